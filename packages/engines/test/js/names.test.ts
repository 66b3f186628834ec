// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are those of the code under test
import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

const NEW = 'AIGATEWAY_API_KEY';

describe('environment variables', () => {
  it.each([
    ['a dotted read', `const k = process.env.PORTKEY_API_KEY;`, `const k = process.env.${NEW};`],
    ['a quoted read', `const k = process.env["PORTKEY_API_KEY"];`, `const k = process.env["${NEW}"];`],
    ['an optional read', `const k = process.env?.PORTKEY_API_KEY;`, `const k = process.env?.${NEW};`],
    ['Vite', `const k = import.meta.env.VITE_PORTKEY_API_KEY;`, `const k = import.meta.env.VITE_${NEW};`],
    ['Deno', `const k = Deno.env.get('PORTKEY_API_KEY');`, `const k = Deno.env.get('${NEW}');`],
    ['Bun', `const k = Bun.env.PORTKEY_API_KEY;`, `const k = Bun.env.${NEW};`],
    [
      'a worker binding and its type',
      `interface Env { PORTKEY_API_KEY: string }\nconst f = (env: Env) => env.PORTKEY_API_KEY;`,
      `interface Env { ${NEW}: string }\nconst f = (env: Env) => env.${NEW};`,
    ],
    [
      'a local name of the same spelling',
      `const { PORTKEY_API_KEY } = process.env;\nuse(PORTKEY_API_KEY);`,
      `const { ${NEW} } = process.env;\nuse(${NEW});`,
    ],
    [
      'a local name of another spelling',
      `const { PORTKEY_API_KEY: key } = process.env;\nuse(key);`,
      `const { ${NEW}: key } = process.env;\nuse(key);`,
    ],
    [
      'a local name where the new one is taken',
      `const ${NEW} = 1;\nconst { PORTKEY_API_KEY } = process.env;\nuse(PORTKEY_API_KEY);`,
      `const ${NEW} = 1;\nconst { ${NEW}: PORTKEY_API_KEY } = process.env;\nuse(PORTKEY_API_KEY);`,
    ],
    [
      'a schema and its uses',
      `const env = createEnv({ server: { PORTKEY_API_KEY: z.string() }, runtimeEnv: { PORTKEY_API_KEY: process.env.PORTKEY_API_KEY } });\nuse(env.PORTKEY_API_KEY);`,
      `const env = createEnv({ server: { ${NEW}: z.string() }, runtimeEnv: { ${NEW}: process.env.${NEW} } });\nuse(env.${NEW});`,
    ],
    [
      'a declaration of the process environment',
      `declare namespace NodeJS { interface ProcessEnv { PORTKEY_API_KEY: string } }`,
      `declare namespace NodeJS { interface ProcessEnv { ${NEW}: string } }`,
    ],
    [
      'a message that names it',
      `throw new Error(\`PORTKEY_API_KEY is missing in \${file}\`);`,
      `throw new Error(\`${NEW} is missing in \${file}\`);`,
    ],
    [
      'a list of names',
      `const needed = ['PORTKEY_API_KEY', 'OTHER'];`,
      `const needed = ['${NEW}', 'OTHER'];`,
    ],
    [
      'a module that mirrors the environment',
      `import { PORTKEY_API_KEY } from '$env/static/private';\nuse(PORTKEY_API_KEY);`,
      `import { ${NEW} } from '$env/static/private';\nuse(${NEW});`,
    ],
    ['a test value', `vi.stubEnv('PORTKEY_API_KEY', 'test');`, `vi.stubEnv('${NEW}', 'test');`],
    [
      'a key in the code, which is not carried over',
      `process.env.PORTKEY_API_KEY = 'Qm9iYWZldHQtMTIzNDU2';`,
      `process.env.${NEW} = 'sk-aig-your-key';`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(`${before}\n`)).toBe(`${after}\n`);
  });

  it('keeps the variable everywhere when something that stays reads it', async () => {
    const files = {
      'a.ts': `export const key = process.env.PORTKEY_API_KEY;\n`,
      'b.ts': `import Portkey from 'portkey-ai';\nnew Portkey({ apiKey: process.env.PORTKEY_API_KEY }).prompts.render({});\n`,
    };
    const after = await run(files);
    expect(after.files).toEqual(files);
    expect(after.lines).toContain('1 env-name manual');
  });

  it.each([
    ['a longer word', `const exportPORTKEY_API_KEYS = 1;\n`],
    ['WebCrypto', `const raw = await crypto.subtle.exportKey('raw', portKey);\n`],
  ])('leaves %s alone', async (_name, text) => {
    expect((await run({ 'a.ts': text })).files['a.ts']).toBe(text);
  });
});

describe('URLs', () => {
  it.each([
    ['a base URL', `const u = 'https://api.portkey.ai/v1';`, `const u = 'https://api.aigateway.sh/v1';`],
    ['an endpoint', `get("https://api.portkey.ai/v1/models");`, `get("https://api.aigateway.sh/v1/models");`],
    [
      'a template that goes on',
      'get(`https://api.portkey.ai/v1/files/${id}`);',
      'get(`https://api.aigateway.sh/v1/files/${id}`);',
    ],
    [
      'the SDK constant in a request',
      "import { PORTKEY_GATEWAY_URL } from 'portkey-ai';\nget(`${PORTKEY_GATEWAY_URL}/chat/completions`);",
      'get(`https://api.aigateway.sh/v1/chat/completions`);',
    ],
    [
      'text between tags',
      `const e = <p>See https://api.portkey.ai/v1</p>;`,
      `const e = <p>See https://api.aigateway.sh/v1</p>;`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(`${before}\n`, 'a.tsx')).toBe(`${after}\n`);
  });

  it.each([
    [
      'a path without counterpart',
      `post('https://api.portkey.ai/v1/feedback', { headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY } });\n`,
    ],
    ['an endpoint the destination lacks', `post('https://api.portkey.ai/v1/responses');\n`],
    [
      'a constant that is continued by such a path',
      'const BASE = "https://api.portkey.ai/v1";\nget(`${BASE}/chat/completions`);\nget(`${BASE}/feedback`);\n',
    ],
    ['a port that many use, without other evidence', `const u = 'http://localhost:8787/v1';\n`],
    ['documentation', `const u = 'https://portkey.ai/docs';\n`],
  ])('leaves %s alone', async (_name, text) => {
    expect((await run({ 'a.ts': text })).files['a.ts']).toBe(text);
  });
});

describe('headers of raw requests', () => {
  it.each([
    [
      'an object',
      `fetch('https://api.portkey.ai/v1/chat/completions', { headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY, 'x-portkey-provider': 'openai' }, body: JSON.stringify({ model: 'gpt-x' }) });`,
      `fetch('https://api.aigateway.sh/v1/chat/completions', { headers: { Authorization: \`Bearer \${process.env.AIGATEWAY_API_KEY}\` }, body: JSON.stringify({ model: 'openai/gpt-x' }) });`,
    ],
    [
      "a provider's own key beside it",
      `const h = { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\`, 'x-portkey-api-key': key, 'x-portkey-trace-id': 't' };`,
      `const h = { Authorization: \`Bearer \${key}\`, 'x-aig-tag': 't' };`,
    ],
    [
      'a series of setters',
      `h.set('a', '1');\nh.set('x-portkey-api-key', process.env.PORTKEY_API_KEY);\nh.set('x-portkey-provider', 'openai');\nh.append('Authorization', 'Bearer sk');`,
      `h.set('a', '1');\nh.set('Authorization', \`Bearer \${process.env.AIGATEWAY_API_KEY}\`);`,
    ],
    [
      'pairs',
      `const h = new Headers([['x-portkey-api-key', process.env.PORTKEY_API_KEY], ['a', 'b']]);`,
      `const h = new Headers([['Authorization', \`Bearer \${process.env.AIGATEWAY_API_KEY}\`], ['a', 'b']]);`,
    ],
    [
      'assignments',
      `h['x-portkey-api-key'] = process.env.PORTKEY_API_KEY;`,
      `h['Authorization'] = \`Bearer \${process.env.AIGATEWAY_API_KEY}\`;`,
    ],
    [
      'headers made by the SDK',
      `import { createHeaders } from 'portkey-ai';\nfetch('https://api.portkey.ai/v1/models', { headers: createHeaders({ apiKey: process.env.PORTKEY_API_KEY, traceID: 't' }) });`,
      `fetch('https://api.aigateway.sh/v1/models', { headers: { Authorization: \`Bearer \${process.env.AIGATEWAY_API_KEY}\`, 'x-aig-tag': 't' } });`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(`${before}\n`)).toBe(`${after}\n`);
  });

  it('never sends a request half migrated: a header nobody can read keeps the file', async () => {
    const text = `const NAME = 'x-portkey-api-key';\nconst BASE = 'https://api.portkey.ai/v1';\nfetch(BASE, { headers: { [NAME]: process.env.PORTKEY_API_KEY } });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('keeps a request that asks the gateway to call a private host', async () => {
    const text = `fetch('https://api.portkey.ai/v1/chat/completions', { headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY, 'x-portkey-custom-host': host } });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('tells of response headers that are read', async () => {
    const { findings } = await run({ 'a.ts': `const t = res.headers.get('x-portkey-trace-id');\n` });
    expect(findings.map((f) => f.confidence)).toEqual(['manual']);
  });
});
