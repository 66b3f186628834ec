/**
 * A prediction as a stream of Replicate: events with plain text, not JSON, one `data:` line for each line of the text.
 */
import type { Prediction, Status } from './predictions.ts';

/** The events of a stream, `done` last; `at` is the moment in milliseconds, part of the event ids. */
export function streamEvents(prediction: Prediction, status: Status, at: number): string[] {
  const { chunks } = prediction.produced;
  const event = (name: string, index: number, data: string): string =>
    [`event: ${name}`, `id: ${at}:${index}`, ...data.split('\n').map((line) => `data: ${line}`)].join('\n');
  const end = (reason: string): string => event('done', chunks.length + 1, reason);
  if (status === 'failed') {
    const error = event('error', chunks.length, '{"detail":"the model could not run this prompt"}');
    return [error, end('{"reason":"error"}')];
  }
  if (status === 'canceled') return [end('{"reason":"canceled"}')];
  return [...chunks.map((chunk, index) => event('output', index, chunk)), end('{}')];
}
