/** Modules of LiteLLM that programs import: found, told of, and not rewritten. */
import type { SdkTable } from '@aig/core';

const reported = (language: SdkTable['language'], modules: readonly string[]): SdkTable => ({
  language,
  modules,
  symbols: [
    {
      name: '*',
      role: 'none',
      why: 'this comes from the SDK of LiteLLM',
      advice: 'use the openai package with https://api.aigateway.sh/v1',
      source: 'BerriAI/litellm-docs',
    },
  ],
  methods: [],
  options: [],
  lostMembers: [],
});

export const sdks: readonly SdkTable[] = [
  reported('js', ['litellm']),
  reported('python', [
    'langchain_litellm',
    'llama_index.llms.litellm',
    'llama_index.embeddings.litellm',
    'litellm_haystack',
  ]),
];
