import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

const BASE = 'https://api.aigateway.sh/v1';

describe('the source SDK own client', () => {
  it.each([
    [
      'a default import and a constant',
      `import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, virtualKey: 'x' });\n`,
      `import OpenAI from 'openai';\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
    [
      'a named import',
      `import { Portkey } from "portkey-ai"\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY })\n`,
      `import { OpenAI } from "openai"\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: "${BASE}" })\n`,
    ],
    [
      'an alias, which stays',
      `import { Portkey as PK } from 'portkey-ai';\nconst p = new PK({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import { OpenAI as PK } from 'openai';\nconst p = new PK({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
    [
      'a construction without arguments',
      `import Portkey from 'portkey-ai';\nconst p = new Portkey();\n`,
      `import OpenAI from 'openai';\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
    [
      'a construction without parentheses',
      `import Portkey from 'portkey-ai';\nconst p = new Portkey;\n`,
      `import OpenAI from 'openai';\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
    [
      'a key that flows in by a parameter',
      `import Portkey from 'portkey-ai';\nconst make = (key) => new Portkey({ apiKey: key });\n`,
      `import OpenAI from 'openai';\nconst make = (key) => new OpenAI({ apiKey: key, baseURL: '${BASE}' });\n`,
    ],
    [
      'a class attribute with its type',
      `import { Portkey } from 'portkey-ai';\nclass A {\n  private c: Portkey;\n  constructor() {\n    this.c = new Portkey({ apiKey: process.env.PORTKEY_API_KEY! });\n  }\n}\n`,
      `import { OpenAI } from 'openai';\nclass A {\n  private c: OpenAI;\n  constructor() {\n    this.c = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY!, baseURL: '${BASE}' });\n  }\n}\n`,
    ],
    [
      'a name that is given a client later',
      `import Portkey from 'portkey-ai';\nlet c: Portkey | null = null;\nexport function get() {\n  c ??= new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n  return c;\n}\n`,
      `import OpenAI from 'openai';\nlet c: OpenAI | null = null;\nexport function get() {\n  c ??= new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n  return c;\n}\n`,
    ],
    [
      'an openai import that is there already',
      `import OpenAI from 'openai';\nimport Portkey from 'portkey-ai';\nnew OpenAI();\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import OpenAI from 'openai';\nnew OpenAI();\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
    [
      'a file where the name of the new class is taken',
      `import Portkey from 'portkey-ai';\nclass OpenAI {}\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import OpenAIClient from 'openai';\nclass OpenAI {}\nconst p = new OpenAIClient({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
    [
      'a module loaded on the spot',
      `const all = { p: new (require('portkey-ai').Portkey)({ apiKey: process.env.PORTKEY_API_KEY }) };\nall.p.chat.completions.create(body, { traceID: 't' });\n`,
      `const all = { p: new (require('openai').OpenAI)({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' }) };\nall.p.chat.completions.create(body, { headers: { 'x-aig-tag': 't' } });\n`,
    ],
    [
      'a namespace import',
      `import * as pk from 'portkey-ai';\nconst p = new pk.Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import OpenAI from 'openai';\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' });\n`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(before)).toBe(after);
  });

  it.each([
    ['an option that sends traffic elsewhere', `customHost: 'http://localhost:1'`],
    ['options that are not seen', `...options`],
    ['a base URL made elsewhere', `baseURL: gateway()`],
  ])('stays whole with %s', async (_name, option) => {
    const text = `import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY, ${option} });\np.chat.completions.create({ model: 'gpt-x' }, { traceID: 'a' });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('stays whole when a property that holds it needs what has no counterpart', async () => {
    const text = `import Portkey from 'portkey-ai';\nconst all = { p: new Portkey({ apiKey: process.env.PORTKEY_API_KEY }) };\nall.p.feedback.create({});\nall.p.chat.completions.create(body, { traceID: 't' });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('stays whole when its class is extended', async () => {
    const text = `import Portkey from 'portkey-ai';\nclass Mine extends Portkey {}\nexport const p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('stays whole when the variable also holds something else', async () => {
    const text = `import Portkey from 'portkey-ai';\nlet p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\np = other();\n`;
    expect(await migrated(text)).toBe(text);
  });

  it('reads the new variable itself when what feeds its key has to stay', async () => {
    const { files } = await run({
      'a.ts': `import Portkey from 'portkey-ai';\nconst key = process.env.PORTKEY_API_KEY;\nexport const p = (() => new Portkey({ apiKey: key }))();\n`,
      'b/package.json': '{}',
      'b/b.ts': `import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\np.prompts.render({});\n`,
    });
    expect(files['a.ts']).toBe(
      `import OpenAI from 'openai';\nconst key = process.env.PORTKEY_API_KEY;\nexport const p = (() => new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' }))();\n`,
    );
  });
});

describe("other people's clients", () => {
  it.each([
    [
      'OpenAI with the SDK helpers',
      `import OpenAI from 'openai';\nimport { createHeaders, PORTKEY_GATEWAY_URL } from 'portkey-ai';\nconst o = new OpenAI({ apiKey: 'x', baseURL: PORTKEY_GATEWAY_URL, defaultHeaders: createHeaders({ apiKey: process.env.PORTKEY_API_KEY, traceID: 'a' }) });\n`,
      `import OpenAI from 'openai';\nconst o = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}', defaultHeaders: { 'x-aig-tag': 'a' } });\n`,
    ],
    [
      'OpenAI without a key option',
      `import OpenAI from 'openai';\nconst o = new OpenAI({ baseURL: 'https://api.portkey.ai/v1', defaultHeaders: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY } });\n`,
      `import OpenAI from 'openai';\nconst o = new OpenAI({ baseURL: '${BASE}', apiKey: process.env.AIGATEWAY_API_KEY });\n`,
    ],
    [
      'headers that stay beside those that go',
      `import OpenAI from 'openai';\nconst o = new OpenAI({\n  baseURL: 'https://api.portkey.ai/v1',\n  apiKey: process.env.PORTKEY_API_KEY,\n  defaultHeaders: {\n    'X-Own': '1',\n    'x-portkey-provider': 'openai',\n  },\n});\n`,
      `import OpenAI from 'openai';\nconst o = new OpenAI({\n  baseURL: '${BASE}',\n  apiKey: process.env.AIGATEWAY_API_KEY,\n  defaultHeaders: {\n    'X-Own': '1',\n  },\n});\n`,
    ],
    [
      'a spread of the SDK headers',
      `import OpenAI from 'openai';\nimport { createHeaders } from 'portkey-ai';\nconst o = new OpenAI({ baseURL: 'https://api.portkey.ai/v1', defaultHeaders: { ...createHeaders({ apiKey: process.env.PORTKEY_API_KEY }), a: '1' } });\n`,
      `import OpenAI from 'openai';\nconst o = new OpenAI({ baseURL: '${BASE}', apiKey: process.env.AIGATEWAY_API_KEY, defaultHeaders: { a: '1' } });\n`,
    ],
    [
      'Anthropic, which gets the root',
      `const Anthropic = require('@anthropic-ai/sdk')\nconst a = new Anthropic({ apiKey: 'dummy', baseURL: 'https://api.portkey.ai', defaultHeaders: { "x-portkey-api-key": process.env.PORTKEY_API_KEY } })\n`,
      `const Anthropic = require('@anthropic-ai/sdk')\nconst a = new Anthropic({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh' })\n`,
    ],
    [
      'LangChain with nested options',
      `import { ChatOpenAI } from '@langchain/openai';\nconst m = new ChatOpenAI({ apiKey: 'X', model: 'gpt-x', configuration: { baseURL: 'https://api.portkey.ai/v1', defaultHeaders: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY } } });\n`,
      `import { ChatOpenAI } from '@langchain/openai';\nconst m = new ChatOpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, model: 'openai/gpt-x', configuration: { baseURL: '${BASE}' } });\n`,
    ],
    [
      'the AI SDK and its models',
      `import { createOpenAI } from '@ai-sdk/openai';\nconst openai = createOpenAI({ baseURL: 'https://api.portkey.ai/v1', apiKey: process.env.PORTKEY_API_KEY });\nexport const m = openai.chat('@openai-prod/gpt-x');\n`,
      `import { createOpenAI } from '@ai-sdk/openai';\nconst openai = createOpenAI({ baseURL: '${BASE}', apiKey: process.env.AIGATEWAY_API_KEY });\nexport const m = openai.chat('openai/gpt-x');\n`,
    ],
    [
      'options in a constant of their own',
      `import OpenAI from 'openai';\nconst headers = { 'x-portkey-api-key': process.env.PORTKEY_API_KEY, 'x-a': '1' };\nconst o = new OpenAI({ baseURL: 'https://api.portkey.ai/v1', defaultHeaders: headers });\n`,
      `import OpenAI from 'openai';\nconst headers = { 'x-a': '1' };\nconst o = new OpenAI({ baseURL: '${BASE}', apiKey: process.env.AIGATEWAY_API_KEY, defaultHeaders: headers });\n`,
    ],
    [
      'a base URL with a default',
      `import OpenAI from 'openai';\nconst o = new OpenAI({ apiKey: process.env.PORTKEY_API_KEY || '', baseURL: process.env.PORTKEY_BASE_URL ?? 'https://api.portkey.ai/v1' });\n`,
      `import OpenAI from 'openai';\nconst o = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY || '', baseURL: process.env.AIGATEWAY_OPENAI_BASE_URL ?? '${BASE}' });\n`,
    ],
    [
      'a Deno file, in its own way of reading the environment',
      `import OpenAI from 'npm:openai';\nimport { createHeaders, PORTKEY_GATEWAY_URL } from 'npm:portkey-ai';\nconst o = new OpenAI({ baseURL: PORTKEY_GATEWAY_URL, defaultHeaders: createHeaders({ apiKey: Deno.env.get('PORTKEY_API_KEY') }) });\n`,
      `import OpenAI from 'npm:openai';\nconst o = new OpenAI({ baseURL: '${BASE}', apiKey: Deno.env.get('AIGATEWAY_API_KEY') });\n`,
    ],
  ])('%s', async (_name, before, after) => {
    expect(await migrated(before)).toBe(after);
  });

  it.each([
    [
      'a client of another gateway',
      `import OpenAI from 'openai';\nconst o = new OpenAI({ baseURL: 'https://openrouter.ai/api/v1', apiKey: 'x' });\nconsole.log('portkey');\n`,
    ],
    [
      'a client of Azure',
      `import { AzureOpenAI } from 'openai';\nconst o = new AzureOpenAI({ endpoint: 'https://portkey.azure.com' });\n`,
    ],
    [
      'a class of the same name from elsewhere',
      `import Portkey from './wallet';\nconst p = new Portkey({ apiKey: key, virtualKey: 'x' });\np.prompts.render({});\n`.replace(
        'p.prompts.render({});\n',
        '',
      ),
    ],
    [
      'an SDK of the same word',
      `import { Portkey } from '@portkey/sdk';\nconst w = new Portkey({ apiKey: 'x' });\n`,
    ],
  ])('leaves %s alone', async (_name, text) => {
    const { files, findings } = await run({ 'a.ts': text });
    expect(files['a.ts']).toBe(text);
    expect(findings.filter((f) => f.edits.length > 0)).toEqual([]);
  });
});
