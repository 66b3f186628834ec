/** Environment variables that OpenRouter's SDKs read, and those that projects name after it. */
import type { EnvRow } from '@aig/core';

const sdk = '@openrouter/sdk esm/lib/env.d.ts; OpenRouterTeam/docs';
const seen = 'seen in public repositories';

const key = (name: string, source = seen, affixes = true): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes,
  why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
  source,
});
const base = (name: string): EnvRow => ({
  // AIGATEWAY_BASE_URL is taken: the vendor's own CLI reads it and expects a value without /v1.
  name,
  role: 'base-url',
  to: 'AIGATEWAY_OPENAI_BASE_URL',
  affixes: true,
  why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
  source: `${seen}; aigateway-sh/cli src/config.ts`,
});
const told = (name: string, why: string, advice: string, source = seen): EnvRow => ({
  name,
  role: 'other',
  affixes: true,
  why,
  advice,
  source,
});
const model = (name: string, to: string): EnvRow => ({
  name,
  role: 'model',
  to,
  affixes: true,
  why: 'it names a model, in the form AIgateway wants',
  source: seen,
});
const referer = (name: string): EnvRow =>
  told(
    name,
    'it names the site for the rankings of OpenRouter, which AIgateway does not keep',
    'remove it together with the header it is sent as',
  );
const title = (name: string): EnvRow =>
  told(
    name,
    'it names the application for the rankings of OpenRouter',
    'where it is sent as x-aig-tag now, give it a name of your own; else remove it',
  );

export const env: readonly EnvRow[] = [
  key('OPENROUTER_API_KEY', sdk),
  key('OPEN_ROUTER_API_KEY'),
  key('OPENROUTER_KEY'),
  key('OPENROUTER_AI_API_KEY'),
  key('OPENROUTER_TOKEN'),
  key('OR_API_KEY', 'socrates8300/openrouter_api examples', false),
  base('OPENROUTER_BASE_URL'),
  base('OPENROUTER_API_BASE'),
  base('OPENROUTER_API_BASE_URL'),
  told(
    'OPENROUTER_API_ENDPOINT',
    'a package that speaks to OpenRouter alone reads it',
    'replace that package by an OpenAI client with the base URL of AIgateway',
    'moe-mizrak/laravel-openrouter config/laravel-openrouter.php',
  ),
  told(
    'OPENROUTER_CHAT_URL',
    'it holds a whole address, and what the code adds to it is not said by its name',
    'give it https://api.aigateway.sh/v1/chat/completions and rename it together with the code that reads it',
  ),
  told(
    'OPENROUTER_URL',
    'it holds an address of OpenRouter, and what the code adds to it is not said by its name',
    'give it an address below https://api.aigateway.sh and rename it together with the code that reads it',
  ),
  model('OPENROUTER_MODEL', 'AIGATEWAY_MODEL'),
  model('OPENROUTER_DEFAULT_MODEL', 'AIGATEWAY_DEFAULT_MODEL'),
  model('OPENROUTER_FALLBACK_MODEL', 'AIGATEWAY_FALLBACK_MODEL'),
  referer('OPENROUTER_HTTP_REFERER'),
  referer('OPENROUTER_SITE_URL'),
  referer('OPENROUTER_APP_URL'),
  referer('OR_SITE_URL'),
  title('OPENROUTER_APP_TITLE'),
  title('OPENROUTER_APP_NAME'),
  title('OPENROUTER_SITE_NAME'),
  title('OR_APP_NAME'),
  told('OPENROUTER_APP_CATEGORIES', 'it names categories for the rankings of OpenRouter', 'remove it', sdk),
  told('OPENROUTER_DEBUG', "it switches on the log of OpenRouter's SDK", 'remove it', sdk),
  told(
    'OPENROUTER_SESSION_ID',
    'AIgateway has no sessions',
    'remove it; one tag for each feature is x-aig-tag',
    sdk,
  ),
  told(
    'OPENROUTER_*',
    'a setting of this project that is named after OpenRouter',
    'rename or remove it together with the code that reads it',
  ),
  told(
    'OPEN_ROUTER_*',
    'a setting of this project that is named after OpenRouter',
    'rename or remove it together with the code that reads it',
  ),
];
