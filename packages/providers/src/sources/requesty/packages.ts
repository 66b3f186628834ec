/** Packages that speak to Requesty alone. */
import type { PackageRow } from '@aig/core';

const told = (
  registry: PackageRow['registry'],
  name: string,
  why: string,
  advice: string,
  source: string,
): PackageRow => ({ registry, name, why, advice, source });
const alone = 'this package speaks to Requesty alone';

export const packages: readonly PackageRow[] = [
  told(
    'npm',
    '@requesty/ai-sdk',
    alone,
    'use @ai-sdk/openai-compatible, then remove this package',
    '@requesty/ai-sdk on npm',
  ),
  told(
    'npm',
    '@requesty/vercel-ai-sdk-provider',
    alone,
    'use @ai-sdk/openai-compatible, then remove this package',
    'https://docs.requesty.ai',
  ),
  told(
    'npm',
    '@requesty/llamaindex',
    alone,
    'use the OpenAI class of @llamaindex/openai, then remove this package',
    'https://docs.requesty.ai',
  ),
  told(
    'npm',
    'llamaindex-requesty',
    alone,
    'use the OpenAI class of @llamaindex/openai, then remove this package',
    'https://docs.requesty.ai',
  ),
  told(
    'npm',
    'n8n-requesty',
    alone,
    'use the OpenAI nodes of n8n with the base URL of AIgateway',
    'requestyai/n8n-requesty',
  ),
  told(
    'pypi',
    'requestyai',
    'this package logs calls to Requesty that are made elsewhere; it is no client of the gateway',
    'take it out if you do not want those logs any more; calls made through AIgateway are logged there',
    'requestyai on PyPI',
  ),
  told(
    'pypi',
    'llm-requesty',
    alone,
    'configure an OpenAI-compatible model of llm (extra-openai-models.yaml)',
    'rajashekar/llm-requesty',
  ),
];
