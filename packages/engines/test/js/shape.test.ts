import { applyEdits } from '@aig/core';
import { parse } from '@babel/parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeJs, jsEngine } from '../../src/js/index.ts';
import { migrated, migration, run } from './migrate.ts';

const TEXT = `/* head */\nimport Portkey from 'portkey-ai'\n\n// about the client\nconst p = new Portkey({\n\tapiKey: process.env.PORTKEY_API_KEY, // the key\n\tvirtualKey: 'x',\n})\n\nexport async function ask(q) {\n\treturn p.chat.completions.create(\n\t\t{ model: 'gpt-x', messages: q /* all */ },\n\t\t{ traceID: 't' }, // one trace\n\t)\n}`;

const AFTER = `/* head */\nimport OpenAI from 'openai'\n\n// about the client\nconst p = new OpenAI({\n\tapiKey: process.env.AIGATEWAY_API_KEY, // the key\n\tbaseURL: 'https://api.aigateway.sh/v1',\n})\n\nexport async function ask(q) {\n\treturn p.chat.completions.create(\n\t\t{ model: 'openai/gpt-x', messages: q /* all */ },\n\t\t{ headers: { 'x-aig-tag': 't' } }, // one trace\n\t)\n}`;

describe('the form of a file', () => {
  it.each([
    ['tabs, no semicolons, no final line end', (t: string) => t],
    ['CRLF', (t: string) => t.replaceAll('\n', '\r\n')],
    ['a byte order mark', (t: string) => `\uFEFF${t}`],
    ['both', (t: string) => `\uFEFF${t.replaceAll('\n', '\r\n')}\r\n`],
    ['characters of two code units', (t: string) => `const e = '🙂🙂';\n${t}`],
    ['a hash bang', (t: string) => `#!/usr/bin/env node\n${t}`],
  ])('stays with %s', async (_name, shape) => {
    expect(await migrated(shape(TEXT), 'a.mjs')).toBe(shape(AFTER));
  });

  it('takes double quotes from the file', async () => {
    expect(await migrated(TEXT.replaceAll("'", '"'), 'a.mjs')).toBe(AFTER.replaceAll("'", '"'));
  });

  it('asks for a look when a comment goes with what it was about', async () => {
    const { findings } = await run({
      'a.mjs': `import Portkey from 'portkey-ai';\nconst p = new Portkey({\n  apiKey: process.env.PORTKEY_API_KEY,\n  provider: 'openai', // not azure!\n});\n`,
    });
    expect(findings.find((f) => f.rule === 'portkey/x-portkey-provider')?.confidence).toBe('review');
  });
});

describe('the engine', () => {
  it('says what cannot be parsed, and finds sites in what can only be parsed in part', async () => {
    const engine = jsEngine('a.ts');
    expect(engine.parses({ path: 'a.ts', text: 'const a = (' })).toBe(false);
    expect(engine.parses({ path: 'a.ts', text: 'const a = <T,>(x: T) => x;' })).toBe(true);
  });

  it.each([
    ['a.js', 'const a: string = b as string;'],
    ['a.js', '// @flow\nconst a = (b: ?string) => b;'],
    ['a.ts', 'const e = <div>{a}</div>;'],
    ['a.cts', 'const a = <string>b;'],
    ['a.tsx', 'const f = <T,>(x: T) => <p>{x}</p>;'],
    ['a.ts', '@Injectable() export class A { constructor(@Inject(B) private readonly b: B) {} }'],
  ])('reads %s with %s', (path, text) => {
    expect(jsEngine(path).parses({ path, text })).toBe(true);
  });

  const heads = [
    [`import Portkey from 'portkey-ai';`, `import { createHeaders, PORTKEY_GATEWAY_URL } from 'portkey-ai';`],
    [`import Portkey, { createHeaders, PORTKEY_GATEWAY_URL } from 'portkey-ai';`],
    [`import { Portkey, createHeaders, PORTKEY_GATEWAY_URL } from 'portkey-ai';`],
    [`const { Portkey, createHeaders, PORTKEY_GATEWAY_URL } = require('portkey-ai');`],
    [
      `const Portkey = require('portkey-ai').default, { createHeaders, PORTKEY_GATEWAY_URL } = require('portkey-ai');`,
    ],
  ];
  const pieces = [
    `const a = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, traceID: 't' });`,
    `export const b = new Portkey({ provider: 'openai' });`,
    `a.chat.completions.create({ model: 'gpt-x' }, { metadata: { x: 1 } });`,
    `b.prompts.render({ promptID: 'x' });`,
    `a.prompts.render({});`,
    `const key = process.env.PORTKEY_API_KEY;`,
    `fetch('https://api.portkey.ai/v1/chat/completions', { headers: { 'x-portkey-api-key': key } });`,
    `fetch('https://api.portkey.ai/v1/feedback', { headers: createHeaders({ apiKey: key }) });`,
    `const { PORTKEY_API_KEY } = process.env;`,
    `register(Portkey);`,
    `// PORTKEY_API_KEY and https://api.portkey.ai/v1`,
    `/* once portkey-ai, see https://portkey.ai/docs */`,
    `for await (const c of await a.chat.completions.create({ stream: true })) show(c.choices[0].delta.content);`,
    `a.embeddings.create({ model: 'm/x', input: [] }, { headers: { a: 'b' } });`,
    `vi.mock('portkey-ai', () => ({ default: class {} }));`,
    `expect(Portkey).toHaveBeenCalledWith({});`,
    `log('portkey-ai wants PORTKEY_API_KEY');`,
    `fetch('https://api.portkey.ai/v1/models', { headers: elsewhere() });`,
  ];

  it('gives, for any mixture of sites, edits that splice, parse, settle at once, and explain every line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.boolean(),
        fc.uniqueArray(fc.nat(pieces.length - 1), { minLength: 1 }),
        fc.constantFrom('\n', '\r\n'),
        async (head, openai, picked, eol) => {
          const foreign = openai ? [`import OpenAI from 'openai';`, OTHER] : [];
          const lines = [...head, ...foreign, ...picked.map((i) => pieces[i])];
          const after = await migrated(lines.join(eol) + eol, 'a.mjs');
          const ast = parse(after, { sourceType: 'module', errorRecovery: true });
          // `use(x)` of names that were not picked is the only thing that may be undeclared.
          expect(ast.errors).toEqual([]);
          if (eol === '\r\n') expect(after.replaceAll('\r\n', '')).not.toContain('\n');
          for (const name of ['OpenAI', 'Portkey', 'createHeaders', 'PORTKEY_GATEWAY_URL']) {
            const [declarations, uses] = mentions(after, name);
            expect(declarations, `${name} in ${after}`).toBeLessThan(2);
            if (uses > 0) expect(declarations, `${name} in ${after}`).toBe(1);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

const OTHER = `const o = new OpenAI({ baseURL: PORTKEY_GATEWAY_URL, defaultHeaders: createHeaders({ virtualKey: 'v' }) });`;

/** How often a name is declared by an import, and how often it is used otherwise. */
function mentions(text: string, name: string): [number, number] {
  const word = new RegExp(`(?<![\\w$'])${name}(?![\\w$'])`, 'g');
  const lines = text.split(/\r?\n/);
  const count = (list: readonly string[]): number =>
    list.reduce((n, l) => n + (l.match(word)?.length ?? 0), 0);
  const loads = lines.filter((l) => /^import |require\(/.test(l));
  return [count(loads), count(lines.filter((l) => !loads.includes(l)))];
}

describe('a range inside another language', () => {
  it('gets edits at the offsets of the whole file', () => {
    const whole = `<script>\nconst k = process.env.PORTKEY_API_KEY;\n</script>\n<p>x</p>\n`;
    const start = whole.indexOf('const');
    const end = whole.indexOf('</script>');
    const text = whole.replace(/[^\r\n]/g, (c, at: number) => (at >= start && at < end ? c : ' '));
    const { drafts } = analyzeJs({ path: 'a.vue', text }, { typescript: false, jsx: false }, migration, {
      packageRoot: '',
      imported: () => undefined,
    });
    expect(
      applyEdits(
        whole,
        drafts.flatMap((d) => d.edits),
      ),
    ).toBe(whole.replace('PORTKEY', 'AIGATEWAY'));
  });
});

describe('an option whose value is declared elsewhere', () => {
  it('goes, and what it named stays for its owner to read', async () => {
    const config = `const CONFIG = { strategy: { mode: 'fallback' }, targets: [{ virtual_key: 'a' }] };\n`;
    const result = await migrated(
      `import Portkey from 'portkey-ai';\n${config}const p = new Portkey({\n  apiKey: process.env.PORTKEY_API_KEY,\n  // the fallback\n  config: CONFIG as any,\n});\n`,
    );
    expect(result).toContain(config);
    expect(result).not.toContain('config:');
  });
});
