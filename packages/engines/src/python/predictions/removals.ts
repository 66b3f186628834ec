/**
 * Takes statements out; where a whole paragraph goes, one of the blank lines around it goes too.
 */
import type { Edit } from '@aig/core';
import type { PyNode } from '../node.ts';
import { soleOrBlock } from '../removal.ts';

/** The edit of each statement, in order. */
export function removals(statements: readonly PyNode[], text: string): Edit[] {
  const edits = statements.map((s) => soleOrBlock(s, text));
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  for (let i = 0; i < sorted.length; i++) {
    const first = sorted[i] as Edit;
    let last = first;
    while (sorted[i + 1]?.start === last.end) last = sorted[++i] as Edit;
    const above = /(?:^|\n)(?:[ \t]*\r?\n)$/.exec(text.slice(0, first.start).slice(-200));
    const below = /^[ \t]*\r?\n/.test(text.slice(last.end));
    if (!above || !below || first.text !== '') continue;
    const blank = /[ \t]*\r?\n$/.exec(text.slice(0, first.start))?.[0].length ?? 0;
    edits[edits.indexOf(first)] = { ...first, start: first.start - blank };
  }
  return edits;
}
