import { applyEdits, type Edit, sortEdits } from '@aig/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJs } from '../../src/js/parse.ts';
import { changedParses, rememberProgram } from '../../src/js/recheck.ts';

const PIECES = [
  "import a from 'a';\n",
  "const b = require('b');\n",
  'export function f(x, y) {\n  let a = 1;\n  return { x, a };\n}\n',
  'export default class A {\n  #p = 1;\n  m() {\n    return this.#p;\n  }\n}\n',
  'async function* g() {\n  yield await f;\n}\n',
  'let c = (x) => {\n  return 0o17;\n};\n',
  'if (c) {\n  f();\n}\n',
  'function h() {\n  var a, c;\n}\n',
];
const INSERTS = [
  '',
  '\n',
  '}',
  '{',
  '`',
  "import a from 'c';\n",
  'let A;',
  'async ',
  ': string',
  '/*',
  '*/',
  "'use strict';",
];

const changed = fc
  .record({
    text: fc.shuffledSubarray(PIECES, { minLength: 2 }).map((p) => p.join('')),
    edits: fc.array(
      fc.record({ at: fc.nat(), length: fc.nat(8), text: fc.constantFrom(...INSERTS), edge: fc.boolean() }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ text, edits }) => {
    const lines = [...text.matchAll(/^/gm)].map((m) => m.index);
    const made: Edit[] = [];
    for (const { at, length, text: insert, edge } of edits) {
      const start = edge ? (lines[at % lines.length] as number) : at % (text.length + 1);
      const edit = { start, end: Math.min(text.length, start + (edge ? 0 : length)), text: insert };
      if (made.every((e) => edit.end < e.start || edit.start > e.end)) made.push(edit);
    }
    return { text, edits: sortEdits(made) };
  });

const FORM = { typescript: false, jsx: true };

function judged(text: string, edits: readonly Edit[]): true | undefined {
  const before = { path: 'a.js', text };
  const parsed = parseJs(text, FORM);
  if (parsed) rememberProgram(before, parsed);
  return changedParses({ before, edits });
}

describe('a changed program', () => {
  it('parses whenever it is said to without the bodies that were not touched', () => {
    let answered = 0;
    fc.assert(
      fc.property(changed, ({ text, edits }) => {
        if (!judged(text, edits)) return;
        answered++;
        expect(parseJs(applyEdits(text, edits), FORM)?.clean).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(200);
  });

  it('is judged with all its names in view', () => {
    const text = "import a from 'a';\nfunction f() {\n  return a;\n}\n";
    expect(judged(text, [{ start: 7, end: 8, text: 'f' }])).toBeUndefined();
    expect(judged(text, [{ start: 7, end: 8, text: 'g' }])).toBe(true);
  });

  it('is looked at whole when it becomes a module', () => {
    const text = 'let x;\nfunction f() {\n  return x;\n}\n';
    expect(judged(text, [{ start: 0, end: 0, text: "import a from 'a';\n" }])).toBeUndefined();
    expect(judged(text, [{ start: 0, end: 0, text: 'let a;\n' }])).toBe(true);
  });
});
