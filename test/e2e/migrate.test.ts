/** The built command as scripts and CI use it: exit codes, what goes to which stream, what is on the disk afterwards. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aig, freshBuild, type Scenario, scenario } from '../harness/binary.ts';
import { parseReport } from '../harness/report-checks.ts';
import { differences, treeAt, withoutBackups } from '../harness/tree.ts';
import { git } from '../harness/workplace.ts';

const CLIENT = [
  "import Portkey from 'portkey-ai';",
  '',
  'export const llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });',
  '',
].join('\n');
const ENV = 'PORTKEY_API_KEY=\n';
/** Price data has no counterpart, and needs no key that would have to stay. */
const BY_HAND =
  "const prices = await fetch('https://api.portkey.ai/model-configs/pricing/openai/gpt-4.1');\n";

let place: Scenario;
const make = (files: Record<string, string>) => {
  place = scenario(files);
  return place.root;
};
const textOf = (path: string) => readFileSync(join(place.root, path), 'utf8');

beforeAll(freshBuild);
afterEach(() => place.remove());

describe('aig migrate portkey', () => {
  test('--dry-run shows the diff on stdout and leaves no trace', async () => {
    const root = make({ 'llm.ts': CLIENT, '.env.example': ENV });
    const before = treeAt(root, { whole: true });
    const done = await aig(['migrate', 'portkey', '--dry-run'], root);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain("-import Portkey from 'portkey-ai';");
    expect(done.stdout).toContain("+import OpenAI from 'openai';");
    expect(differences(before, treeAt(root, { whole: true }), { modes: true })).toBe('');
  });

  test('--yes writes, keeps a backup beside each file, and restore brings all back', async () => {
    const root = make({ 'llm.ts': CLIENT, '.env.example': ENV, 'other.ts': 'export {};\n' });
    const before = treeAt(root);
    expect((await aig(['migrate', 'portkey', '--yes'], root)).code).toBe(0);
    expect(textOf('llm.ts')).toContain('new OpenAI({');
    expect(textOf('llm.ts.aig-migrate.bak')).toBe(CLIENT);
    expect(textOf('.env.example')).toBe('AIGATEWAY_API_KEY=\n');
    expect((await aig(['restore'], root)).code).toBe(0);
    expect(differences(before, treeAt(root), { modes: true })).toBe('');
  });

  test('without a terminal and without --yes shows the preview, writes nothing and exits 1', async () => {
    const root = make({ '.env.example': ENV });
    const done = await aig(['migrate', 'portkey'], root);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('+AIGATEWAY_API_KEY=');
    expect(done.stderr).toContain('--yes');
    expect(git(root, ['status', '--porcelain'])).toBe('');
  });

  test('--format json puts one document on stdout and nothing else', async () => {
    const root = make({ '.env.example': ENV });
    for (const flag of ['--dry-run', '--yes']) {
      const report = parseReport((await aig(['migrate', 'portkey', flag, '--format', 'json'], root)).stdout);
      expect(report).toMatchObject({
        source: 'portkey',
        destination: 'aigateway',
        dryRun: flag === '--dry-run',
      });
      expect(report.counts.changed).toBe(1);
    }
  });

  test.each(['text', 'json', 'sarif', 'markdown', 'html'])(
    '--format %s works without terminal',
    async (format) => {
      const root = make({ 'llm.ts': CLIENT, 'rate.mjs': BY_HAND });
      const done = await aig(['migrate', 'portkey', '--dry-run', '--format', format], root);
      expect(done).toMatchObject({ code: 0, stderr: '' });
      expect(done.stdout).toContain('rate.mjs');
    },
  );

  test('--report writes the report to a file in the form of its name', async () => {
    const root = make({ '.env.example': ENV });
    const file = join(root, '..', 'report.json');
    await aig(['migrate', 'portkey', '--dry-run', '--report', file], root);
    expect(parseReport(readFileSync(file, 'utf8')).files.map((f) => f.path)).toEqual(['.env.example']);
  });

  test('--no-backup keeps none, and restore names the git command instead', async () => {
    const root = make({ '.env.example': ENV });
    expect((await aig(['migrate', 'portkey', '--yes', '--no-backup'], root)).code).toBe(0);
    expect(textOf('.env.example')).toBe('AIGATEWAY_API_KEY=\n');
    expect(existsSync(join(root, '.env.example.aig-migrate.bak'))).toBe(false);
    const restored = await aig(['restore'], root);
    expect(restored.code).toBe(1);
    expect(restored.stdout).toMatch(/git (?:restore|checkout) .*\.env\.example/);
  });

  test('--no-backup refuses a file with uncommitted changes and names it and the flag', async () => {
    const root = make({ '.env.example': '# none\n' });
    writeFileSync(join(root, '.env.example'), ENV);
    const done = await aig(['migrate', 'portkey', '--yes', '--no-backup'], root);
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/\.env\.example[\s\S]*--allow-dirty/);
    expect(textOf('.env.example')).toBe(ENV);
  });

  test('--check exits 2 with changes pending, 3 with only work by hand, 0 with none, and writes nothing', async () => {
    const root = make({ '.env.example': ENV, 'rate.mjs': BY_HAND });
    expect((await aig(['migrate', 'portkey', '--check'], root)).code).toBe(2);
    expect(git(root, ['status', '--porcelain'])).toBe('');
    await aig(['migrate', 'portkey', '--yes'], root);
    expect((await aig(['migrate', 'portkey', '--check'], root)).code).toBe(3);
    rmSync(join(root, 'rate.mjs'));
    expect((await aig(['migrate', 'portkey', '--check'], root)).code).toBe(0);
  });

  test('--include and --exclude limit what is changed', async () => {
    const root = make({ 'a/.env.example': ENV, 'b/.env.example': ENV });
    await aig(['migrate', 'portkey', '--yes', '--exclude', 'b/**'], root);
    expect([textOf('a/.env.example'), textOf('b/.env.example')]).toEqual(['AIGATEWAY_API_KEY=\n', ENV]);
  });

  test('says why when there is nothing to do', async () => {
    const done = await aig(['migrate', 'portkey', '--yes'], make({ 'a.ts': 'export {};\n' }));
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('none of 1 file mentions Portkey');
  });

  test('leaves backups alone in a second run, which changes nothing', async () => {
    const root = make({ 'llm.ts': CLIENT, '.env.example': ENV });
    await aig(['migrate', 'portkey', '--yes'], root);
    const after = treeAt(root);
    expect((await aig(['migrate', 'portkey', '--yes'], root)).code).toBe(0);
    expect(differences(after, treeAt(root))).toBe('');
    expect(withoutBackups(after).size).toBe(2);
  });
});

describe('aig restore', () => {
  test('leaves a file alone that was edited since, names it, and exits 1', async () => {
    const root = make({ 'a/.env.example': ENV, 'b/.env.example': ENV });
    await aig(['migrate', 'portkey', '--yes'], root);
    const mine = 'AIGATEWAY_API_KEY=mine\n';
    writeFileSync(join(root, 'a/.env.example'), mine);
    const done = await aig(['restore'], root);
    expect(done.code).toBe(1);
    expect(done.stdout).toContain('a/.env.example');
    expect([textOf('a/.env.example'), textOf('b/.env.example')]).toEqual([mine, ENV]);
  });
});
