/** Packages that speak to OpenRouter alone. */
import type { PackageRow } from '@aig/core';

const told = (
  registry: PackageRow['registry'],
  name: string,
  advice: string,
  source: string,
): PackageRow => ({
  registry,
  name,
  why: 'this package speaks to OpenRouter alone',
  advice,
  source,
});

const wraps = 'the SDK of OpenRouter gives way to the openai package';
const adapter = "the framework's own OpenAI-compatible class talks to AIgateway";

export const packages: readonly PackageRow[] = [
  {
    registry: 'npm',
    name: '@openrouter/sdk',
    to: { name: 'openai', version: '^6.8.1' },
    why: wraps,
    source: '@openrouter/sdk and openai on npm',
  },
  {
    registry: 'npm',
    name: '@openrouter/ai-sdk-provider',
    // Each major version of one goes with a version of the AI SDK, as does each of the other.
    to: {
      name: '@ai-sdk/openai-compatible',
      version: '^2.0.0',
      majors: { 0: '^0.2.16', 1: '^1.0.0', 2: '^2.0.0', 3: '^3.0.0' },
    },
    why: adapter,
    source: 'peerDependencies of both packages on npm',
  },
  {
    registry: 'npm',
    name: '@langchain/openrouter',
    to: { name: '@langchain/openai', version: '^1.0.0' },
    why: adapter,
    source: 'peerDependencies of both packages on npm',
  },
  {
    registry: 'pypi',
    name: 'openrouter',
    to: { name: 'openai', version: '>=2.30.0,<3' },
    why: wraps,
    source: 'openrouter and openai on PyPI',
  },
  {
    registry: 'pypi',
    name: 'langchain-openrouter',
    to: { name: 'langchain-openai', version: '>=1.0,<2' },
    why: adapter,
    source: 'both packages on PyPI',
  },
  {
    registry: 'pypi',
    name: 'llama-index-llms-openrouter',
    to: { name: 'llama-index-llms-openai-like', version: '>=0.5,<1' },
    why: adapter,
    source: 'run-llama/llama_index llama-index-llms-openrouter depends on it',
  },
  {
    registry: 'pypi',
    name: 'openrouter-haystack',
    to: { name: 'haystack-ai', version: '>=2.0' },
    why: adapter,
    source: 'deepset-ai/haystack-core-integrations integrations/openrouter',
  },
  told(
    'npm',
    '@openrouter/agent',
    'write the tool loop on openai with the base URL of AIgateway, then remove this package',
    '@openrouter/agent on npm',
  ),
  told(
    'npm',
    '@tanstack/ai-openrouter',
    'use the OpenAI adapter of TanStack AI with the base URL of AIgateway, then remove this package',
    '@tanstack/ai-openrouter on npm',
  ),
  told(
    'npm',
    '@effect/ai-openrouter',
    'use @effect/ai-openai with the base URL of AIgateway, then remove this package',
    '@effect/ai-openrouter on npm',
  ),
  told(
    'npm',
    'openrouter-client',
    'use openai with the base URL of AIgateway, then remove this package',
    'openrouter-client on npm',
  ),
  told(
    'pypi',
    'llm-openrouter',
    'configure an OpenAI-compatible model of llm (extra-openai-models.yaml), then remove this package',
    'simonw/llm-openrouter',
  ),
];
