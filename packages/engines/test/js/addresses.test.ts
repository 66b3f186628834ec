// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are those of the code under test
import { describe, expect, it } from 'vitest';
import { migrated, migratedTree } from './migrate.ts';

const KEY = `'x-portkey-api-key': process.env.PORTKEY_API_KEY`;
const AUTH = 'Authorization: `Bearer ${process.env.AIGATEWAY_API_KEY}`';

const rules = async (text: string): Promise<readonly string[]> =>
  (await migratedTree({ 'app.ts': text })).lines;

describe('an address and a key in one object', () => {
  const config = `export const cfg = { key: process.env.PORTKEY_API_KEY, url: 'https://api.portkey.ai/v1' };\n`;

  it('stay together with a client of another file that stays', async () => {
    const files = {
      'config.ts': config,
      'use.ts': `import { cfg } from './config';\nimport Portkey from 'portkey-ai';\nexport const p = new Portkey({ apiKey: cfg.key, baseURL: cfg.url });\n`,
    };
    expect((await migratedTree(files)).files).toEqual(files);
  });

  it('move together where nothing holds the key', async () => {
    expect(await migrated(config)).toBe(
      `export const cfg = { key: process.env.AIGATEWAY_API_KEY, url: 'https://api.aigateway.sh/v1' };\n`,
    );
  });
});

describe('a host and a path given apart', () => {
  const request = (path: string): string =>
    `r = https.request({ hostname: 'api.portkey.ai', path: ${path}, headers: { ${KEY} } });\n`;

  it('go with the headers when the path is served', async () => {
    expect(await migrated(request(`'/v1/chat/completions'`))).toBe(
      `r = https.request({ hostname: 'api.aigateway.sh', path: '/v1/chat/completions', headers: { ${AUTH} } });\n`,
    );
  });

  it.each([`'/v1/feedback'`, `'/chat/completions'`, 'path'])('stay with the headers for %s', async (path) => {
    expect(await migrated(request(path))).toBe(request(path));
  });

  it('leave another request of the file alone', async () => {
    const text = request(`'/v1/feedback'`) + request(`'/v1/models'`);
    expect(await migrated(text)).toContain(
      `hostname: 'api.aigateway.sh', path: '/v1/models', headers: { ${AUTH}`,
    );
    expect(await migrated(text)).toContain(request(`'/v1/feedback'`));
  });
});

describe('headers whose address is not seen to be of the source', () => {
  it.each([
    [
      'a variable of the environment',
      'fetch(`${process.env.LLM_GATEWAY}/chat/completions`, { headers: { KEY } });\n',
    ],
    ['a parameter', 'export const call = (url: string) => fetch(url, { headers: { KEY } });\n'],
    [
      'another host',
      `axios.post('https://gw.acme.internal/v1/chat/completions', {}, { headers: { KEY } });\n`,
    ],
    ['options of the request', `axios({ url: gateway(), method: 'POST', headers: { KEY } });\n`],
    ['headers under a name', 'const h = { KEY };\nfetch(process.env.LLM_GATEWAY!, { headers: h });\n'],
    [
      'a chain',
      `request.post(process.env.LLM_GATEWAY).set('x-portkey-api-key', process.env.PORTKEY_API_KEY);\n`,
    ],
  ])('stay: %s', async (_name, template) => {
    const text = template.replace(/\bKEY\b/, KEY);
    expect(await migrated(text)).toBe(text);
    expect((await rules(text)).some((l) => l.endsWith('url-unseen manual'))).toBe(true);
  });

  it.each([
    [
      'a variable of the source',
      'fetch(`${process.env.PORTKEY_BASE_URL}/chat/completions`, { headers: { KEY } });\n',
    ],
    ['a constant', `const B = 'https://api.portkey.ai/v1';\nfetch(B + '/models', { headers: { KEY } });\n`],
    [
      'a parameter that is always given it',
      `const call = (url: string) => fetch(url, { headers: { KEY } });\ncall('https://api.portkey.ai/v1/models');\n`,
    ],
    [
      'a field',
      `class A { base = 'https://api.portkey.ai/v1'; run() { return fetch(this.base + '/models', { headers: { KEY } }); } }\n`,
    ],
  ])('change when it is: %s', async (_name, template) => {
    expect(await migrated(template.replace(/\bKEY\b/, KEY))).toContain(AUTH);
  });

  it('follow an address that another file exports', async () => {
    const app = (base: string): string =>
      `import { BASE } from './config';\nfetch(BASE + '/models', { headers: { ${base} } });\n`;
    const out = await migratedTree({
      'config.ts': `export const BASE = 'https://api.portkey.ai/v1';\n`,
      'app.ts': app(KEY),
    });
    expect(out.files['app.ts']).toBe(app(AUTH));
  });
});

describe('the bare root of the host', () => {
  it.each([
    [
      'a template',
      'const H = "https://api.portkey.ai";\nfetch(`${H}/v1/chat/completions`, { headers: { KEY } });\n',
    ],
    ['a mock server', `nock('https://api.portkey.ai').post('/v1/chat/completions').reply(200, {});\n`],
    ['a URL object', `fetch(new URL('/v1/models', 'https://api.portkey.ai'), { headers: { KEY } });\n`],
  ])('becomes the root where the version is added: %s', async (_name, template) => {
    const out = await migrated(template.replace(/\bKEY\b/, KEY));
    expect(out).toMatch(/https:\/\/api\.aigateway\.sh['"]/);
    expect(out).not.toContain('portkey');
  });

  it.each([
    [
      'a path that is not served',
      'const H = "https://api.portkey.ai";\nfetch(`${H}/v1/feedback`, { headers: { KEY } });\n',
    ],
    ['a proxy', `app.use(proxy({ target: 'https://api.portkey.ai', headers: { KEY } }));\n`],
    ['nothing that is seen', `export const target = 'https://api.portkey.ai';\n`],
  ])('stays with its headers: %s', async (_name, template) => {
    const text = template.replace(/\bKEY\b/, KEY);
    expect(await migrated(text)).toBe(text);
  });

  it('stays with the requests of another file that import it', async () => {
    const files = {
      'config.ts': `export const HOST = 'https://api.portkey.ai';\n`,
      'app.ts': `import { HOST } from './config';\nfetch(\`\${HOST}/v1/models\`, { headers: { ${KEY} } });\n`,
    };
    expect((await migratedTree(files)).files).toEqual(files);
  });
});

describe("a provider's key in a header of its own", () => {
  const call = (headers: string): string =>
    `fetch('https://api.portkey.ai/v1/messages', { method: 'POST', headers: { ${headers} } });\n`;

  it('goes and is told beside a header of the source', async () => {
    const text = call(`${KEY}, 'x-api-key': process.env.ANTHROPIC_API_KEY`);
    expect(await migrated(text)).toBe(call(AUTH).replace('api.portkey.ai', 'api.aigateway.sh'));
    expect(await rules(text)).toContain('1 provider-key review');
  });

  it('stays in a request that has nothing to do with the source', async () => {
    const other = `fetch('https://api.anthropic.com/v1/messages', { headers: { 'x-api-key': process.env.ANTHROPIC_API_KEY } });\n`;
    expect(await migrated(call(KEY) + other)).toContain(other);
  });
});

describe('an instance of an HTTP client', () => {
  const api = (url: string, header: string): string =>
    `const api = axios.create({ baseURL: '${url}', headers: { ${header} } });\n`;
  const old = api('https://api.portkey.ai/v1', KEY);

  it.each([
    `api.post('/feedback', {});\n`,
    `api({ url: '/feedback', method: 'POST' });\n`,
    'api.post(`/prompts/${id}/completions`, {});\n',
  ])('stays for %s', async (use) => {
    expect(await migrated(old + use)).toBe(old + use);
  });

  it('goes when all it is asked for is served, with the models of its bodies', async () => {
    expect(await migrated(`${old}api.post('/chat/completions', { model: 'gpt-x' });\n`)).toBe(
      `${api('https://api.aigateway.sh/v1', AUTH)}api.post('/chat/completions', { model: 'openai/gpt-x' });\n`,
    );
  });

  it('stays with what its interceptors add', async () => {
    const text = `${old}api.interceptors.request.use((c) => { c.headers['x-portkey-trace-id'] = id(); return c; });\napi.get('/feedback');\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('is followed through a function that is given the path', async () => {
    const text = `const B = 'https://api.portkey.ai/v1';\nconst call = (path: string) => fetch(B + path, { headers: { ${KEY} } });\ncall('/feedback');\n`;
    expect(await migrated(text)).toBe(text);
    expect(await migrated(text.replace('/feedback', '/models'))).toContain(AUTH);
  });
});

describe('bodies of raw requests', () => {
  const send = (body: string): string =>
    `export const a = (payload: object) => fetch('https://api.portkey.ai/v1/chat/completions', { method: 'POST', headers: { ${KEY} }, ${body} });\n`;

  it('change in JSON text', async () => {
    expect(await migrated(`const body = '{"model":"gpt-x","messages":[]}';\n${send('body')}`)).toContain(
      `'{"model":"openai/gpt-x","messages":[]}'`,
    );
  });

  it('change in an object under a name', async () => {
    expect(await migrated(`const p = { model: 'gpt-x' };\n${send('body: JSON.stringify(p)')}`)).toContain(
      `{ model: 'openai/gpt-x' }`,
    );
  });

  it.each(['body: JSON.stringify(payload)', 'body: JSON.stringify({ ...payload })', 'body: text()'])(
    'are told of when the model is not seen: %s',
    async (body) => {
      expect(await rules(send(body))).toContain('1 model-unseen review');
    },
  );

  it('say nothing when they have no model', async () => {
    expect(await rules(send(`body: JSON.stringify({ input: 'a' })`))).not.toContain('1 model-unseen review');
  });
});
