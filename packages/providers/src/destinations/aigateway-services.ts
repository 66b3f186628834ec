/**
 * What serves each kind of request at AIgateway: paths, fields, and what the openai SDK calls them.
 *
 * Facts: the vendor's OpenAPI document and reference pages; types of the openai package 6.x for what its SDK has names for.
 */
import type { DestinationTable, EndpointRow } from '@aig/core';

const reference = 'https://aigateway.sh/reference; aigateway-sh/openapi openapi.json';
const sdk = 'openai on npm 6.x and PyPI 2.x, types of the resource';

const editSizes = ['256x256', '512x512', '1024x1024', '1536x1024', '1024x1536', 'auto'];
const edit = ['model', 'prompt', 'n', 'size', 'response_format'];
const formats = ['url', 'b64_json'];

export const aigatewayServices: readonly EndpointRow[] = [
  {
    id: 'chat',
    modality: 'chat',
    path: '/chat/completions',
    job: false,
    method: { js: 'chat.completions.create', python: 'chat.completions.create' },
    fields: [
      'model',
      'messages',
      'stream',
      'max_tokens',
      'temperature',
      'top_p',
      'stop',
      'seed',
      'presence_penalty',
      'frequency_penalty',
      'tools',
      'tool_choice',
      'response_format',
      'reasoning_effort',
    ],
    required: ['model', 'messages'],
    unions: { reasoning_effort: ['minimal', 'low', 'medium', 'high'] },
    streams: true,
    why: 'language and vision models are asked with messages',
    source: reference,
  },
  {
    id: 'images',
    modality: 'image',
    path: '/images/generations',
    job: false,
    method: { js: 'images.generate', python: 'images.generate' },
    fields: ['model', 'prompt', 'n', 'size', 'quality', 'style', 'response_format'],
    required: ['model', 'prompt'],
    unions: {
      size: [...editSizes, '1792x1024', '1024x1792'],
      quality: ['standard', 'hd', 'low', 'medium', 'high', 'auto'],
      style: ['vivid', 'natural'],
      response_format: formats,
    },
    why: 'pictures are made of a prompt',
    source: reference,
  },
  {
    // The SDK sends edits as a form; with an address the body is JSON, which takes the generic call.
    id: 'edits-link',
    modality: 'image',
    path: '/images/edits',
    job: false,
    fields: [...edit, 'image_url', 'mask_url'],
    required: ['model', 'prompt', 'image_url'],
    why: 'a picture given by its address makes an edit',
    source: reference,
  },
  {
    id: 'edits',
    modality: 'image',
    path: '/images/edits',
    job: false,
    method: { js: 'images.edit', python: 'images.edit' },
    form: true,
    fields: [...edit, 'image', 'mask'],
    required: ['model', 'prompt', 'image'],
    unions: { size: editSizes, response_format: formats },
    why: 'a picture given as a file makes an edit',
    source: reference,
  },
  {
    // The SDK's videos.create is another endpoint of OpenAI, which AIgateway does not serve.
    id: 'videos',
    modality: 'video',
    path: '/videos/generations',
    job: true,
    fields: ['model', 'prompt', 'duration', 'aspect_ratio', 'resolution', 'image_url', 'webhook_url'],
    required: ['model', 'prompt'],
    why: 'videos are jobs',
    source: reference,
  },
  {
    id: 'transcriptions',
    modality: 'transcription',
    path: '/audio/transcriptions',
    job: false,
    method: { js: 'audio.transcriptions.create', python: 'audio.transcriptions.create' },
    form: true,
    fields: [
      'model',
      'file',
      'language',
      'prompt',
      'response_format',
      'temperature',
      'timestamp_granularities',
    ],
    required: ['model', 'file'],
    unions: { response_format: ['json', 'text', 'srt', 'verbose_json', 'vtt'] },
    why: 'sound is written down at once',
    source: reference,
  },
  {
    id: 'speech',
    modality: 'speech',
    path: '/audio/speech',
    job: false,
    method: { js: 'audio.speech.create', python: 'audio.speech.create' },
    fields: ['model', 'input', 'voice', 'response_format', 'speed'],
    required: ['model', 'input'],
    adds: [
      {
        name: 'voice',
        value: 'alloy',
        mark: true,
        why: 'the openai SDK wants a voice, and those of the old model are others',
        source: sdk,
      },
    ],
    unions: { response_format: ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] },
    why: 'speech is answered as bytes',
    source: reference,
  },
  {
    id: 'music',
    modality: 'music',
    path: '/audio/music',
    job: true,
    fields: ['model', 'prompt', 'duration', 'lyrics', 'is_instrumental', 'format', 'webhook_url'],
    required: ['model', 'prompt'],
    why: 'music is a job',
    source: reference,
  },
  {
    id: 'embeddings',
    modality: 'embedding',
    path: '/embeddings',
    job: false,
    method: { js: 'embeddings.create', python: 'embeddings.create' },
    fields: ['model', 'input', 'encoding_format'],
    required: ['model', 'input'],
    adds: [
      {
        // Without it the 4.x and 6.x clients ask for base64 and decode plain numbers to nonsense, without an error.
        name: 'encoding_format',
        value: 'float',
        language: 'js',
        why: 'the openai package for Node reads plain numbers only when it asked for them',
        source: 'openai on npm 4.104.0 and 6.49.0, resources/embeddings',
      },
    ],
    why: 'vectors of texts',
    source: reference,
  },
];

/** Polling faster than every 3 seconds is answered 304, which the openai clients raise. */
export const aigatewayJobs: NonNullable<DestinationTable['jobs']> = {
  path: '/jobs/{id}',
  minSeconds: 3,
  maxSeconds: 30,
  deadlineSeconds: 600,
  links: ['result.file_url', 'result_url', 'result.url'],
  done: ['completed'],
  failed: ['failed', 'cancelled', 'canceled'],
};
