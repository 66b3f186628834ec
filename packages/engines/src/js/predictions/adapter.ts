/**
 * The expression that takes, out of the destination's answer, the value the code around got before.
 *
 * One table for all ways a call stands in the code; the forms are decided by the middle.
 */
import type { DestinationRequest, Modality, ResultForm } from '@aig/core';
import type { Style } from '../style.ts';

export interface Adapter {
  /** The value, out of an expression that is the awaited answer. */
  of(answer: string): string;
  /** The answer is the value. */
  readonly same: boolean;
  /** Its operators bind loosely: parentheses where it is an operand. */
  readonly loose: boolean;
  /** Names for a constant that holds the answer. */
  readonly names: readonly string[];
}

const NAMES: Readonly<Record<Modality, readonly string[]>> = {
  chat: ['completion', 'chatCompletion', 'answer'],
  image: ['image', 'imageResponse', 'generated'],
  video: ['video', 'videoUrl'],
  music: ['music', 'musicUrl'],
  transcription: ['transcription', 'transcript'],
  speech: ['speech', 'speechResponse'],
  embedding: ['embeddings', 'embeddingResponse'],
};

/** @param typed TypeScript, whose types say that anything may be missing */
export function adapterOf(
  request: DestinationRequest,
  form: ResultForm,
  style: Style,
  typed: boolean,
): Adapter {
  const names = NAMES[request.modality];
  const empty = style.string('');
  const make = (of: (answer: string) => string, loose = false, same = false): Adapter => ({
    of,
    same,
    loose,
    names,
  });
  if (request.endpoint.job) return form === 'urls' ? make((r) => `[${r}]`) : make((r) => r, false, true);
  const q = typed ? '?.' : '.';
  switch (request.modality) {
    case 'chat': {
      const text = (r: string): string => `${r}.choices[0]${q}message.content ?? ${empty}`;
      return form === 'texts' ? make((r) => `[${text(r)}]`) : make(text, true);
    }
    case 'image': {
      if (form === 'urls')
        return typed
          ? make((r) => `(${r}.data ?? []).map((d) => d.url ?? ${empty})`)
          : make((r) => `${r}.data.map((d) => d.url)`);
      return typed ? make((r) => `${r}.data?.[0]?.url ?? ${empty}`, true) : make((r) => `${r}.data[0].url`);
    }
    case 'transcription':
      if (form === 'object') return make((r) => r, false, true);
      return form === 'texts' ? make((r) => `[${r}.text]`) : make((r) => `${r}.text`);
    case 'embedding':
      if (form === 'object') return make((r) => `${r}.data`);
      if (form === 'vector')
        return make((r) => (typed ? `${r}.data[0]!.embedding` : `${r}.data[0].embedding`));
      return make((r) => `${r}.data.map((d) => d.embedding)`);
    default:
      return make((r) => `Buffer.from(await ${r}.arrayBuffer())`);
  }
}
