/** Declarations that nothing needs once their values stand in the call: they go with their line. */
import type { Edit } from '@aig/core';
import type * as t from '@babel/types';
import { wholeLine } from '../plan-headers.ts';
import type { Unit } from '../unit.ts';

export function freedEdits(unit: Unit, freed: readonly t.VariableDeclaration[]): Edit[] {
  const { text } = unit.file;
  return freed.map((declaration) => {
    const line = wholeLine(text, declaration);
    // Of the blank lines around it one is enough.
    const blankBefore = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, line.start));
    const after = /^[ \t]*\r?\n/.exec(text.slice(line.end));
    return blankBefore && after ? { ...line, end: line.end + after[0].length } : line;
  });
}
