/** A small, made-up source and destination, so that the rules are tested apart from the real tables. */
import type { ClientRow, Migration } from '../../src/index.ts';

const why = { why: 'because', source: 'test', advice: 'do something' };

export const target: ClientRow = {
  language: 'js',
  modules: ['openai'],
  name: 'OpenAI',
  shape: 'openai',
  baseUrl: ['baseURL'],
  key: ['apiKey'],
  headers: ['defaultHeaders'],
  model: ['model'],
  timeout: 'timeout',
  maxRetries: 'maxRetries',
  source: 'test',
};

export const migration: Migration = {
  source: {
    id: 'old',
    title: 'Old',
    level: 'rewrite',
    words: ['Old'],
    calls: ['new Oldgate('],
    needles: ['oldgate'],
    hosts: [
      {
        id: 'base-url',
        hosts: ['api.oldgate.ai'],
        paths: [
          { prefix: '/v1', to: 'base', ...why },
          { prefix: '/v1/proxy', to: 'base', ...why },
          { prefix: '/v1/prompts', to: 'none', ...why },
          { prefix: '', to: 'root', ...why },
        ],
      },
      {
        id: 'local',
        hosts: ['localhost:8787'],
        ambiguous: true,
        paths: [{ prefix: '', to: 'none', ...why }],
      },
    ],
    websites: ['oldgate.ai', 'app.oldgate.ai'],
    env: [
      { name: 'OLDGATE_API_KEY', role: 'key', to: 'AIGATEWAY_API_KEY', affixes: true, ...why },
      { name: 'OLDGATE_BASE_URL', role: 'base-url', to: 'AIGATEWAY_OPENAI_BASE_URL', ...why },
      { name: 'OLDGATE_*', role: 'other', ...why },
    ],
    headers: [
      { name: 'x-oldgate-api-key', action: 'auth', ...why },
      { name: 'x-oldgate-trace-id', action: 'tag', options: ['traceID'], ...why },
      { name: 'x-oldgate-provider', action: 'provider', ...why },
      { name: 'x-oldgate-virtual-key', action: 'remove', ...why },
      { name: 'x-oldgate-authorization', action: 'provider-auth', options: ['Authorization'], ...why },
      { name: 'x-oldgate-custom-host', action: 'block', ...why },
      { name: 'x-oldgate-mode', action: 'drop', ...why },
      { name: 'x-oldgate-*', action: 'remove', ...why },
    ],
    packages: [{ registry: 'pypi', name: 'oldgate-ai', to: { name: 'openai', version: '>=2' }, ...why }],
    sdks: [
      {
        language: 'js',
        modules: ['oldgate-ai'],
        symbols: [
          { name: 'createHeaders', role: 'headers-factory', ...why },
          { name: '*', role: 'none', ...why },
        ],
        methods: [
          { path: 'chat.completions.**', action: 'same-params', ...why },
          { path: 'chat.completions.stream', action: 'none', ...why },
          { path: 'prompts.**', action: 'none', ...why },
          { path: 'post', action: 'none', ...why },
        ],
        options: [
          { names: ['apiKey', 'api_key'], to: 'key', ...why },
          { names: ['baseURL', 'base_url'], to: 'base-url', ...why },
          { names: ['requestTimeout', 'request_timeout'], to: 'timeout', convert: 'ms-to-s', ...why },
          { names: ['maxRetries'], to: 'same', ...why },
        ],
        lostMembers: [],
        optionHeaderPrefix: 'x-oldgate-',
      },
    ],
    models: {
      prefix: '@',
      providers: { openai: 'openai', 'mistral-ai': 'mistral' },
      resellers: ['azure', 'groq'],
      families: [{ prefix: 'gpt-', provider: 'openai' }],
      rows: [
        { from: 'openai/gpt-5-2025-08-07', to: 'openai/gpt-5', match: 'near', source: 'test' },
        {
          from: 'anthropic/claude-sonnet-4-5',
          to: 'anthropic/claude-sonnet-4.5',
          match: 'same',
          source: 'test',
        },
      ],
      opaque: [{ pattern: /^us\.anthropic\./, ...why }],
      bareNeedsPrefix: true,
    },
    secrets: [],
    images: [{ name: 'oldgate/gateway', ...why }],
    ids: [],
  },
  destination: {
    id: 'new',
    title: 'New',
    openaiBase: 'https://api.aigateway.sh/v1',
    anthropicBase: 'https://api.aigateway.sh',
    keyEnv: 'AIGATEWAY_API_KEY',
    keyPlaceholder: 'sk-aig-your-key',
    authHeader: { name: 'Authorization', scheme: 'Bearer' },
    tagHeader: { name: 'x-aig-tag', maxLength: 64 },
    endpoints: ['/chat/completions', '/models', '/models/*', '/files/*/content'],
    methods: [],
    models: ['openai/gpt-5', 'openai/gpt-5.4', 'anthropic/claude-sonnet-4.5'],
    sdk: {
      js: { ...target, package: 'openai', version: '^6' },
      python: { ...target, language: 'python', package: 'openai', version: '>=2' },
    },
    secrets: [],
    docs: 'https://example.test',
  },
  clients: [],
  fromHosts: [],
  modelMap: new Map([['mine', 'openai/gpt-5.4']]),
};
