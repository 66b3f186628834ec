import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hunkHead, hunksOf, patchOf } from '../src/diff.ts';
import type { Edit, Finding } from '../src/model.ts';

const finding = (rule: string, ...edits: Edit[]): Finding => ({
  id: rule,
  path: 'a.ts',
  rule,
  confidence: 'safe',
  message: 'm',
  edits,
  start: edits[0]?.start ?? 0,
  end: edits.at(-1)?.end ?? 0,
});

const spliced = (before: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), before);

const planned = (before: string, ...findings: Finding[]) => ({
  before,
  after: spliced(
    before,
    findings.flatMap((f) => f.edits),
  ),
  findings,
});

const replace = (before: string, was: string, now: string): Edit => {
  const start = before.indexOf(was);
  if (start < 0) throw new Error(`no ${was}`);
  return { start, end: start + was.length, text: now };
};

describe('hunks', () => {
  const before = Array.from({ length: 30 }, (_, i) => `line ${i + 1}\n`).join('');

  it('are labelled with the findings that made them and with no other', () => {
    const file = planned(
      before,
      finding('p/one', replace(before, 'line 3\n', 'LINE 3\n')),
      finding('p/two', replace(before, 'line 20', 'LINE 20')),
      finding('p/three', replace(before, 'line 21', 'LINE 21')),
    );
    const hunks = hunksOf(file, { context: 2 });
    expect(hunks.map((h) => h.findings.map((f) => f.rule))).toEqual([['p/one'], ['p/two', 'p/three']]);
    expect(hunks.map(hunkHead)).toEqual(['@@ -1,5 +1,5 @@', '@@ -18,6 +18,6 @@']);
  });

  it('show only the lines that differ inside a long replacement', () => {
    const long = before.slice(0, before.indexOf('line 12'));
    const file = planned(
      before,
      finding('p/one', { start: 0, end: long.length, text: long.replace('line 6', 'LINE 6') }),
    );
    const [hunk] = hunksOf(file, { context: 0 });
    expect(hunk?.lines.map((l) => l.kind + l.text)).toEqual(['-line 6', '+LINE 6']);
  });

  it('join when their contexts touch', () => {
    const file = planned(
      before,
      finding('p/one', replace(before, 'line 5\n', 'a\n')),
      finding('p/two', replace(before, 'line 10', 'b')),
    );
    expect(hunksOf(file, { context: 2 })).toHaveLength(1);
    expect(hunksOf(file, { context: 1 })).toHaveLength(2);
  });

  it('are found without the edits when those do not lead to the planned text', () => {
    const file = { before, after: before.replace('line 7', 'seven'), findings: [] };
    const [hunk] = hunksOf(file, { context: 0 });
    expect(hunk?.lines.map((l) => l.kind + l.text)).toEqual(['-line 7', '+seven']);
  });

  it('mask a text as a whole, so that a value on the line after its name is seen', () => {
    const text = 'api_key =\n  hunter2\nrest\n';
    const file = planned(text, finding('p/one', replace(text, 'rest', 'REST')));
    const hunks = hunksOf(file, { context: 3, redact: (t) => t.replace(/(api_key =\n {2})\w+/, '$1…') });
    expect(hunks[0]?.lines.map((l) => l.text)).toEqual(['api_key =', '  …', 'rest', 'REST']);
  });

  it('are none for a file that stays', () => {
    expect(hunksOf(planned(before, finding('p/manual')), { context: 3 })).toEqual([]);
    expect(patchOf('a.ts', [])).toBe('');
  });
});

describe('a patch', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'aig-diff-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const line = fc.constantFrom('a', 'b', '', '  c', 'd;', '-x', '+y', '\\ z', 'é…');
  const text = fc
    .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 14 }), line)
    .map(([lines, tail]) => lines.map(([l, end]) => l + end).join('') + tail);
  const cases = text.chain((before) =>
    fc.record({
      before: fc.constant(before),
      context: fc.integer({ min: 0, max: 4 }),
      cuts: fc.uniqueArray(fc.integer({ min: 0, max: before.length }), { maxLength: 6 }),
      texts: fc.array(fc.oneof(text, fc.constantFrom('', 'x', '\nnew', 'new\n')), {
        minLength: 3,
        maxLength: 3,
      }),
    }),
  );

  it('brings a file to its planned bytes when git applies it', () => {
    fc.assert(
      fc.property(cases, ({ before, context, cuts, texts }) => {
        const points = [...cuts].sort((a, b) => a - b);
        const findings: Finding[] = [];
        for (let i = 0; i + 1 < points.length; i += 2) {
          findings.push(
            finding(`p/${i}`, {
              start: points[i] as number,
              end: points[i + 1] as number,
              text: texts[i / 2] as string,
            }),
          );
        }
        const file = planned(before, ...findings);
        const patch = patchOf('dir/a b.txt', hunksOf(file, { context }));
        expect(patch === '').toBe(file.before === file.after);
        if (patch === '' || before === '' || file.after === '') return;
        execFileSync('mkdir', ['-p', join(dir, 'dir')]);
        writeFileSync(join(dir, 'dir/a b.txt'), before);
        execFileSync(
          'git',
          ['apply', '--whitespace=nowarn', ...(context === 0 ? ['--unidiff-zero'] : []), '-'],
          {
            cwd: dir,
            input: patch,
            stdio: ['pipe', 'pipe', 'pipe'],
            env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
          },
        );
        expect(readFileSync(join(dir, 'dir/a b.txt'), 'utf8')).toBe(file.after);
      }),
      { numRuns: 150 },
    );
  });
});
