/**
 * Output of a prediction: what the model says, in the shape its schema has, and where its files lie.
 *
 * Input names differ from model to model; the names read here are those of the parameter tables. Wrong types are complaints
 * that become a 422, unknown names are ignored, as Replicate does.
 */
import {
  type Media,
  type MediaKind,
  mediaFor,
  type TextAnswer,
  TRANSCRIPT,
  type Turn,
  textFor,
  vectorFor,
} from '../content.ts';
import { textOf } from '../openai/chat.ts';
import type { Model } from './catalogue.ts';

export type Input = Record<string, unknown>;

export interface Produced {
  output: unknown;
  /** Chunks for a stream; empty for models that do not stream. */
  chunks: readonly string[];
  /** Files by their path on replicate.delivery. */
  files: Map<string, Media>;
  /** Tokens of language models, for the metrics. */
  tokens?: { input: number; output: number };
}

const DELIVERY = 'https://replicate.delivery';
const TEXTS = [
  'prompt',
  'system_prompt',
  'system_instruction',
  'negative_prompt',
  'stop_sequences',
  'aspect_ratio',
  'text',
  'lyrics',
];
const WHOLE = [
  'num_outputs',
  'width',
  'height',
  'max_tokens',
  'max_new_tokens',
  'num_inference_steps',
  'seed',
  'num_frames',
  'top_k',
];
const NUMBERS = [
  'temperature',
  'top_p',
  'guidance_scale',
  'guidance',
  'presence_penalty',
  'frequency_penalty',
];
const SWITCHES = ['go_fast', 'disable_safety_checker', 'apply_watermark'];
const LIMITS = ['max_tokens', 'max_new_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_length'];
const COUNTS = [
  'num_outputs',
  'num_images',
  'number_of_images',
  'batch_size',
  'n_predictions',
  'num_samples',
  'image_num',
  'max_images',
];
const KINDS: Record<string, MediaKind> = { video: 'video', music: 'music', 'audio-speech': 'audio' };

/** Complaints about an input, in the words of a 422. */
export function inputComplaints(model: Model, input: Input): string[] {
  const check = (names: readonly string[], good: (value: unknown) => boolean, said: string): string[] =>
    names
      .filter((name) => input[name] !== undefined && input[name] !== null && !good(input[name]))
      .map((name) => `- input.${name}: Invalid type. Expected: ${said}, given: ${typeof input[name]}`);
  const lacks = ['prompt', 'text'].find((name) => model.inputs.includes(name) && needs(model, name, input));
  return [
    ...(lacks ? [`- input: ${lacks} is required`] : []),
    ...check(
      ['messages'],
      (value) => Array.isArray(typeof value === 'string' ? parsed(value) : value),
      'list of messages',
    ),
    ...check(TEXTS, (value) => typeof value === 'string', 'string'),
    ...check(WHOLE, Number.isInteger, 'integer'),
    ...check(NUMBERS, (value) => typeof value === 'number', 'number'),
    ...check(SWITCHES, (value) => typeof value === 'boolean', 'boolean'),
  ];
}

/** A prompt may be replaced by messages, and models that take a file do not insist on one. */
function needs(model: Model, name: string, input: Input): boolean {
  if (input[name] !== undefined) return false;
  if (name === 'text') return model.modality === 'audio-speech';
  return (
    input.messages === undefined &&
    ['chat', 'image', 'video', 'music'].includes(model.modality) &&
    !hasFile(input)
  );
}

function hasFile(input: Input): boolean {
  return Object.values(input).some((value) => typeof value === 'string' && /^(https?:|data:)/.test(value));
}

/** The text that decides about everything: the prompt, by whatever name. */
export function promptOf(input: Input): string {
  const first = [
    'prompt',
    'text',
    'prompts',
    'prompt_a',
    'prompt_text',
    'positive_prompt',
    'clip_prompts',
    'question',
  ].find((name) => typeof input[name] === 'string');
  return first
    ? String(input[first])
    : messagesOf(input)
        .map((turn) => turn.text)
        .join('\n');
}

/** What a model yields for an input; `id` is the id of the prediction, for the paths of files. */
export function produce(model: Model, input: Input, id: string): Produced {
  if (model.modality === 'chat') return talk(model, input);
  if (model.modality === 'audio-transcription') return { ...nothing(), ...transcription(model) };
  if (model.modality === 'embeddings') return { ...nothing(), output: vectors(model, input) };
  if (model.output === 'string')
    return { ...nothing(), output: textFor([{ role: 'user', text: promptOf(input) }]).chunks.join('') };
  return fileOutput(model, input, id);
}

function nothing(): Produced {
  return { output: null, chunks: [], files: new Map() };
}

function talk(model: Model, input: Input): Produced {
  const limit = LIMITS.map((name) => input[name]).find((value) => typeof value === 'number') as
    | number
    | undefined;
  const stop = typeof input.stop_sequences === 'string' ? input.stop_sequences.split(',') : [];
  const answer: TextAnswer = textFor(turnsOf(input), { maxTokens: limit, stop });
  const output = model.output === 'string' ? answer.chunks.join('') : [...answer.chunks];
  const tokens = { input: answer.promptTokens, output: answer.chunks.length };
  return { ...nothing(), output, chunks: answer.chunks, tokens };
}

function turnsOf(input: Input): Turn[] {
  const messages = messagesOf(input);
  if (messages.length > 0) return messages;
  const system = input.system_prompt ?? input.system_instruction ?? input.instructions;
  const turns: Turn[] = typeof system === 'string' && system !== '' ? [{ role: 'system', text: system }] : [];
  return [...turns, { role: 'user', text: promptOf(input) }];
}

/** Replicate takes messages as a list or as JSON text of one. */
function messagesOf(input: Input): Turn[] {
  const list = typeof input.messages === 'string' ? parsed(input.messages) : input.messages;
  if (!Array.isArray(list)) return [];
  return list.map((item: { role: string; content: unknown }) => ({
    role: item.role,
    text: textOf(item.content),
  }));
}

function transcription(model: Model): { output: unknown; chunks: readonly string[] } {
  const { text, segments, language } = TRANSCRIPT;
  const chunks = segments.map((segment) => segment.text);
  if (model.output === 'string') return { output: text, chunks: [] };
  if (model.output === 'string[]') return { output: chunks, chunks };
  if (model.id.endsWith('incredibly-fast-whisper')) {
    return {
      output: {
        text,
        chunks: segments.map(({ start, end, text: said }) => ({ timestamp: [start, end], text: said })),
      },
      chunks: [],
    };
  }
  return {
    output: { transcription: text, segments, translation: null, detected_language: language },
    chunks: [],
  };
}

function vectors(model: Model, input: Input): unknown {
  const batch = input.texts ?? input.text_batch ?? input.sentences ?? input.inputs;
  const list = typeof batch === 'string' ? (parsed(batch) ?? batch.split('\n')) : undefined;
  const texts = Array.isArray(list) ? list.map(String) : undefined;
  const all = (texts ?? [promptOf(input)]).map(vectorFor);
  if (model.output === 'object') return all.map((embedding) => ({ embedding }));
  return texts ? all : all[0];
}

/** The value of a JSON text, or undefined when it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileOutput(model: Model, input: Input, id: string): Produced {
  const kind = KINDS[model.modality] ?? 'image';
  const wanted = COUNTS.map((name) => input[name]).find((value) => typeof value === 'number') as
    | number
    | undefined;
  const count = model.output === 'url[]' ? (wanted ?? 1) : 1;
  const files = new Map<string, Media>();
  const links = Array.from({ length: count }, (_, index) => {
    const media = mediaFor(kind, promptOf(input), index);
    const path = `/xezq/${id}/${media.id}.${media.extension}`;
    files.set(path, media);
    return `${DELIVERY}${path}`;
  });
  const output =
    model.output === 'url[]' ? links : model.output === 'object' ? objectOf(model, links) : links[0];
  return { output, chunks: [], files };
}

function objectOf(model: Model, links: readonly string[]): unknown {
  if (model.modality === 'image') return links.map((image) => ({ image }));
  return model.modality === 'music' ? { audio: links[0] } : { url: links[0] };
}
