/** Declarations that nothing needs once their values stand in the call: they go with their line. */
import type { Edit } from '@aig/core';
import type * as t from '@babel/types';
import { wholeLine } from '../plan-headers.ts';
import type { Node } from '../tree.ts';
import type { Unit } from '../unit.ts';

export function freedEdits(unit: Unit, freed: readonly t.VariableDeclaration[]): Edit[] {
  return freed.map((declaration) => statementGone(unit, declaration));
}

/** A statement with its line, and the comments above it from `from` on; of the blank lines around it one is enough, and none at the start of a block. */
export function statementGone(unit: Unit, statement: Node, from?: number): Edit {
  const { text } = unit.file;
  const own = wholeLine(text, statement);
  const line = from === undefined ? own : { ...own, start: text.lastIndexOf('\n', from - 1) + 1 };
  if (text[line.end - 1] !== '\n') return line;
  const bare = /(?:^|\n[ \t]*\r?\n|[{[(][ \t]*\r?\n)$/.test(
    text.slice(Math.max(0, line.start - 200), line.start),
  );
  const after = /^[ \t]*\r?\n/.exec(text.slice(line.end, line.end + 200));
  return bare && after ? { ...line, end: line.end + after[0].length } : line;
}
