/** Environment variables that projects name after Requesty. */
import type { EnvRow } from '@aig/core';

const docs = 'https://docs.requesty.ai';
const seen = 'seen in public repositories';

const key = (name: string, source: string): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes: true,
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
const told = (name: string, why: string, advice: string): EnvRow => ({
  name,
  role: 'other',
  affixes: true,
  why,
  advice,
  source: seen,
});

export const env: readonly EnvRow[] = [
  key('REQUESTY_API_KEY', 'https://aigateway.sh/docs/migrate/requesty'),
  key('REQUESTY_KEY', `${seen} (LibreChat)`),
  { ...key('REQUESTY_API', docs), affixes: false },
  {
    ...key('requesty_KEY', 'rajashekar/llm-requesty'),
    affixes: false,
  },
  base('REQUESTY_BASE_URL'),
  base('REQUESTY_API_BASE'),
  told(
    'REQUESTY_SITE_URL',
    'it names the site that sends the request, which AIgateway does not keep',
    'remove it together with the header it is sent as',
  ),
  told(
    'REQUESTY_SITE_NAME',
    'it names the application that sends the request',
    'where it is sent as x-aig-tag now, give it a name of your own; else remove it',
  ),
  {
    name: 'REQUESTY_MODEL',
    role: 'model',
    to: 'AIGATEWAY_MODEL',
    affixes: true,
    why: 'it names a model, in the form AIgateway wants',
    source: seen,
  },
  told(
    'REQUESTY_*',
    'a setting of this project that is named after Requesty',
    'rename or remove it together with the code that reads it',
  ),
];
