/** Places that look like a client, a key or a request of the source and may be something else. */
import { describe, expect, it } from 'vitest';
import { migrated, migratedTree, run } from './migrate.ts';

const BASE = 'https://api.aigateway.sh/v1';
const MADE = `new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' })`;
const CLIENT = `new Portkey({ apiKey: process.env.PORTKEY_API_KEY })`;
const SDK = `import Portkey from 'portkey-ai';\n`;
const BOTH = `${SDK}import OpenAI from 'openai';\n`;
const FACTORY = `import { createHeaders } from 'portkey-ai';\n`;
const CALL = `chat.completions.create({ model: '@openai/gpt-4o', messages: [] }, { traceID: 'x' })`;
const NEW_CALL = `chat.completions.create({ model: 'openai/gpt-4o', messages: [] }, { headers: { 'x-aig-tag': 'x' } })`;
const SECRET = 'q9XkPl0pR7vT2mZs8YwBdA==';

describe('headers made where a brace would open a block', () => {
  const value = '{ Authorization: `Bearer ${process.env.AIGATEWAY_API_KEY}` }';
  const made = 'createHeaders({ apiKey: process.env.PORTKEY_API_KEY })';
  it.each([
    ['an arrow body', `export const h = () => ${made};\n`, `export const h = () => (${value});\n`],
    ['a body in parentheses', `export const h = () => (${made});\n`, `export const h = () => (${value});\n`],
    [
      'a body with a type',
      `export const h = () => ${made} as H;\n`,
      `export const h = () => (${value}) as H;\n`,
    ],
    [
      'an arrow body that is emptied',
      `export const h = (v) => createHeaders({ virtualKey: v });\n`,
      `export const h = (v) => ({});\n`,
    ],
    [
      'a returned value',
      `export function h() { return ${made}; }\n`,
      `export function h() { return ${value}; }\n`,
    ],
    [
      'a default of a parameter',
      `export const h = (x = ${made}) => x;\n`,
      `export const h = (x = ${value}) => x;\n`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(FACTORY + before)).toBe(after);
  });
});

describe('variables that have the name of a client', () => {
  it.each([
    ['a typed parameter', `export const g = (client: Tracer) => client.${CALL};\n`],
    ['a parameter of a callback', `export const g = (all: any[]) => all.map((client) => client.${CALL});\n`],
    ['an inner constant', `export function g() { const client = makeOther(); return client.${CALL}; }\n`],
    ['a loop variable', `export function g() { for (const client of others) client.${CALL}; }\n`],
    ['an error', `export function g() { try { } catch (client) { client.${CALL}; } }\n`],
    ['a destructured parameter', `export const g = ({ client }) => client.${CALL};\n`],
    ['a parameter that gets something else', `function g(client) { return client.${CALL}; }\ng(other);\n`],
  ])('%s keeps its call, which is told', async (_name, use) => {
    const { files, lines } = await migratedTree({
      'app.ts': `${SDK}const client = ${CLIENT};\n${use}client.${CALL};\n`,
    });
    expect(files['app.ts']).toBe(
      `import OpenAI from 'openai';\nconst client = ${MADE};\n${use}client.${NEW_CALL};\n`,
    );
    expect(lines).toContain('3 client-unseen manual');
  });

  it('a parameter named after the source keeps its call in a second run too', async () => {
    const use = `export const g = (portkey: { chat: any }) => portkey.${CALL};\n`;
    const { files, lines } = await migratedTree({ 'app.ts': `${SDK}const portkey = ${CLIENT};\n${use}` });
    expect(files['app.ts']).toContain(use);
    expect(lines).toContain('3 client-unseen manual');
    expect((await run(files)).lines).toContain('3 client-unseen manual');
  });

  it('a parameter that is given the client moves with it', async () => {
    const text = `${SDK}const client = ${CLIENT};\nfunction g(client) { return client.${CALL}; }\ng(client);\n`;
    expect(await migrated(text)).toBe(
      `import OpenAI from 'openai';\nconst client = ${MADE};\nfunction g(client) { return client.${NEW_CALL}; }\ng(client);\n`,
    );
  });

  it('a variable that hides the class is told', async () => {
    const use = `function h(Portkey: any) { return new Portkey({ apiKey: 'x' }); }\n`;
    const { files, lines } = await migratedTree({ 'app.ts': `${SDK}export const p = ${CLIENT};\n${use}` });
    expect(files['app.ts']).toContain(use);
    expect(lines).toContain('3 class-unseen manual');
  });
});

describe('names that hold one client or another', () => {
  const other = 'new OpenAI({ apiKey: process.env.OPENAI_API_KEY })';
  it.each([
    ['a condition', `const c = process.env.LLM ? ${CLIENT} : ${other};\nc.${CALL};\n`],
    ['a condition over a name', `const o = ${other};\nconst c = direct ? o : ${CLIENT};\nc.${CALL};\n`],
    ['an alternative behind', `const c = (on && ${CLIENT}) || ${other};\nc.${CALL};\n`],
    ['an alternative before', `const o = ${other};\nconst c = o ?? ${CLIENT};\nc.${CALL};\n`],
    [
      'a function that returns either',
      `export function get(d: boolean) {\n  if (d) return ${other};\n  return ${CLIENT};\n}\nget(true).${CALL};\n`,
    ],
    [
      'a list',
      `const p = ${CLIENT};\nconst o = ${other};\nexport const f = () => { for (const c of [p, o]) c.chat.completions.create({}); };\n`,
    ],
    ['a parameter of either type', `export const f = (c: Portkey | OpenAI) => c.${CALL};\n`],
    ['an alias of either type', `export type C = Portkey | OpenAI;\nconst c = ${CLIENT};\nc.${CALL};\n`],
    [
      'an attribute',
      `class A {\n  private c: any;\n  constructor(d: boolean) {\n    if (d) this.c = ${other};\n    else this.c = ${CLIENT};\n  }\n  b() { return this.c.${CALL}; }\n}\n`,
    ],
  ])('%s keeps everything as it is', async (_name, text) => {
    const { files, lines } = await migratedTree({ 'app.ts': BOTH + text });
    expect(files['app.ts']).toBe(BOTH + text);
    expect(lines.some((l) => l.endsWith(' client-mixed manual'))).toBe(true);
  });

  it.each([
    [
      'nothing',
      `const c = on ? ${CLIENT} : null;\nc?.${CALL};\n`,
      `const c = on ? ${MADE} : null;\nc?.${NEW_CALL};\n`,
    ],
    [
      'a client kept before',
      `const c = globalThis.kept ?? ${CLIENT};\nc.${CALL};\n`,
      `const c = globalThis.kept ?? ${MADE};\nc.${NEW_CALL};\n`,
    ],
    [
      'two clients of the source',
      `const c = on ? ${CLIENT} : ${CLIENT};\nc.${CALL};\n`,
      `const c = on ? ${MADE} : ${MADE};\nc.${NEW_CALL};\n`,
    ],
    [
      'a type or nothing',
      `export const f = (c: Portkey | null) => c?.${CALL};\n`,
      `export const f = (c: OpenAI | null) => c?.${NEW_CALL};\n`,
    ],
    [
      'a list with other things',
      `const p = ${CLIENT};\nuse(() => p.${CALL}, [p, make()]);\n`,
      `const p = ${MADE};\nuse(() => p.${NEW_CALL}, [p, make()]);\n`,
    ],
    [
      'an attribute that is emptied or given',
      `class A {\n  private c: any;\n  b(o) { this.c = o.client; this.c ??= ${CLIENT}; return this.c.${CALL}; }\n  z() { this.c = undefined; }\n}\n`,
      `class A {\n  private c: any;\n  b(o) { this.c = o.client; this.c ??= ${MADE}; return this.c.${NEW_CALL}; }\n  z() { this.c = undefined; }\n}\n`,
    ],
  ])('%s beside the client moves', async (_name, before, after) => {
    expect(await migrated(SDK + before)).toBe(`import OpenAI from 'openai';\n${after}`);
  });
});

describe('literal keys beside the name of the variable', () => {
  const NEW = `'sk-aig-your-key'`;
  it.each([
    [
      'a fallback',
      `const k = process.env.PORTKEY_API_KEY ?? '${SECRET}';`,
      `const k = process.env.AIGATEWAY_API_KEY ?? ${NEW};`,
    ],
    [
      'a choice',
      `const k = on ? '${SECRET}' : process.env.PORTKEY_API_KEY;`,
      `const k = on ? ${NEW} : process.env.AIGATEWAY_API_KEY;`,
    ],
    [
      'a default',
      `const { PORTKEY_API_KEY = '${SECRET}' } = process.env;`,
      `const { AIGATEWAY_API_KEY = ${NEW} } = process.env;`,
    ],
    [
      'a default of another name',
      `const { PORTKEY_API_KEY: k = '${SECRET}' } = process.env;`,
      `const { AIGATEWAY_API_KEY: k = ${NEW} } = process.env;`,
    ],
    [
      'an assignment',
      `process.env.PORTKEY_API_KEY ||= 'Ab3dEf6hIl=';`,
      `process.env.AIGATEWAY_API_KEY ||= ${NEW};`,
    ],
    [
      'a property',
      `Object.assign(process.env, { PORTKEY_API_KEY: '${SECRET}' });`,
      `Object.assign(process.env, { AIGATEWAY_API_KEY: ${NEW} });`,
    ],
    ['a stub', `vi.stubEnv('PORTKEY_API_KEY', \`${SECRET}\`);`, `vi.stubEnv('AIGATEWAY_API_KEY', ${NEW});`],
    [
      'a read by a call',
      `const k = Deno.env.get('PORTKEY_API_KEY') || '${SECRET}';`,
      `const k = Deno.env.get('AIGATEWAY_API_KEY') || ${NEW};`,
    ],
  ])('%s becomes the placeholder', async (_name, before, after) => {
    const { files, lines } = await migratedTree({ 'a.ts': `${before}\n` });
    expect(files['a.ts']).toBe(`${after}\n`);
    expect(lines).toEqual(['1 hard-coded-key review']);
  });

  it.each([
    [
      'a construction',
      `${SDK}const p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY ?? '${SECRET}' });\n`,
    ],
    ['a header', `export const h = { 'x-portkey-api-key': process.env.PORTKEY_API_KEY || '${SECRET}' };\n`],
    [
      'headers that are made',
      `${FACTORY}export const h = createHeaders({ apiKey: process.env.PORTKEY_API_KEY || '${SECRET}' });\n`,
    ],
  ])('is not carried over inside %s', async (_name, before) => {
    const { files, lines } = await migratedTree({ 'a.ts': before });
    expect(files['a.ts']).not.toContain(SECRET);
    expect(files['a.ts']).toMatch(/process\.env\.AIGATEWAY_API_KEY (?:\?\?|\|\|) 'sk-aig-your-key'/);
    expect(lines.filter((l) => l.endsWith(' hard-coded-key review'))).toHaveLength(1);
  });

  it.each(['k', 'test', 'test-key', 'your-portkey-api-key', '', 'a sentence with A1b'])(
    'keeps %j',
    async (word) => {
      expect(await migrated(`vi.stubEnv('PORTKEY_API_KEY', '${word}');\n`)).toBe(
        `vi.stubEnv('AIGATEWAY_API_KEY', '${word}');\n`,
      );
    },
  );

  it('keeps a literal that only decides', async () => {
    expect(await migrated(`const m = process.env.PORTKEY_API_KEY ? '${SECRET}' : 'off';\n`)).toBe(
      `const m = process.env.AIGATEWAY_API_KEY ? '${SECRET}' : 'off';\n`,
    );
  });
});

describe('uses of a client that stays', () => {
  const made = `new Portkey({ apiKey: process.env.PORTKEY_API_KEY, customHost: 'http://10.0.0.1' })`;
  it.each([
    [
      'a private attribute of another name for this',
      `class A {\n  #c = ${made};\n  b() { const self = this; return self.#c.${CALL}; }\n}\n`,
    ],
    [
      'an attribute of another name for this',
      `class A {\n  private c = ${made};\n  b() { const self = this; return () => self.c.${CALL}; }\n}\n`,
    ],
    [
      'types without a variable',
      `const p = ${CLIENT};\nexport const z = <T extends keyof Portkey>(k: T): Portkey[T] => p[k];\n`,
    ],
  ])('%s stay with it', async (_name, text) => {
    const { files } = await migratedTree({ 'a.ts': SDK + text });
    expect(files['a.ts']).toBe(SDK + text);
  });

  it('an attribute of another name for this moves with a client that moves', async () => {
    const text = (made: string, call: string): string =>
      `class A {\n  #c = ${made};\n  b() { const self = this; return self.#c.${call}; }\n}\n`;
    expect(await migrated(SDK + text(CLIENT, CALL))).toBe(
      `import OpenAI from 'openai';\n${text(MADE, NEW_CALL)}`,
    );
  });
});

describe('a base URL from a variable that may not be set', () => {
  const told = async (base: string): Promise<boolean> => {
    const { findings } = await run({
      'a.ts': `${SDK}export const p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, baseURL: ${base} });\n`,
    });
    return findings.some((f) => f.confidence === 'review' && f.message.includes('must be set now'));
  };
  it('is told', async () => expect(await told('process.env.PORTKEY_BASE_URL')).toBe(true));
  it('is not told with a fallback', async () =>
    expect(await told(`process.env.PORTKEY_BASE_URL ?? 'https://api.portkey.ai/v1'`)).toBe(false));
});

describe("headers on the server's side", () => {
  it.each([
    ['set on a response', `app.get('/', (req, res) => { res.setHeader('x-portkey-trace-id', id); });\n`],
    ['set on the headers of a response', `response.headers.set('x-portkey-trace-id', id);\n`],
    [
      'given to a response',
      `export const r = new Response('', { headers: { 'x-portkey-trace-id': id } });\n`,
    ],
    [
      'read from a request',
      `export const t = (req) => req.headers['x-portkey-trace-id'] ?? req.get('x-portkey-trace-id');\n`,
    ],
    [
      'passed on',
      `export const f = (req) => fetch('https://api.portkey.ai/v1/chat/completions', { headers: { 'x-portkey-api-key': req.get('x-portkey-api-key') } });\n`,
    ],
  ])('%s stay as they are', async (_name, text) => {
    const { files, lines } = await migratedTree({ 'a.ts': text });
    expect(files['a.ts']).toBe(text);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((l) => l.endsWith(' manual'))).toBe(true);
  });

  it('set on a request move', async () => {
    expect(await migrated(`const headers = new Headers();\nheaders.set('x-portkey-trace-id', 'x');\n`)).toBe(
      `const headers = new Headers();\nheaders.set('x-aig-tag', 'x');\n`,
    );
  });
});
