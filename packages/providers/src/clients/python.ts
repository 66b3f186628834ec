/** Python clients with a configurable base URL. Each row cites where its option names are documented. */
import type { ClientRow } from '@aig/core';

const openai = {
  language: 'python',
  modules: ['openai'],
  shape: 'openai',
  baseUrl: ['base_url'],
  key: ['api_key'],
  headers: ['default_headers'],
  model: [],
  timeout: 'timeout',
  maxRetries: 'max_retries',
  implicitKeyEnv: 'OPENAI_API_KEY',
  callHeaders: 'extra_headers',
  source: 'openai on PyPI: OpenAI.__init__',
} as const;

const anthropic = {
  ...openai,
  modules: ['anthropic'],
  shape: 'anthropic',
  implicitKeyEnv: 'ANTHROPIC_API_KEY',
  source: 'anthropic on PyPI: Anthropic.__init__',
} as const;

const langchain = {
  language: 'python',
  modules: [
    'langchain_openai',
    'langchain_community.chat_models',
    'langchain.chat_models',
    'langchain_community.llms',
    'langchain.llms',
    'langchain_community.embeddings',
    'langchain.embeddings',
  ],
  shape: 'openai',
  baseUrl: ['base_url', 'openai_api_base'],
  key: ['api_key', 'openai_api_key'],
  headers: ['default_headers', 'headers'],
  model: ['model', 'model_name'],
  timeout: 'timeout',
  maxRetries: 'max_retries',
  implicitKeyEnv: 'OPENAI_API_KEY',
  source: 'langchain-openai: BaseChatOpenAI fields',
} as const;

const llamaindex = {
  language: 'python',
  shape: 'openai',
  baseUrl: ['api_base', 'base_url'],
  key: ['api_key'],
  headers: ['default_headers'],
  model: ['model', 'model_name'],
  timeout: 'timeout',
  maxRetries: 'max_retries',
  source: 'llama-index-llms-openai-like: OpenAILike fields',
} as const;

export const pythonClients: readonly ClientRow[] = [
  ...['AzureOpenAI', 'AsyncAzureOpenAI'].map((name) => ({
    ...openai,
    name,
    baseUrl: ['base_url', 'azure_endpoint'],
    unfit: {
      why: 'this class speaks the Azure dialect (api-version, deployment paths), which AIgateway does not serve',
      advice: 'make an OpenAI client with the base URL and key of AIgateway, and name the model in each call',
      source: 'openai on PyPI: lib/azure.py',
    },
  })),
  { ...openai, name: 'OpenAI' },
  { ...openai, name: 'AsyncOpenAI' },
  { ...anthropic, name: 'Anthropic' },
  { ...anthropic, name: 'AsyncAnthropic' },
  { ...langchain, name: 'ChatOpenAI' },
  { ...langchain, name: 'OpenAI' },
  { ...langchain, name: 'OpenAIEmbeddings' },
  {
    ...llamaindex,
    modules: ['llama_index.llms.openai'],
    name: 'OpenAI',
    implicitKeyEnv: 'OPENAI_API_KEY',
    unfit: {
      why: 'this class looks its model up in a list of OpenAI names and rejects slugs of the form provider/model',
      advice: 'use OpenAILike of llama-index-llms-openai-like with the base URL and key of AIgateway',
      source: 'run-llama/llama_index llama-index-llms-openai utils.py openai_modelname_to_contextsize',
    },
  },
  { ...llamaindex, modules: ['llama_index.llms.openai_like'], name: 'OpenAILike' },
  {
    ...llamaindex,
    modules: ['llama_index.embeddings.openai'],
    name: 'OpenAIEmbedding',
    implicitKeyEnv: 'OPENAI_API_KEY',
  },
  {
    ...llamaindex,
    modules: ['dspy'],
    name: 'LM',
    baseUrl: ['api_base'],
    headers: ['headers'],
    model: ['model'],
    modelPrefix: 'openai/',
    source: 'dspy.LM: arguments handed to LiteLLM',
  },
  {
    ...openai,
    modules: ['crewai', 'crewai.llm'],
    name: 'LLM',
    baseUrl: ['base_url'],
    headers: ['extra_headers'],
    model: ['model'],
    modelPrefix: 'openai/',
    source: 'crewai.LLM: arguments',
  },
  {
    ...openai,
    modules: ['autogen_ext.models.openai'],
    name: 'OpenAIChatCompletionClient',
    model: ['model'],
    source: 'autogen-ext: OpenAIChatCompletionClient arguments',
  },
  {
    ...openai,
    modules: ['pydantic_ai.providers.openai'],
    name: 'OpenAIProvider',
    headers: [],
    source: 'pydantic-ai: OpenAIProvider arguments',
  },
  ...['OpenAIChatModel', 'OpenAIModel'].map((name) => ({
    ...openai,
    modules: ['pydantic_ai.models.openai'],
    name,
    baseUrl: [],
    key: [],
    headers: [],
    model: ['model_name'],
    through: ['provider'],
    source: 'pydantic-ai: models/openai.py OpenAIChatModel.__init__',
  })),
];
