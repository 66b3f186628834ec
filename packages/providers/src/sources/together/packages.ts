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
  {
    registry: 'npm',
    name: '@ai-sdk/togetherai',
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
    name: '@llamaindex/together',
    to: { name: '@llamaindex/openai', version: '^0.4.0' },
    why: 'the OpenAI class of LlamaIndex takes any base URL',
    source: 'run-llama/LlamaIndexTS packages/providers/openai',
  },
  {
    registry: 'pypi',
    name: 'langchain-together',
    to: { name: 'langchain-openai', version: '>=1.0,<2' },
    why: 'ChatOpenAI of LangChain takes any base URL',
    source: 'langchain-openai on PyPI',
  },
  {
    registry: 'pypi',
    name: 'llama-index-llms-together',
    to: { name: 'llama-index-llms-openai-like', version: '>=0.5,<1' },
    why: 'OpenAILike of LlamaIndex takes any base URL',
    source: 'llama-index-llms-openai-like on PyPI',
  },
  gone(
    'pypi',
    'llama-index-embeddings-together',
    'use OpenAILikeEmbedding of llama-index-embeddings-openai-like with a model of AIgateway, then remove this package',
    'run-llama/llama_index llama-index-embeddings-together',
  ),
  gone(
    'pypi',
    'together-haystack',
    'use OpenAIChatGenerator of haystack with api_base_url, then remove this package',
    'deepset-ai/haystack-core-integrations integrations/togetherai',
  ),
];
