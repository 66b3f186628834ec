/** What is typed after `aig migrate`: nothing, or something wrong. Either way the answer says what to type. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aig, freshBuild, type Scenario, scenario } from '../harness/binary.ts';

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

describe('aig migrate without a source', () => {
  test('lists what was found with its evidence, and without a terminal asks for the name', async () => {
    const done = await aig(['migrate'], make({ 'llm.ts': CLIENT }));
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/portkey[\s\S]*llm\.ts:1[\s\S]*aig migrate portkey/);
  });

  test('--dry-run previews all that were found, --yes takes the only one', async () => {
    const root = make({ '.env.example': ENV });
    expect((await aig(['migrate', '--dry-run'], root)).stdout).toContain('+AIGATEWAY_API_KEY=');
    expect(textOf('.env.example')).toBe(ENV);
    expect((await aig(['migrate', '--yes'], root)).code).toBe(0);
    expect(textOf('.env.example')).toBe('AIGATEWAY_API_KEY=\n');
  });

  test('says so when no source is used', async () => {
    const done = await aig(['migrate'], make({ 'a.ts': 'export {};\n' }));
    expect(done).toMatchObject({ code: 0 });
    expect(done.stderr).toContain('No known source');
  });
});

describe('wrong arguments', () => {
  test.each([
    [['migrate', 'portky'], 'Did you mean portkey?'],
    [['migrate', './src'], 'is a path'],
    [['migrate', 'portkey', '--dry-rnu'], '--dry-run'],
    [['migrate', 'portkey', '--to', 'nowhere'], 'aigateway'],
    [['migrate', 'portkey', '--base-url', 'gateway.local'], 'https://'],
    [['migrate', 'portkey', '--model', 'gpt-4o'], '--model old-name=new-name'],
    [['migrate', 'portkey', '--diff-context', 'many'], '--diff-context 3'],
    [['migrate', 'portkey', '--dry-run', '--yes'], '--yes'],
    [['migrat'], 'migrate'],
  ])('%j is an error that says what to type', async (args, hint) => {
    const done = await aig(args, make({ 'src/a.ts': 'export {};\n' }));
    expect(done.code).toBe(1);
    expect(done.stdout).toBe('');
    expect(done.stderr).toContain(hint);
    expect(done.stderr).not.toMatch(/\n\s+at .*\.m?js:/);
  });

  test('a path that does not exist is an error that names the nearest that does', async () => {
    const done = await aig(
      ['migrate', 'portkey', 'packages/wbe', '--dry-run'],
      make({ 'packages/web/a.ts': 'export {};\n' }),
    );
    expect(done.code).toBe(1);
    expect(done.stderr).toContain('packages/web');
  });
});
