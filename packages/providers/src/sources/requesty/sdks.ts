/** What the adapters of Requesty export, and what becomes of it. */
import type { SdkTable } from '@aig/core';
import { aiSdkCompatible } from '../../clients/successors.ts';

const aiSdk = '@requesty/ai-sdk on npm: README, index.d.ts';

const compatible = (modules: readonly string[]): SdkTable => ({
  language: 'js',
  modules,
  target: aiSdkCompatible,
  symbols: [
    {
      name: 'createRequesty',
      role: 'client',
      call: true,
      why: 'the OpenAI-compatible provider of the AI SDK talks to AIgateway',
      source: aiSdk,
    },
    {
      name: 'requesty',
      role: 'none',
      why: 'this is a provider that is made already, with the key from REQUESTY_API_KEY',
      advice: 'make one with createOpenAICompatible of @ai-sdk/openai-compatible',
      source: aiSdk,
    },
    {
      name: '*',
      role: 'none',
      why: 'this comes from the Requesty provider of the AI SDK',
      advice: 'find its counterpart in @ai-sdk/openai-compatible, or take it out',
      source: aiSdk,
    },
  ],
  methods: [
    { path: '', action: 'same', why: 'the provider is called with the model', source: aiSdk },
    { path: 'languageModel', action: 'same', why: 'both have it', source: aiSdk },
    { path: 'chat', action: 'rename', to: 'chatModel', why: 'chat is called chatModel here', source: aiSdk },
    {
      path: 'completion',
      action: 'none',
      why: 'AIgateway has no endpoint for plain completions',
      advice: 'call the provider with the model instead, then run again',
      source: aiSdk,
    },
  ],
  options: [
    { names: ['apiKey'], to: 'key', why: 'it is the key', source: aiSdk },
    { names: ['baseURL', 'baseUrl'], to: 'base-url', why: 'it is the base URL', source: aiSdk },
    { names: ['headers'], to: 'headers', why: 'headers for every request', source: aiSdk },
    { names: ['fetch'], to: 'same', why: 'both have it', source: aiSdk },
  ],
  implicitKeyEnv: 'REQUESTY_API_KEY',
  lostMembers: [],
});

export const sdks: readonly SdkTable[] = [
  compatible(['@requesty/ai-sdk', '@requesty/vercel-ai-sdk-provider']),
  {
    language: 'js',
    modules: ['@requesty/llamaindex', 'llamaindex-requesty', 'n8n-requesty'],
    symbols: [
      {
        name: '*',
        role: 'none',
        why: 'this comes from an adapter of Requesty',
        advice: 'use the OpenAI class of the framework with the base URL of AIgateway',
        source: 'https://docs.requesty.ai; requestyai/n8n-requesty',
      },
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['requestyai'],
    symbols: [
      {
        name: '*',
        role: 'none',
        why: 'this logs calls to Requesty that are made elsewhere; it is no client of the gateway',
        advice: 'take it out if you do not want those logs any more',
        source: 'requestyai on PyPI',
      },
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
];
