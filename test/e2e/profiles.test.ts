/** Profiles through the real command: a company's own source and destination. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runAig } from '../harness/run-aig.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'aig-profile-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name: string, content: string | object): void =>
  writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const gateway = {
  id: 'our-gateway',
  title: 'Our Gateway',
  baseUrl: 'https://llm.example.com/api/v1',
  keyEnv: 'OUR_GATEWAY_KEY',
  modelNames: { form: 'plain', providers: { openai: 'openai' } },
};
const old = {
  id: 'old-gateway',
  title: 'Old Gateway',
  hosts: ['llm.old.example.com'],
  env: { key: ['OLD_GATEWAY_KEY'], baseUrl: ['OLD_GATEWAY_URL'] },
  headers: { remove: ['x-old-team'] },
};

const portkeyCode = `import Portkey from 'portkey-ai';
const client = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, provider: 'openai' });
await client.chat.completions.create({ model: 'gpt-4o', messages: [] });
`;
const oldCode = `import OpenAI from 'openai';
const client = new OpenAI({
  apiKey: process.env.OLD_GATEWAY_KEY,
  baseURL: 'https://llm.old.example.com/v1',
  defaultHeaders: { 'x-old-team': 'a' },
});
await client.chat.completions.create({ model: 'gpt-4o', messages: [] });
`;

test('code moves to the destination of a profile', async () => {
  write('gateway.json', gateway);
  write('app.mjs', portkeyCode);
  write('.env', 'PORTKEY_API_KEY=abc\n');
  const ran = await runAig(['migrate', 'portkey', '.', '--to', './gateway.json', '--yes'], root);
  expect(ran.code).toBe(0);
  expect(read('app.mjs')).toBe(`import OpenAI from 'openai';
const client = new OpenAI({ apiKey: process.env.OUR_GATEWAY_KEY, baseURL: 'https://llm.example.com/api/v1' });
await client.chat.completions.create({ model: 'gpt-4o', messages: [] });
`);
  expect(read('.env')).toBe('OUR_GATEWAY_KEY=your-key\n');
  expect(ran.stdout).not.toContain('AIgateway');
});

test('code moves away from the source of a profile', async () => {
  write('old.json', old);
  write('app.mjs', oldCode);
  const ran = await runAig(['migrate', 'old-gateway', '.', '--source-file', 'old.json', '--yes'], root);
  expect(ran.code).toBe(0);
  expect(read('app.mjs')).toContain('apiKey: process.env.AIGATEWAY_API_KEY,');
  expect(read('app.mjs')).toContain("baseURL: 'https://api.aigateway.sh/v1',");
  expect(read('app.mjs')).toContain("model: 'openai/gpt-4o'");
  expect(read('app.mjs')).not.toContain('x-old-team');
});

test('a plan for profiles is applied with the same profiles', async () => {
  write('old.json', old);
  write('gateway.json', gateway);
  write('app.mjs', oldCode);
  const both = ['--source-file', 'old.json', '--to', './gateway.json'];
  expect((await runAig(['migrate', 'old-gateway', '.', ...both, '--plan', 'plan.json'], root)).code).toBe(0);
  expect(read('app.mjs')).toBe(oldCode);
  expect((await runAig(['apply', 'plan.json'], root)).code).toBe(0);
  expect(read('app.mjs')).toContain("baseURL: 'https://llm.example.com/api/v1',");
});

test('a mistake in a profile is an error that says where', async () => {
  write('gateway.json', { ...gateway, modelNames: { form: 'other' } });
  const ran = await runAig(['migrate', 'portkey', '.', '--to', './gateway.json', '--dry-run'], root);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('./gateway.json: /modelNames/form: is not what it must be  [bad-profile]');
  expect(ran.stderr).toContain('Write one of routed, plain.');
});

test('a profile that is missing or no JSON is an error', async () => {
  write('broken.json', '{');
  for (const [file, why] of [
    ['./none.json', 'cannot be read'],
    ['./broken.json', 'it is no JSON'],
  ] as const) {
    const ran = await runAig(['migrate', 'portkey', '.', '--to', file, '--dry-run'], root);
    expect([ran.code, ran.stderr.includes(why)]).toEqual([1, true]);
  }
});

test('a source profile cannot take the name of a known source', async () => {
  write('old.json', { ...old, id: 'portkey' });
  const ran = await runAig(['migrate', 'portkey', '.', '--source-file', 'old.json', '--dry-run'], root);
  expect(ran.stderr).toContain('portkey is a source that is known already');
});

test('nothing moves to where it is', async () => {
  const ran = await runAig(['migrate', 'bifrost', '.', '--to', 'bifrost'], root);
  expect([ran.code, ran.stderr.includes('[same-place]')]).toEqual([1, true]);
});
