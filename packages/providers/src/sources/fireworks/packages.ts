/** Packages of Fireworks AI's SDK and of the frameworks' adapters for it. */
import type { PackageRow } from '@aig/core';

export const packages: readonly PackageRow[] = [
  {
    registry: 'pypi',
    name: 'fireworks-ai',
    to: { name: 'openai', version: '>=2.30.0,<3' },
    why: 'the openai SDK has the same shape and talks to AIgateway',
    source: 'docs.fireworks.ai: SDKs; openai on PyPI',
  },
];
