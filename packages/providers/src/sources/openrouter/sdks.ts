/** What the SDKs and framework adapters of OpenRouter export. */
import type { SdkTable } from '@aig/core';

export const sdks: readonly SdkTable[] = [
  {
    language: 'js',
    modules: [
      '@openrouter/sdk',
      '@openrouter/agent',
      '@openrouter/ai-sdk-provider',
      '@langchain/openrouter',
      '@tanstack/ai-openrouter',
      '@effect/ai-openrouter',
      'openrouter-client',
    ],
    symbols: [
      {
        name: '*',
        role: 'none',
        why: 'this comes from an SDK of OpenRouter',
        advice: 'use the openai package with the base URL of AIgateway',
        source: 'npm',
      },
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: [
      'openrouter',
      'langchain_openrouter',
      'llama_index.llms.openrouter',
      'haystack_integrations.components.generators.openrouter',
    ],
    symbols: [
      {
        name: '*',
        role: 'none',
        why: 'this comes from an SDK of OpenRouter',
        advice: 'use the openai package with the base URL of AIgateway',
        source: 'PyPI',
      },
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
];
