/** Environment variables that Helicone's packages read, and those that projects name after it. */
import type { EnvRow } from '@aig/core';

const docs = 'Helicone/helicone docs; packages @helicone/helicone, @helicone/ai-sdk-provider';
const seen = 'seen in public repositories';

const told = (name: string, why: string, advice: string, source = seen): EnvRow => ({
  name,
  role: 'other',
  affixes: true,
  why,
  advice,
  source,
});
const base = (name: string): EnvRow => ({
  name,
  role: 'base-url',
  to: 'AIGATEWAY_OPENAI_BASE_URL',
  affixes: true,
  why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
  source: `${seen}; aigateway-sh/cli src/config.ts`,
});

export const env: readonly EnvRow[] = [
  told(
    'HELICONE_CONTROL_PLANE_API_KEY',
    'it is the key of a gateway of Helicone that you run yourself',
    'remove it together with that gateway',
    docs,
  ),
  told(
    'AI_GATEWAY__HELICONE_OBSERVABILITY__API_KEY',
    'it is the key with which a gateway of your own sends its logs to Helicone',
    'remove it together with that gateway',
    docs,
  ),
  {
    name: 'HELICONE_API_KEY',
    role: 'key',
    to: 'AIGATEWAY_API_KEY',
    affixes: true,
    why: 'the key of AIgateway is read from AIGATEWAY_API_KEY, in the place of both keys',
    source: 'https://aigateway.sh/docs/migrate; aigateway-sh/cli src/commands/migrate.ts',
  },
  told(
    'HELICONE_AUTH',
    'its value may hold the word Bearer before the key',
    'read AIGATEWAY_API_KEY instead, and write Bearer where the header is made',
  ),
  base('HELICONE_AI_GATEWAY_BASE_URL'),
  base('HELICONE_BASE_URL'),
  base('HELICONE_API_BASE'),
  told(
    'HELICONE_HOST',
    'it names a host of Helicone, for calls or for logs',
    'set the base URL https://api.aigateway.sh/v1 where calls are made, then remove it',
  ),
  told(
    'HELICONE_LOG_URL',
    'logs are sent there, no model is called',
    'remove it together with the code that sends logs',
    docs,
  ),
  told(
    'HELICONE_PROJECT_ID',
    'it names a project at Helicone',
    'remove it together with the code that reads it',
  ),
  told(
    'HELICONE_MODEL',
    'it names a model in the form Helicone wants',
    'give it a slug of the form provider/model',
  ),
  told(
    'HELICONE_LLM_SECURITY_ENABLED',
    'it switches on the screening of prompts, which AIgateway does not do',
    'call POST /v1/moderations before the request, or screen prompts yourself',
  ),
  told(
    'HELICONE_ENABLED',
    'a switch of this project that is named after Helicone',
    'take it out together with the branch that goes without Helicone',
  ),
  {
    name: 'HELICONE_*',
    role: 'other',
    affixes: true,
    why: 'a setting of this project that is named after Helicone',
    advice: 'rename or remove it together with the code that reads it',
    source: seen,
  },
];
