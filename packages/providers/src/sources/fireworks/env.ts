/** Environment variables of Fireworks AI's SDK and of the frameworks that speak to it. */
import type { EnvRow } from '@aig/core';

const seen = 'seen in public repositories';
const sdk = 'fireworks-ai on PyPI 1.x src/fireworks/_client.py';

const key = (name: string, source: string): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes: true,
  why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
  source,
});
const told = (name: string, why: string, advice: string, source: string): EnvRow => ({
  name,
  role: 'other',
  affixes: true,
  why,
  advice,
  source,
});

export const env: readonly EnvRow[] = [
  key('FIREWORKS_API_KEY', sdk),
  key('FIREWORKS_AI_API_KEY', 'BerriAI/litellm'),
  key('FIREWORKSAI_API_KEY', 'enricoros/big-AGI'),
  key('FIREWORKS_AI_TOKEN', 'BerriAI/litellm'),
  key('FIREWORKS_TOKEN', seen),
  key('FIREWORKS_KEY', seen),
  {
    name: 'FIREWORKS_API_BASE',
    role: 'base-url',
    to: 'AIGATEWAY_OPENAI_BASE_URL',
    affixes: true,
    why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
    source: 'langchain-fireworks on PyPI; aigateway-sh/cli src/config.ts',
  },
  {
    name: 'FIREWORKS_BASE_URL',
    role: 'base-url',
    to: 'AIGATEWAY_OPENAI_BASE_URL',
    affixes: true,
    why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
    source: `${sdk}; aigateway-sh/cli src/config.ts`,
  },
  told(
    'FIREWORKS_ACCOUNT_ID',
    'it names an account at Fireworks AI',
    'keep it as long as something calls the control plane of Fireworks AI',
    sdk,
  ),
  told(
    'FIREWORKS_CUSTOM_HEADERS',
    'the SDK of Fireworks AI sends these headers with every request',
    'give those that are still needed as default_headers of the client',
    sdk,
  ),
  {
    name: 'FIREWORKS_*',
    role: 'other',
    affixes: true,
    why: 'a setting that is named after Fireworks AI',
    advice: 'rename or remove it together with the code that reads it',
    source: seen,
  },
  told(
    'FIREWORKS_MODEL',
    'it names a model in the form Fireworks AI wants',
    'give it a slug of the form provider/model',
    seen,
  ),
];
