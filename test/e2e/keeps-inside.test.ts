/** What a run never does: leave its root, follow a link, let a secret out. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aig, freshBuild, type Scenario, scenario } from '../harness/binary.ts';
import { changedPaths, treeAt, withoutBackups } from '../harness/tree.ts';

const CLIENT = [
  "import Portkey from 'portkey-ai';",
  '',
  'export const llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });',
  '',
].join('\n');
const ENV = 'PORTKEY_API_KEY=\n';

let place: Scenario;
const make = (files: Record<string, string>) => {
  place = scenario(files);
  return place.root;
};
const textOf = (path: string) => readFileSync(join(place.root, path), 'utf8');

beforeAll(freshBuild);
afterEach(() => place.remove());

describe('the root', () => {
  test('is never left: links are neither followed nor replaced, and what they lead to stays', async () => {
    const root = make({ 'app/.env.example': ENV });
    const outside = join(root, '..', 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, '.env'), ENV);
    symlinkSync(join(outside, '.env'), join(root, 'app', '.env'));
    symlinkSync(outside, join(root, 'linked'));
    symlinkSync('.env.example', join(root, 'app', '.env.local'));
    const before = treeAt(root);
    expect((await aig(['migrate', 'portkey', '--yes'], root)).code).toBe(0);
    expect(readFileSync(join(outside, '.env'), 'utf8')).toBe(ENV);
    expect(readdirSync(outside)).toEqual(['.env']);
    expect(changedPaths(before, withoutBackups(treeAt(root)))).toEqual(['app/.env.example']);
  });

  test('may be a single file: nothing beside it is changed', async () => {
    const root = make({ 'a/.env.example': ENV, 'b/.env.example': ENV });
    expect((await aig(['migrate', 'portkey', 'a/.env.example', '--yes'], root)).code).toBe(0);
    expect([textOf('a/.env.example'), textOf('b/.env.example')]).toEqual(['AIGATEWAY_API_KEY=\n', ENV]);
  });

  test('may be a folder whose parents have ignore rules', async () => {
    const root = make({ '.gitignore': 'scratch/\n', 'a/scratch/x.ts': CLIENT, 'a/.env.example': ENV });
    expect((await aig(['migrate', 'portkey', 'a', '--yes'], root)).code).toBe(0);
    expect([textOf('a/scratch/x.ts'), textOf('a/.env.example')]).toEqual([CLIENT, 'AIGATEWAY_API_KEY=\n']);
  });
});

describe('secrets', () => {
  test('of the tree are in no output of any format, and not under the new name', async () => {
    const keys = [`sk-proj-${'4fQ9aZ'.repeat(6)}`, 'Zt5yWm8QxK3rVb6NcL1pFh9sDg='];
    const root = make({
      '.env': `PORTKEY_API_KEY=${keys[1]}\nOPENAI_API_KEY=${keys[0]}\n`,
      'llm.py': `from openai import OpenAI\n\nclient = OpenAI(api_key="${keys[0]}", base_url="https://api.portkey.ai/v1", default_headers={"x-portkey-api-key": "${keys[1]}"})\n`,
    });
    const runs = ['text', 'json', 'sarif', 'markdown', 'html'].map((format) => [
      '--dry-run',
      '--verbose',
      '--format',
      format,
    ]);
    for (const flags of [...runs, ['--yes', '--verbose']]) {
      const { code, stdout, stderr } = await aig(['migrate', 'portkey', ...flags], root);
      expect(code).toBe(0);
      for (const key of keys) expect(stdout + stderr, flags.join(' ')).not.toContain(key);
    }
    const journal = [...treeAt(root, { whole: true })].filter(([path]) => path.startsWith('.aig-migrate/'));
    expect(journal.length).toBeGreaterThan(0);
    const after = [...withoutBackups(treeAt(root)), ...journal]
      .map(([, { bytes }]) => bytes.toString())
      .join('\n');
    expect(after).not.toContain(keys[1]);
    expect(after).not.toMatch(/AIGATEWAY_API_KEY\S*sk-proj/);
  });
});
