import { describe, expect, it } from 'vitest';
import { migratedTree } from './migrate.ts';

const NEW = `new Portkey({ apiKey: process.env.PORTKEY_API_KEY })`;
const LIB = `import Portkey from 'portkey-ai';\nconst llm = ${NEW};\nprovide(llm);\n`;
const HIDDEN = `import Portkey from 'portkey-ai';\nconst llm = ${NEW};\nllm.chat.completions.create({ model: 'gpt-x' });\n`;

describe('uses of clients that left sight', () => {
  it.each([
    ['a prompt', `export const f = (ctx) => ctx.ai.prompts.render({ promptID: 'p' });\n`],
    ['a prompt by an optional chain', `export const f = (ctx) => ctx.ai?.prompts?.completions.create({});\n`],
    [
      'a prompt over several lines',
      `export const f = (ctx) =>\n  ctx.ai.prompts\n    .render({ promptID: 'p' });\n`,
    ],
    ['feedback', `const ai = useContext(Ai);\nai.feedback.create({ traceID: 'x', value: 1 });\n`],
    ['a method that is bound', `export const f = (ai) => ai.prompts.render.bind(ai.prompts);\n`],
    ['a method of an aliased package', `import { ai } from '@app/llm';\nai.prompts.render({});\n`],
    ['options of one call', `export const f = (ai) => ai.chat.completions.create({}, { traceID: 'x' });\n`],
    [
      'what results lack',
      `export const f = async (ai) => {\n  const r = await ai.chat.completions.create({}, { traceID: 'x' });\n  return r.getHeaders();\n};\n`,
    ],
    [
      'a service that is not resolved',
      `import { S } from '@app/s';\nclass U { constructor(private s: S2) {}\n  a() { return this.s.c.prompts.render({}); } }\n`,
    ],
  ])('keep it: %s', async (_, text) => {
    const tree = { 'src/lib.ts': LIB, 'src/use.ts': text };
    const { files, findings } = await migratedTree(tree);
    expect(files).toEqual(tree);
    expect(findings.filter((f) => f.path === 'src/use.ts' && f.confidence === 'manual')).not.toEqual([]);
  });

  it.each([
    ['a table of a database', `export const f = (prisma) => prisma.feedback.create({ value: 1 });\n`],
    ['a query', `export const f = (ctx) => ctx.store.feedback.create({ data: { value: 1 } });\n`],
    [
      'an object of another package',
      `import { Langfuse } from 'langfuse';\nnew Langfuse().prompts.render({});\n`,
    ],
    [
      'a name for an object of another package',
      `import { Langfuse } from '@langfuse/client';\nconst l = new Langfuse();\nl.prompts.render({});\n`,
    ],
    [
      'a member typed by another package',
      `import { Langfuse } from 'langfuse';\nclass U { constructor(private l: Langfuse) {}\n  a() { return this.l.prompts.render({}); } }\n`,
    ],
    ['a member of its own', `class U { a() { return this.feedback.create({}); } }\n`],
    [
      'a client without options of the source',
      `export const f = (ai) => ai.chat.completions.create({}, { timeout: 1 });\n`,
    ],
    ['headers of a server', `export const f = (res) => res.getHeaders();\n`],
  ])('are not seen in what is somebody else’s: %s', async (_, text) => {
    const { files, findings } = await migratedTree({ 'src/lib.ts': LIB, 'src/use.ts': text });
    expect(files['src/lib.ts']).toContain('new OpenAI(');
    expect(findings.filter((f) => f.path === 'src/use.ts')).toEqual([]);
  });

  it('are not looked for while every client is in sight', async () => {
    const { files } = await migratedTree({
      'lib.ts': HIDDEN,
      'use.ts': `export const f = (ctx) => ctx.ai.prompts.render({});\n`,
    });
    expect(files['lib.ts']).toContain('new OpenAI(');
  });

  it('keep the clients of their own package only', async () => {
    const { files } = await migratedTree({
      'a/package.json': '{ "name": "a" }',
      'a/lib.ts': LIB,
      'b/package.json': '{ "name": "b" }',
      'b/lib.ts': LIB,
      'b/use.ts': `export const f = (ctx) => ctx.ai.prompts.render({});\n`,
    });
    expect(files['a/lib.ts']).toContain('new OpenAI(');
    expect(files['b/lib.ts']).toBe(LIB);
  });

  it('keep all clients that may arrive in a package without any', async () => {
    const tree = {
      'a/package.json': '{ "name": "a" }',
      'a/lib.ts': LIB,
      'b/package.json': '{ "name": "b" }',
      'b/use.ts': `export const f = (ctx) => ctx.ai.prompts.render({});\n`,
    };
    expect((await migratedTree(tree)).files).toEqual(tree);
  });
});
