/**
 * Prints operations on a dictionary that is filled in several places: its own entries are spliced as a list, each
 * `options["x"] = …` line by itself.
 */
import type { Edit, Op } from '@aig/core';
import type { PyFile } from './file.ts';
import { child, type PyNode, statementOf } from './node.ts';
import { type Elsewhere, printOps } from './oplist.ts';
import { printValue } from './print.ts';
import { soleOrBlock } from './removal.ts';
import { printString } from './strings.ts';

export interface PrintedItems {
  editsOf(op: Op): readonly Edit[];
  /** What the new text brings into use. */
  readonly wants: readonly string[];
}

/** @param list the dictionary or argument list that new items join */
export function printItems(
  ops: readonly Op[],
  list: PyNode,
  file: PyFile,
  elsewhere?: Elsewhere,
): PrintedItems {
  const isLine = (op: Op): boolean =>
    'arg' in op && (op.arg?.span as PyNode | undefined)?.type === 'assignment';
  const wants = new Set<string>();
  const lists = printOps(
    ops.filter((o) => !isLine(o)),
    list,
    file,
    elsewhere,
  );
  for (const w of lists.wants) wants.add(w);
  const lines = new Map<Op, readonly Edit[]>();
  for (const op of ops.filter(isLine)) {
    if (op.op !== 'remove' && op.op !== 'replace') continue;
    const node = op.arg.span as PyNode;
    if (op.op === 'remove') {
      lines.set(op, [soleOrBlock(statementOf(node) ?? node, file.text)]);
      continue;
    }
    const left = child(node, 'left');
    const key = left && child(left, 'subscript');
    const right = child(node, 'right');
    if (!key || !right) continue;
    const value = printValue(op.value, file, right);
    for (const w of value.wants) wants.add(w);
    const quote = file.source(key).includes("'") ? "'" : '"';
    const edits = [{ start: key.start, end: key.end, text: printString(op.name, quote) }];
    if (value.text !== file.source(right))
      edits.push({ start: right.start, end: right.end, text: value.text });
    lines.set(op, edits);
  }
  return { editsOf: (op) => lines.get(op) ?? lists.editsOf(op), wants: [...wants] };
}
