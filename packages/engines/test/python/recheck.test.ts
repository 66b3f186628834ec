import { applyEdits, type Edit, sortEdits } from '@aig/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { changedStatements, rememberStatements } from '../../src/python/recheck.ts';
import { initPython, isPython, parsePython } from '../../src/python/runtime.ts';
import { installedGrammars } from '../grammars.ts';

beforeAll(() => initPython(installedGrammars));

const PIECES = [
  'import os\n',
  'x = {\n    "a": 1,\n}\n',
  'def f(a, b):\n    if a:\n        return b\n\n    return a\n',
  '@decorated\nclass A:\n    """text"""\n\n    def m(self):\n        pass\n',
  'for i in x:\n    print(i)\nelse:\n    pass\n',
  '# a comment\n',
  'a = 1; b = 2\n',
  'y = 1 + \\\n    2\n',
  "t = '''one\ntwo\n'''\n",
  '\n',
];
const INSERTS = [
  '',
  '\n',
  ' ',
  '    ',
  ')',
  '"""',
  'else:',
  'z = 1\n',
  'z = 1',
  '\\',
  '#',
  '@d\n',
  '(',
  'import x\n',
];

const changed = fc
  .record({
    text: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((p) => p.join('')),
    newline: fc.constantFrom('\n', '\r\n'),
    edits: fc.array(
      fc.record({ at: fc.nat(), length: fc.nat(12), text: fc.constantFrom(...INSERTS), edge: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ text: plain, newline, edits }) => {
    const text = plain.replaceAll('\n', newline);
    const lines = [...text.matchAll(/^/gm)].map((m) => m.index);
    const made: Edit[] = [];
    for (const { at, length, text: insert, edge } of edits) {
      const start = edge ? (lines[at % lines.length] as number) : at % (text.length + 1);
      const edit = { start, end: Math.min(text.length, start + length), text: insert };
      if (made.every((e) => edit.end < e.start || edit.start > e.end)) made.push(edit);
    }
    return { text, edits: sortEdits(made) };
  });

function judged(text: string, edits: readonly Edit[]): string[] | undefined {
  const before = { path: 'a.py', text };
  rememberStatements(before, parsePython(text));
  return changedStatements({ before, edits });
}

describe('a changed module', () => {
  it('parses whenever its changed statements are said to', () => {
    let answered = 0;
    fc.assert(
      fc.property(changed, ({ text, edits }) => {
        const part = judged(text, edits);
        if (!part?.every(isPython)) return;
        answered++;
        expect(isPython(applyEdits(text, edits))).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(300);
  });

  it('is judged by the statements that changed', () => {
    const text = 'import a\n\ndef f():\n    return 1\n\nx = a.b(1)\n';
    expect(judged(text, [{ start: 7, end: 8, text: 'c' }])).toEqual(['import c\n\n']);
    expect(judged(text, [{ start: 37, end: 38, text: 'c' }])).toEqual(['x = c.b(1)\n']);
  });

  it('is looked at whole when a statement runs into the next one, or it did not parse before', () => {
    const text = 'a = 1\nb = 2\n';
    expect(judged(text, [{ start: 5, end: 6, text: '' }])).toBeUndefined();
    expect(judged(text, [{ start: 5, end: 5, text: ' \\' }])).toBeUndefined();
    expect(judged(text, [{ start: 6, end: 6, text: '  ' }])).toBeUndefined();
    expect(judged('a = (\nb = 2\n', [{ start: 0, end: 1, text: 'c' }])).toBeUndefined();
  });
});
