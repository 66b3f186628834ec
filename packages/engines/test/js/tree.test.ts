import { describe, expect, it } from 'vitest';
import { migrated, migratedTree, run } from './migrate.ts';

const BASE = 'https://api.aigateway.sh/v1';
const LIB = `import { Portkey } from 'portkey-ai';\nexport const llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`;
const ESM = `${LIB}export const make = () => llm;\n`;
const CJS_ITSELF = `const { Portkey } = require('portkey-ai');\nconst llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nmodule.exports = llm;\n`;
const CJS = CJS_ITSELF.replace('= llm;\n', '= { llm, make: () => llm };\n');

describe('clients that cross files', () => {
  it('change with all who import them', async () => {
    const { files } = await migratedTree({
      'lib/llm.ts': LIB,
      'app/a.ts': `import { llm } from '../lib/llm';\nawait llm.chat.completions.create({ model: 'gpt-x' }, { traceID: 't' });\n`,
    });
    expect(files['lib/llm.ts']).toContain(
      `new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: '${BASE}' })`,
    );
    expect(files['app/a.ts']).toContain(
      `create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } })`,
    );
  });

  it('stay with one who needs what has no counterpart', async () => {
    const tree = {
      'lib/llm.ts': LIB,
      'app/a.ts': `import { llm } from '../lib/llm';\nawait llm.chat.completions.create({ model: 'gpt-x' }, { traceID: 't' });\n`,
      'app/b.ts': `import { llm } from '../lib/llm';\nawait llm.prompts.render({ promptID: 'x' });\n`,
    };
    expect((await migratedTree(tree)).files).toEqual(tree);
  });

  it('are followed through a factory and a re-export', async () => {
    const { files } = await migratedTree({
      'lib/portkey.ts': `import Portkey from 'portkey-ai';\nexport function makeLlm() {\n  return new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n}\n`,
      'lib/index.ts': `export { makeLlm } from './portkey';\n`,
      'app.ts': `import { makeLlm } from './lib';\nmakeLlm().chat.completions.create(body, { traceID: 't' });\n`,
    });
    expect(files['app.ts']).toContain(`create(body, { headers: { 'x-aig-tag': 't' } })`);
  });

  it('are followed through module.exports', async () => {
    const { files } = await migratedTree({
      'llm.js': `const Portkey = require('portkey-ai').default;\nmodule.exports.llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      'app.js': `const { llm } = require('./llm');\nllm.chat.completions.create(body, { traceID: 't' });\n`,
    });
    expect(files['llm.js']).toContain(`const OpenAI = require('openai').default;`);
    expect(files['app.js']).toContain(`create(body, { headers: { 'x-aig-tag': 't' } })`);
  });

  it.each([
    ['a client in the exported object', 'module.exports = { llm };', 'llm'],
    ['a client under another name', 'module.exports = { other: llm };', 'other'],
    [
      'a function in the exported object',
      'function getLlm() { return llm; }\nmodule.exports = { getLlm };',
      'getLlm()',
    ],
    ['a function by itself', 'exports.getLlm = () => llm;', 'getLlm()'],
    ['a function by its name', 'const getLlm = () => llm;\nmodule.exports.getLlm = getLlm;', 'getLlm()'],
    ['a method of the exported object', 'module.exports = { getLlm() { return llm; } };', 'getLlm()'],
  ])('are followed through module.exports: %s', async (_, exported, receiver) => {
    const name = receiver.replace('()', '');
    const { files } = await migratedTree({
      'llm.js': `const { Portkey } = require('portkey-ai');\nconst llm = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n${exported}\n`,
      'app.js': `const { ${name} } = require('./llm');\n${receiver}.chat.completions.create({ model: 'gpt-x' }, { traceID: 't' });\n`,
    });
    expect(files['app.js']).toContain(`create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } })`);
  });

  it.each([
    ['import * as lib', `import * as lib from './llm';`, 'lib.llm', ESM],
    ['import * as lib, with a factory', `import * as lib from './llm';`, 'lib.make()', ESM],
    ['require of several', `const lib = require('./llm');`, 'lib.llm', CJS],
    ['require of several, with a factory', `const lib = require('./llm');`, 'lib.make()', CJS],
    ['require of the client itself', `const lib = require('./llm');`, 'lib', CJS_ITSELF],
  ])('are followed through %s', async (_, load, receiver, lib) => {
    const { files } = await migratedTree({
      'llm.js': lib,
      'app.js': `${load}\n${receiver}.chat.completions.create({ model: 'gpt-x' }, { traceID: 't' });\n`,
    });
    expect(files['app.js']).toContain(
      `${receiver}.chat.completions.create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } })`,
    );
  });

  it('are not followed through an object that is not exported', async () => {
    const app = `const { llm } = require('./llm');\nllm.query('select 1');\n`;
    const { files } = await migratedTree({
      'llm.js': `const { Portkey } = require('portkey-ai');\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\nregistry.exports.all = { llm: p };\nmodule.exports.llm = connect();\n`,
      'app.js': app,
    });
    expect(files['app.js']).toBe(app);
    expect(files['llm.js']).toContain('new OpenAI(');
  });

  it('keep a headers object of another file with a client that cannot be read', async () => {
    const tree = {
      'headers.ts': `export const gatewayHeaders = { 'x-portkey-api-key': process.env.PORTKEY_API_KEY };\n`,
      'app.ts': `import OpenAI from 'openai';\nimport { gatewayHeaders } from './headers';\nconst o = new OpenAI({ apiKey: 'x', baseURL: 'https://api.portkey.ai/v1', defaultHeaders: gatewayHeaders });\n`,
    };
    expect((await migratedTree(tree)).files).toEqual(tree);
  });

  it('share a constant with raw requests only when both can change', async () => {
    const text = `import OpenAI from 'openai';\nconst BASE = 'https://api.portkey.ai/v1';\nconst o = new OpenAI({ apiKey: process.env.PORTKEY_API_KEY, baseURL: BASE });\nfetch(BASE + path, { headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY, 'x-portkey-custom-host': host } });\n`;
    expect(await migrated(text)).toBe(text);
  });
});

describe('what loads the SDK', () => {
  it.each([
    [
      'require',
      `const Portkey = require('portkey-ai');\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `const OpenAI = require('openai');\n`,
    ],
    [
      'destructured require',
      `const { Portkey, createHeaders } = require('portkey-ai');\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `const { OpenAI } = require('openai');\n`,
    ],
    [
      'dynamic import',
      `const { Portkey } = await import('portkey-ai');\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `const { OpenAI } = await import('openai');\n`,
    ],
    [
      'default of a dynamic import',
      `const Portkey = (await import('portkey-ai')).default;\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `const OpenAI = (await import('openai')).default;\n`,
    ],
    [
      'import equals',
      `import Portkey = require('portkey-ai');\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import OpenAI = require('openai');\n`,
    ],
    [
      'default beside named',
      `import Portkey, { createHeaders } from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import OpenAI from 'openai';\n`,
    ],
    [
      'several lines',
      `import {\n  createHeaders,\n  Portkey, // the client\n} from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`,
      `import {\n  OpenAI, // the client\n} from 'openai';\n`,
    ],
    [
      'types',
      `import type { Portkey } from 'portkey-ai';\nexport const f = (p: Portkey) => p;\n`,
      `import type { OpenAI } from 'openai';\n`,
    ],
    [
      'nothing that is used',
      `import { Portkey } from 'portkey-ai';\nexport const a = 1;\n`,
      `export const a = 1;\n`,
    ],
  ])('%s', async (_name, before, start) => {
    const after = await migrated(before);
    expect(after.slice(0, start.length)).toBe(start);
  });

  it('keeps one of several declarators', async () => {
    expect(
      await migrated(`const { createHeaders } = require('portkey-ai'), fs = require('fs');\nuse(fs);\n`),
    ).toBe(`const fs = require('fs');\nuse(fs);\n`);
  });

  it.each([
    ['a re-export', `export { Portkey } from 'portkey-ai';\n`, 'import'],
    ['a load for its effects', `import 'portkey-ai';\n`, 'import'],
    ['a promise of the module', `import('portkey-ai').then((m) => new m.Portkey({}));\n`, 'import'],
    ['a mock that cannot be read', `vi.mock('portkey-ai', () => fakes.sdk());\n`, 'mock'],
    ['configuration', `export default { serverExternalPackages: ['portkey-ai'] };\n`, 'module-name'],
    ['a class handed around', `import Portkey from 'portkey-ai';\nregister(Portkey);\n`, 'symbol-use'],
    [
      'a symbol without counterpart',
      `import { createPortkey } from '@portkey-ai/vercel-provider';\nexport const p = createPortkey({});\n`,
      'symbol',
    ],
  ])('tells of %s and leaves it', async (_name, text, rule) => {
    expect(await migrated(text)).toBe(text);
    const { findings } = await run({ 'a.ts': text });
    expect(findings.some((f) => f.rule === `portkey/${rule}` && f.confidence === 'manual')).toBe(true);
  });
});
