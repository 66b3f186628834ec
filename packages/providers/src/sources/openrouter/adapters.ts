/** Adapters by which frameworks speak to OpenRouter, and the OpenAI-compatible class of the same framework. */
import type { OptionRow, SdkTable, SymbolRow } from '@aig/core';
import {
  aiSdkCompatible,
  haystackPython,
  langchainJs,
  langchainPython,
  llamaIndexPython,
  pydanticModel,
  pydanticProvider,
} from '../../clients/successors.ts';

const client = (name: string, why: string, source: string, call = false): SymbolRow => ({
  name,
  role: 'client',
  why,
  source,
  ...(call ? { call } : {}),
});
const other = (what: string, source: string): SymbolRow => ({
  name: '*',
  role: 'none',
  why: `this comes from ${what}`,
  advice: 'find its counterpart in the OpenAI-compatible package of the framework, or take it out',
  source,
});
const same = (source: string, ...names: string[]): OptionRow => ({
  names,
  to: 'same',
  why: 'both classes have it',
  source,
});
const key = (source: string, ...names: string[]): OptionRow => ({
  names,
  to: 'key',
  why: 'it is the key',
  source,
});
const base = (source: string, ...names: string[]): OptionRow => ({
  names,
  to: 'base-url',
  why: 'it is the base URL',
  source,
});

const aiSdk = 'OpenRouterTeam/ai-sdk-provider README and src/provider.ts';
const lcJs = '@langchain/openrouter dist/chat_models/types.d.ts';
const lcPy = 'langchain-openrouter chat_models.py';
const llama = 'run-llama/llama_index llama-index-llms-openrouter';
const pydantic = 'pydantic/pydantic-ai providers/openrouter.py, models/openrouter.py';
const haystack = 'deepset-ai/haystack-core-integrations integrations/openrouter';

export const adapters: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['@openrouter/ai-sdk-provider'],
    target: aiSdkCompatible,
    symbols: [
      client(
        'createOpenRouter',
        'the OpenAI-compatible provider of the AI SDK talks to AIgateway',
        aiSdk,
        true,
      ),
      {
        name: 'openrouter',
        role: 'none',
        why: 'this is a provider that is made already, with the key from OPENROUTER_API_KEY',
        advice: 'make one with createOpenAICompatible of @ai-sdk/openai-compatible',
        source: aiSdk,
      },
      other('the OpenRouter provider of the AI SDK', aiSdk),
    ],
    methods: [
      { path: '', action: 'same', why: 'the provider is called with the model', source: aiSdk },
      { path: 'languageModel', action: 'same', why: 'both have it', source: aiSdk },
      {
        path: 'chat',
        action: 'rename',
        to: 'chatModel',
        why: 'chat is called chatModel here',
        source: aiSdk,
      },
      { path: 'textEmbeddingModel', action: 'same', why: 'both have it', source: aiSdk },
      { path: 'imageModel', action: 'same', why: 'both have it', source: aiSdk },
      {
        path: 'completion',
        action: 'none',
        why: 'AIgateway has no endpoint for plain completions',
        advice: 'call the provider with the model instead, then run again',
        source: aiSdk,
      },
      {
        path: 'tools.**',
        action: 'none',
        why: 'these tools run at OpenRouter',
        advice: 'offer tools of your own, then run again',
        source: aiSdk,
      },
    ],
    options: [
      key(aiSdk, 'apiKey'),
      base(aiSdk, 'baseURL', 'baseUrl'),
      { names: ['headers'], to: 'headers', why: 'headers for every request', source: aiSdk },
      same(aiSdk, 'fetch'),
    ],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@langchain/openrouter'],
    target: langchainJs,
    symbols: [
      client('ChatOpenRouter', 'ChatOpenAI of LangChain talks to AIgateway', lcJs),
      other('the OpenRouter adapter of LangChain', lcJs),
    ],
    methods: [],
    options: [
      key(lcJs, 'apiKey'),
      base(lcJs, 'baseURL'),
      same(
        lcJs,
        'model',
        'temperature',
        'maxTokens',
        'topP',
        'frequencyPenalty',
        'presencePenalty',
        'stop',
        'streaming',
        'streamUsage',
        'maxRetries',
        'user',
        'callbacks',
        'tags',
        'verbose',
      ),
    ],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['@tanstack/ai-openrouter', '@effect/ai-openrouter', 'openrouter-client'],
    symbols: [other('an adapter of OpenRouter', 'the packages of these names on npm')],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['langchain_openrouter'],
    target: langchainPython,
    symbols: [
      client('ChatOpenRouter', 'ChatOpenAI of LangChain talks to AIgateway', lcPy),
      other('the OpenRouter adapter of LangChain', lcPy),
    ],
    methods: [],
    options: [
      key(lcPy, 'api_key', 'openrouter_api_key'),
      base(lcPy, 'base_url', 'openrouter_api_base'),
      same(
        lcPy,
        'model',
        'model_name',
        'temperature',
        'max_tokens',
        'max_completion_tokens',
        'top_p',
        'frequency_penalty',
        'presence_penalty',
        'seed',
        'stop',
        'stop_sequences',
        'n',
        'streaming',
        'stream_usage',
        'max_retries',
        'default_headers',
        'callbacks',
        'tags',
        'verbose',
        'rate_limiter',
      ),
    ],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['llama_index.llms.openrouter'],
    target: llamaIndexPython,
    symbols: [
      client('OpenRouter', 'OpenAILike of LlamaIndex talks to AIgateway', llama),
      other('the OpenRouter adapter of LlamaIndex', llama),
    ],
    methods: [],
    options: [
      key(llama, 'api_key'),
      base(llama, 'api_base'),
      same(
        llama,
        'model',
        'temperature',
        'max_tokens',
        'context_window',
        'max_retries',
        'timeout',
        'is_chat_model',
        'is_function_calling_model',
        'additional_kwargs',
        'default_headers',
        'system_prompt',
        'callback_manager',
      ),
    ],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['pydantic_ai.providers.openrouter'],
    target: pydanticProvider,
    symbols: [
      client('OpenRouterProvider', 'OpenAIProvider of Pydantic AI talks to AIgateway', pydantic),
      other('the OpenRouter provider of Pydantic AI', pydantic),
    ],
    methods: [],
    options: [key(pydantic, 'api_key'), same(pydantic, 'http_client')],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['pydantic_ai.models.openrouter'],
    target: pydanticModel,
    symbols: [
      client('OpenRouterModel', 'OpenAIChatModel of Pydantic AI talks to AIgateway', pydantic),
      other('the OpenRouter model of Pydantic AI', pydantic),
    ],
    methods: [],
    options: [same(pydantic, 'model_name', 'provider', 'profile')],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: [
      'haystack_integrations.components.generators.openrouter',
      'haystack_integrations.components.generators.openrouter.chat.chat_generator',
    ],
    target: haystackPython,
    symbols: [
      client('OpenRouterChatGenerator', 'OpenAIChatGenerator of Haystack talks to AIgateway', haystack),
      other('the OpenRouter adapter of Haystack', haystack),
    ],
    methods: [],
    options: [
      key(haystack, 'api_key'),
      base(haystack, 'api_base_url'),
      same(
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
