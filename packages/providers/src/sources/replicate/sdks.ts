/**
 * The `replicate` SDKs. Their calls are not OpenAI-shaped: `requests` says what each is, `parameters/` what their inputs become.
 */
import type { OptionRow, RequestApi, RequestMethodRow, SdkTable, SymbolRow } from '@aig/core';
import { frameworks } from './frameworks.ts';

const js = 'replicate/replicate-javascript index.js and index.d.ts (1.4.0)';
const py = 'replicate/replicate-python (1.x, and tags 0.4 to 0.25)';

type Parts = Partial<Pick<RequestMethodRow, 'model' | 'input' | 'namedInputs' | 'async' | 'advice'>>;

const methods =
  (source: string) =>
  (path: string, call: RequestMethodRow['call'], why: string, parts: Parts = {}): RequestMethodRow => ({
    path,
    call,
    why,
    source,
    ...parts,
  });
const jsMethod = methods(js);
const pyMethod = methods(py);

const keep = { advice: 'keep Replicate for it, or take the call out' };
const created = 'a prediction becomes a request of its own';
const read = 'a prediction that was made before is read';

const control = (method: typeof jsMethod): readonly RequestMethodRow[] => [
  method('trainings.**', 'none', 'AIgateway trains no models', keep),
  method('files.**', 'none', 'AIgateway keeps no input files for media', {
    advice: 'give models an https address or data of the file, or keep Replicate for it',
  }),
  method('collections.**', 'none', 'AIgateway has no collections', keep),
  method('hardware.**', 'none', 'AIgateway runs on no hardware of yours', keep),
  method('accounts.**', 'none', 'the account at Replicate is asked for', keep),
  method('models.**', 'none', 'models at Replicate are listed or described', {
    advice: 'name the model in the code, or list models with GET /v1/models of AIgateway',
  }),
  method('webhooks.**', 'none', "the secret of Replicate's webhooks is asked for", {
    advice: 'jobs of AIgateway sign with a secret of their own: GET /v1/webhook-secret',
  }),
  method('deployments.**', 'none', 'deployments are managed at Replicate', keep),
];

const jsRequests: RequestApi = {
  methods: [
    jsMethod('run', 'run', 'the call waits and answers the output', { model: [0], input: ['input'] }),
    jsMethod('stream', 'stream', 'the answer arrives as events', { model: [0], input: ['input'] }),
    jsMethod('predictions.create', 'create', created, { model: ['model', 'version'], input: ['input'] }),
    jsMethod('models.predictions.create', 'create', created, { model: [0, 1], input: ['input'] }),
    jsMethod('deployments.predictions.create', 'create', created, { model: [0, 1], input: ['input'] }),
    jsMethod('predictions.get', 'get', read),
    jsMethod('predictions.cancel', 'cancel', 'a prediction that runs is stopped'),
    jsMethod('predictions.list', 'list', 'AIgateway lists no requests', keep),
    jsMethod('wait', 'wait', 'a prediction is waited for'),
    jsMethod('paginate', 'none', 'AIgateway lists no requests', keep),
    jsMethod('request', 'none', 'a raw path of Replicate is asked', keep),
    ...control(jsMethod),
  ],
  moduleClient: false,
  fileObjectsSince: '1.0.0',
  fileObjectsOption: 'useFileOutput',
};

const twins = (
  path: string,
  call: RequestMethodRow['call'],
  why: string,
  parts: Parts = {},
): RequestMethodRow[] => {
  const segments = path.split('.');
  const last = segments.pop() ?? '';
  const twin = [...segments, `async_${last}`].join('.');
  return [pyMethod(path, call, why, parts), pyMethod(twin, call, why, { ...parts, async: true })];
};

const asked = 'a model is looked up by its name';
const described = { advice: 'name the model in the call itself, then run again' };

const pyRequests: RequestApi = {
  methods: [
    ...twins('run', 'run', 'the call waits and answers the output', {
      model: [0, 'ref'],
      input: [1, 'input'],
    }),
    ...twins('stream', 'stream', 'the answer arrives as events', { model: [0, 'ref'], input: [1, 'input'] }),
    ...twins('predictions.create', 'create', created, {
      model: ['model', 'version', 'deployment', 0],
      input: ['input', 1],
    }),
    ...twins('models.predictions.create', 'create', created, { model: ['model', 0], input: ['input', 1] }),
    ...twins('deployments.predictions.create', 'create', created, {
      model: ['deployment', 0],
      input: ['input', 1],
    }),
    ...twins('predictions.get', 'get', read),
    ...twins('predictions.cancel', 'cancel', 'a prediction that runs is stopped'),
    ...twins('predictions.list', 'list', 'AIgateway lists no requests', keep),
    pyMethod('predictions.wait', 'wait', 'a prediction is waited for'),
    pyMethod('use', 'none', 'it makes a function of a model', {
      advice: 'call replicate.run with the model and its inputs instead, then run again',
    }),
    // Objects that name a model; `predict` takes the inputs by name (0.1 to 0.20).
    ...twins('models.get', 'handle', asked, { model: [0, 'key', 'owner', 'name'], ...described }),
    pyMethod('models.get.versions.get', 'handle', asked, { model: [0, 'id'], ...described }),
    pyMethod('models.get.versions.list', 'handle', asked, described),
    pyMethod('models.get.latest_version', 'handle', asked, described),
    ...['models.get', 'models.get.versions.get', 'models.get.versions.list', 'models.get.latest_version'].map(
      (path) =>
        pyMethod(`${path}.predict`, 'run', 'the call waits and answers the output', { namedInputs: true }),
    ),
    ...twins('deployments.get', 'handle', 'a deployment is named', { model: [0, 'name'], ...described }),
    ...twins('deployments.get.predictions.create', 'create', created, { input: ['input', 0] }),
    pyMethod('paginate', 'none', 'AIgateway lists no requests', keep),
    ...control(pyMethod),
  ],
  moduleClient: true,
  fileObjectsSince: '1.0.0',
  fileObjectsOption: 'use_file_output',
  prediction: {
    output: 'output',
    status: 'status',
    error: 'error',
    refresh: ['wait', 'async_wait', 'reload', 'async_reload'],
    done: ['succeeded'],
    notDone: ['starting', 'processing', 'failed', 'canceled', 'cancelled', 'aborted'],
  },
  event: { text: 'data', kind: 'event', output: 'output' },
};

const symbols =
  (source: string) =>
  (name: string, role: SymbolRow['role'], why: string, more: Partial<SymbolRow> = {}): SymbolRow => ({
    name,
    role,
    why,
    source,
    ...more,
  });
const jsSymbol = symbols(js);
const pySymbol = symbols(py);
const client = 'the openai client takes its place';
const gone = (what: string) => ({ advice: `take ${what} out when nothing needs it any more` });

const option = (names: readonly string[], to: OptionRow['to'], why: string, source: string): OptionRow => ({
  names,
  to,
  why,
  source,
});

export const sdks: readonly SdkTable[] = [
  ...frameworks,
  {
    language: 'js',
    modules: ['replicate'],
    symbols: [
      jsSymbol('default', 'client', client),
      jsSymbol('Replicate', 'client', client),
      jsSymbol('validateWebhook', 'none', "it checks signatures of Replicate's webhooks", {
        advice:
          'check X-Gateway-Signature (HMAC-SHA256 of "<t>.<body>", hex) where AIgateway calls this handler',
      }),
      jsSymbol('parseProgressFromLogs', 'none', 'AIgateway tells no progress', gone('what shows it')),
      jsSymbol('ApiError', 'error', 'errors of the openai client take its place', { to: 'APIError' }),
      jsSymbol(
        '*',
        'none',
        'it describes things of Replicate that AIgateway does not have',
        gone('this name'),
      ),
    ],
    methods: [],
    options: [
      option(['auth'], 'key', 'the key of the client', js),
      option(['baseUrl'], 'base-url', 'the base URL of the client', js),
      option(['fetch'], 'same', 'the openai client takes it under the same name', js),
      option(['useFileOutput'], 'drop', 'files are addresses now', js),
      option(['fileEncodingStrategy'], 'drop', 'files are not uploaded by the client any more', js),
      option(['userAgent'], 'drop', 'the openai client names itself', js),
    ],
    implicitKeyEnv: 'REPLICATE_API_TOKEN',
    lostMembers: [],
    requests: jsRequests,
  },
  {
    language: 'python',
    modules: ['replicate'],
    symbols: [
      pySymbol('Client', 'client', client),
      pySymbol('Replicate', 'client', client),
      pySymbol('AsyncReplicate', 'async-client', client),
      pySymbol('ReplicateError', 'error', 'errors of the openai client take its place', {
        to: 'APIStatusError',
        members: { status: 'status_code', detail: 'message' },
      }),
      pySymbol('ModelError', 'error', 'errors of the openai client take its place', { to: 'APIError' }),
      pySymbol(
        '*',
        'none',
        'it describes things of Replicate that AIgateway does not have',
        gone('this name'),
      ),
    ],
    methods: [],
    options: [
      option(['api_token', 'bearer_token'], 'key', 'the key of the client', py),
      option(['base_url'], 'base-url', 'the base URL of the client', py),
      option(['timeout'], 'timeout', 'the time a request may take', py),
      option(['headers'], 'headers', 'headers of every request', py),
    ],
    implicitKeyEnv: 'REPLICATE_API_TOKEN',
    lostMembers: [],
    requests: pyRequests,
  },
];
