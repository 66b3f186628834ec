/** The portkey-ai SDKs. Both wrap a copy of the openai SDK, which is why most of a client's methods stay as they are. */
import type { MethodRow, OptionRow, SdkTable, SymbolRow } from '@aig/core';
import { portkeyOnly } from './sdk-absent.ts';
import { acceptsPy, distinctiveJs, distinctivePy } from './sdk-paths.ts';

const js = 'portkey-ai on npm 3.1.0: src/index.ts, src/client.ts, src/baseClient.ts';
const py = 'portkey-ai on PyPI 2.x: portkey_ai/__init__.py, portkey_ai/api_resources/client.py';

const served = [
  'chat.completions.**',
  'embeddings.**',
  'images.generate',
  'images.edit',
  'audio.speech.**',
  'audio.transcriptions.**',
  'models.**',
  'moderations.**',
  'files.**',
  'batches.**',
];

const option = (
  names: readonly string[],
  to: OptionRow['to'],
  why: string,
  source: string,
  convert?: OptionRow['convert'],
): OptionRow => ({
  names,
  to,
  why,
  source,
  ...(convert ? { convert } : {}),
});

const client: SymbolRow['why'] = 'the openai client takes its place';

const errors = [
  'BadRequestError',
  'AuthenticationError',
  'PermissionDeniedError',
  'NotFoundError',
  'ConflictError',
  'UnprocessableEntityError',
  'RateLimitError',
  'InternalServerError',
  'APIConnectionError',
  'APITimeoutError',
  'APIStatusError',
  'APIError',
  'APIResponseValidationError',
];

const lost = [
  {
    name: 'getHeaders',
    why: 'results of the openai SDK have no getHeaders()',
    advice: 'use .withResponse() on the call and read response.headers',
    source: js,
  },
  {
    name: 'get_headers',
    why: 'results of the openai SDK have no get_headers()',
    advice: 'use client.with_raw_response and read .headers',
    source: py,
  },
];

const symbol = (
  name: string,
  role: SymbolRow['role'],
  source: string,
  rest: Partial<SymbolRow> = {},
): SymbolRow => ({
  name,
  role,
  why:
    role === 'client' || role === 'async-client'
      ? client
      : name === '*'
        ? "this is a framework's integration of Portkey"
        : `${name} belongs to the portkey-ai SDK`,
  source,
  ...rest,
});

const jsSymbols: readonly SymbolRow[] = [
  symbol('default', 'client', js),
  symbol('Portkey', 'client', js),
  symbol('createHeaders', 'headers-factory', js),
  symbol('PORTKEY_GATEWAY_URL', 'base-url', js),
  symbol('PortkeyAIRealtimeWS', 'none', js, {
    advice: 'AIgateway has a realtime endpoint for speech to text only; call the provider directly',
  }),
  symbol('PorkteyRealtimeWebSocket', 'none', js, {
    advice: 'AIgateway has a realtime endpoint for speech to text only; call the provider directly',
  }),
  symbol('*', 'none', js, { advice: 'find its counterpart in the openai package' }),
];

const pySymbols: readonly SymbolRow[] = [
  symbol('Portkey', 'client', py),
  symbol('AsyncPortkey', 'async-client', py),
  symbol('createHeaders', 'headers-factory', py),
  symbol('PORTKEY_GATEWAY_URL', 'base-url', py),
  ...errors.map((name) =>
    symbol(name, 'error', `${py}; portkey_ai/api_resources/exceptions.py`, {
      to: name,
      why: `openai.${name} is raised instead`,
    }),
  ),
  symbol('*', 'none', py, { advice: 'find its counterpart in the openai package, or take it out' }),
];

export const sdks: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['portkey-ai'],
    symbols: jsSymbols,
    methods: [
      {
        path: 'embeddings.create',
        action: 'same-params',
        why: 'the openai client has the same method; its second argument holds request options',
        source: js,
        adds: [
          {
            name: 'encoding_format',
            value: 'float',
            why: 'the openai client asks for base64 unless told otherwise, and AIgateway answers with numbers',
            source: 'openai on npm 6.x src/resources/embeddings.ts',
          },
        ],
      },
      ...served.map(
        (path): MethodRow => ({
          path,
          action: 'same-params',
          why: 'the openai client has the same method; its second argument holds request options',
          source: js,
        }),
      ),
      ...portkeyOnly,
    ],
    options: [
      option(['apiKey'], 'key', 'the key of AIgateway', js),
      option(['baseURL'], 'base-url', 'the base URL of AIgateway', js),
      option(['requestTimeout'], 'timeout', 'the client has a timeout of its own', js),
      option(['dangerouslyAllowBrowser'], 'same', 'the openai client has the same option', js),
      option(['timeout'], 'same', 'the openai client has the same option', js),
      option(['maxRetries'], 'same', 'the openai client has the same option', js),
      option(['defaultHeaders'], 'headers', 'the openai client has the same option', js),
      option(
        ['fetch', 'fetchOptions', 'httpAgent', 'signal'],
        'same',
        'the openai client has the same option',
        js,
      ),
    ],
    implicitKeyEnv: 'PORTKEY_API_KEY',
    lostMembers: lost.slice(0, 1),
    distinctive: distinctiveJs,
    optionHeaderPrefix: 'x-portkey-',
  },
  {
    language: 'js',
    modules: [
      '@portkey-ai/vercel-provider',
      '@llamaindex/portkey-ai',
      '@portkey-ai/gateway',
      'portkey-ai-provider',
      '@ai-sdk/portkey',
    ],
    symbols: [
      symbol('*', 'none', 'Portkey docs: framework integrations', {
        advice:
          'use the OpenAI-compatible provider of the same framework with the base URL of AIgateway: createOpenAICompatible of @ai-sdk/openai-compatible has the same chatModel(id), with the model named there',
      }),
    ],
    methods: [],
    options: [],
    lostMembers: [],
    optionHeaderPrefix: 'x-portkey-',
  },
  {
    language: 'python',
    modules: [
      'portkey_ai.llms',
      'portkey_ai.langchain',
      'portkey_ai.llamaindex',
      'portkey_ai.integrations',
      'llama_index.llms.portkey',
    ],
    symbols: [
      symbol('*', 'none', 'portkey-ai on PyPI: framework integrations', {
        advice:
          "use the framework's own OpenAI class (ChatOpenAI, OpenAILike) with the base URL and key of AIgateway",
      }),
    ],
    methods: [],
    options: [],
    lostMembers: [],
    optionHeaderPrefix: 'x-portkey-',
  },
  {
    language: 'python',
    modules: ['portkey_ai'],
    symbols: pySymbols,
    methods: [
      ...Object.entries(acceptsPy).map(
        ([path, accepts]): MethodRow => ({
          path,
          action: 'same',
          why: 'the openai client has the same method, which takes no other arguments',
          source: `${py}; openai on PyPI 2.30`,
          accepts,
        }),
      ),
      ...served.map(
        (path): MethodRow => ({
          path,
          action: 'same',
          why: 'the openai client has the same method',
          source: py,
        }),
      ),
      {
        path: 'with_options',
        action: 'with-options',
        why: 'the openai client has the same method; its options are client options',
        source: py,
      },
      ...portkeyOnly,
    ],
    options: [
      option(['api_key'], 'key', 'the key of AIgateway', py),
      option(['base_url'], 'base-url', 'the base URL of AIgateway', py),
      option(
        ['request_timeout'],
        'timeout',
        'the client has a timeout of its own, in seconds',
        py,
        'ms-to-s',
      ),
      option(['http_client', 'timeout', 'max_retries'], 'same', 'the openai client has the same option', py),
      option(['default_headers'], 'headers', 'the openai client has the same option', py),
    ],
    implicitKeyEnv: 'PORTKEY_API_KEY',
    lostMembers: lost.slice(1),
    distinctive: distinctivePy,
    optionHeaderPrefix: 'x-portkey-',
  },
  {
    // The package of 2023, configured on the module itself.
    language: 'python',
    modules: ['portkey'],
    symbols: [
      symbol('*', 'none', 'portkey on PyPI 0.x', {
        advice:
          'this is the SDK of 2023: make an OpenAI client with the base URL of AIgateway and call chat.completions.create',
      }),
    ],
    methods: [],
    options: [],
    lostMembers: [],
    optionHeaderPrefix: 'x-portkey-',
  },
];
