/** Environment variables that Portkey's SDKs read, and those that projects name after it. */
import type { EnvRow } from '@aig/core';

const sdk =
  'Portkey-AI/portkey-python-sdk portkey_ai/api_resources/utils.py; portkey-node-sdk src/constants.ts';
const seen = 'seen in public repositories';

const told = (name: string, why: string, advice: string): EnvRow => ({
  name,
  role: 'other',
  why,
  advice,
  affixes: true,
  source: seen,
});

export const env: readonly EnvRow[] = [
  {
    name: 'PORTKEY_API_KEY',
    role: 'key',
    to: 'AIGATEWAY_API_KEY',
    affixes: true,
    why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
    source: 'https://aigateway.sh/docs/migrate/portkey',
  },
  {
    // Each name has one of its own: two of them in one file must not become the same.
    // AIGATEWAY_BASE_URL is taken: the vendor's own CLI reads it and expects a value without /v1.
    name: 'PORTKEY_BASE_URL',
    role: 'base-url',
    to: 'AIGATEWAY_OPENAI_BASE_URL',
    affixes: true,
    why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
    source: `${sdk}; aigateway-sh/cli src/config.ts`,
  },
  {
    name: 'PORTKEY_GATEWAY_URL',
    role: 'base-url',
    to: 'AIGATEWAY_GATEWAY_URL',
    affixes: true,
    why: 'it holds the base URL with /v1, which is another one now',
    source: `${seen} (LibreChat, Kubernetes demos)`,
  },
  {
    name: 'PORTKEY_API_BASE_URL',
    role: 'base-url',
    to: 'AIGATEWAY_API_BASE_URL',
    affixes: true,
    why: 'it holds the base URL with /v1, which is another one now',
    source: seen,
  },
  {
    name: 'PORTKEY_URL',
    role: 'base-url',
    to: 'AIGATEWAY_URL',
    why: 'it holds the base URL with /v1, which is another one now',
    source: seen,
  },
  {
    name: 'PORTKEY_API_BASE',
    role: 'base-url',
    to: 'AIGATEWAY_API_BASE',
    why: 'it holds the base URL with /v1, which is another one now',
    source: seen,
  },
  told(
    'PORTKEY_PROXY',
    "the Python SDK's own override of its base URL",
    'remove it; the base URL of AIgateway is given to the client',
  ),
  told(
    'PORTKEY_VIRTUAL_KEY',
    'a virtual key names a provider credential stored at Portkey',
    'the provider comes from the model prefix now; where a virtual key kept customers apart, make a sub-account key',
  ),
  told(
    'PORTKEY_CONFIG',
    'it names a config stored at Portkey',
    'set the same as routing rules in the AIgateway dashboard, then remove this variable',
  ),
  told(
    'PORTKEY_PROMPT',
    'it names a prompt template stored at Portkey',
    'export the prompt and write its text as messages, then remove this variable',
  ),
  told(
    'PORTKEY_PROVIDER',
    'it names the upstream provider',
    'write the provider as prefix of the model slug, then remove this variable',
  ),
  told(
    'PORTKEY_MODEL',
    'it names a model in the form Portkey wants',
    'give it a slug of the form provider/model',
  ),
  {
    name: 'PORTKEY_*',
    role: 'other',
    affixes: true,
    why: 'a setting of this project that is named after Portkey',
    advice: 'rename or remove it together with the code that reads it',
    source: seen,
  },
  {
    name: '*_PORTKEY',
    role: 'other',
    why: 'a setting of this project that is named after Portkey',
    advice: 'rename or remove it together with the code that reads it',
    source: seen,
  },
];
