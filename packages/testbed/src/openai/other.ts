/**
 * The other OpenAI-shaped answers: embeddings, transcripts, moderation. Pure; see src/openai/chat.ts.
 */
import { TRANSCRIPT, vectorFor } from '../content.ts';

/** The answer of `/embeddings`; base64 holds little-endian 32-bit floats, as OpenAI packs them. */
export function embeddings(model: string, input: string | string[], format = 'float'): object {
  const data = [input]
    .flat()
    .map((text, index) => ({ object: 'embedding', index, embedding: packed(vectorFor(text), format) }));
  return { object: 'list', data, model, usage: { prompt_tokens: data.length, total_tokens: data.length } };
}

function packed(vector: number[], format: string): number[] | string {
  if (format !== 'base64') return vector;
  return Buffer.from(new Float32Array(vector).buffer).toString('base64');
}

/** The transcript in a response format: a JSON value, or text for `text`, `srt` and `vtt`. */
export function transcript(format = 'json'): { json: object } | { text: string; type: string } {
  if (format === 'text') return { text: `${TRANSCRIPT.text}\n`, type: 'text/plain; charset=utf-8' };
  if (format === 'srt' || format === 'vtt') {
    const mark = format === 'srt' ? ',' : '.';
    const cues = TRANSCRIPT.segments.map((segment) => {
      const cue = `${stamp(segment.start, mark)} --> ${stamp(segment.end, mark)}\n${segment.text.trim()}\n`;
      return format === 'srt' ? `${segment.id + 1}\n${cue}` : cue;
    });
    return {
      text: `${format === 'vtt' ? 'WEBVTT\n\n' : ''}${cues.join('\n')}`,
      type: 'text/plain; charset=utf-8',
    };
  }
  if (format === 'verbose_json') return { json: { task: 'transcribe', duration: 3, ...TRANSCRIPT } };
  return { json: { text: TRANSCRIPT.text } };
}

function stamp(seconds: number, mark: string): string {
  const whole = Math.floor(seconds);
  const rest = String(Math.round((seconds - whole) * 1000)).padStart(3, '0');
  return `00:00:${String(whole).padStart(2, '0')}${mark}${rest}`;
}

/** The answer of `/moderations`; a text with the word "flagged" is flagged. */
export function moderation(model: string, input: string | string[]): object {
  const results = [input].flat().map((text) => {
    const flagged = text.includes('flagged');
    return {
      flagged,
      categories: { violence: flagged },
      category_scores: { violence: flagged ? 0.99 : 0.01 },
    };
  });
  return { id: 'modr-0', model, results };
}
