// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are those of the code under test
import { applyEdits, type Finding, type Migration, planTree } from '@aig/core';
import { describe, expect, it } from 'vitest';
import { clients } from '../../../providers/src/clients/index.ts';
import { aigateway } from '../../../providers/src/destinations/aigateway.ts';
import { replicate } from '../../../providers/src/sources/replicate/index.ts';
import { jsEngine } from '../../src/js/index.ts';
import { treeOf } from '../tree-of.ts';

const migration: Migration = {
  source: replicate,
  destination: aigateway,
  clients,
  fromHosts: [],
  modelMap: new Map(),
};

interface Result {
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

async function run(files: Readonly<Record<string, string>>): Promise<Result> {
  const { plan } = await planTree(
    treeOf(files),
    migration,
    async (path) => (path.endsWith('.json') ? undefined : jsEngine(path)),
    { safeOnly: false },
  );
  const after: Record<string, string> = { ...files };
  for (const file of plan.files) {
    expect(
      applyEdits(
        file.before,
        file.findings.flatMap((f) => f.edits),
      ),
    ).toBe(file.after);
    after[file.path] = file.after;
  }
  return { files: after, findings: plan.files.flatMap((f) => f.findings) };
}

const HEAD = "import Replicate from 'replicate';\nconst replicate = new Replicate();\n";
const CHAT = "replicate.run('meta/meta-llama-3-8b-instruct', { input: { prompt } })";
const DRAW = "replicate.run('black-forest-labs/flux-schnell', { input: { prompt } })";

/** The text after the two lines that make the client. */
async function body(text: string): Promise<string> {
  const { files } = await run({ 'app.ts': HEAD + text });
  return (files['app.ts'] ?? '').split('\n').slice(2).join('\n');
}

describe('a request whose answer is text', () => {
  it('keeps a list where a list is read', async () => {
    const text = await body(`async function f(prompt) { const o = await ${CHAT}; return o.length; }\n`);
    expect(text).toContain("const o = [completion.choices[0]?.message.content ?? ''];");
    expect(text).toContain('return o.length');
  });

  it('is put into parentheses where an operator would bind tighter', async () => {
    const text = await body(`const f = async (prompt) => (await ${CHAT}).join('') + '!';\n`);
    expect(text).toContain("?.message.content ?? '') + '!'");
  });

  it('hands a promise on as a promise', async () => {
    const text = await body(`function f(prompt) { return ${CHAT}.then((o) => o.join('')); }\n`);
    expect(text).toContain(
      ".then((completion) => completion.choices[0]?.message.content ?? '').then((o) => o)",
    );
  });

  it('follows its place in what is waited for together', async () => {
    const text = await body(
      `async function f(prompt) { const [a, b] = await Promise.all([${CHAT}, ${DRAW}]); return a.join('') + b[0].url(); }\n`,
    );
    expect(text).toContain('return a + b[0]');
  });

  it('is a list in a variable that holds other answers as well', async () => {
    const text = await body(
      `async function f(prompt, other) { let o; if (prompt) o = await ${CHAT}; else o = await other(); return o.join(''); }\n`,
    );
    expect(text).toContain("return o.join('')");
    expect(text).toContain('[(await replicate.chat.completions.create(');
  });
});

describe('a request whose answer is a file', () => {
  it('stays when another part of the text asks values for their address', async () => {
    const text = `async function f(prompt) { return await ${DRAW}; }\nexport const g = async (p) => (await f(p))[0].url();\n`;
    expect(await body(text)).toBe(text);
  });

  it('moves when it only goes out as data', async () => {
    const text = await body(`export const f = async (prompt) => Response.json(await ${DRAW});\n`);
    expect(text).toContain('Response.json(((await replicate.images.generate(');
  });

  it('stays where its content is read outside of an asynchronous function', async () => {
    const text = `export const f = (prompt) => ${DRAW}.then((o) => fs.writeFileSync('a.png', o[0]));\n`;
    expect(await body(text)).toBe(text);
  });
});

describe('a client', () => {
  it('of another module stays with everything on it when its construction cannot be read', async () => {
    const files = {
      'client.ts':
        "import Replicate from 'replicate';\nimport { options } from './options';\nexport const replicate = new Replicate(options);\n",
      'use.ts': `import { replicate } from './client';\nexport const f = async (prompt) => (await ${CHAT}).join('');\n`,
    };
    expect((await run(files)).files).toEqual(files);
  });

  it('that comes from outside of the tree keeps its calls', async () => {
    const text = `import type Replicate from 'replicate';\nexport async function f(replicate: Replicate, prompt: string) { return ((await ${CHAT}) as string[]).join(''); }\n`;
    expect((await run({ 'lib.ts': text })).files['lib.ts']).toBe(text);
  });

  it('is imported beside the old one under its own name', async () => {
    const { files } = await run({
      'client.ts':
        "import Replicate from 'replicate';\nconst replicate = new Replicate();\nexport default replicate;\n",
      'a.ts': `import replicate from './client';\nexport const f = async (prompt) => (await ${CHAT}).join('');\n`,
      'b.ts': "import replicate from './client';\nexport const g = () => replicate.trainings.list();\n",
    });
    expect(files['client.ts']).toContain('export const openai = new OpenAI(');
    expect(files['a.ts']).toContain("import replicate, { openai } from './client';");
    expect(files['a.ts']).toContain('await openai.chat.completions.create(');
    expect(files['b.ts']).toContain('replicate.trainings.list()');
  });
});

describe('a constant that names a model', () => {
  it('changes once for all requests that move', async () => {
    const text = await body(
      `const M = 'meta/meta-llama-3-8b-instruct';\nexport const f = async (p) => (await replicate.run(M, { input: { prompt: p } })).join('');\nexport const g = async (p) => (await replicate.run(M, { input: { prompt: p } })).join('');\n`,
    );
    expect(text).toContain("const M = 'meta/llama-3-8b-instruct';");
    expect(text.match(/model: M/g)).toHaveLength(2);
  });

  it('stays for a request that stays, while the others name the slug', async () => {
    const text = await body(
      `const M = 'meta/meta-llama-3-8b-instruct';\nexport const f = async (p) => (await replicate.run(M, { input: { prompt: p } })).join('');\nexport const g = (o) => replicate.run(M, { input: { ...o } });\n`,
    );
    expect(text).toContain("const M = 'meta/meta-llama-3-8b-instruct';");
    expect(text).toContain("model: 'meta/llama-3-8b-instruct'");
    expect(text).toContain('replicate.run(M, { input: { ...o } })');
  });
});

describe('a prediction', () => {
  const create =
    "replicate.predictions.create({ model: 'meta/meta-llama-3-8b-instruct', input: { prompt } })";

  it.each([
    ['its id goes out', 'save(p.id); const d = await replicate.wait(p); return d.output.join("");'],
    ['nothing waits for it', 'return p.output.join("");'],
    [
      'a loop that waits does something else',
      'let q = p; while (q.status !== "succeeded") { q = await replicate.predictions.get(p.id); save(q); } return q.output.join("");',
    ],
    ['its logs are read', 'const d = await replicate.wait(p); return d.logs;'],
  ])('stays when %s', async (_why, rest) => {
    const text = `async function f(prompt, save) { const p = await ${create}; ${rest} }\n`;
    expect(await body(text)).toBe(text);
  });
});

describe('a stream', () => {
  it.each([
    [
      'handed on',
      "export const f = (prompt, send) => send(replicate.stream('meta/meta-llama-3-8b-instruct', { input: { prompt } }));\n",
    ],
    [
      'read for more than its text',
      "export async function f(prompt) { for await (const e of replicate.stream('meta/meta-llama-3-8b-instruct', { input: { prompt } })) console.log(e.id); }\n",
    ],
    [
      'with work to do at its end',
      "export async function f(prompt, end) { for await (const e of replicate.stream('meta/meta-llama-3-8b-instruct', { input: { prompt } })) { if (e.event === 'done') { end(); } } }\n",
    ],
  ])('stays when it is %s', async (_why, text) => {
    expect(await body(text)).toBe(text);
  });
});

describe('a receiver that is handed to a function', () => {
  it('is told of in a file that loads the SDK', async () => {
    const text = `async function f({ replicate: replicateClient, prompt }) { return await replicateClient.run('meta/meta-llama-3-8b-instruct', { input: { prompt } }); }\nf({ replicate, prompt: 'x' });\n`;
    const { files, findings } = await run({ 'app.ts': HEAD + text });
    expect(files['app.ts']).toBe(HEAD + text);
    expect(findings.map((f) => f.rule)).toContain('replicate/client-elsewhere');
  });
});
