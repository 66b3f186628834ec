/** Adapters by which frameworks speak to Together AI, and the OpenAI-compatible class of the same framework. */
import type { MethodRow, OptionRow, SdkTable, SymbolRow } from '@aig/core';
import {
  aiSdkCompatible,
  haystackPython,
  langchainEmbeddingsJs,
  langchainEmbeddingsPython,
  langchainJs,
  langchainPython,
  llamaIndexJs,
  llamaIndexPython,
  pydanticProvider,
} from '../../clients/successors.ts';

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
    '* belongs to an adapter for Together AI',
    'find its counterpart in the OpenAI-compatible package of the framework, or take it out',
    source,
  );
const option = (to: OptionRow['to'], source: string, ...names: string[]): OptionRow => ({
  names,
  to,
  why: to === 'key' ? 'the key of AIgateway' : 'both have it',
  source,
});
const bare = (name: string, source: string): SymbolRow =>
  left(
    name,
    'this class asks for bare completions of a prompt, which AIgateway has no endpoint for',
    'use the chat class of the framework, with the prompt as a user message',
    source,
  );

const aiSdk = '@ai-sdk/togetherai on npm src/togetherai-provider.ts';
const lcJs = '@langchain/community on npm: chat_models/togetherai, embeddings/togetherai';
const liJs = 'run-llama/LlamaIndexTS packages/providers/together';
const lcPy = 'langchain-together on PyPI: chat_models.py, embeddings.py';
const liPy = 'run-llama/llama_index llama-index-llms-together, llama-index-embeddings-together';
const haystack = 'deepset-ai/haystack-core-integrations integrations/togetherai';
const pydantic = 'pydantic/pydantic-ai providers/together.py';

const same = (path: string, source: string): MethodRow => ({
  path,
  action: 'same',
  why: 'both providers have it',
  source,
});
/** Methods of a provider of the AI SDK, shared with other sources. */
export const providerMethods = (source: string): readonly MethodRow[] => [
  same('', source),
  same('chatModel', source),
  same('languageModel', source),
  same('textEmbeddingModel', source),
  { ...same('embeddingModel', source), action: 'rename', to: 'textEmbeddingModel' },
  ...['completionModel', 'completion'].map(
    (path): MethodRow => ({
      path,
      action: 'none',
      why: 'AIgateway has no endpoint for bare completions',
      advice: 'call the provider with the model instead, then run again',
      source,
    }),
  ),
  ...['image', 'imageModel'].map(
    (path): MethodRow => ({
      path,
      action: 'none',
      why: 'the parameters of images differ (steps, guidance, aspect ratio have no confirmed place)',
      advice: 'write imageModel of the new provider with size, and compare the images',
      source,
    }),
  ),
  ...['reranking', 'rerankingModel'].map(
    (path): MethodRow => ({
      path,
      action: 'none',
      why: 'how AIgateway wants a rerank request is not published',
      advice: 'ask AIgateway, or keep the old provider for this',
      source,
    }),
  ),
];

/** Options of LangChain's chat classes that mean the same in ChatOpenAI. */
export const chatOptionsJs = [
  'model',
  'modelName',
  'temperature',
  'maxTokens',
  'topP',
  'frequencyPenalty',
  'presencePenalty',
  'n',
  'stop',
  'streaming',
  'maxRetries',
  'timeout',
  'callbacks',
  'tags',
  'verbose',
];
export const chatOptionsPython = [
  'model',
  'model_name',
  'temperature',
  'max_tokens',
  'top_p',
  'frequency_penalty',
  'presence_penalty',
  'seed',
  'stop',
  'n',
  'streaming',
  'timeout',
  'request_timeout',
  'max_retries',
  'callbacks',
  'tags',
  'verbose',
  'rate_limiter',
];

export const adapters: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['@ai-sdk/togetherai'],
    target: aiSdkCompatible,
    symbols: [
      made('createTogetherAI', aiSdk, { call: true }),
      made('togetherai', aiSdk, { role: 'instance' }),
      other(aiSdk),
    ],
    methods: providerMethods(aiSdk),
    options: [
      option('key', aiSdk, 'apiKey'),
      option('base-url', aiSdk, 'baseURL'),
      option('headers', aiSdk, 'headers'),
      option('same', aiSdk, 'fetch'),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@langchain/community/chat_models/togetherai', 'langchain/chat_models/togetherai'],
    target: langchainJs,
    symbols: [made('ChatTogetherAI', lcJs), other(lcJs)],
    methods: [],
    options: [option('key', lcJs, 'apiKey', 'togetherAIApiKey'), option('same', lcJs, ...chatOptionsJs)],
    implicitKeyEnv: 'TOGETHER_AI_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@langchain/community/embeddings/togetherai', 'langchain/embeddings/togetherai'],
    target: langchainEmbeddingsJs,
    symbols: [made('TogetherAIEmbeddings', lcJs), other(lcJs)],
    methods: [],
    options: [
      option('key', lcJs, 'apiKey', 'togetherAIApiKey'),
      option('same', lcJs, 'model', 'modelName', 'timeout', 'maxRetries', 'batchSize', 'stripNewLines'),
    ],
    implicitKeyEnv: 'TOGETHER_AI_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@langchain/community/llms/togetherai', 'langchain/llms/togetherai'],
    symbols: [bare('TogetherAI', lcJs), other(lcJs)],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@llamaindex/together'],
    target: llamaIndexJs,
    symbols: [
      made('TogetherLLM', liJs),
      left(
        'TogetherEmbedding',
        'vectors of another model cannot be compared with those that are stored',
        'make them anew with OpenAIEmbedding of @llamaindex/openai and a model of AIgateway',
        liJs,
      ),
      other(liJs),
    ],
    methods: [],
    options: [
      option('key', liJs, 'apiKey'),
      option('same', liJs, 'model', 'temperature', 'topP', 'maxTokens', 'maxRetries', 'timeout'),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['langchain_together.embeddings'],
    target: langchainEmbeddingsPython,
    symbols: [made('TogetherEmbeddings', lcPy), other(lcPy)],
    methods: [],
    options: [
      option('key', lcPy, 'api_key', 'together_api_key'),
      option('base-url', lcPy, 'base_url', 'together_api_base'),
      option('same', lcPy, 'model', 'dimensions', 'max_retries', 'request_timeout', 'chunk_size'),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['langchain_together.llms'],
    symbols: [bare('Together', lcPy), other(lcPy)],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['langchain_together'],
    target: langchainPython,
    symbols: [
      made('ChatTogether', lcPy),
      left(
        'TogetherEmbeddings',
        'vectors of another model cannot be compared with those that are stored',
        'make them anew with OpenAIEmbeddings(model=…, base_url=…, check_embedding_ctx_length=False) of langchain-openai',
        lcPy,
      ),
      bare('Together', lcPy),
      other(lcPy),
    ],
    methods: [],
    options: [
      option('key', lcPy, 'api_key', 'together_api_key'),
      option('base-url', lcPy, 'base_url', 'together_api_base'),
      option('headers', lcPy, 'default_headers'),
      option('same', lcPy, ...chatOptionsPython),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['llama_index.llms.together'],
    target: llamaIndexPython,
    symbols: [made('TogetherLLM', liPy), other(liPy)],
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
        'is_function_calling_model',
        'system_prompt',
        'callback_manager',
      ),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['llama_index.embeddings.together'],
    symbols: [
      left(
        'TogetherEmbedding',
        'vectors of another model cannot be compared with those that are stored',
        'make them anew with OpenAILikeEmbedding of llama-index-embeddings-openai-like and a model of AIgateway',
        liPy,
      ),
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['pydantic_ai.providers.together'],
    target: pydanticProvider,
    symbols: [made('TogetherProvider', pydantic), other(pydantic)],
    methods: [],
    options: [option('key', pydantic, 'api_key'), option('same', pydantic, 'http_client')],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['haystack_integrations.components.generators.togetherai'],
    target: haystackPython,
    symbols: [
      made('TogetherAIChatGenerator', haystack),
      bare('TogetherAIGenerator', haystack),
      other(haystack),
    ],
    methods: [],
    options: [
      option('key', haystack, 'api_key'),
      option('base-url', haystack, 'api_base_url'),
      option(
        'same',
        haystack,
        'model',
        'streaming_callback',
        'generation_kwargs',
        'tools',
        'timeout',
        'max_retries',
        'http_client_kwargs',
      ),
    ],
    lostMembers: [],
  },
];
