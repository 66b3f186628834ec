/**
 * What framework adapters of a source become: the OpenAI-compatible class of the same framework. Each cites where its
 * options are documented; the rows of `js.ts` and `python.ts` are the same classes met in other people's code.
 */
import type { Successor } from '@aig/core';
import { jsClients } from './js.ts';
import { pythonClients } from './python.ts';

function successor(
  rows: typeof jsClients,
  module: string,
  name: string,
  rest: Pick<Successor, 'package' | 'version' | 'adds' | 'requires'>,
): Successor {
  const row = rows.find((r) => r.name === name && r.modules.includes(module));
  if (!row) throw new Error(`no client row for ${name} of ${module}`);
  return { ...row, modules: [module], ...rest };
}

/** AI SDK. The name becomes part of the provider's id and of `providerOptions`. */
export const aiSdkCompatible: Successor = successor(
  jsClients,
  '@ai-sdk/openai-compatible',
  'createOpenAICompatible',
  {
    package: '@ai-sdk/openai-compatible',
    version: '^1.0.0',
    adds: [
      {
        name: 'name',
        value: 'aigateway',
        why: 'the provider has a name of its own',
        source: 'ai-sdk.dev: OpenAI-compatible providers',
      },
    ],
  },
);

export const langchainEmbeddingsJs: Successor = successor(
  jsClients,
  '@langchain/openai',
  'OpenAIEmbeddings',
  { package: '@langchain/openai', version: '^1.0.0', requires: ['model'] },
);

/** Its base URL is an option of its own. */
export const llamaIndexJs: Successor = successor(jsClients, '@llamaindex/openai', 'OpenAI', {
  package: '@llamaindex/openai',
  version: '^0.4.0',
  requires: ['model'],
});

export const langchainEmbeddingsPython: Successor = successor(
  pythonClients,
  'langchain_openai',
  'OpenAIEmbeddings',
  {
    package: 'langchain-openai',
    version: '>=1.0,<2',
    adds: [
      {
        name: 'check_embedding_ctx_length',
        value: false,
        why: 'without it the class sends numbers of tokens instead of text, which other models do not read',
        source: 'langchain-openai: OpenAIEmbeddings.check_embedding_ctx_length',
      },
    ],
    requires: ['model'],
  },
);

export const langchainJs: Successor = successor(jsClients, '@langchain/openai', 'ChatOpenAI', {
  package: '@langchain/openai',
  version: '^1.0.0',
});

export const langchainPython: Successor = successor(pythonClients, 'langchain_openai', 'ChatOpenAI', {
  package: 'langchain-openai',
  version: '>=1.0,<2',
});

export const llamaIndexPython: Successor = successor(
  pythonClients,
  'llama_index.llms.openai_like',
  'OpenAILike',
  {
    package: 'llama-index-llms-openai-like',
    version: '>=0.5,<1',
    adds: [
      {
        name: 'is_chat_model',
        value: true,
        why: 'the class asks for chat completions only when it is told to',
        source: 'llama-index-llms-openai-like: OpenAILike.is_chat_model',
      },
    ],
  },
);

export const pydanticProvider: Successor = successor(
  pythonClients,
  'pydantic_ai.providers.openai',
  'OpenAIProvider',
  { package: 'pydantic-ai', version: '>=1.0,<2' },
);

/** It gets its address and key from the provider it is given. */
export const pydanticModel: Successor = {
  language: 'python',
  modules: ['pydantic_ai.models.openai'],
  name: 'OpenAIChatModel',
  shape: 'openai',
  baseUrl: [],
  key: [],
  headers: [],
  model: ['model_name'],
  package: 'pydantic-ai',
  version: '>=1.0,<2',
  requires: ['provider'],
  source: 'pydantic-ai: models/openai.py OpenAIChatModel.__init__',
};

export const haystackPython: Successor = {
  language: 'python',
  modules: ['haystack.components.generators.chat'],
  name: 'OpenAIChatGenerator',
  shape: 'openai',
  baseUrl: ['api_base_url'],
  key: ['api_key'],
  headers: [],
  model: ['model'],
  timeout: 'timeout',
  maxRetries: 'max_retries',
  package: 'haystack-ai',
  version: '>=2.0',
  // It reads another variable when no key is given, and a key is a Secret and no text.
  requires: ['api_key'],
  source: 'deepset-ai/haystack haystack/components/generators/chat/openai.py',
};
