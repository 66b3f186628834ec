/** Trees that somebody made to do harm, or that only look like it: the run ends, says what it left out, and stays inside. */
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aig, freshBuild, type Scenario, scenario } from '../harness/binary.ts';
import { parseReport } from '../harness/report-checks.ts';
import { changedPaths, differences, treeAt, withoutBackups } from '../harness/tree.ts';

const ENV = 'PORTKEY_API_KEY=\n';
const RENAMED = 'AIGATEWAY_API_KEY=\n';

let place: Scenario;
const make = (files: Record<string, string>) => {
  place = scenario(files);
  return place.root;
};
const bytesOf = (path: string) => readFileSync(join(place.root, path));

/** Applies and answers with the report; the exit code must be 0. */
async function applied(root: string, ...flags: string[]) {
  const { code, stdout, stderr } = await aig(
    ['migrate', 'portkey', '--yes', '--format', 'json', ...flags],
    root,
  );
  expect(code, stderr).toBe(0);
  return parseReport(stdout);
}

beforeAll(freshBuild);
afterEach(() => place.remove());

describe('links', () => {
  test('that lead back to where they stand end the walk all the same', async () => {
    const root = make({ 'a/.env.example': ENV });
    symlinkSync('b', join(root, 'a/c'));
    symlinkSync('c', join(root, 'a/b'));
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('.', join(root, 'here'));
    const before = treeAt(root);
    await applied(root);
    expect(changedPaths(before, withoutBackups(treeAt(root)))).toEqual(['a/.env.example']);
  });
});

describe('names of files', () => {
  test('that hold line ends and escapes are told without them, written, and restored', async () => {
    const name = '.env.\u001b[2J\n+evil\u0007';
    const root = make({ [name]: ENV });
    const before = treeAt(root);
    const shown = await aig(['migrate', 'portkey', '--dry-run', '--verbose'], root);
    const said = shown.stdout + shown.stderr;
    for (const harm of ['\u001b', '\u0007', '\n+evil']) expect(said).not.toContain(harm);
    expect(said).toContain('evil');
    const report = await applied(root);
    expect(report.files.map((f) => f.path)).toEqual([name]);
    expect(bytesOf(name).toString()).toBe(RENAMED);
    expect((await aig(['restore'], root)).code).toBe(0);
    expect(differences(before, treeAt(root), { modes: true })).toBe('');
  });
});

describe('contents', () => {
  test('of a gigabyte are left out with the reason', async () => {
    const root = make({ 'b/.env.example': ENV });
    const file = openSync(join(root, 'data.json'), 'w');
    writeSync(file, '{"a": "b"},\n'.repeat(100_000));
    ftruncateSync(file, 2 ** 30);
    closeSync(file);
    const report = await applied(root);
    expect(report.skipped).toEqual([expect.objectContaining({ path: 'data.json', reason: 'too-large' })]);
    expect(bytesOf('b/.env.example').toString()).toBe(RENAMED);
  });

  test('that are no text are left out, whatever the name says', async () => {
    const latin = Buffer.from('# caf\u00e9\nPORTKEY_API_KEY=1\n', 'latin1');
    const zeros = Buffer.from('const a = "PORTKEY_API_KEY";\0\0\0\u0001\n');
    const root = make({ 'b/.env.example': ENV });
    writeFileSync(join(root, '.env'), latin);
    writeFileSync(join(root, 'a.ts'), zeros);
    const report = await applied(root);
    expect(report.skipped.map((s) => `${s.path} ${s.reason}`).sort()).toEqual([
      '.env not-utf8',
      'a.ts binary',
    ]);
    expect([bytesOf('.env'), bytesOf('a.ts')]).toEqual([latin, zeros]);
  });

  test('on one line of 100,000 columns are found and changed where they stand', async () => {
    const [left, right] = ['x'.repeat(50_000), 'y'.repeat(50_000)];
    const root = make({ 'a.yaml': `a: "${left} $\{PORTKEY_API_KEY} ${right}"\n` });
    await applied(root);
    expect(bytesOf('a.yaml').toString()).toBe(`a: "${left} $\{AIGATEWAY_API_KEY} ${right}"\n`);
  });

  test('that grow without end when aliases are followed are not followed', async () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`,
    );
    const bomb = (name: string) => ['l0: &l0 [x]', ...levels, 'env:', `  ${name}: ""`, ''].join('\n');
    const root = make({ 'bomb.yaml': bomb('PORTKEY_API_KEY') });
    await applied(root);
    expect(bytesOf('bomb.yaml').toString()).toBe(bomb('AIGATEWAY_API_KEY'));
  });

  test('with keys that name the prototype of all objects are text like any other', async () => {
    const json = (name: string) =>
      `{"__proto__": {"isAdmin": true, "env": {"${name}": ""}}, "constructor": {"prototype": {"${name}": ""}}}\n`;
    const root = make({
      'a.json': json('PORTKEY_API_KEY'),
      'package.json': '{"__proto__": {"dependencies": {}}}\n',
    });
    await applied(root);
    expect(bytesOf('a.json').toString()).toBe(json('AIGATEWAY_API_KEY'));
  });
});

describe('rules that try to reach outside', () => {
  test('change nothing there, be they ignore rules or settings', async () => {
    const root = make({
      'app/.gitignore': '!../../outside/**\n!/../outside/.env\n../other/\n',
      'app/aig-migrate.json': JSON.stringify({ include: ['../**', '**'] }),
      'app/.env.example': ENV,
      'other/.env.example': ENV,
    });
    const outside = join(root, '..', 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, '.env'), ENV);
    await aig(['migrate', 'portkey', '--yes'], join(root, 'app'));
    expect(readFileSync(join(outside, '.env'), 'utf8')).toBe(ENV);
    expect(bytesOf('other/.env.example').toString()).toBe(ENV);
  });

  test('in the settings under the names of the prototype are refused with their name', async () => {
    const root = make({ 'aig-migrate.json': '{"__proto__": {"include": ["**"]}}', '.env.example': ENV });
    const { code, stderr } = await aig(['migrate', 'portkey', '--yes'], root);
    expect(code).toBe(1);
    expect(stderr).toContain('__proto__');
    expect(bytesOf('.env.example').toString()).toBe(ENV);
  });
});
