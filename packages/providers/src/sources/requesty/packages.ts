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

const compatible = (name: string): PackageRow => ({
  registry: 'npm',
  name,
  // Each major version of the successor goes with one of the AI SDK.
  to: {
    name: '@ai-sdk/openai-compatible',
    version: '^2.0.0',
    majors: { 1: '^1.0.0', 2: '^1.0.0', 3: '^2.0.0' },
  },
  why: "the framework's own OpenAI-compatible class talks to AIgateway",
  source: 'both packages on npm',
});

export const packages: readonly PackageRow[] = [
  compatible('@requesty/ai-sdk'),
  compatible('@requesty/vercel-ai-sdk-provider'),
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
