/** Framework adapters of Helicone's AI gateway, and the OpenAI-compatible class of the same framework. */
import type { OptionRow, SdkTable, SymbolRow } from '@aig/core';
import { aiSdkCompatible, llamaIndexPython } from '../../clients/successors.ts';

const aiSdk = '@helicone/ai-sdk-provider on npm src/helicone-provider.ts';
const llama = 'run-llama/llama_index llama-index-llms-helicone';

const made = (name: string, source: string, rest: Partial<SymbolRow> = {}): SymbolRow => ({
  name,
  role: 'client',
  why: 'the class of this framework for any base URL takes its place',
  source,
  ...rest,
});
const option = (to: OptionRow['to'], source: string, ...names: string[]): OptionRow => ({
  names,
  to,
  why: to === 'key' ? 'the key of AIgateway' : 'both have it',
  source,
});

export const adapters: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['@helicone/ai-sdk-provider'],
    target: aiSdkCompatible,
    symbols: [
      made('createHelicone', aiSdk, { call: true }),
      made('helicone', aiSdk, { role: 'instance' }),
      {
        name: '*',
        role: 'none',
        why: '* belongs to the Helicone provider of the AI SDK',
        advice: 'take it out; prompts that are stored at Helicone are written as messages',
        source: aiSdk,
      },
    ],
    methods: ['', 'languageModel', 'chatModel'].map((path) => ({
      path,
      action: 'same' as const,
      why: 'the provider is called with the model',
      source: aiSdk,
    })),
    options: [
      option('key', aiSdk, 'apiKey'),
      option('base-url', aiSdk, 'baseURL'),
      option('headers', aiSdk, 'headers'),
      option('same', aiSdk, 'fetch'),
    ],
    implicitKeyEnv: 'HELICONE_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['llama_index.llms.helicone'],
    target: llamaIndexPython,
    symbols: [
      made('Helicone', llama),
      {
        name: '*',
        role: 'none',
        why: '* belongs to the Helicone adapter of LlamaIndex',
        advice: 'find its counterpart in llama-index-llms-openai-like, or take it out',
        source: llama,
      },
    ],
    methods: [],
    options: [
      option('key', llama, 'api_key'),
      option('base-url', llama, 'api_base'),
      option('headers', llama, 'default_headers'),
      option(
        'same',
        llama,
        'model',
        'temperature',
        'max_tokens',
        'context_window',
        'max_retries',
        'timeout',
        'is_chat_model',
        'system_prompt',
      ),
    ],
    implicitKeyEnv: 'HELICONE_API_KEY',
    lostMembers: [],
  },
];
