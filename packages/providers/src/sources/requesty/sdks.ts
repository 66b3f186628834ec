/** What the SDKs and framework adapters of Requesty export. */
import type { SdkTable } from '@aig/core';

export const sdks: readonly SdkTable[] = [
  {
    language: 'js',
    modules: [
      '@requesty/ai-sdk',
      '@requesty/vercel-ai-sdk-provider',
      '@requesty/llamaindex',
      'llamaindex-requesty',
      'n8n-requesty',
    ],
    symbols: [
      {
        name: '*',
        role: 'none',
        why: 'this comes from an adapter of Requesty',
        advice: 'use an OpenAI-compatible client with the base URL of AIgateway',
        source: 'npm',
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
        why: 'this logs calls to Requesty that are made elsewhere',
        advice: 'take it out if you do not want those logs any more',
        source: 'requestyai on PyPI',
      },
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
];
