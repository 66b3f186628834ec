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
  {
    registry: 'npm',
    name: '@ai-sdk/fireworks',
    to: {
      name: '@ai-sdk/openai-compatible',
      version: '^1.0.0',
      majors: { 0: '^0.2.0', 1: '^1.0.0', 2: '^2.0.0', 3: '^3.0.0' },
    },
    why: "the AI SDK's own OpenAI-compatible provider talks to AIgateway",
    source: 'ai-sdk.dev: OpenAI-compatible providers; both packages on npm',
  },
  {
    registry: 'npm',
    name: '@llamaindex/fireworks',
    to: { name: '@llamaindex/openai', version: '^0.4.0' },
    why: 'the OpenAI class of LlamaIndex takes any base URL',
    source: 'run-llama/LlamaIndexTS packages/providers/openai',
  },
  {
    registry: 'npm',
    name: '@langchain/fireworks',
    why: 'this is the adapter of LangChain for Fireworks AI',
    advice: 'use ChatOpenAI of @langchain/openai with the base URL of AIgateway, then remove this package',
    source: 'langchain-ai/langchainjs libs/providers/langchain-fireworks',
  },
  {
    registry: 'pypi',
    name: 'langchain-fireworks',
    to: { name: 'langchain-openai', version: '>=1.0,<2' },
    why: 'ChatOpenAI of LangChain takes any base URL',
    source: 'langchain-openai on PyPI',
  },
  {
    registry: 'pypi',
    name: 'llama-index-llms-fireworks',
    to: { name: 'llama-index-llms-openai-like', version: '>=0.5,<1' },
    why: 'OpenAILike of LlamaIndex takes any base URL',
    source: 'llama-index-llms-openai-like on PyPI',
  },
  {
    registry: 'pypi',
    name: 'llama-index-embeddings-fireworks',
    why: 'this is the adapter of LlamaIndex for vectors of Fireworks AI',
    advice:
      'use OpenAILikeEmbedding of llama-index-embeddings-openai-like with a model of AIgateway, then remove this package',
    source: 'run-llama/llama_index llama-index-embeddings-fireworks',
  },
];
