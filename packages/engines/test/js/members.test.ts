import { describe, expect, it } from 'vitest';
import { migratedTree } from './migrate.ts';

const NEW = `new Portkey({ apiKey: process.env.PORTKEY_API_KEY })`;
const IMPORT = `import Portkey from 'portkey-ai';\n`;
const CHAT = `chat.completions.create({ model: 'gpt-x' }, { traceID: 't' })`;
const CHANGED = `chat.completions.create({ model: 'openai/gpt-x' }, { headers: { 'x-aig-tag': 't' } })`;
const PROMPT = `prompts.render({ promptID: 'p' })`;

const SERVICE = `${IMPORT}export class PortkeyService { readonly client = ${NEW}; }\n`;
const BASE = `${IMPORT}export class Base { protected client = ${NEW}; }\n`;

/** Files with `USE` where a client is used; the last one uses it. */
const SHAPES: readonly [string, Record<string, string>][] = [
  [
    'an injected service',
    {
      'svc.ts': SERVICE,
      'use.ts': `import { PortkeyService } from './svc';\nexport class U { constructor(private readonly pk: PortkeyService) {}\n  a() { return this.pk.client.USE; } }\n`,
    },
  ],
  [
    'a service got from a container',
    {
      'svc.ts': SERVICE,
      'use.ts': `import { PortkeyService } from './svc';\nconst svc = app.get(PortkeyService);\nsvc.client.USE;\n`,
    },
  ],
  [
    'an instance that is exported',
    {
      'svc.ts': `${IMPORT}class S { readonly client = ${NEW}; }\nexport const svc = new S();\n`,
      'use.ts': `import { svc } from './svc';\nsvc.client.USE;\n`,
    },
  ],
  [
    'a subclass of the same file',
    { 'a.ts': `${BASE}export class C extends Base { a() { return this.client.USE; } }\n` },
  ],
  [
    'a subclass elsewhere',
    {
      'base.ts': BASE,
      'c.ts': `import { Base } from './base';\nexport class C extends Base { a() { return this.client.USE; } }\n`,
    },
  ],
  [
    'a static getter',
    {
      'a.ts': `${IMPORT}class A {\n  static #one?: Portkey;\n  static get client() { return (this.#one ??= ${NEW}); }\n  static a() { return A.client.USE; }\n}\n`,
    },
  ],
  [
    'a getter of an exported object',
    {
      'a.ts': `${IMPORT}export const llm = { get client() { return ${NEW}; } };\n`,
      'b.ts': `import { llm } from './a';\nexport const x = () => llm.client.USE;\n`,
    },
  ],
  [
    'another name for this',
    { 'a.ts': `${IMPORT}export class A { c = ${NEW}; b() { const self = this; return self.c.USE; } }\n` },
  ],
  [
    'a parameter of the class',
    { 'a.ts': `${IMPORT}export class A { c = ${NEW}; }\nexport const use = (a: A) => a.c.USE;\n` },
  ],
  [
    'a new instance',
    { 'a.ts': `${IMPORT}export class A { c = ${NEW}; }\nexport const use = () => new A().c.USE;\n` },
  ],
  [
    'a destructured this',
    {
      'a.ts': `${IMPORT}export class A { client = ${NEW}; x() { const { client } = this; return client.USE; } }\n`,
    },
  ],
  [
    'an interface',
    {
      'a.ts': `${IMPORT}interface Llm { client: Portkey }\nexport const mk = (): Llm => ({ client: ${NEW} });\nexport const z = (l: Llm) => l.client.USE;\n`,
    },
  ],
  [
    'a method that answers the client',
    {
      'svc.ts': `${IMPORT}export class S { get() { return ${NEW}; } }\n`,
      'use.ts': `import { S } from './svc';\nexport const f = (s: S) => s.get().USE;\n`,
    },
  ],
];

const filled = (files: Record<string, string>, use: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([p, t]) => [p, t.replace('USE', use)]));

describe('clients in members', () => {
  it.each(SHAPES)('change with what is called on them: %s', async (_, files) => {
    const after = (await migratedTree(filled(files, CHAT))).files;
    expect(Object.values(after).join('')).toContain(CHANGED);
    expect(Object.values(after).join('')).not.toContain('PORTKEY');
  });

  it.each(SHAPES)('stay with what cannot go: %s', async (_, files) => {
    const before = filled(files, PROMPT);
    const { files: after, lines } = await migratedTree(before);
    expect(after).toEqual(before);
    expect(lines.some((l) => / no-prompts manual$/.test(l))).toBe(true);
  });
});

const K = 'process.env.PORTKEY_API_KEY';

describe('the SDK by another way than its package', () => {
  it.each<[string, Record<string, string>]>([
    [
      'a re-export',
      {
        'index.ts': `export { Portkey } from 'portkey-ai';\n`,
        'use.ts': `import { Portkey } from './index';\nexport const p = new Portkey({ apiKey: ${K} });\nexport const r = () => p.${CHAT};\n`,
      },
    ],
    [
      'a re-export of everything',
      {
        'index.ts': `export * from 'portkey-ai';\n`,
        'use.ts': `import { Portkey } from './index';\nexport const p = new Portkey({ apiKey: ${K} });\n`,
      },
    ],
    [
      'a re-export of a re-export, under another name',
      {
        'sdk.ts': `export * from 'portkey-ai';\n`,
        'index.ts': `export { Portkey as Llm } from './sdk';\n`,
        'use.ts': `import * as lib from './index';\nexport const p = new lib.Llm({ apiKey: ${K} });\n`,
      },
    ],
    [
      'an import that is exported',
      {
        'lib/sdk.ts': `import Portkey from 'portkey-ai';\nexport { Portkey as Llm };\n`,
        'use.ts': `import { Llm } from './lib/sdk';\nexport const portkey = new Llm({ apiKey: ${K} });\nportkey.${CHAT};\n`,
      },
    ],
    [
      'module.exports',
      {
        'sdk.js': `const { Portkey } = require('portkey-ai');\nmodule.exports = { Portkey };\n`,
        'use.js': `const { Portkey } = require('./sdk');\nconst p = new Portkey({ apiKey: ${K} });\n`,
      },
    ],
    [
      'a CDN',
      { 'a.ts': `import P from 'https://esm.sh/portkey-ai@1.3.2';\nconst q = new P({ apiKey: ${K} });\n` },
    ],
    [
      'a promise',
      {
        'a.ts': `export const lazy = () => import('portkey-ai').then((m) => new m.Portkey({ apiKey: ${K} }));\n`,
      },
    ],
  ])('stays with its key: %s', async (_, tree) => {
    const { files, findings } = await migratedTree(tree);
    expect(files).toEqual(tree);
    expect(findings.some((f) => f.confidence === 'manual' && f.group?.startsWith('flow:'))).toBe(true);
  });

  it('does not keep a client that is made elsewhere of the package itself', async () => {
    const { files } = await migratedTree({
      'index.ts': `export { Portkey } from 'portkey-ai';\n`,
      'own.ts': `import { Portkey } from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.OWN });\np.${CHAT};\n`,
      'other.ts': `import { other } from './index';\nother();\n`,
    });
    expect(files['own.ts']).toContain(CHANGED);
  });
});
