/**
 * Ranges of a text filed by where they lie, so that asking stays cheap in a file with thousands of them.
 *
 * Remembers, never judges.
 */
import type { Span } from '@aig/core';

export interface SpanIndex<T extends Span> {
  push(...spans: readonly T[]): void;
  /** The last range pushed that shares a character with `span` and passes `test`. */
  last(span: Span, test?: (found: T) => boolean): T | undefined;
}

/** Ranges are filed by the stretches of this many code units that they lie in. */
const STRETCH = 512;

/** Ranges over more stretches than this are few and kept in a list of their own. */
const WIDE = 64;

const stretchOf = (offset: number): number => Math.floor(offset / STRETCH);

export function spanIndex<T extends Span>(spans: readonly T[] = []): SpanIndex<T> {
  const filed = new Map<number, T[]>();
  const wide: T[] = [];
  const index: SpanIndex<T> = {
    push(...added) {
      for (const span of added) {
        const end = stretchOf(span.end);
        if (end - stretchOf(span.start) > WIDE) {
          wide.push(span);
          continue;
        }
        for (let i = stretchOf(span.start); i <= end; i++) {
          const there = filed.get(i);
          if (there) there.push(span);
          else filed.set(i, [span]);
        }
      }
    },
    last(span, test = () => true) {
      const fits = (c: T): boolean => span.start < c.end && c.start < span.end && test(c);
      const end = stretchOf(span.end);
      for (let i = end; i >= stretchOf(span.start); i--) {
        const found = filed.get(i)?.findLast(fits);
        if (found) return found;
      }
      return wide.findLast(fits);
    },
  };
  for (const span of spans) index.push(span);
  return index;
}
