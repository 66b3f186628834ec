/**
 * Comments that stand on lines next to each other are one text: it is rewritten as a whole or told as a whole, so that code
 * in a comment is never left half changed.
 */
import type { Draft, Span } from '@aig/core';

/**
 * Joins what was planned line by line: where one line of a block can only be told, so is the rest of it.
 *
 * @param ranges the comments in text order
 * @param note makes the one finding of a block
 */
export function wholeBlocks(
  drafts: readonly Draft[],
  ranges: readonly Span[],
  text: string,
  note: (run: Span) => Draft,
): Draft[] {
  const left = [...drafts];
  for (const block of blocksOf(ranges, text)) {
    const inside = left.filter((d) => d.start >= block.start && d.end <= block.end);
    const first = inside[0];
    const end = inside.at(-1)?.end;
    const mixed = inside.some((d) => d.edits.length > 0) && inside.some((d) => d.edits.length === 0);
    if (!mixed || !first || end === undefined) continue;
    left.splice(left.indexOf(first), inside.length, note({ start: first.start, end }));
  }
  return left;
}

function blocksOf(ranges: readonly Span[], text: string): Span[] {
  const blocks: { start: number; end: number }[] = [];
  for (const range of ranges) {
    const last = blocks.at(-1);
    const between = last ? text.slice(last.end, range.start) : '';
    if (last && /^[ \t]*\r?\n?[ \t]*$/.test(between)) last.end = range.end;
    else blocks.push({ ...range });
  }
  return blocks;
}
