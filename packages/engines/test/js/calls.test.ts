import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

const HEAD = `import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`;
const MOVED = `import OpenAI from 'openai';\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' });\n`;

describe('calls on a client that moves', () => {
  it.each([
    [
      'a tag',
      `p.chat.completions.create(body, { traceID: id });`,
      `p.chat.completions.create(body, { headers: { 'x-aig-tag': id } });`,
    ],
    [
      'an argument with nothing left',
      `p.chat.completions.create(body, { metadata: { a: 1 } });`,
      `p.chat.completions.create(body);`,
    ],
    [
      'a tag beside what goes',
      `p.chat.completions.create(body, { metadata: { a: 1 }, traceID: 't' });`,
      `p.chat.completions.create(body, { headers: { 'x-aig-tag': 't' } });`,
    ],
    [
      'a third argument',
      `p.chat.completions.create(body, { traceID: 't' }, { signal });`,
      `p.chat.completions.create(body, { signal, headers: { 'x-aig-tag': 't' } });`,
    ],
    [
      'an empty second argument',
      `p.chat.completions.create(body, undefined, { signal });`,
      `p.chat.completions.create(body, { signal });`,
    ],
    [
      'a time limit',
      `p.chat.completions.create(body, { requestTimeout: 500 });`,
      `p.chat.completions.create(body, { timeout: 500 });`,
    ],
    [
      'a literal model',
      `p.chat.completions.create({ model: 'gpt-x', messages });`,
      `p.chat.completions.create({ model: 'openai/gpt-x', messages });`,
    ],
    [
      'a model in a constant',
      `const MODEL = 'gpt-x';\np.chat.completions.create({ model: MODEL });\np.embeddings.create({ model: MODEL });`,
      `const MODEL = 'openai/gpt-x';\np.chat.completions.create({ model: MODEL });\np.embeddings.create({ model: MODEL, encoding_format: 'float' });`,
    ],
    [
      'a body in a constant',
      `const body = { model: 'gpt-x' };\nawait p.chat.completions.create(body);`,
      `const body = { model: 'openai/gpt-x' };\nawait p.chat.completions.create(body);`,
    ],
    [
      'a part of the client under its own name',
      `const { chat } = p;\nchat.completions.create({ model: 'gpt-x' }, { traceID: 't' });`,
      `const { chat } = p;\nchat.completions.create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } });`,
    ],
    [
      'a stream',
      `for await (const part of await p.chat.completions.create({ model: 'gpt-x', stream: true })) show(part);`,
      `for await (const part of await p.chat.completions.create({ model: 'openai/gpt-x', stream: true })) show(part);`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(`${HEAD}${before}\n`)).toBe(`${MOVED}${after}\n`);
  });

  it('leaves a model alone that code outside the calls reads too', async () => {
    const after = await migrated(
      `${HEAD}const MODEL = 'gpt-x';\nlog(MODEL);\np.chat.completions.create({ model: MODEL });\n`,
    );
    expect(after).toContain(`const MODEL = 'gpt-x';`);
  });

  it('follows a client through a factory of the file', async () => {
    expect(
      await migrated(
        `import Portkey from 'portkey-ai';\nfunction client() {\n  return new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n}\nclient().chat.completions.create({ model: 'gpt-x' }, { traceID: 't' });\n`,
      ),
    ).toContain(
      `client().chat.completions.create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } });`,
    );
  });

  it('takes the headers of one request made by the SDK along', async () => {
    expect(
      await migrated(
        `import OpenAI from 'openai';\nimport { createHeaders } from 'portkey-ai';\nconst o = new OpenAI({ baseURL: 'https://api.portkey.ai/v1', apiKey: process.env.PORTKEY_API_KEY });\no.chat.completions.create(body, { headers: createHeaders({ traceID: 't' }) });\n`,
      ),
    ).toContain(`o.chat.completions.create(body, { headers: { 'x-aig-tag': 't' } });`);
  });
});

describe('calls that keep their client', () => {
  it.each([
    ['a member nobody knows', `p.fancy.thing();`, 'member-unknown'],
    ['a computed member', `p[name].create(body);`, 'member-unknown'],
    ['a second argument that is not seen', `p.chat.completions.create(body, params);`, 'params-unseen'],
    [
      'a member that results lose',
      `const r = await p.chat.completions.create(body);\nuse(r.getHeaders());`,
      'result-getheaders',
    ],
    [
      'a member that results lose, in a chain',
      `p.chat.completions.create(body).then((r) => r.getHeaders());`,
      'result-getheaders',
    ],
    ['an endpoint the destination lacks', `p.responses.create(body);`, 'no-responses'],
  ])('%s', async (_name, call, rule) => {
    const text = `${HEAD}${call}\n`;
    expect(await migrated(text)).toBe(text);
    const { findings } = await run({ 'app.ts': text });
    expect(findings.map((f) => f.rule)).toContain(`portkey/${rule}`);
  });

  it('makes a second client for the calls that can move', async () => {
    expect(
      await migrated(
        `${HEAD}await p.prompts.render({ promptID: 'x' });\nawait p.chat.completions.create({ model: 'gpt-x' }, { traceID: 't' });\n`,
      ),
    ).toBe(
      `import Portkey from 'portkey-ai';\nimport OpenAI from 'openai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nconst aigateway = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' });\nawait p.prompts.render({ promptID: 'x' });\nawait aigateway.chat.completions.create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } });\n`,
    );
  });

  it('makes no second client for one that leaves the file', async () => {
    const text = `${HEAD.replace('const p', 'export const p')}p.prompts.render({});\np.chat.completions.create({ model: 'gpt-x' });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('tells of a client known by nothing but its name', async () => {
    const text = `module.exports = (portkey) => portkey.prompts.completions.create({ promptID: 'x' });\n`;
    const { files, findings } = await run({ 'a.js': text });
    expect(files['a.js']).toBe(text);
    expect(findings.map((f) => `${f.rule} ${f.confidence}`)).toEqual(['portkey/no-prompts manual']);
  });
});

describe('what the destination needs in the body', () => {
  it('is given where the call does not', async () => {
    expect(await migrated(`${HEAD}p.embeddings.create({ model: 'm/x', input });\n`)).toBe(
      `${MOVED}p.embeddings.create({ model: 'm/x', input, encoding_format: 'float' });\n`,
    );
  });

  it('is not given twice', async () => {
    const call = `p.embeddings.create({ model: 'm/x', input, encoding_format: 'base64' });\n`;
    expect(await migrated(HEAD + call)).toBe(MOVED + call);
  });

  it.each([
    ['a body from elsewhere', `export const embed = (body: Body) => p.embeddings.create(body);\n`],
    ['a spread', `export const embed = (body: Body) => p.embeddings.create({ ...body });\n`],
    [
      'a body that two calls share',
      `const body = { model, input };\np.embeddings.create(body);\np.embeddings.create(body);\n`,
    ],
  ])('is told of with %s', async (_name, text) => {
    expect(await migrated(HEAD + text)).toBe(MOVED + text);
    const { findings } = await run({ 'a.ts': HEAD + text });
    expect(findings.some((f) => f.rule === 'portkey/body-unseen' && f.confidence === 'manual')).toBe(true);
  });
});

describe('options of one request that the new client takes', () => {
  it('stay as they are', async () => {
    const call = `p.chat.completions.create(body, { headers: { a: 'b' }, timeout: 5, signal, maxRetries: 0, query: {}, idempotencyKey: 'k' });\n`;
    expect(await migrated(HEAD + call)).toBe(MOVED + call);
  });

  it('stay on a client that is only known by its name', async () => {
    const text = `import { portkey } from '@/lib/llm';\nportkey.chat.completions.create(body, { headers: { 'x-aig-tag': id } });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('are not joined with headers made of options of the source', async () => {
    const text = `${HEAD}p.chat.completions.create(body, { headers: { a: 'b' }, traceID: 't' });\n`;
    expect(await migrated(text)).toBe(text);
  });
});

describe('specifiers with a registry', () => {
  it('keep it and get the version that is known to fit', async () => {
    expect(
      await migrated(
        `import { Portkey } from 'npm:portkey-ai@1';\nconst p = new Portkey({ apiKey: Deno.env.get('PORTKEY_API_KEY') });\n`,
      ),
    ).toBe(
      `import { OpenAI } from 'npm:openai@^6.8.1';\nconst p = new OpenAI({ apiKey: Deno.env.get('AIGATEWAY_API_KEY'), baseURL: 'https://api.aigateway.sh/v1' });\n`,
    );
  });
});
