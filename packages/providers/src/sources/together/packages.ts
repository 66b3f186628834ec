/** Packages of Together AI's SDKs and of the frameworks' adapters for it. */
import type { PackageRow } from '@aig/core';

const manifest = 'docs.together.ai: libraries; openai on npm and PyPI';

const gone = (
  registry: PackageRow['registry'],
  name: string,
  advice: string,
  source: string,
): PackageRow => ({
  registry,
  name,
  why: 'this is the adapter of a framework for Together AI',
  advice,
  source,
});

export const packages: readonly PackageRow[] = [
  {
    registry: 'npm',
    name: 'together-ai',
    to: { name: 'openai', version: '^6.8.1' },
    why: 'the openai SDK has the same shape and talks to AIgateway',
    source: manifest,
  },
  {
    registry: 'pypi',
    name: 'together',
    to: { name: 'openai', version: '>=2.30.0,<3' },
    why: 'the openai SDK has the same shape and talks to AIgateway',
    source: manifest,
  },
  gone(
    'pypi',
    'together-haystack',
    'use OpenAIChatGenerator of haystack with api_base_url, then remove this package',
    'deepset-ai/haystack-core-integrations integrations/togetherai',
  ),
];
