/** What the SDKs of OpenRouter export, and what becomes of it. Framework adapters are in `adapters.ts`. */
import type { MethodRow, SdkTable, SymbolRow } from '@aig/core';
import { adapters } from './adapters.ts';

const js = '@openrouter/sdk esm/sdk/*.d.ts, esm/lib/config.d.ts';
const python = 'openrouter on PyPI: sdk.py, chat.py';

const none = (path: string, why: string, advice: string, source: string): MethodRow => ({
  path,
  action: 'none',
  why,
  advice,
  source,
});

const lost = (source: string): MethodRow[] => [
  none(
    'responses.**',
    'AIgateway does not publish the Responses API',
    'write the call as a chat completion, then run again',
    source,
  ),
  none(
    'beta.**',
    'AIgateway does not publish the Responses API',
    'write the call as a chat completion, then run again',
    source,
  ),
  none(
    'embeddings.**',
    'the answer of the new client is written otherwise',
    'call embeddings.create of the openai client with encoding_format float, then run again',
    source,
  ),
  none(
    'models.**',
    'the model list of OpenRouter has other fields than that of AIgateway',
    'read models.list() of the openai client and its own fields, then run again',
    source,
  ),
  none(
    'generations.**',
    'AIgateway keeps no record of a generation to ask for afterwards',
    'read usage.cost of the answer, then run again',
    source,
  ),
  none(
    'credits.**',
    'this asks what is left on the account at OpenRouter',
    'ask GET /v1/balance of AIgateway, then run again',
    source,
  ),
];

const other = (why: string, advice: string, source: string): SymbolRow => ({
  name: '*',
  role: 'none',
  why,
  advice,
  source,
});

export const sdks: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['@openrouter/sdk'],
    symbols: [
      {
        name: 'OpenRouter',
        role: 'client',
        why: 'the openai client talks to AIgateway',
        source: js,
      },
      other(
        'this comes from the SDK of OpenRouter',
        'use what the openai package has instead, or take it out',
        js,
      ),
    ],
    methods: [
      {
        path: 'chat.send',
        action: 'rename',
        to: 'chat.completions.create',
        camel: true,
        unwrap: ['chatGenerationParams', 'chatRequest'],
        why: 'chat.send is chat.completions.create of the openai client',
        source: js,
      },
      none(
        'callModel',
        'the tool loop of OpenRouter has no counterpart of one call',
        'write the loop on chat.completions.create, or use an agent framework, then run again',
        js,
      ),
      ...lost(js),
    ],
    options: [
      { names: ['apiKey'], to: 'key', why: 'it is the key', source: js },
      { names: ['serverURL'], to: 'base-url', why: 'it is the base URL', source: js },
      {
        names: ['timeoutMs'],
        to: 'timeout',
        why: 'timeoutMs is called timeout, in milliseconds as well',
        source: js,
      },
    ],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
    distinctive: [],
  },
  {
    language: 'js',
    modules: ['@openrouter/agent'],
    symbols: [
      other(
        'the tool loop of @openrouter/agent runs on the Responses API, which AIgateway does not publish',
        'write the loop on chat.completions.create of the openai package, or use an agent framework',
        '@openrouter/agent on npm',
      ),
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['openrouter'],
    symbols: [
      {
        name: 'OpenRouter',
        role: 'client',
        why: 'the openai client talks to AIgateway',
        source: python,
      },
      other(
        'this comes from the SDK of OpenRouter',
        'use what the openai package has instead, or take it out',
        python,
      ),
    ],
    methods: [
      {
        path: 'chat.send',
        action: 'rename',
        to: 'chat.completions.create',
        why: 'chat.send is chat.completions.create of the openai client',
        args: [
          'model',
          'messages',
          'stream',
          'temperature',
          'max_tokens',
          'max_completion_tokens',
          'top_p',
          'frequency_penalty',
          'presence_penalty',
          'logit_bias',
          'logprobs',
          'top_logprobs',
          'parallel_tool_calls',
          'response_format',
          'reasoning_effort',
          'seed',
          'stop',
          'stream_options',
          'tools',
          'tool_choice',
          'user',
        ],
        source: python,
      },
      none(
        'chat.send_async',
        'the asynchronous client of openai is a class of its own',
        'make an AsyncOpenAI client and await chat.completions.create, then run again',
        python,
      ),
      ...lost(python),
    ],
    options: [
      { names: ['api_key'], to: 'key', why: 'it is the key', source: python },
      { names: ['server_url'], to: 'base-url', why: 'it is the base URL', source: python },
      {
        names: ['timeout_ms'],
        to: 'timeout',
        convert: 'ms-to-s',
        why: 'the openai client takes seconds',
        source: python,
      },
    ],
    implicitKeyEnv: 'OPENROUTER_API_KEY',
    lostMembers: [],
  },
  ...adapters,
];
