/** Environment variables around Bifrost. Clients have no standard names; these are the habits of applications. */
import type { EnvRow } from '@aig/core';

const docs = 'maximhq/bifrost docs/';
const seen = 'seen in public repositories';

const key = (name: string): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes: true,
  why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
  source: seen,
});
const base = (name: string): EnvRow => ({
  name,
  role: 'base-url',
  to: 'AIGATEWAY_OPENAI_BASE_URL',
  affixes: true,
  why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
  source: `${seen}; aigateway-sh/cli src/config.ts`,
});
const told = (name: string, why: string, advice: string, source: string): EnvRow => ({
  name,
  role: 'other',
  why,
  advice,
  source,
});

export const env: readonly EnvRow[] = [
  key('BIFROST_API_KEY'),
  key('BIFROST_VIRTUAL_KEY'),
  base('BIFROST_BASE_URL'),
  base('BIFROST_URL'),
  told(
    'BIFROST_HOST',
    'the server listens on it, and some clients hold its address in it',
    'where a client reads it, read AIGATEWAY_OPENAI_BASE_URL instead, with https://api.aigateway.sh/v1',
    `${docs}; ${seen}`,
  ),
  told(
    'BIFROST_ENABLED',
    'it switches between the gateway and providers',
    'take the switch out once no call goes through Bifrost',
    seen,
  ),
  told(
    'BIFROST_FALLBACK_MODELS',
    'it lists models that are tried in turn',
    'set them as a routing rule of AIgateway, or send a list in model, with slugs of AIgateway',
    seen,
  ),
  told('BIFROST_*', 'it belongs to the server of Bifrost', 'leave it as long as the server runs', docs),
];
