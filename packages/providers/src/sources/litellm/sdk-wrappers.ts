/**
 * Classes of frameworks that hand their arguments on to LiteLLM. They stay, and their arguments say where LiteLLM goes: all
 * of them take an address, a key and a model.
 */
import type { SdkTable } from '@aig/core';
import { models } from './sdk-models.ts';

const wrapper = (
  modules: readonly string[],
  name: string,
  source: string,
  base: string,
  model = 'model',
): SdkTable => ({
  language: 'python',
  modules,
  shared: true,
  symbols: [],
  methods: [],
  options: [],
  lostMembers: [],
  functions: {
    functions: [
      {
        name,
        positional: [model],
        model,
        accepts: [],
        body: [],
        retarget: { base, key: 'api_key', prefix: 'openai/' },
        why: `${name} hands its arguments on to LiteLLM`,
        source,
      },
    ],
    globals: [],
    classes: [],
    submodules: [],
    consumers: [],
    models,
  },
});

export const wrappers: readonly SdkTable[] = [
  wrapper(['dspy', 'dspy.clients.lm'], 'LM', 'https://dspy.ai/learn/programming/language_models', 'api_base'),
  wrapper(
    ['crewai', 'crewai.llm'],
    'LLM',
    // Since 1.0 without LiteLLM: with a base URL, what follows the first `openai/` goes to it as it stands.
    'https://docs.crewai.com/en/concepts/llms; crewAIInc/crewAI llm.py LLM._resolve_route',
    'base_url',
  ),
  wrapper(
    ['smolagents', 'smolagents.models'],
    'LiteLLMModel',
    'https://huggingface.co/docs/smolagents/reference/models',
    'api_base',
    'model_id',
  ),
  wrapper(
    ['google.adk.models.lite_llm'],
    'LiteLlm',
    'https://google.github.io/adk-docs/agents/models',
    'api_base',
  ),
  wrapper(
    ['agents.extensions.models.litellm_model'],
    'LitellmModel',
    'openai/openai-agents-python src/agents/extensions/models/litellm_model.py',
    'base_url',
  ),
  wrapper(
    ['langchain_litellm', 'langchain_community.chat_models', 'langchain_community.chat_models.litellm'],
    'ChatLiteLLM',
    'https://docs.langchain.com/oss/python/integrations/chat/litellm',
    'api_base',
  ),
  wrapper(
    ['llama_index.llms.litellm'],
    'LiteLLM',
    'run-llama/llama_index llama-index-llms-litellm base.py LiteLLM.__init__',
    'api_base',
  ),
];
