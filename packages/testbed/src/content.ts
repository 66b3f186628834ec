/**
 * What the models "say": text, images, videos, sound and vectors made from the prompt alone.
 *
 * All fakes draw from here, so the same prompt gives the same words in the same chunks and the same bytes on every side,
 * and the stdout of a program before and after its migration can be compared. A model family is its modality: a
 * rewrite to a near model must not change the output of a test. Wrong parameters still show, because length limits, stop
 * sequences and counts are honoured.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** One turn of a conversation; `text` is the text of all its parts. */
export interface Turn {
  role: string;
  text: string;
}

/** What bounds a text: number of chunks (a chunk counts as one token) and stop sequences. */
export interface TextLimits {
  maxTokens?: number | undefined;
  stop?: readonly string[] | undefined;
}

export interface TextAnswer {
  /** The chunks as they are streamed; joined they are the whole text. */
  chunks: readonly string[];
  finish: 'stop' | 'length';
  promptTokens: number;
}

const WORDS = (
  'amber bright calm deep early fair gentle high iron jade kind light morning north open plain quiet river ' +
  'silver tall under violet warm young zephyr stone garden harbor island lantern meadow mountain ocean orchard ' +
  'path rain shadow signal spring summer thunder tide valley village water window winter wood'
).split(' ');

/** Hex SHA-256 of a text or of bytes. */
export function digestOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Text of a model for a conversation; a prompt holding `[[json]]` is answered with a small JSON object. */
export function textFor(turns: readonly Turn[], limits: TextLimits = {}): TextAnswer {
  const key = turns
    .map((turn) => `${turn.role === 'developer' ? 'system' : turn.role}\n${turn.text.trim()}`)
    .join('\n\n');
  const bytes = createHash('sha256').update(`text\n${key}`).digest();
  const all = wishes(key).json
    ? ['{"answer"', ':', ` "${word(bytes[0] ?? 0)}"`, ',', ' "ok"', ':', ' true', '}']
    : sentence(bytes);
  const cut = stopAt(all, limits.stop ?? []);
  const limited = limits.maxTokens === undefined ? cut : cut.slice(0, limits.maxTokens);
  return {
    chunks: limited,
    finish: limited.length < cut.length ? 'length' : 'stop',
    promptTokens: key.split(/\s+/).length,
  };
}

function sentence(bytes: Buffer): string[] {
  const count = 8 + ((bytes[31] ?? 0) % 8);
  const words = Array.from({ length: count }, (_, index) => word(bytes[index] ?? 0));
  const first = words[0] ?? '';
  return words.map((text, index) => {
    const shown = index === 0 ? first.charAt(0).toUpperCase() + first.slice(1) : ` ${text}`;
    return index === count - 1 ? `${shown}.` : shown;
  });
}

function word(byte: number): string {
  return WORDS[byte % WORDS.length] ?? '';
}

/** Cuts the chunks before the first stop sequence, also inside a chunk. */
function stopAt(chunks: readonly string[], stop: readonly string[]): string[] {
  const text = chunks.join('');
  const ends = stop.filter((item) => item !== '').map((item) => text.indexOf(item));
  const end = Math.min(text.length, ...ends.filter((at) => at >= 0));
  const kept: string[] = [];
  let at = 0;
  for (const chunk of chunks) {
    if (at >= end) break;
    kept.push(chunk.slice(0, end - at));
    at += chunk.length;
  }
  return kept;
}

/** Wishes a test writes into a prompt: `[[fail]]`, `[[cancel]]`, `[[slow]]`, `[[json]]`, `[[402]]`, `[[429]]`, `[[500]]`. */
export interface Wishes {
  fail: boolean;
  cancel: boolean;
  slow: boolean;
  json: boolean;
  /** HTTP status the server must answer with. */
  status: number | undefined;
}

/** Reads the wishes out of a prompt. */
export function wishes(prompt: string): Wishes {
  const has = (name: string): boolean => prompt.includes(`[[${name}]]`);
  const status = [402, 429, 500].find((code) => has(String(code)));
  return { fail: has('fail'), cancel: has('cancel'), slow: has('slow'), json: has('json'), status };
}

export type MediaKind = 'image' | 'video' | 'audio' | 'music' | 'model3d';

/** A generated file: its bytes, its content type, and the digest that appears in its URL. */
export interface Media {
  bytes: Buffer;
  type: string;
  /** First 24 hex digits of the digest of kind, prompt and index. */
  id: string;
  extension: string;
}

const TYPES: Record<MediaKind, { type: string; extension: string }> = {
  image: { type: 'image/png', extension: 'png' },
  video: { type: 'video/mp4', extension: 'mp4' },
  audio: { type: 'audio/mpeg', extension: 'mp3' },
  music: { type: 'audio/mpeg', extension: 'mp3' },
  model3d: { type: 'model/gltf-binary', extension: 'glb' },
};

/** The `index`-th file a prompt yields; images are real PNG files of 8 × 8 pixels. */
export function mediaFor(kind: MediaKind, prompt: string, index = 0): Media {
  const digest = digestOf(`${kind}\n${prompt.trim()}\n${index}`);
  const bytes = kind === 'image' ? png(Buffer.from(digest, 'hex')) : Buffer.from(`${kind} ${digest}\n`);
  return { bytes, id: digest.slice(0, 24), ...TYPES[kind] };
}

/** Vector of eight numbers in [-1, 1] for a text. */
export function vectorFor(text: string): number[] {
  const bytes = createHash('sha256').update(`embedding\n${text}`).digest();
  return Array.from({ length: 8 }, (_, index) => Math.round(((bytes[index] ?? 0) / 127.5 - 1) * 1e4) / 1e4);
}

/** What every sound file says; the bytes are not looked at, so a URL and its download give the same transcript. */
export const TRANSCRIPT = {
  text: 'The harbor lights were quiet that evening.',
  language: 'en',
  segments: [
    { id: 0, start: 0, end: 1.5, text: 'The harbor lights' },
    { id: 1, start: 1.5, end: 3, text: ' were quiet that evening.' },
  ],
} as const;

/** A square of one colour, with the digest as a text chunk so that different prompts differ in bytes. */
function png(digest: Buffer): Buffer {
  const size = 8;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: size }, () => digest.subarray(0, 3))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  const note = Buffer.from(`Comment\0${digest.toString('hex')}`, 'latin1');
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    part('IHDR', header),
    part('tEXt', note),
    part('IDAT', pixels),
    part('IEND', Buffer.alloc(0)),
  ]);
}

function part(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** CRC-32 of the PNG format; node:zlib has it only from Node 22 on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
