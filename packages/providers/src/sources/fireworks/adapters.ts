/** Adapters by which frameworks speak to Fireworks AI, and the OpenAI-compatible class of the same framework. */
import type { OptionRow, SdkTable, SymbolRow } from '@aig/core';
import {
  aiSdkCompatible,
  langchainJs,
  langchainPython,
  llamaIndexJs,
  llamaIndexPython,
  pydanticProvider,
} from '../../clients/successors.ts';
import { chatOptionsJs, chatOptionsPython, providerMethods } from '../together/adapters.ts';

const made = (name: string, source: string, rest: Partial<SymbolRow> = {}): SymbolRow => ({
  name,
  role: 'client',
  why: 'the class of this framework for any base URL takes its place',
  source,
  ...rest,
});
const left = (name: string, why: string, advice: string, source: string): SymbolRow => ({
  name,
  role: 'none',
  why,
  advice,
  source,
});
const other = (source: string): SymbolRow =>
  left(
    '*',
    '* belongs to an adapter for Fireworks AI',
    'find its counterpart in the OpenAI-compatible package of the framework, or take it out',
    source,
  );
const bare = (name: string, source: string): SymbolRow =>
  left(
    name,
    'this class asks for bare completions of a prompt, which AIgateway has no endpoint for',
    'use the chat class of the framework, with the prompt as a user message',
    source,
  );
const vectors = (name: string, source: string): SymbolRow =>
  left(
    name,
    'vectors of another model cannot be compared with those that are stored',
    'make them anew with the OpenAI-compatible class of the framework and an embedding model of AIgateway',
    source,
  );
const option = (to: OptionRow['to'], source: string, ...names: string[]): OptionRow => ({
  names,
  to,
  why: to === 'key' ? 'the key of AIgateway' : 'both have it',
  source,
});

const aiSdk = '@ai-sdk/fireworks on npm src/fireworks-provider.ts';
const lcJs = '@langchain/community on npm: chat_models/fireworks, llms/fireworks, embeddings/fireworks';
const liJs = 'run-llama/LlamaIndexTS packages/providers/fireworks';
const lcPy = 'langchain-fireworks on PyPI: chat_models.py, llms.py, embeddings.py';
const liPy = 'run-llama/llama_index llama-index-llms-fireworks, llama-index-embeddings-fireworks';
const pydantic = 'pydantic/pydantic-ai providers/fireworks.py';

export const adapters: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['@ai-sdk/fireworks'],
    target: aiSdkCompatible,
    symbols: [
      made('createFireworks', aiSdk, { call: true }),
      made('fireworks', aiSdk, { role: 'instance' }),
      other(aiSdk),
    ],
    methods: providerMethods(aiSdk),
    options: [
      option('key', aiSdk, 'apiKey'),
      option('base-url', aiSdk, 'baseURL'),
      option('headers', aiSdk, 'headers'),
      option('same', aiSdk, 'fetch'),
    ],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@langchain/community/chat_models/fireworks', 'langchain/chat_models/fireworks'],
    // The old class chose a model of Fireworks by itself.
    target: { ...langchainJs, requires: ['model'] },
    symbols: [made('ChatFireworks', lcJs), other(lcJs)],
    methods: [],
    options: [option('key', lcJs, 'apiKey', 'fireworksApiKey'), option('same', lcJs, ...chatOptionsJs)],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: [
      '@langchain/community/llms/fireworks',
      '@langchain/community/embeddings/fireworks',
      '@langchain/fireworks',
    ],
    symbols: [bare('Fireworks', lcJs), vectors('FireworksEmbeddings', lcJs), other(lcJs)],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@llamaindex/fireworks'],
    target: llamaIndexJs,
    symbols: [made('FireworksLLM', liJs), vectors('FireworksEmbedding', liJs), other(liJs)],
    methods: [],
    options: [
      option('key', liJs, 'apiKey'),
      option('same', liJs, 'model', 'temperature', 'topP', 'maxTokens', 'maxRetries', 'timeout'),
    ],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['langchain_fireworks'],
    target: { ...langchainPython, requires: ['model'] },
    symbols: [
      made('ChatFireworks', lcPy),
      bare('Fireworks', lcPy),
      vectors('FireworksEmbeddings', lcPy),
      other(lcPy),
    ],
    methods: [],
    options: [
      option('key', lcPy, 'api_key', 'fireworks_api_key'),
      option('base-url', lcPy, 'base_url', 'fireworks_api_base'),
      option('same', lcPy, ...chatOptionsPython),
    ],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['llama_index.llms.fireworks'],
    target: { ...llamaIndexPython, requires: ['model'] },
    symbols: [made('Fireworks', liPy), other(liPy)],
    methods: [],
    options: [
      option('key', liPy, 'api_key'),
      option('base-url', liPy, 'api_base'),
      option(
        'same',
        liPy,
        'model',
        'temperature',
        'max_tokens',
        'context_window',
        'max_retries',
        'timeout',
        'is_chat_model',
        'system_prompt',
        'callback_manager',
      ),
    ],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['llama_index.embeddings.fireworks'],
    symbols: [vectors('FireworksEmbedding', liPy), other(liPy)],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['pydantic_ai.providers.fireworks'],
    target: pydanticProvider,
    symbols: [made('FireworksProvider', pydantic), other(pydantic)],
    methods: [],
    options: [option('key', pydantic, 'api_key'), option('same', pydantic, 'http_client')],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
];
