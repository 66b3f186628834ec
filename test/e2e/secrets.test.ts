/** Keys of every known form, planted wherever people leave them: none of them is in anything that a run says or keeps. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { destinations, sources } from '@aig/providers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aig, freshBuild, type Scenario, scenario } from '../harness/binary.ts';
import { treeAt, withoutBackups } from '../harness/tree.ts';

/** Letters and digits in no order, the same in every run. */
const random = (length: number, seed: number): string => {
  const letters = 'aB3cD7eF1gH9jK2mN5pQ8rS4tV6wX0yZ';
  let state = seed * 2654435761 + 12345;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return letters[state >>> 27];
  }).join('');
};

/** One key of each form. Those of the tables stand under the id of their shape. */
const KEYS: Readonly<Record<string, string>> = {
  'replicate-key-1': `r8_${random(37, 1)}`,
  'openrouter-key': `sk-or-v1-${random(64, 2)}`,
  'helicone-key': `sk-helicone-${[3, 4, 5, 6].map((n) => random(7, n)).join('-')}`,
  'helicone-named-key': `pk-helicone-${random(30, 7)}`,
  'together-key': `tgp_v1_${random(43, 8)}`,
  'fireworks-key': `fw_${random(24, 9)}`,
  'bifrost-key': `sk-bf-${random(36, 10)}`,
  'keeptrusts-key': `kt_live_${random(32, 11)}`,
  'aigateway-key': `sk-aig-${random(40, 12)}`,
  openai: `sk-proj-${random(48, 13)}`,
  anthropic: `sk-ant-api03-${random(90, 14)}`,
  groq: `gsk_${random(52, 15)}`,
  huggingface: `hf_${random(34, 16)}`,
  xai: `xai-${random(80, 17)}`,
  google: `AIza${random(35, 18)}`,
  perplexity: `pplx-${random(48, 19)}`,
  aws: 'AKIA2E0A8F3B244C9986',
  github: `ghp_${random(36, 20)}`,
  slack: `xoxb-${random(40, 21)}`,
  jwt: `eyJhbGciOiJIUzI1NiJ9.${random(40, 22)}.${random(43, 23)}`,
  unshaped: `${random(28, 24)}=`,
  password: random(20, 25),
};

/** The file that a key stands in hard-coded, beside something of the source so that the line is shown. */
const planted = (keys: readonly string[]): Record<string, string> => ({
  '.env': [
    ...keys.map((key, i) => `SERVICE_${i}_API_KEY=${key}`),
    `PORTKEY_API_KEY=${KEYS.unshaped}`,
    '',
  ].join('\n'),
  'llm.py': keys
    .map((key, i) => `c${i} = OpenAI(api_key="${key}", base_url="https://api.portkey.ai/v1")\n`)
    .reduce((all, line) => all + line, 'from openai import OpenAI\n\n'),
  'llm.ts': keys
    .map((key, i) => `export const c${i} = new Portkey({ apiKey: '${key}', virtualKey: '${key}' });\n`)
    .reduce((all, line) => all + line, "import Portkey from 'portkey-ai';\n\n"),
  'config.yaml': keys
    .map((key, i) => `- url: https://api.portkey.ai/v1\n  api_key: ${key} # key ${i}\n`)
    .join(''),
  'config.toml': keys
    .map((key, i) => `[a${i}]\nurl = "https://api.portkey.ai/v1"\napi_key = "${key}"\n`)
    .join(''),
  'calls.sh': keys
    .map((key) => `curl https://api.portkey.ai/v1/models -H "x-portkey-api-key: ${key}"\n# PORTKEY ${key}\n`)
    .join(''),
  'README.md': keys.map((key) => `Portkey takes \`Authorization: Bearer ${key}\` here.\n\n`).join(''),
  'db.json': JSON.stringify({
    portkey: `postgres://app:${KEYS.password}@db/app`,
    url: 'https://api.portkey.ai/v1',
  }),
});

let place: Scenario;
beforeAll(() => {
  freshBuild();
  place = scenario(planted(Object.values(KEYS)));
});
afterAll(() => place.remove());

const withoutKeys = (text: string, where: string): void => {
  for (const [name, key] of Object.entries(KEYS))
    expect(text.includes(key), `${name} in ${where}`).toBe(false);
};
async function silent(args: readonly string[], codes: readonly number[]): Promise<string> {
  const { code, stdout, stderr } = await aig(args, place.root);
  expect(codes, `${args.join(' ')} ended with ${code}: ${stderr.slice(0, 200)}`).toContain(code);
  expect((stdout + stderr).length).toBeGreaterThan(0);
  withoutKeys(stdout + stderr, args.join(' '));
  return stdout;
}

test('there is a key for every shape that a table knows', () => {
  const shapes = [...sources, ...destinations].flatMap((t) => t.secrets);
  expect(shapes.length).toBeGreaterThan(5);
  for (const { id, pattern } of shapes)
    expect(KEYS[id] ?? '', id).toMatch(new RegExp(pattern.source, pattern.flags.replace('g', '')));
});

describe('no planted key', () => {
  test.each(['text', 'json', 'sarif', 'markdown', 'html', 'github'])(
    'is in the %s of a dry run',
    async (format) => {
      const shown = await silent(['migrate', 'portkey', '--dry-run', '--verbose', '--format', format], [0]);
      expect(shown).toContain('llm.py');
    },
  );

  test.each(sources.map((s) => s.id))('is shown by a run for %s', async (source) => {
    await silent(['migrate', source, '--dry-run', '--verbose'], [0]);
  });

  test('is shown by the other commands', async () => {
    for (const path of ['.env', 'llm.ts', 'config.yaml', 'calls.sh']) await silent(['explain', path], [0]);
    await silent(['migrate'], [0, 1]);
    await silent(['migrate', 'portkey', '--check'], [2]);
  });

  test('is in a plan file, nor in the errors of one that is stale', async () => {
    const plan = join(place.root, '..', 'plan.json');
    await silent(['migrate', 'portkey', '--plan', plan], [0]);
    withoutKeys(readFileSync(plan, 'utf8'), 'the plan file');
    const config = join(place.root, 'config.yaml');
    const before = readFileSync(config, 'utf8');
    writeFileSync(config, `${before}# ${KEYS.openai} PORTKEY_API_KEY\n`);
    await silent(['apply', plan], [1]);
    writeFileSync(config, before);
  });

  test('is in the errors of a run that cannot write, nor in those of wrong arguments', async () => {
    chmodSync(join(place.root, 'llm.py'), 0o444);
    await silent(['migrate', 'portkey', '--yes', '--no-backup', '--verbose'], [0, 1]);
    chmodSync(join(place.root, 'llm.py'), 0o644);
    await silent(['restore'], [0, 1]);
    await silent(['migrate', 'portkey', '--model', 'x'], [1]);
  });

  test('is said when files are written, is in the journal, or stands under the new name', async () => {
    await silent(['migrate', 'portkey', '--yes', '--verbose', '--allow-dirty'], [0]);
    const journal = [...treeAt(place.root, { whole: true })].filter(([path]) =>
      path.startsWith('.aig-migrate/'),
    );
    expect(journal.length).toBeGreaterThan(0);
    for (const [path, { bytes }] of journal) withoutKeys(bytes.toString(), path);
    for (const [path, { bytes }] of withoutBackups(treeAt(place.root)))
      for (const line of bytes.toString().split('\n'))
        if (line.includes('AIGATEWAY')) withoutKeys(line, path);
    await silent(['restore'], [0]);
  });
});
