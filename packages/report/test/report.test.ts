import { readFileSync } from 'node:fs';
import type { FilePlan, Plan } from '@aig/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filePlan, finding, KEY, plan, report } from './sample.ts';

const schema = JSON.parse(readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);
const faults = (value: unknown) => (validate(value) ? [] : validate.errors);

describe('the report of a dry run', () => {
  it('conforms to the schema', () => {
    expect(faults(report())).toEqual([]);
  });

  it('counts findings by confidence and files with edits', () => {
    expect(report().counts).toEqual({
      walked: 40,
      matched: 3,
      parsed: 2,
      changed: 2,
      safe: 2,
      review: 1,
      manual: 2,
      skipped: 1,
    });
  });

  it('lists safe rewrites only as edits and the others as findings', () => {
    const r = report();
    expect(r.files.map((f) => [f.path, f.status, f.edits.length])).toEqual([
      ['.env', 'planned', 1],
      ['src/chat.ts', 'planned', 2],
    ]);
    expect(r.findings.map((f) => [f.rule, f.confidence, f.line])).toEqual([
      ['portkey/word', 'manual', 1],
      ['portkey/config', 'review', 5],
      ['portkey/feedback', 'manual', 9],
    ]);
  });

  it('names what is set outside the tree, with its place', () => {
    expect(report().external).toEqual([
      { kind: 'ci-secret', name: 'PORTKEY_API_KEY', path: 'src/chat.ts', line: 9, endLine: 9 },
    ]);
  });

  it('shows no key', () => {
    expect(JSON.stringify(report())).not.toContain(KEY.slice(8, 28));
  });

  it('lists no file that only holds findings', () => {
    const text = 'portkey\n';
    const manual = finding('a.md', text, 'portkey', { confidence: 'manual', advice: 'x', message: 'y' });
    const r = report({ plan: { ...plan, files: [filePlan('a.md', 'markdown', text, [manual])] } });
    expect(r.files).toEqual([]);
    expect(r.counts.changed).toBe(0);
    expect(r.findings).toHaveLength(1);
  });
});

describe('the report of an applied run', () => {
  const outcome = new Map([
    ['.env', 'written'],
    ['src/chat.ts', 'written'],
  ] as const);

  it('carries the lines of the files after', () => {
    const r = report({ dryRun: false, outcome });
    expect(r.findings.map((f) => [f.rule, f.line])).toEqual([
      ['portkey/word', 1],
      ['portkey/config', 5],
      ['portkey/feedback', 8],
    ]);
    expect(r.external[0]?.line).toBe(8);
    expect(faults(r)).toEqual([]);
  });

  it('keeps the lines of the file before where it was not written', () => {
    const r = report({ dryRun: false, outcome: new Map([['src/chat.ts', 'stale']]) });
    expect(r.findings.at(-1)?.line).toBe(9);
    expect(r.files.map((f) => f.status)).toEqual(['rejected', 'stale']);
    expect(r.counts.changed).toBe(0);
  });

  it('tells what the tree still holds and the plan did not tell', () => {
    const text = 'x\nportkey\n';
    const left = finding('new.ts', text, 'portkey', { now: 'y', message: 'host' });
    const leftovers: Plan = { ...plan, files: [filePlan('new.ts', 'typescript', text, [left])] };
    const r = report({ dryRun: false, outcome, leftovers });
    expect(r.findings.at(-1)).toMatchObject({
      path: 'new.ts',
      line: 2,
      confidence: 'manual',
      message: 'Left over: host',
    });
    expect(faults(r)).toEqual([]);
  });

  it('does not tell again what it has told', () => {
    const after = plan.files[1]?.after ?? '';
    const again = finding('src/chat.ts', after, 'client.feedback.create', {
      confidence: 'manual',
      message: 'again',
      advice: 'x',
    });
    const leftovers: Plan = { ...plan, files: [filePlan('src/chat.ts', 'typescript', after, [again])] };
    expect(report({ dryRun: false, outcome, leftovers }).findings).toEqual(
      report({ dryRun: false, outcome }).findings,
    );
  });

  it('puts every finding on lines of the file after that hold what stood in it', () => {
    const texts = fc
      .array(fc.constantFrom('aa\n', 'b', '\n', 'c c\n'), { minLength: 1, maxLength: 12 })
      .map((x) => x.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
        fc.constantFrom('', 'z', 'p\nq\n'),
        (head, cuts, now) => {
          const before = `${head}MARK\n${head}`;
          const points = cuts.map((c) => c % (head.length + 1)).sort((a, b) => a - b) as [
            number,
            number,
            number,
            number,
          ];
          const edit = (start: number, end: number) => ({
            ...finding('a', before, 'MARK', {}),
            edits: [{ start, end, text: now }],
          });
          const tail = head.length + 5;
          const mark = finding('a', before, 'MARK', { confidence: 'manual', advice: 'x' });
          const file: FilePlan = filePlan('a', 'text', before, [
            edit(points[0], points[1]),
            edit(tail + points[2], tail + points[3]),
            mark,
          ]);
          const r = report({
            plan: { ...plan, files: [file] },
            dryRun: false,
            outcome: new Map([['a', 'written']]),
          });
          const at = r.findings.at(-1);
          const lines = file.after.split('\n').slice((at?.line ?? 0) - 1, at?.endLine);
          expect(lines.join('\n')).toContain('MARK');
          // What was put in right before or after it may belong to it, but no more than that.
          expect(lines.length).toBeLessThanOrEqual(now.split('\n').length * 2);
        },
      ),
    );
  });
});

describe('the lines of an edit', () => {
  it('hold every line that the edit may change, also the one it joins', () => {
    const text = fc
      .array(fc.constantFrom('aa\n', 'b', '\n', 'c c\r\n'), { minLength: 1, maxLength: 10 })
      .map((x) => x.join(''));
    fc.assert(
      fc.property(
        text,
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom('', 'z', '\nz', 'z\n', 'p\nq'),
        (before, x, y, now) => {
          const [start, end] = [x % (before.length + 1), y % (before.length + 1)].sort((a, b) => a - b) as [
            number,
            number,
          ];
          const one = { ...finding('a', 'a', 'a', {}), edits: [{ start, end, text: now }] };
          const file = filePlan('a', 'text', before, [one]);
          const edit = report({ plan: { ...plan, files: [file] } }).files[0]?.edits[0];
          const lines = before.split(/(?<=\n)/);
          const head = lines.slice(0, (edit?.line ?? 1) - 1).join('');
          const tail = lines.slice(edit?.endLine ?? 0).join('');
          expect(file.after.startsWith(head)).toBe(true);
          expect(file.after.endsWith(tail)).toBe(true);
          const middle = file.after.slice(head.length, file.after.length - tail.length);
          if (tail !== '' && middle !== '') expect(middle.endsWith('\n')).toBe(true);
        },
      ),
    );
  });
});
