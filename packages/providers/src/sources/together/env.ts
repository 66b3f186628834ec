/** Environment variables of Together AI's SDKs and of the frameworks that speak to it. */
import type { EnvRow } from '@aig/core';

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
  name,
  role: 'base-url',
  to: 'AIGATEWAY_OPENAI_BASE_URL',
  affixes: true,
  why: 'it holds the base URL with /v1; AIGATEWAY_BASE_URL is read by the AIgateway CLI and must not end in /v1',
  source: `${source}; aigateway-sh/cli src/config.ts`,
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
  key('TOGETHER_API_KEY', 'together-ai on npm; together on PyPI'),
  key('TOGETHER_AI_API_KEY', '@langchain/community togetherai'),
  key('TOGETHERAI_API_KEY', 'BerriAI/litellm; enricoros/big-AGI'),
  key('TOGETHER_API_TOKEN', seen),
  key('TOGETHER_TOKEN', seen),
  key('TOGETHER_KEY', seen),
  base('TOGETHER_BASE_URL', 'together-ai on npm; together on PyPI'),
  base('TOGETHER_API_BASE_URL', 'stackblitz-labs/bolt.diy'),
  base('TOGETHERAI_API_BASE', seen),
  base('TOGETHER_API_BASE', 'langchain-together on PyPI'),
  base('TOGETHER_URL', seen),
  told(
    'TOGETHER_MODEL',
    'it names a model in the form Together AI wants',
    'give it a slug of the form provider/model',
    seen,
  ),
  told(
    'TOGETHER_PROJECT_ID',
    'it names a project at Together AI',
    'the key of AIgateway names the account: remove it',
    'together-ai on npm src/client.ts',
  ),
  told(
    'TOGETHER_CUSTOM_HEADERS',
    'the SDK of Together AI sends these headers with every request',
    'give those that are still needed as defaultHeaders of the client',
    'together-ai on npm src/client.ts',
  ),
  told(
    'TOGETHER_LOG',
    'it sets how much the SDK of Together AI logs',
    'the openai SDK reads OPENAI_LOG for that',
    'together-ai on npm src/client.ts',
  ),
];
