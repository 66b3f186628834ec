/** Together AI's own SDKs. Both have the shape of the openai SDK; what they added to it has rows of its own. */
import type { MethodRow, OptionRow, SdkTable, SymbolRow } from '@aig/core';
import { imageBody } from './body.ts';

const js = 'together-ai on npm: src/index.ts, src/client.ts, src/resources';
const py = 'together on PyPI 1.x: together/__init__.py, together/client.py, together/resources';

const none = (path: string, why: string, advice: string): MethodRow => ({
  path,
  action: 'none',
  why,
  advice,
  source: `${js}; ${py}`,
});
const same = (path: string): MethodRow => ({
  path,
  action: 'same',
  why: 'the openai client has the same method',
  source: `${js}; ${py}`,
});
const keep = (path: string, what: string): MethodRow =>
  none(path, `AIgateway has no ${what}`, 'keep Together AI, its package and its key for this');

const absent: readonly MethodRow[] = [
  none(
    'completions.**',
    'AIgateway has no endpoint for bare prompts',
    'send the prompt as a user message with chat.completions.create',
  ),
  none(
    'rerank.**',
    'the openai client has no rerank, and how AIgateway wants the request is not published',
    'ask AIgateway, or keep Together AI for this call',
  ),
  none(
    'models.**',
    'Together AI answers a bare list of models, the openai client a page with data',
    'make an OpenAI client for this and read .data',
  ),
  none(
    'audio.transcriptions.**',
    'Together AI takes a path or an address as file, the openai client an open file',
    'open the file and give that, with the client of AIgateway',
  ),
  keep('audio.translations.**', 'translation of speech'),
  keep('audio.voices.**', 'list of voices'),
  none(
    'videos.**',
    'AIgateway makes videos by POST /videos/generations, which the openai SDK does not call',
    'post to /videos/generations and poll /jobs/{id} every 3 seconds or slower',
  ),
  none(
    'files.**',
    'files at Together AI are for fine-tuning and batches there, and take a path',
    'keep Together AI for fine-tuning; for batches of AIgateway upload with files.create({ file, purpose: "batch" })',
  ),
  none(
    'batches.**',
    'batches of AIgateway take 100 lines at most, and their arguments differ',
    'write batches.create({ input_file_id, endpoint, completion_window: "24h" }) with at most 100 lines',
  ),
  ...['fineTuning', 'fine_tuning', 'fineTune'].map((n) => keep(`${n}.**`, 'fine-tuning')),
  keep('endpoints.**', 'dedicated endpoints'),
  keep('hardware.**', 'list of hardware'),
  ...['evals', 'evaluation', 'evaluations'].map((n) => keep(`${n}.**`, 'evaluations of this shape')),
  ...['codeInterpreter', 'code_interpreter'].map((n) => keep(`${n}.**`, 'code interpreter')),
  keep('jobs.**', 'jobs of this shape'),
  keep('beta.**', 'beta features of Together AI'),
];

const option = (names: readonly string[], to: OptionRow['to'], source: string): OptionRow => ({
  names,
  to,
  why: to === 'key' ? 'the key of AIgateway' : 'the openai client has the same option',
  source,
});

const client = (name: string, role: SymbolRow['role'], source: string): SymbolRow => ({
  name,
  role,
  why: 'the openai client takes its place',
  source,
});
const unknown = (source: string, advice: string): SymbolRow => ({
  name: '*',
  role: 'none',
  why: '* belongs to the SDK of Together AI',
  advice,
  source,
});
const errors = [
  'AuthenticationError',
  'RateLimitError',
  'APIConnectionError',
  'APIError',
  ['Timeout', 'APITimeoutError'],
  ['InvalidRequestError', 'BadRequestError'],
  ['ServiceUnavailableError', 'InternalServerError'],
].map((e): SymbolRow => {
  const [name = '', to = name] = typeof e === 'string' ? [e] : e;
  return {
    name,
    role: 'error',
    to,
    why: `openai.${to} is raised instead`,
    source: 'together on PyPI 1.x together/error.py',
  };
});

export const sdks: readonly SdkTable[] = [
  {
    language: 'js',
    modules: ['together-ai/lib/ChatCompletionStream', 'together-ai/lib/ChatCompletionStream.mjs'],
    target: {
      language: 'js',
      modules: ['openai/lib/ChatCompletionStream'],
      name: 'ChatCompletionStream',
      shape: 'openai',
      baseUrl: [],
      key: [],
      headers: [],
      model: [],
      package: 'openai',
      version: '^6.8.1',
      source: 'openai on npm 6.x src/lib/ChatCompletionStream.ts',
    },
    symbols: [
      {
        name: 'ChatCompletionStream',
        role: 'moved',
        why: 'the openai SDK exports the class that this one was made from',
        source: 'together-ai on npm src/lib/ChatCompletionStream.ts',
      },
      unknown(js, 'find its counterpart in openai/lib/ChatCompletionStream'),
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'js',
    modules: ['together-ai'],
    symbols: [
      client('default', 'client', js),
      client('Together', 'client', js),
      unknown(js, 'find its counterpart in the openai package (lib/ChatCompletionStream is there too)'),
    ],
    methods: [
      {
        ...same('embeddings.create'),
        adds: [
          {
            name: 'encoding_format',
            value: 'float',
            why: 'the openai client asks for base64 unless told otherwise, and AIgateway answers with numbers',
            source: 'openai on npm 6.x src/resources/embeddings.ts',
          },
        ],
      },
      same('chat.completions.create'),
      same('chat.completions.stream'),
      { ...same('images.generate'), body: imageBody },
      none(
        'images.create',
        'this is the old name of images.generate',
        'write images.generate, then run again',
      ),
      same('audio.speech.create'),
      ...absent,
    ],
    options: [
      option(['apiKey'], 'key', js),
      option(['baseURL'], 'base-url', js),
      option(['defaultHeaders'], 'headers', js),
      option(
        ['timeout', 'maxRetries', 'defaultQuery', 'fetch', 'fetchOptions', 'httpAgent', 'logLevel', 'logger'],
        'same',
        js,
      ),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['together.error'],
    symbols: [...errors, unknown(py, 'find its counterpart in the openai package, or take it out')],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    modules: ['together'],
    symbols: [
      client('Together', 'client', py),
      client('AsyncTogether', 'async-client', py),
      // Other names of the same two classes, as the package exports them.
      client('Client', 'client', py),
      client('AsyncClient', 'async-client', py),
      unknown(py, 'find its counterpart in the openai package, or take it out'),
    ],
    methods: [
      same('chat.completions.create'),
      same('embeddings.create'),
      { ...same('images.generate'), body: imageBody },
      same('audio.speech.create'),
      ...absent,
    ],
    options: [
      option(['api_key'], 'key', py),
      option(['base_url'], 'base-url', py),
      option(['supplied_headers', 'default_headers'], 'headers', py),
      option(['timeout', 'max_retries', 'http_client'], 'same', py),
    ],
    implicitKeyEnv: 'TOGETHER_API_KEY',
    lostMembers: [],
  },
];
