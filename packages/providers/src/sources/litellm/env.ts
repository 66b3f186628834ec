/**
 * Environment variables around a LiteLLM proxy. There is no standard name for clients; these are the few official ones and
 * the habits of applications. What only the server reads stays with it.
 */
import type { EnvRow } from '@aig/core';

const docs = 'BerriAI/litellm-docs: proxy config_settings, providers/litellm_proxy';
const seen = 'seen in public repositories';

const key = (name: string, source: string): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes: true,
  why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
  source,
});
const base = (name: string, source: string): EnvRow => ({
  // AIGATEWAY_BASE_URL is taken: the vendor's own CLI reads it and expects a value without /v1.
  name,
  role: 'base-url',
  to: 'AIGATEWAY_OPENAI_BASE_URL',
  affixes: true,
  why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
  source: `${source}; aigateway-sh/cli src/config.ts`,
});
const model = (name: string): EnvRow => ({
  name,
  role: 'model',
  to: 'AIGATEWAY_MODEL',
  affixes: true,
  why: 'it names a model, in the form AIgateway wants',
  source: seen,
});
const told = (name: string, why: string, advice: string, source: string): EnvRow => ({
  name,
  role: 'other',
  why,
  advice,
  source,
});

const server = 'it belongs to the server or the runtime of LiteLLM';
const leave = 'leave it as long as the proxy runs';

export const env: readonly EnvRow[] = [
  key('LITELLM_MASTER_KEY', 'https://aigateway.sh/docs/migrate/litellm'),
  key('LITELLM_PROXY_API_KEY', docs),
  key('LITELLM_API_KEY', seen),
  key('LITELLM_VIRTUAL_KEY', seen),
  key('LITELLM_PROXY_KEY', seen),
  key('LITELLM_TOKEN', seen),
  key('LITELLM_KEY', seen),
  base('LITELLM_PROXY_API_BASE', docs),
  base('LITELLM_PROXY_BASE_URL', seen),
  base('LITELLM_PROXY_BASE', seen),
  base('LITELLM_PROXY_URL', docs),
  base('LITELLM_API_BASE_URL', seen),
  base('LITELLM_API_BASE', seen),
  base('LITELLM_BASE_URL', seen),
  base('LITELLM_GATEWAY_URL', seen),
  base('LITELLM_ENDPOINT', seen),
  base('LITELLM_HOST', seen),
  base('LITELLM_URL', seen),
  model('LITELLM_DEFAULT_MODEL'),
  model('LITELLM_MODEL_NAME'),
  model('LITELLM_MODEL'),
  told(
    'LITELLM_ADMIN_KEY',
    'it is a key for the management of the proxy, not for requests to models',
    'make a key of AIgateway for what it is used for',
    seen,
  ),
  told(
    'USE_LITELLM_PROXY',
    'it sends every call of the SDK to the proxy',
    'take it out once no call of the SDK is left',
    docs,
  ),
  told(
    'LITELLM_SALT_KEY',
    `${server}; stored credentials cannot be read without it`,
    'never change it',
    docs,
  ),
  told('LITELLM_*', server, leave, docs),
];
