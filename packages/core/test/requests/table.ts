/** A small, made-up request table and its services, so that the middle is tested apart from the real data. */
import type {
  EndpointRow,
  Input,
  InputValue,
  Migration,
  ParameterRow,
  RequestTable,
  SourceRequest,
} from '../../src/index.ts';
import { migration as base } from '../rules/migration.ts';

const why = { why: 'because', source: 'test', advice: 'do something' };

const services: readonly EndpointRow[] = [
  {
    id: 'chat',
    modality: 'chat',
    path: '/chat/completions',
    job: false,
    method: { js: 'chat.completions.create', python: 'chat.completions.create' },
    fields: ['model', 'messages', 'max_tokens', 'stop', 'temperature', 'stream'],
    required: ['model', 'messages'],
    streams: true,
    ...why,
  },
  {
    id: 'images',
    modality: 'image',
    path: '/images/generations',
    job: false,
    fields: ['model', 'prompt', 'n', 'size', 'quality'],
    required: ['model', 'prompt'],
    ...why,
  },
  {
    id: 'edits-link',
    modality: 'image',
    path: '/images/edits',
    job: false,
    fields: ['model', 'prompt', 'n', 'size', 'image_url', 'mask_url'],
    required: ['model', 'prompt', 'image_url'],
    ...why,
  },
  {
    id: 'edits',
    modality: 'image',
    path: '/images/edits',
    job: false,
    form: true,
    fields: ['model', 'prompt', 'n', 'size', 'image', 'mask'],
    required: ['model', 'prompt', 'image'],
    ...why,
  },
  {
    id: 'videos',
    modality: 'video',
    path: '/videos/generations',
    job: true,
    fields: ['model', 'prompt', 'duration', 'webhook_url'],
    required: ['model', 'prompt'],
    ...why,
  },
  {
    id: 'transcriptions',
    modality: 'transcription',
    path: '/audio/transcriptions',
    job: false,
    form: true,
    fields: ['model', 'file', 'response_format', 'diarize'],
    required: ['model', 'file'],
    beyondSdk: ['diarize'],
    ...why,
  },
  {
    id: 'embeddings',
    modality: 'embedding',
    path: '/embeddings',
    job: false,
    fields: ['model', 'input', 'encoding_format'],
    required: ['model', 'input'],
    adds: [{ name: 'encoding_format', value: 'float', language: 'js', ...why }],
    ...why,
  },
  {
    id: 'speech',
    modality: 'speech',
    path: '/audio/speech',
    job: false,
    fields: ['model', 'input', 'voice', 'speed'],
    required: ['model', 'input'],
    adds: [{ name: 'voice', value: 'alloy', mark: true, ...why }],
    ...why,
  },
];

const row = (
  modality: ParameterRow['modality'],
  names: string,
  action: ParameterRow['action'],
  more: Partial<ParameterRow> = {},
): ParameterRow => ({ modality, names: names.split(' '), action, ...why, ...more });

const requests: RequestTable = {
  catalogue: [
    { id: 'lab/chatty', modality: 'chat', output: 'texts' },
    { id: 'lab/quiet', modality: 'chat', output: 'unknown' },
    { id: 'lab/draw', modality: 'image', output: 'files' },
    { id: 'lab/paint', modality: 'image', output: 'file' },
    { id: 'lab/film', modality: 'video', output: 'file' },
    { id: 'lab/listen', modality: 'transcription', output: 'object' },
    { id: 'lab/embed', modality: 'embedding', output: 'vectors' },
    { id: 'lab/say', modality: 'speech', output: 'file' },
    { id: 'lab/upscale', modality: 'none', output: 'file' },
    { id: 'lab/prose', modality: 'chat', output: 'texts' },
    { id: 'lab/named-chat', modality: 'chat', output: 'unknown', weak: true },
  ],
  versions: [{ hash: '0123456789ab', id: 'lab/draw' }],
  parameters: [
    row('chat', 'messages', 'messages'),
    row('chat', 'system_prompt', 'message', { to: 'system' }),
    row('chat', 'prompt', 'message', {
      to: 'user',
      remarks: [{ contains: ['[INST]'], ...why, why: 'hand-made turns' }],
    }),
    row('chat', 'image', 'image-part'),
    row('chat', 'images', 'image-part', { list: true }),
    row('chat', 'max_tokens max_new_tokens', 'rename', { to: 'max_tokens' }),
    row('chat', 'max_length', 'rename', { to: 'max_tokens', mark: true, why: 'it counted the prompt too' }),
    row('chat', 'stop_sequences', 'list-of', { to: 'stop' }),
    row('chat', 'temperature', 'same'),
    row('chat', 'top_k', 'lose', { silent: ['0'] }),
    row('chat', 'debug', 'omit'),
    row('chat', 'weights', 'block'),
    row('chat', 'api_key', 'secret'),
    row('image', 'prompt', 'same'),
    row('image', 'aspect_ratio', 'size', {
      to: 'size',
      values: { '1:1': '1024x1024', '16:9': '1792x1024' },
      silent: ['custom'],
      fallback: '1024x1024',
    }),
    row('image', 'width', 'size-width'),
    row('image', 'height', 'size-height'),
    row('image', 'num_outputs', 'rename', { to: 'n' }),
    row('image', 'quality', 'same'),
    row('image', 'mask', 'file', { to: 'mask', address: 'mask_url' }),
    row('image', 'image input_image', 'file', { to: 'image', address: 'image_url' }),
    row('image', 'input_images', 'file', { to: 'image', address: 'image_url', list: true }),
    row('video', 'prompt', 'same'),
    row('video', 'duration', 'number'),
    row('video', 'num_frames', 'frames', { to: 'duration', per: { names: ['fps'], default: 16 } }),
    row('video', 'fps', 'lose'),
    row('video', 'length_ms', 'seconds', { to: 'duration' }),
    row('transcription', 'audio', 'file', { to: 'file' }),
    row('transcription', 'format', 'value', { to: 'response_format', values: { srt: 'srt' } }),
    row('transcription', 'diarize', 'same'),
    row('embedding', 'texts', 'json-list', { to: 'input' }),
    row('embedding', 'sentences', 'list-of', { to: 'input', by: '\n' }),
    row('speech', 'text', 'rename', { to: 'input' }),
  ],
  options: [
    row('any', 'wait', 'omit'),
    row('any', 'signal', 'option'),
    row('video', 'webhook', 'rename', { to: 'webhook_url' }),
    row('any', 'webhook', 'block', { why: 'there is nothing to wait for' }),
  ],
  results: [
    { modality: 'transcription', from: 'transcription', to: 'text', ...why },
    {
      modality: 'transcription',
      from: 'segments',
      to: 'segments',
      asks: { response_format: 'verbose_json' },
      ...why,
    },
  ],
  routes: [],
};

const rows = [
  ['lab/chatty', 'new/chatty', 'same'],
  ['lab/quiet', 'new/quiet', 'same'],
  ['lab/draw', 'new/draw', 'near'],
  ['lab/paint', 'new/paint', 'same'],
  ['lab/film', 'new/film', 'same'],
  ['lab/listen', 'new/listen', 'same'],
  ['lab/embed', 'new/embed', 'same'],
  ['lab/say', 'new/say', 'same'],
  ['lab/prose', 'new/prose', 'unverified'],
] as const;

export const migrationWith = (map: Readonly<Record<string, string>> = {}): Migration => ({
  ...base,
  source: {
    ...base.source,
    requests,
    models: {
      ...base.source.models,
      rows: rows.map(([from, to, match]) => ({ from, to, match, source: 'test' })),
    },
  },
  destination: { ...base.destination, services },
  modelMap: new Map(Object.entries(map)),
});

let at = 0;
const span = (): { start: number; end: number } => {
  at += 10;
  return { start: at, end: at + 5 };
};

/** A value of the kinds that tests write down: literals as they are, `{ expr }` for anything made elsewhere. */
export function value(given: unknown): InputValue {
  if (given === null || given === undefined) return { kind: 'nothing', span: span() };
  if (typeof given === 'string') return { kind: 'string', text: given, span: span() };
  if (typeof given === 'number') return { kind: 'number', value: given, span: span() };
  if (typeof given === 'boolean') return { kind: 'boolean', value: given, span: span() };
  if (Array.isArray(given)) {
    return { kind: 'list', items: given.map(value) as never, complete: true, span: span() };
  }
  const made = given as { json?: unknown; file?: 'handle' };
  if (made.json !== undefined) return { kind: 'json', inner: value(made.json) as never, span: span() };
  if (made.file !== undefined) return { kind: 'file', form: made.file, span: span() };
  return { kind: 'opaque', span: span() };
}

const items = (given: Readonly<Record<string, unknown>>): Input[] =>
  Object.entries(given).map(([name, of]) => ({ name, span: span(), value: value(of) }));

export const request = (
  id: string | undefined,
  inputs: Readonly<Record<string, unknown>>,
  more: Partial<SourceRequest> & { readonly with?: Readonly<Record<string, unknown>> } = {},
): SourceRequest => {
  const { with: options = {}, ...rest } = more;
  return {
    kind: 'run',
    language: 'js',
    model: { ...(id === undefined ? {} : { id }), span: span() },
    inputs: items(inputs),
    complete: true,
    options: items(options),
    ...rest,
  };
};
