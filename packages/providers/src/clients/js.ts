/** JavaScript and TypeScript clients with a configurable base URL. Each row cites where its option names are documented. */
import type { ClientRow } from '@aig/core';

const openai = {
  language: 'js',
  shape: 'openai',
  baseUrl: ['baseURL'],
  key: ['apiKey'],
  headers: ['defaultHeaders'],
  model: [],
  timeout: 'timeout',
  maxRetries: 'maxRetries',
  implicitKeyEnv: 'OPENAI_API_KEY',
  callHeaders: 'headers',
  source: 'openai on npm: ClientOptions',
} as const;

const langchain = {
  language: 'js',
  shape: 'openai',
  baseUrl: ['configuration.baseURL', 'configuration.basePath'],
  key: ['apiKey', 'openAIApiKey', 'configuration.apiKey'],
  headers: ['configuration.defaultHeaders', 'configuration.baseOptions.headers'],
  model: ['model', 'modelName'],
  timeout: 'timeout',
  maxRetries: 'maxRetries',
  implicitKeyEnv: 'OPENAI_API_KEY',
  source: '@langchain/openai: BaseChatOpenAIFields.configuration',
} as const;

const vercel = {
  language: 'js',
  shape: 'openai',
  baseUrl: ['baseURL'],
  key: ['apiKey'],
  headers: ['headers'],
  model: [],
  source: 'ai-sdk.dev provider settings',
} as const;

export const jsClients: readonly ClientRow[] = [
  {
    ...openai,
    modules: ['openai'],
    name: 'AzureOpenAI',
    baseUrl: ['baseURL', 'endpoint'],
    unfit: {
      why: 'this class speaks the Azure dialect (api-version, deployment paths), which AIgateway does not serve',
      advice: 'make an OpenAI client with the base URL and key of AIgateway, and name the model in each call',
      source: 'openai on npm: azure.ts',
    },
  },
  { ...openai, modules: ['openai'], name: 'default' },
  { ...openai, modules: ['openai'], name: 'OpenAI' },
  {
    ...openai,
    modules: ['@anthropic-ai/sdk'],
    name: 'default',
    shape: 'anthropic',
    implicitKeyEnv: 'ANTHROPIC_API_KEY',
    source: '@anthropic-ai/sdk: ClientOptions',
  },
  {
    ...openai,
    modules: ['@anthropic-ai/sdk'],
    name: 'Anthropic',
    shape: 'anthropic',
    implicitKeyEnv: 'ANTHROPIC_API_KEY',
    source: '@anthropic-ai/sdk: ClientOptions',
  },
  { ...langchain, modules: ['@langchain/openai', 'langchain/chat_models/openai'], name: 'ChatOpenAI' },
  { ...langchain, modules: ['@langchain/openai', 'langchain/llms/openai'], name: 'OpenAI' },
  { ...langchain, modules: ['@langchain/openai', 'langchain/embeddings/openai'], name: 'OpenAIEmbeddings' },
  { ...vercel, modules: ['@ai-sdk/openai'], name: 'createOpenAI', implicitKeyEnv: 'OPENAI_API_KEY' },
  { ...vercel, modules: ['@ai-sdk/openai-compatible'], name: 'createOpenAICompatible' },
  // Its base URL includes /v1, unlike the Anthropic SDK's, so the base that ends in /v1 is the right one.
  { ...vercel, modules: ['@ai-sdk/anthropic'], name: 'createAnthropic', implicitKeyEnv: 'ANTHROPIC_API_KEY' },
  {
    ...openai,
    modules: ['@llamaindex/openai', 'llamaindex'],
    name: 'OpenAI',
    baseUrl: ['baseURL', 'additionalSessionOptions.baseURL'],
    headers: ['additionalSessionOptions.defaultHeaders'],
    model: ['model'],
    source: '@llamaindex/openai: OpenAI constructor',
  },
];
