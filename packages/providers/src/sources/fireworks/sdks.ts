/**
 * Fireworks AI's Python SDK, in its generations. The name `fireworks` belongs to other packages too, so only what is listed here
 * counts as its own. There is no official JavaScript SDK.
 */
import type { MethodRow, OptionRow, SdkTable, SymbolRow } from '@aig/core';

const src = 'fw-ai-external/python-sdk src/fireworks; fireworks-ai on PyPI 0.x fireworks/client';

const none = (path: string, why: string, advice: string): MethodRow => ({
  path,
  action: 'none',
  why,
  advice,
  source: src,
});
const same = (path: string): MethodRow => ({
  path,
  action: 'same',
  why: 'the openai client has the same method',
  source: src,
});
const control = (path: string): MethodRow =>
  none(path, 'this manages things at Fireworks AI', 'keep Fireworks AI, its package and its key for this');

const methods: readonly MethodRow[] = [
  same('chat.completions.create'),
  same('embeddings.create'),
  none(
    'chat.completions.acreate',
    'the openai SDK has a client of its own for asynchronous calls',
    'make an AsyncOpenAI client and await its chat.completions.create',
  ),
  none(
    'completions.**',
    'AIgateway has no endpoint for bare prompts',
    'send the prompt as a user message with chat.completions.create',
  ),
  none('responses.**', 'AIgateway does not publish /responses', 'call chat.completions.create with messages'),
  none(
    'messages.**',
    'this is the shape of Anthropic, which the openai client does not have',
    'use the anthropic SDK with base_url https://api.aigateway.sh',
  ),
  none(
    'rerank.**',
    'the openai client has no rerank, and how AIgateway wants the request is not published',
    'ask AIgateway, or keep Fireworks AI for this call',
  ),
  ...[
    'batch_inference_jobs',
    'deployments',
    'deployment_shapes',
    'deployment_shape_versions',
    'models',
    'lora',
    'datasets',
    'supervised_fine_tuning_jobs',
    'dpo_jobs',
    'reinforcement_fine_tuning_jobs',
    'reinforcement_fine_tuning_steps',
    'evaluators',
    'evaluation_jobs',
    'secrets',
    'users',
    'accounts',
    'api_keys',
  ].map((name) => control(`${name}.**`)),
];

const option = (names: readonly string[], to: OptionRow['to']): OptionRow => ({
  names,
  to,
  why: to === 'key' ? 'the key of AIgateway' : 'the openai client has the same option',
  source: src,
});
const client = (name: string, role: SymbolRow['role']): SymbolRow => ({
  name,
  role,
  why: 'the openai client takes its place',
  source: src,
});
const left = (name: string, why: string, advice: string): SymbolRow => ({
  name,
  role: 'none',
  why,
  advice,
  source: src,
});
const training = [
  'this trains or deploys models at Fireworks AI',
  'keep Fireworks AI, its package and its key for this',
] as const;

export const sdks: readonly SdkTable[] = [
  {
    language: 'python',
    package: 'fireworks-ai',
    modules: ['fireworks.client.error'],
    symbols: [
      ...[
        ['RateLimitError', 'RateLimitError'],
        ['AuthenticationError', 'AuthenticationError'],
        ['InvalidRequestError', 'BadRequestError'],
        ['PermissionError', 'PermissionDeniedError'],
        ['InternalServerError', 'InternalServerError'],
      ].map(
        ([name = '', to = '']): SymbolRow => ({
          name,
          role: 'error',
          to,
          why: `openai.${to} is raised instead`,
          source: 'fireworks-ai on PyPI 0.x fireworks/client/error.py',
        }),
      ),
      left('*', '* belongs to the SDK of Fireworks AI', 'find its counterpart in the openai package'),
    ],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    package: 'fireworks-ai',
    modules: ['fireworks.client'],
    symbols: [
      client('Fireworks', 'client'),
      client('AsyncFireworks', 'async-client'),
      left(
        '*',
        '* belongs to the SDK of Fireworks AI, as it was before it had clients',
        'make an OpenAI client with the base URL https://api.aigateway.sh/v1 and the key from AIGATEWAY_API_KEY, and call chat.completions.create on it',
      ),
    ],
    methods,
    options: [
      option(['api_key'], 'key'),
      option(['base_url'], 'base-url'),
      option(['timeout', 'max_retries'], 'same'),
    ],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
  {
    language: 'python',
    package: 'fireworks-ai',
    modules: [
      'fireworks.llm',
      'fireworks.training',
      'fireworks.control_plane',
      'fireworks.dataset',
      'fireworks.deployment',
      'fireworks.supervised_fine_tuning_job',
    ],
    symbols: [left('*', ...training)],
    methods: [],
    options: [],
    lostMembers: [],
  },
  {
    language: 'python',
    package: 'fireworks-ai',
    modules: ['fireworks'],
    named: true,
    symbols: [
      client('Fireworks', 'client'),
      client('AsyncFireworks', 'async-client'),
      // Other names of the same two classes, as the package exports them.
      client('Client', 'client'),
      client('AsyncClient', 'async-client'),
      left(
        'LLM',
        'LLM ties a model to a deployment at Fireworks AI, which it can also make',
        'make an OpenAI client with the base URL and key of AIgateway, and name the model in each call',
      ),
      left('Dataset', ...training),
      left('SupervisedFineTuningJob', ...training),
      left('ReinforcementFineTuningJob', ...training),
      left('ReinforcementFineTuningStep', ...training),
      left('Deployment', ...training),
      left('BatchInferenceJob', ...training),
      left('file_from_path', ...training),
      ...[
        'BadRequestError',
        'AuthenticationError',
        'PermissionDeniedError',
        'NotFoundError',
        'RateLimitError',
        'InternalServerError',
        'APIConnectionError',
        'APITimeoutError',
        'APIStatusError',
      ].map(
        (name): SymbolRow => ({
          name,
          role: 'error',
          to: name,
          why: `openai.${name} is raised instead`,
          source: 'fw-ai-external/python-sdk src/fireworks/_exceptions.py',
        }),
      ),
    ],
    methods,
    options: [
      option(['api_key'], 'key'),
      option(['base_url'], 'base-url'),
      option(['default_headers'], 'headers'),
      option(['timeout', 'max_retries', 'http_client', 'default_query'], 'same'),
    ],
    implicitKeyEnv: 'FIREWORKS_API_KEY',
    lostMembers: [],
  },
];
