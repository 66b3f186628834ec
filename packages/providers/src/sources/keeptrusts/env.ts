/** Environment variables of Keeptrusts. Its documentation has one name for clients; what its tools read stays with them. */
import type { EnvRow } from '@aig/core';

const docs = 'docs.keeptrusts.com: configuration of the gateway, SDK patterns';

const key = (name: string): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes: true,
  why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
  source: docs,
});
const base = (name: string): EnvRow => ({
  name,
  role: 'base-url',
  to: 'AIGATEWAY_OPENAI_BASE_URL',
  affixes: true,
  why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
  source: `${docs}; aigateway-sh/cli src/config.ts`,
});
const told = (name: string, why: string, advice: string): EnvRow => ({
  name,
  role: 'other',
  why,
  advice,
  source: docs,
});

const server = 'the gateway itself reads it';
const leave = 'leave it as long as the gateway runs';

export const env: readonly EnvRow[] = [
  key('KEEPTRUSTS_API_KEY'),
  key('KEEPTRUSTS_GATEWAY_KEY'),
  base('KEEPTRUSTS_BASE_URL'),
  base('KEEPTRUSTS_GATEWAY_URL'),
  // The name that the vendor's own samples have for the address, and anybody's for any gateway.
  { ...base('LLM_GATEWAY_URL'), shared: true },
  told('KEEPTRUSTS_UPSTREAM_URL', server, leave),
  told('KEEPTRUSTS_UPSTREAM_API_KEY', `${server}: it is the key of a provider`, leave),
  told(
    'KEEPTRUSTS_API_URL',
    'it is the address of the control plane, not of the gateway',
    'take it out when nothing asks the control plane any more',
  ),
  told(
    'KEEPTRUSTS_API_TOKEN',
    'it is a key for the control plane, not for requests to models',
    'take it out when nothing asks the control plane any more',
  ),
  told('KEEPTRUSTS_*', server, leave),
];
