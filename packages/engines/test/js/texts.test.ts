// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are those of the code under test
import { describe, expect, it } from 'vitest';
import { migrated, migratedTree, run } from './migrate.ts';

const told = async (text: string, rule: string, confidence: 'manual' | 'review'): Promise<boolean> =>
  (await run({ 'a.ts': text })).findings.some(
    (f) => f.rule === `portkey/${rule}` && f.confidence === confidence,
  );
const manual = (text: string, rule: string): Promise<boolean> => told(text, rule, 'manual');

describe('comments', () => {
  it('change with the variable they name', async () => {
    expect(await migrated(`/* reads PORTKEY_API_KEY */\nconst k = process.env.PORTKEY_API_KEY;\n`)).toBe(
      `/* reads AIGATEWAY_API_KEY */\nconst k = process.env.AIGATEWAY_API_KEY;\n`,
    );
  });

  it('stay and are told of when they speak of the product or hold code', async () => {
    const text = `// import Portkey from 'portkey-ai';\nconst a = 1;\n`;
    expect(await migrated(text)).toBe(text);
    expect(await told(text, 'comment', 'review')).toBe(true);
  });

  it('name the old variable as long as it is needed', async () => {
    const text = `import Portkey from 'portkey-ai';\n// needs PORTKEY_API_KEY\nconst p = new Portkey();\np.prompts.completions.create({});\n`;
    expect(await migrated(text)).toBe(text);
  });
});

describe('strings that say more than a name', () => {
  it('stay as a whole when they go on naming the source', async () => {
    const text =
      'export const sample = `import Portkey from "portkey-ai";\nnew Portkey({ apiKey: "PORTKEY_API_KEY" })`;\n';
    expect(await migrated(text)).toBe(text);
    expect(await manual(text, 'text')).toBe(true);
  });

  it('stay as a whole when a command would be changed by half', async () => {
    const text = `execSync('curl https://api.portkey.ai/v1/models -H "x-portkey-api-key: $PORTKEY_API_KEY"');\n`;
    expect(await migrated(text)).toBe(text);
    expect(await manual(text, 'text')).toBe(true);
  });

  it('change when nothing in them names the source afterwards', async () => {
    expect(await migrated(`log('set PORTKEY_API_KEY for https://api.portkey.ai/v1');\n`)).toBe(
      `log('set AIGATEWAY_API_KEY for https://api.aigateway.sh/v1');\n`,
    );
  });
});

describe('headers made elsewhere', () => {
  it.each([
    [
      'a package',
      `import { headers } from '@acme/llm';\nfetch('https://api.portkey.ai/v1/models', { headers: headers() });\n`,
    ],
    [
      'a package, spread',
      `import { auth } from '@acme/llm';\nfetch('https://api.portkey.ai/v1/models', { headers: { ...auth, accept: 'x' } });\n`,
    ],
    [
      'a parameter',
      `export const get = (headers: Headers) => fetch('https://api.portkey.ai/v1/models', { headers });\n`,
    ],
    [
      'options of the caller',
      `export const get = (init: RequestInit) => fetch('https://api.portkey.ai/v1/models', init);\n`,
    ],
  ])('keep the address: %s', async (_name, text) => {
    expect(await migrated(text)).toBe(text);
    expect(await manual(text, 'headers-unseen')).toBe(true);
  });

  it.each([
    [
      'a function of the file',
      `const h = () => ({ 'x-portkey-api-key': process.env.PORTKEY_API_KEY });\nfetch('https://api.portkey.ai/v1/models', { headers: h() });\n`,
    ],
    [
      'a constant',
      `const h = { 'x-portkey-api-key': process.env.PORTKEY_API_KEY };\nfetch('https://api.portkey.ai/v1/models', { headers: { ...h } });\n`,
    ],
    ['no headers at all', `fetch('https://api.portkey.ai/v1/models', { method: 'GET' });\n`],
  ])('do not count what is read: %s', async (_name, text) => {
    expect(await migrated(text)).not.toContain('portkey');
  });
});

describe('names inside a construction', () => {
  it('change in the same run as what they are imported from', async () => {
    const text = (name: string, url: string): string =>
      `import OpenAI from 'openai';\nimport { ${name} } from '$env/static/private';\nconst c = new OpenAI({ apiKey: ${name}, baseURL: '${url}' });\n`;
    expect(await migrated(text('PORTKEY_API_KEY', 'https://api.portkey.ai/v1'))).toBe(
      text('AIGATEWAY_API_KEY', 'https://api.aigateway.sh/v1'),
    );
  });

  it('change in the same run as the schema that declares them', async () => {
    const { files } = await migratedTree({
      'env.ts': `export const env = createEnv({ PORTKEY_API_KEY: z.string(), PORTKEY_BASE_URL: z.string() });\n`,
      'llm.ts': `import Portkey from 'portkey-ai';\nimport { env } from './env';\nexport const p = new Portkey({ apiKey: env.PORTKEY_API_KEY });\n`,
    });
    expect(files['llm.ts']).toContain('apiKey: env.AIGATEWAY_API_KEY');
    expect(files['env.ts']).toContain('AIGATEWAY_API_KEY: z.string()');
  });

  it('are read afresh when the old variable is still needed', async () => {
    const { files } = await run({
      'env.ts': `export const env = createEnv({ PORTKEY_API_KEY: z.string() });\n`,
      'llm.ts': `import OpenAI from 'openai';\nimport { env } from './env';\nconst p = new OpenAI({ apiKey: env.PORTKEY_API_KEY, baseURL: 'https://api.portkey.ai/v1' });\n`,
      'other.ts': `import Portkey from 'portkey-ai';\nconst q = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nq.prompts.completions.create({});\n`,
    });
    expect(files['env.ts']).toContain('PORTKEY_API_KEY: z.string()');
    expect(files['llm.ts']).toContain('apiKey: process.env.AIGATEWAY_API_KEY');
  });
});
