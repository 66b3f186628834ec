/**
 * Taking a whole statement out without breaking the block it stands in.
 */
import type { Edit } from '@aig/core';
import { lineEndAt } from '@aig/core';
import { type PyNode, parts } from './node.ts';

/** Removes a statement with its line; the only statement of a block becomes `pass`. */
export function soleOrBlock(statement: PyNode, text: string): Edit {
  const block = statement.parent;
  if (block?.type === 'block' && parts(block).length === 1)
    return { start: statement.start, end: statement.end, text: 'pass' };
  return removeLine(statement, text);
}

/** Removes a statement; its line goes too when nothing else is on it. */
export function removeLine(statement: PyNode, text: string): Edit {
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const before = text.slice(lineStart, statement.start).replace(/^\uFEFF/, '');
  const next = text.indexOf('\n', statement.end);
  const lineEnd = next < 0 ? text.length : next + 1;
  const after = text.slice(statement.end, lineEnd);
  if (/^[ \t]*$/.test(before) && /^[ \t]*(?:#[^\n]*)?(?:\r?\n)?$/.test(after)) {
    const start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
    return { start, end: lineEnd, text: '' };
  }
  // `a; b`: the semicolon after it goes, else the one before.
  const semicolon = /^[ \t]*;[ \t]*/.exec(after);
  if (semicolon) return { start: statement.start, end: statement.end + semicolon[0].length, text: '' };
  const previous = /[ \t]*;[ \t]*$/.exec(before);
  return { start: statement.start - (previous?.[0].length ?? 0), end: statement.end, text: '' };
}

/** Inserts a line after a statement, with the statement's indentation and line end. */
export function insertAfter(statement: PyNode, line: string, text: string): Edit {
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, statement.start).replace(/^\uFEFF/, ''))?.[0] ?? '';
  const next = text.indexOf('\n', statement.end);
  const rest = text.slice(statement.end, next < 0 ? text.length : next);
  const eol = lineEndAt(text, statement.start);
  // After a comment on the same line, but not after a second statement on it.
  const comment = /^[ \t]*#[^\r\n]*/.exec(rest)?.[0] ?? '';
  const at = statement.end + comment.length;
  return { start: at, end: at, text: eol + indent + line };
}
