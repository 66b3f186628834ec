import { describe, expect, it } from 'vitest';
import { migrated, migratedTree } from './migrate.ts';

const HEADERS = `{ method: 'POST', headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY } }`;
/** Something that stays on the source and reads whatever it likes. */
const STAYS = {
  'stays.ts': `import Portkey from 'portkey-ai';\nnew Portkey({ apiKey: readKey() }).prompts.render({ promptID: 'x' });\n`,
};

describe('an address that comes from a variable', () => {
  it.each([
    [
      'beside a literal',
      `const base = process.env.PORTKEY_BASE_URL || 'https://api.portkey.ai/v1';\nfetch(\`\${base}/chat/completions\`, ${HEADERS});\n`,
    ],
    ['alone', `fetch(\`\${process.env.PORTKEY_BASE_URL}/chat/completions\`, ${HEADERS});\n`],
    [
      'under a name',
      `const base = process.env.PORTKEY_BASE_URL;\nfetch(base + '/chat/completions', ${HEADERS});\n`,
    ],
  ])(
    '%s goes with the key that is sent there, also while the old variable is still needed',
    async (_, text) => {
      const { files } = await migratedTree({ ...STAYS, 'a.ts': text });
      expect(files['a.ts']).toContain('Bearer ${process.env.AIGATEWAY_API_KEY}');
      expect(files['a.ts']).toContain('process.env.AIGATEWAY_OPENAI_BASE_URL');
      expect(files['a.ts']).not.toContain('PORTKEY');
    },
  );

  it.each([
    ['beside a literal', `process.env.PORTKEY_BASE_URL ?? 'https://api.portkey.ai/v1'`],
    ['alone', 'process.env.PORTKEY_BASE_URL'],
  ])('%s moves with the client that gets it by a name', async (_, value) => {
    const text = `import OpenAI from 'openai';\nconst base = ${value};\nexport const c = new OpenAI({ baseURL: base, apiKey: process.env.PORTKEY_API_KEY, defaultHeaders: { 'x-portkey-provider': 'openai' } });\n`;
    expect(await migrated(text)).toBe(
      text
        .replace('PORTKEY_BASE_URL', 'AIGATEWAY_OPENAI_BASE_URL')
        .replace('api.portkey.ai', 'api.aigateway.sh')
        .replace(
          `process.env.PORTKEY_API_KEY, defaultHeaders: { 'x-portkey-provider': 'openai' }`,
          'process.env.AIGATEWAY_API_KEY',
        ),
    );
  });

  it('is told when what is added to it is not served', async () => {
    const text = `fetch(\`\${process.env.PORTKEY_BASE_URL}/logs/exports\`, ${HEADERS});\n`;
    const { files, lines } = await migratedTree({ 'a.ts': text });
    expect(files['a.ts']).toBe(text);
    expect(lines).toContain('1 env-name manual');
  });

  it.each([
    [
      'an attribute',
      `class C {\n  base = process.env.PORTKEY_BASE_URL || 'https://api.portkey.ai/v1';\n  make = () => new OpenAI({ baseURL: this.base, HEADERS });\n}\n`,
    ],
    [
      'a table',
      `const urls = { prod: 'https://api.portkey.ai/v1' };\nexport const c = new OpenAI({ baseURL: urls[stage], HEADERS });\n`,
    ],
    [
      'a function',
      `function base() {\n  return 'https://api.portkey.ai/v1';\n}\nexport const c = new OpenAI({ baseURL: base(), HEADERS });\n`,
    ],
  ])('stays with a client that gets it through %s', async (_, rest) => {
    const text = `import OpenAI from 'openai';\n${rest.replace('HEADERS', "defaultHeaders: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY }")}`;
    expect(await migrated(text)).toBe(text);
  });

  it('lets the body of the request name the model in the new way', async () => {
    const text = `fetch(process.env.PORTKEY_BASE_URL + '/chat/completions', { headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY }, body: JSON.stringify({ model: 'gpt-x' }) });\n`;
    expect(await migrated(text)).toContain(`model: 'openai/gpt-x'`);
  });
});

describe('names of variables', () => {
  it('keep the prefix of a framework when the new one is read beside the old one', async () => {
    const text = `const key = process.env.NEXT_PUBLIC_PORTKEY_API_KEY;\nexport const ask = () => fetch('https://api.portkey.ai/v1/chat/completions', { headers: { 'x-portkey-api-key': key } });\n`;
    const { files } = await migratedTree({ ...STAYS, 'a.ts': text });
    expect(files['a.ts']).toContain('Bearer ${process.env.NEXT_PUBLIC_AIGATEWAY_API_KEY}');
  });

  it('prove nothing when a constant has one and holds something else', async () => {
    const text = `import config from '@/config';\nconst PORTKEY_GATEWAY_URL = config.url;\nfetch(PORTKEY_GATEWAY_URL + '/chat/completions', ${HEADERS});\n`;
    const { files, lines } = await migratedTree({ 'a.ts': text });
    expect(files['a.ts']).toContain("'x-portkey-api-key': process.env.PORTKEY_API_KEY");
    expect(lines).toContain('3 url-unseen manual');
  });
});
