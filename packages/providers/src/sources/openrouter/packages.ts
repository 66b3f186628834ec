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

export const packages: readonly PackageRow[] = [
  told(
    'npm',
    '@openrouter/sdk',
    'use openai with the base URL of AIgateway, then remove this package',
    '@openrouter/sdk on npm',
  ),
  told(
    'npm',
    '@openrouter/agent',
    'write the tool loop on openai with the base URL of AIgateway, then remove this package',
    '@openrouter/agent on npm',
  ),
  told(
    'npm',
    '@openrouter/ai-sdk-provider',
    'use @ai-sdk/openai-compatible, then remove this package',
    '@openrouter/ai-sdk-provider on npm',
  ),
  told(
    'npm',
    '@langchain/openrouter',
    'use ChatOpenAI of @langchain/openai, then remove this package',
    '@langchain/openrouter on npm',
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
    'openrouter',
    'use openai with the base URL of AIgateway, then remove this package',
    'openrouter on PyPI',
  ),
  told(
    'pypi',
    'langchain-openrouter',
    'use ChatOpenAI of langchain-openai, then remove this package',
    'langchain-openrouter on PyPI',
  ),
  told(
    'pypi',
    'llama-index-llms-openrouter',
    'use OpenAILike of llama-index-llms-openai-like, then remove this package',
    'run-llama/llama_index llama-index-llms-openrouter',
  ),
  told(
    'pypi',
    'openrouter-haystack',
    'use OpenAIChatGenerator of haystack-ai, then remove this package',
    'deepset-ai/haystack-core-integrations integrations/openrouter',
  ),
  told(
    'pypi',
    'llm-openrouter',
    'configure an OpenAI-compatible model of llm (extra-openai-models.yaml), then remove this package',
    'simonw/llm-openrouter',
  ),
];
