/** The test house tests itself: each check must see the fault it is there for. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@aig/core';
import { afterAll, describe, expect, test } from 'vitest';
import { faultsOfMessage } from './harness/grammar.ts';
import { dependentLines } from './harness/needles.ts';
import { brokenFiles } from './harness/parse-checks.ts';
import { importsOf } from './harness/project.ts';
import { startPython } from './harness/python.ts';
import { parseReport, unreportedChanges, untruths } from './harness/report-checks.ts';
import { secretsIn } from './harness/secrets.ts';
import { silentLines } from './harness/silence.ts';
import { changedPaths, differences, type Tree, treeAt } from './harness/tree.ts';

const treeOf = (files: Record<string, string>): Tree =>
  new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { kind: 'file', bytes: Buffer.from(text), mode: 0o644 },
    ]),
  );

const report = (over: Partial<Report>): Report => ({
  schema: 1,
  source: 'portkey',
  destination: 'aigateway',
  root: '.',
  dryRun: true,
  counts: { walked: 1, matched: 1, parsed: 1, changed: 0, safe: 0, review: 0, manual: 0, skipped: 0 },
  files: [],
  findings: [],
  skipped: [],
  external: [],
  nextSteps: [],
  ...over,
});
const edited = (path: string, line: number, endLine = line) =>
  report({
    files: [
      {
        path,
        language: 'x',
        status: 'planned',
        edits: [{ line, endLine, rule: 'portkey/x', confidence: 'safe' }],
      },
    ],
  });

describe('changes outside the reported edits', () => {
  const before = treeOf({ a: '1\n2\n3\n4\n5\n' });
  test.each([
    ['the edited line', '1\n2\nX\n4\n5\n', []],
    ['lines put in and taken out at the edit', '1\n2\nX\nY\n4\n5\n', []],
    ['a line before', 'X\n2\n3\n4\n5\n', ['a:1: changed outside the edits']],
    ['a line after', '1\n2\n3\n4\nX\n', ['a:4: changed outside the edits']],
    ['the last line end', '1\n2\n3\n4\n5', ['a:4: changed outside the edits']],
    ['a line end of another kind', '1\r\n2\n3\n4\n5\n', ['a:1: changed outside the edits']],
    ['a line put in elsewhere', '1\n2\n3\n4\nX\n5\n', ['a:4: changed outside the edits']],
  ])('%s', (_, after, faults) => {
    expect(unreportedChanges(edited('a', 3), before, treeOf({ a: after }))).toEqual(faults);
  });

  test('a file without any edit', () => {
    expect(unreportedChanges(report({}), before, treeOf({ a: 'X' }))).toEqual([
      'a: changed, and the report has no edit for it',
    ]);
  });
});

describe('a report', () => {
  test('with a wrong count, a line that is not there or no advice is untrue', () => {
    const finding = { id: 'f', path: 'a', line: 9, endLine: 9, rule: 'portkey/x', message: 'x' };
    const said = untruths(
      report({ findings: [{ ...finding, confidence: 'manual' }] }),
      treeOf({ a: '1\n' }),
      treeOf({ a: '1\n' }),
    );
    expect(said).toEqual([
      'counts.manual is 0, the report lists 1',
      'portkey/x says a:9-9, the file has 2 lines',
      'portkey/x at a:9 does not say what to do',
    ]);
  });

  test('must follow the schema', () => {
    expect(() => parseReport(JSON.stringify({ ...report({}), dryRun: 'yes' }))).toThrow(
      '/dryRun must be boolean',
    );
    expect(() => parseReport('Done.')).toThrow();
  });
});

describe('trees', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aig-tree-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('differ in bytes, modes, kinds and paths', () => {
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'HEAD'), 'x');
    writeFileSync(join(folder, 'a'), 'a\n');
    symlinkSync('a', join(folder, 'link'));
    const before = treeAt(folder);
    expect([...before.keys()]).toEqual(['a', 'link']);
    rmSync(join(folder, 'link'));
    writeFileSync(join(folder, 'link'), 'a');
    writeFileSync(join(folder, 'a'), 'a\r\n', { mode: 0o755 });
    writeFileSync(join(folder, 'b'), '');
    expect(changedPaths(before, treeAt(folder))).toEqual(['a', 'b', 'link']);
    const text = differences(before, treeAt(folder));
    expect(text).toContain('+a<CR>');
    expect(text).toContain('b: is there and should not be');
    expect(text).toContain('link: is a file and should be a link');
  });
});

describe('silence', () => {
  test('is a line that names the source and that no finding covers', () => {
    const text = "import Portkey from 'portkey-ai';\n\nfetch('https://api.portkey.ai/v1/feedback');\n";
    const tree = treeOf({ 'a.ts': text, 'node_modules/b.ts': text, 'CHANGELOG.md': text, 'quiet.ts': text });
    const finding = {
      id: 'f',
      line: 2,
      endLine: 4,
      rule: 'portkey/x',
      message: 'x',
      confidence: 'manual',
    } as const;
    const said = report({ findings: [{ ...finding, path: 'a.ts' }] });
    expect(silentLines(said, tree, tmpdir(), ['quiet.ts'])).toEqual(['a.ts:1']);
  });

  test.each([
    'crypto.subtle.exportKey("jwk", PORTKEY)',
    'class Portkey extends Item {}',
    'import { useWallet } from "@portkey/did-ui-react"',
    'see https://portkey.ai/docs',
    'REPORTKEY_API_KEY=1',
  ])('is not broken by %s', (line) => {
    expect(dependentLines('portkey', line)).toEqual([]);
  });

  test('cannot be checked for a source without needles', () => {
    expect(() => dependentLines('nobody', '')).toThrow('test/harness/needles.ts');
  });
});

test('secrets are key-shaped values, not names, ids or placeholders', () => {
  const key = `sk-${'4fQ9'.repeat(6)}`;
  const tree = treeOf({
    '.env': `OPENAI_API_KEY=${key}\nPORTKEY_API_KEY=Zt5yWm8QxK3rVb6NcL1p=\nOTHER_KEY=your-api-key-goes-here-1\n`,
    'a.py': 'OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], virtual_key="openai-virtual-2b7e90")\n',
  });
  expect([...secretsIn(tree)].sort()).toEqual(['Zt5yWm8QxK3rVb6NcL1p=', key]);
});

test('a file that stops parsing is broken, one that never parsed is not', async () => {
  const python = startPython();
  const before = treeOf({ 'a.py': 'x = 1\n', 'b.py': 'x = = 1\n' });
  const after = treeOf({ 'a.py': 'x = (1\n', 'b.py': 'x = = 2\n' });
  const broken = await brokenFiles(before, after, python);
  python?.stop();
  expect(broken).toContain(python ? 'a.py (python3)' : 'a.py (python)');
  expect(broken.filter((path) => path.startsWith('b.py'))).toEqual([]);
});

test('imports are found in every form', () => {
  const text =
    "import a from 'a';\nexport * from 'b';\nconst c = await import('c');\nimport type { D } from 'd'; // import 'e'\n";
  expect(importsOf({ path: 'x.ts', text })).toEqual(['a', 'b', 'c', 'd']);
});

test.each([
  ['Remove it', ['starts with a capital: Remove']],
  ['remove it.', ['ends with a full stop']],
  ['', ['is empty']],
  ['Portkey stores it', []],
  ['OpenAI clients retry twice', []],
  ['PORTKEY_API_KEY is not read any more …', []],
])('the grammar of messages judges %j', (text, faults) => {
  expect(faultsOfMessage(text)).toEqual(faults);
});
