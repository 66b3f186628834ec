import { describe, expect, it } from 'vitest';
import { migratedTree } from './migrate.ts';

const PACKAGE = '{ "name": "app" }';
const client = (name: string): string =>
  `import { Portkey } from 'portkey-ai';\nexport const ${name} = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`;
const chat = (name: string): string =>
  `import { ${name} } from './${name}';\nawait ${name}.chat.completions.create({ model: 'gpt-x' });\n`;
const PROMPT = `import { two } from './two';\nawait two.prompts.render({ promptID: 'x' });\n`;

describe('clients that others reach by a name', () => {
  const tree = { 'package.json': PACKAGE, 'one.ts': client('one'), 'two.ts': client('two') };

  it('move although another one of the package stays', async () => {
    const before = { ...tree, 'a.ts': chat('one'), 'b.ts': PROMPT };
    const { files } = await migratedTree(before);
    expect(files['one.ts']).toContain('new OpenAI(');
    expect(files['a.ts']).toContain("'openai/gpt-x'");
    expect(files['two.ts']).toBe(before['two.ts']);
    expect(files['b.ts']).toBe(PROMPT);
  });

  it.each([
    [
      'is passed on to a place that stays',
      `import { one } from './one';\nimport { tell } from './tell';\ntell(one);\n`,
    ],
    [
      'is put into a list',
      `import { one } from './one';\nimport { tell } from './tell';\n[one].forEach(tell);\n`,
    ],
  ])('stay with it when one of them %s', async (_, use) => {
    const before = {
      ...tree,
      'use.ts': use,
      'tell.ts': `import type { Portkey } from 'portkey-ai';\nexport const tell = (p: Portkey) => p.prompts.render({ promptID: 'x' });\n`,
    };
    const { files } = await migratedTree(before);
    expect(files['one.ts']).toBe(before['one.ts']);
    expect(files['two.ts']).toContain('new OpenAI(');
  });

  it.each([
    [
      'reaches a file in a way that is not followed',
      `const { any } = await import(where);\nawait any.prompts.render({ promptID: 'x' });\n`,
    ],
    [
      'is known by its name alone',
      `export const render = (portkey) => portkey.prompts.render({ promptID: 'x' });\n`,
    ],
    [
      'may have thrown the error',
      `import { Portkey } from 'portkey-ai';\nexport const isOurs = (e) => e instanceof Portkey.APIError;\n`,
    ],
  ])('all stay when a client that %s', async (_, text) => {
    const before = { ...tree, 'a.ts': chat('one'), 'x.ts': text };
    expect((await migratedTree(before)).files).toEqual(before);
  });

  it('are told apart by the public attribute or method they stand in', async () => {
    const of = (name: string): string =>
      `import { Portkey } from 'portkey-ai';\nexport class ${name} {\n  client = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n  get(): Portkey {\n    return this.client;\n  }\n}\n`;
    const before = {
      'package.json': PACKAGE,
      'one.ts': of('One'),
      'two.ts': of('Two'),
      'b.ts': `import { Two } from './two';\nawait new Two().get().prompts.render({ promptID: 'x' });\n`,
    };
    const { files } = await migratedTree(before);
    expect(files['one.ts']).toContain('get(): OpenAI {');
    expect(files['two.ts']).toBe(before['two.ts']);
  });
});

describe('clients that are kept in a map', () => {
  const MAP = `import { Portkey } from 'portkey-ai';
const clients = new Map<string, Portkey>();
export function clientOf(tenant: string): Portkey {
  let client = clients.get(tenant);
  if (!client) {
    client = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });
    clients.set(tenant, client);
  }
  return client;
}
`;

  it('are followed through it', async () => {
    const { files } = await migratedTree({ 'clients.ts': MAP });
    expect(files['clients.ts']).toContain('new Map<string, OpenAI>()');
    expect(files['clients.ts']).toContain('clientOf(tenant: string): OpenAI {');
  });

  it('and through one of the class', async () => {
    const { files } = await migratedTree({
      'pool.ts': `import Portkey from 'portkey-ai';\nexport class Pool {\n  private readonly clients: Map<string, Portkey> = new Map();\n  ask(id: string) {\n    const known = this.clients.get(id);\n    if (known) return known.chat.completions.create({ model: 'gpt-x' });\n    const made = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n    this.clients.set(id, made);\n    return made.chat.completions.create({ model: 'gpt-x' });\n  }\n}\n`,
    });
    expect(files['pool.ts']).toContain('Map<string, OpenAI> = new Map()');
    expect(files['pool.ts']?.match(/openai\/gpt-x/g)).toHaveLength(2);
  });

  it.each([
    [
      'what comes out of it needs what has no counterpart',
      '  return client;',
      `  client.prompts.render({ promptID: 'x' });\n  return client;`,
    ],
    [
      'it goes out of sight and a client stays somewhere',
      '  return client;',
      `  share(clients);\n  return client;`,
    ],
    [
      'something else is put in',
      '  return client;',
      `  clients.set('other', makeOther());\n  return client;`,
    ],
  ])('stay when %s', async (_, from, to) => {
    const before = {
      'package.json': PACKAGE,
      'clients.ts': MAP.replace(from, to),
      'x.ts': `import type { Portkey } from 'portkey-ai';\nexport const tell = (p: Portkey) => p.prompts.render({ promptID: 'x' });\n`,
    };
    expect((await migratedTree(before)).files).toEqual(before);
  });
});
