/**
 * A decoded file and its line table. Made by the host's reader, handed to the engines, which only read it.
 */
import type { Span } from './model.ts';

export interface SourceText {
  /** Path relative to the root, with `/`. */
  readonly path: string;
  /** Decoded text; a byte order mark stays as its first character. */
  readonly text: string;
}

/** Offsets of the first character of each line, ascending; `[0]` is 0. Lines end at `\n` (a `\r` before it belongs to the line). */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

/** 1-based line of an offset, by binary search over `lineStarts`. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** First and last line (1-based) that a span touches; an empty span touches the line it stands on. */
export function linesOf(starts: readonly number[], span: Span): { line: number; endLine: number } {
  const line = lineAt(starts, span.start);
  return { line, endLine: span.end > span.start ? lineAt(starts, span.end - 1) : line };
}

/** The line end used on the line that holds `offset`, else the one used most near it, else `\n`. */
export function lineEndAt(text: string, offset: number): '\n' | '\r\n' {
  let i = text.indexOf('\n', offset);
  if (i < 0) i = text.lastIndexOf('\n', offset);
  return i > 0 && text[i - 1] === '\r' ? '\r\n' : '\n';
}

/** White space at the start of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, Math.max(start, offset) + 200))?.[0] ?? '';
}
