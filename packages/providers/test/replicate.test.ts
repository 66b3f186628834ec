/** What calls of popular models become by the real tables; the logic itself is tested in core. */
import { type InputValue, type Migration, planRequest, type SourceRequest } from '@aig/core';
import { describe, expect, test } from 'vitest';
import { clients, destinations, sources } from '../src/index.ts';

const migration: Migration = {
  source: sources.find((s) => s.id === 'replicate') as Migration['source'],
  destination: destinations[0] as Migration['destination'],
  clients,
  fromHosts: [],
  modelMap: new Map(),
};

const span = { start: 0, end: 1 };

/** Literals as they are; an object stands for something made when the program runs. */
function value(given: unknown): InputValue {
  if (typeof given === 'string') return { kind: 'string', text: given, span };
  if (typeof given === 'number') return { kind: 'number', value: given, span };
  if (typeof given === 'boolean') return { kind: 'boolean', value: given, span };
  if (Array.isArray(given)) return { kind: 'list', items: given.map(value) as never, complete: true, span };
  return { kind: 'opaque', span };
}

const plan = (id: string, inputs: Readonly<Record<string, unknown>>, more: Partial<SourceRequest> = {}) =>
  planRequest(
    {
      kind: 'run',
      language: 'js',
      model: { id, span },
      inputs: Object.entries(inputs).map(([name, of]) => ({ name, span, value: value(of) })),
      complete: true,
      options: [],
      ...more,
    },
    migration,
  );

/** Endpoint, slug, names of the fields, and rules of what is to check. */
function seen(
  id: string,
  inputs: Readonly<Record<string, unknown>>,
  more: Partial<SourceRequest> = {},
): string {
  const verdict = plan(id, inputs, more);
  if (verdict.stays) return `stays: ${verdict.reasons.map((r) => r.reason.rule).join(' ')}`;
  const { endpoint, model, body, reasons } = verdict.request;
  const checks = reasons.filter((r) => r.reason.confidence === 'review').map((r) => r.reason.rule);
  const names = body.slice(1).map((f) => f.name);
  return `${endpoint.path} ${model.to}: ${names.join(' ')}${checks.length ? ` (check: ${checks.join(' ')})` : ''}`;
}

const url = 'https://example.com/a.png';

test.each([
  [
    'meta/meta-llama-3-8b-instruct',
    { prompt: 'Hi', system_prompt: 'x', max_new_tokens: 9, temperature: 1, presence_penalty: 1.15 },
    '/chat/completions meta/llama-3-8b-instruct: messages max_tokens temperature presence_penalty',
  ],
  [
    'meta/meta-llama-3-70b-instruct',
    { prompt: 'Hi', prompt_template: '{prompt}', top_k: 50, min_tokens: 0 },
    '/chat/completions meta/llama-3.1-70b-instruct: messages (check: model input-lost)',
  ],
  [
    'a16z-infra/llama13b-v2-chat:df7690f1994d94e96ad9d568eac121aecf50684a0b0963b25a41cc40061269e5',
    { prompt: 'User: Hi', max_length: 120, repetition_penalty: 1 },
    '/chat/completions hf/thebloke/llama-2-13b-chat-awq: messages max_tokens (check: input-remark input-mark)',
  ],
  [
    'yorickvp/llava-13b:80537f9eead1a5bfa72d5ac6ea6414379be41d4d4f6679fd776e9535d1eb58bb',
    { image: url, prompt: 'What is this?', max_tokens: 1024 },
    '/chat/completions llava-hf/llava-1.5-7b-hf: messages max_tokens (check: model)',
  ],
  ['openai/gpt-4.1', { messages: [], max_completion_tokens: 100, image_input: [] }, 'stays: input-blocked'],
  [
    'anthropic/claude-4-sonnet',
    { prompt: 'Hi', max_tokens: 1024 },
    '/chat/completions anthropic/claude-sonnet-4: messages max_tokens',
  ],
  ['deepseek-ai/deepseek-r1', { prompt: 'Hi' }, 'stays: model-unknown'],
  [
    'black-forest-labs/flux-schnell',
    {
      prompt: 'a',
      aspect_ratio: '16:9',
      num_outputs: 4,
      go_fast: true,
      megapixels: '1',
      output_format: 'webp',
    },
    '/images/generations black-forest-labs/flux-1-schnell: prompt size n (check: input-lost input-lost)',
  ],
  [
    'stability-ai/sdxl:39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b',
    { prompt: 'a', width: 1024, height: 768, refine: 'expert_ensemble_refiner' },
    '/images/generations stabilityai/stable-diffusion-xl-base-1.0: prompt size (check: input-lost)',
  ],
  [
    'stability-ai/sdxl',
    { prompt: 'a', image: url, prompt_strength: 0.8 },
    '/images/edits stabilityai/stable-diffusion-xl-base-1.0: prompt image_url (check: input-lost)',
  ],
  ['stability-ai/stable-diffusion', { prompt: 'a' }, 'stays: model-unknown'],
  ['black-forest-labs/flux-dev-lora', { prompt: 'a', lora_weights: 'me/weights' }, 'stays: model-unknown'],
  ['black-forest-labs/flux-kontext-pro', { prompt: 'a', input_image: url }, 'stays: model-unknown'],
  ['nightmareai/real-esrgan', { image: url }, 'stays: model-none'],
  [
    'google/veo-3',
    { prompt: 'a', duration: '8', aspect_ratio: 'landscape', resolution: '720p', generate_audio: true },
    '/videos/generations google/veo-3.1: prompt duration aspect_ratio resolution (check: model input-lost)',
  ],
  ['minimax/video-01', { prompt: 'a' }, 'stays: model-unknown'],
  [
    'minimax/video-01',
    { prompt: 'a', first_frame_image: url, prompt_optimizer: true },
    '/videos/generations minimax/minimax-video-01-image-to-video: prompt image_url (check: input-lost)',
  ],
  [
    'openai/whisper:4d50797290df275329f202e48c76360b3f22b08d28c196cbc54600319435f8d2',
    { audio: url, translate: false, language: 'en', transcription: 'plain text' },
    '/audio/transcriptions openai/whisper-large-v3-turbo: language file (check: model)',
  ],
  ['openai/whisper', { audio: url, translate: true }, 'stays: input-blocked'],
  [
    'suno-ai/bark',
    { prompt: 'Hi', history_prompt: 'announcer' },
    '/audio/speech openai/tts-1: input voice (check: model input-lost field-added)',
  ],
  ['lucataco/xtts-v2', { text: 'Hi', speaker: url }, 'stays: input-blocked'],
  [
    'meta/musicgen',
    { prompt: 'a', duration: 8, output_format: 'mp3', model_version: 'large' },
    '/audio/music sonauto/v2/text-to-music: prompt duration format (check: model input-lost)',
  ],
  [
    'replicate/all-mpnet-base-v2',
    { text_batch: '["a"]' },
    '/embeddings baai/bge-base-en-v1.5: input encoding_format (check: model input-mark)',
  ],
] as const)('%s %j', (id, inputs, expected) => {
  expect(seen(id, inputs)).toBe(expected);
});

describe('versions', () => {
  test('a bare hash is looked up', () => {
    expect(
      seen('39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b', { prompt: 'a' }),
    ).toContain('stable-diffusion-xl-base-1.0');
  });
});

test('a webhook goes with jobs and keeps everything else', () => {
  const webhook = { options: [{ name: 'webhook', span, value: value({}) }] };
  expect(seen('google/veo-3.1', { prompt: 'a' }, webhook)).toBe(
    '/videos/generations google/veo-3.1: prompt webhook_url (check: input-mark)',
  );
  expect(seen('stability-ai/sdxl', { prompt: 'a' }, webhook)).toBe('stays: input-blocked');
});
