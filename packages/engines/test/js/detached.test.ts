import { describe, expect, it } from 'vitest';
import { migratedTree } from './migrate.ts';

const HEAD = `import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`;

describe('methods taken off their client', () => {
  it.each([
    [
      'bind',
      `const create = p.chat.completions.create.bind(p.chat.completions);\ncreate({ model }, { traceID: 'b' });\n`,
    ],
    ['call', `p.chat.completions.create.call(p.chat.completions, {}, { traceID: 'b' });\n`],
  ])('keep it: %s', async (_, text) => {
    const tree = { 'a.ts': HEAD + text };
    const { files, findings } = await migratedTree(tree);
    expect(files).toEqual(tree);
    expect(findings.some((f) => f.rule === 'portkey/member-unknown')).toBe(true);
  });

  it('do not stand for parts of it under names of their own', async () => {
    const { files } = await migratedTree({
      'a.ts': `${HEAD}const { chat } = p;\nchat.completions.create({ model }, { traceID: 'b' });\n`,
    });
    expect(files['a.ts']).toContain(`create({ model }, { headers: { 'x-aig-tag': 'b' } })`);
  });
});

describe('error classes of the SDK', () => {
  it.each([
    ['of a module of it', `import { APIError } from 'portkey-ai/dist/src/error';\n`, 'APIError'],
    ['of its client', '', 'Portkey.APIError'],
  ])('keep the clients whose errors are tested: %s', async (_, load, name) => {
    const tree = {
      'a.ts': `${load}${HEAD}try { await p.chat.completions.create({ model }); } catch (e) { if (e instanceof ${name}) throw e; }\n`,
    };
    const { files, findings } = await migratedTree(tree);
    expect(files).toEqual(tree);
    expect(findings.filter((f) => f.rule === 'portkey/error-class')).toHaveLength(1);
  });

  it('are not those of the project', async () => {
    const { files } = await migratedTree({
      'a.ts': `import { APIError } from './errors';\n${HEAD}try { await p.chat.completions.create({ model }); } catch (e) { if (e instanceof APIError) throw e; }\n`,
    });
    expect(files['a.ts']).toContain('new OpenAI(');
  });
});
