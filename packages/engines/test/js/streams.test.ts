import { describe, expect, it } from 'vitest';
import { migrated, run } from './migrate.ts';

const HEAD = `import Portkey from 'portkey-ai';\nconst p = new Portkey({ apiKey: process.env.PORTKEY_API_KEY });\n`;
const MOVED = `import OpenAI from 'openai';\nconst p = new OpenAI({ apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' });\n`;
const OPEN = `const s = await p.chat.completions.create({ model, messages, stream: true });\n`;

const loop = (body: string, left = 'const chunk'): string => `${OPEN}for await (${left} of s) ${body}\n`;

describe('reads of a stream whose last event has no choices', () => {
  it.each([
    ['a chain', `show(chunk.choices[0].delta.content);`, `show(chunk.choices?.[0]?.delta.content);`],
    [
      'a chain that is half optional',
      `show(chunk.choices[0]?.delta?.content || '');`,
      `show(chunk.choices?.[0]?.delta?.content || '');`,
    ],
    ['an assertion', `show(chunk.choices[0]!.delta.content);`, `show(chunk.choices?.[0]?.delta.content);`],
    [
      'a choice under its own name',
      `{ const c = chunk.choices[0]; show(c.delta.content); }`,
      `{ const c = chunk.choices?.[0]; show(c?.delta.content); }`,
    ],
    [
      'a part under its own name',
      `{ const { delta } = chunk.choices[0]; show(delta.content); }`,
      `{ const { delta } = chunk.choices?.[0] ?? {}; show(delta?.content); }`,
    ],
    [
      'a pattern for the list',
      `{ const [c] = chunk.choices; show(c.delta.content); }`,
      `{ const [c] = chunk.choices ?? []; show(c?.delta.content); }`,
    ],
    [
      'a loop over the list',
      `for (const c of chunk.choices) show(c.delta.content);`,
      `for (const c of chunk.choices ?? []) show(c.delta.content);`,
    ],
    ['its length', `if (chunk.choices.length > 0) done();`, `if (chunk.choices?.length > 0) done();`],
    [
      'a test of what it holds',
      `{ const { delta } = chunk.choices[0]; if (delta.tool_calls) run(delta.tool_calls); }`,
      `{ const { delta } = chunk.choices?.[0] ?? {}; if (delta?.tool_calls) run(delta.tool_calls); }`,
    ],
    [
      'parentheses around a choice',
      `show((chunk.choices[0]).delta.content);`,
      `show((chunk.choices?.[0])?.delta.content);`,
    ],
  ])('pass it over: %s', async (_name, before, after) => {
    expect(await migrated(HEAD + loop(before))).toBe(MOVED + loop(after));
  });

  it('pass it over where the event is taken apart at once', async () => {
    const at = (list: string): string =>
      loop(`{ const [c] = ${list}; show(c?.delta.content); }`, 'const { choices }');
    expect(await migrated(HEAD + at('choices'))).toBe(MOVED + at('choices ?? []'));
  });

  it.each([
    ['a question before', `{ if (!chunk.choices) continue; show(chunk.choices[0].delta.content); }`],
    ['a question around', `if (chunk.choices) show(chunk.choices[0].delta.content);`],
    ['a question in the expression', `show(chunk.choices && chunk.choices[0].delta.content);`],
    ['an optional chain', `show(chunk.choices?.[0]?.delta?.content);`],
    ['a net below', `{ try { show(chunk.choices[0].delta.content); } catch { skip(); } }`],
    ['no read of choices', `show(chunk.usage);`],
  ])('are left alone with %s', async (_name, body) => {
    const { files, lines } = await run({ 'a.ts': HEAD + loop(body) });
    expect(files['a.ts']).toBe(MOVED + loop(body));
    expect(lines.some((l) => l.includes('stream-event'))).toBe(false);
  });

  it('are found in the function that gets the stream and in the one that opens it', async () => {
    const text = (read: string): string =>
      `const open = () => p.chat.completions.create({ model, messages, stream: true });\n` +
      `async function print(stream: Stream) { for await (const chunk of stream) show(${read}); }\n` +
      `await print(await open());\n`;
    expect(await migrated(HEAD + text('chunk.choices[0].delta.content'))).toBe(
      MOVED + text('chunk.choices?.[0]?.delta.content'),
    );
  });

  it('are found in a listener', async () => {
    const text = (read: string): string =>
      `p.chat.completions.stream({ model, messages }).on('chunk', (chunk) => show(${read}));\n`;
    expect(await migrated(HEAD + text('chunk.choices[0].delta.content'))).toBe(
      MOVED + text('chunk.choices?.[0]?.delta.content'),
    );
  });

  it('get their change once when two streams are read by one function', async () => {
    const text = (read: string): string =>
      `async function print(stream: Stream) { for await (const chunk of stream) show(${read}); }\n` +
      `await print(await p.chat.completions.create({ model, messages, stream: true }));\n` +
      `await print(await p.chat.completions.create({ model, tools, stream: true }));\n`;
    expect(await migrated(HEAD + text('chunk.choices[0].delta.content'))).toBe(
      MOVED + text('chunk.choices?.[0]?.delta.content'),
    );
  });

  it.each([
    ['what takes the choice is not seen', loop(`show(chunk.choices[0]);`)],
    ['the stream goes to another package', `${OPEN}export const response = toResponse(s);\n`],
    [
      'the stream is exported by a function',
      `export const open = () => p.chat.completions.create({ model, messages, stream: true });\n`,
    ],
  ])('are told of when %s', async (_name, body) => {
    const { findings } = await run({ 'a.ts': HEAD + body });
    expect(findings.some((f) => f.rule === 'portkey/stream-event' && f.confidence === 'manual')).toBe(true);
  });

  it('say nothing of a call that does not stream', async () => {
    const body = `export const ask = () => p.chat.completions.create({ model, messages });\n`;
    const { lines } = await run({ 'a.ts': HEAD + body });
    expect(lines.some((l) => l.includes('stream-event'))).toBe(false);
  });
});

describe('streams of raw requests', () => {
  const ask = (stream: string): string =>
    `const res = await fetch('https://api.portkey.ai/v1/chat/completions', { method: 'POST', headers: { 'x-portkey-api-key': process.env.PORTKEY_API_KEY }, body: JSON.stringify({ messages${stream} }) });\n`;

  it.each([
    [
      'a chain',
      'yield JSON.parse(line.slice(6)).choices[0].delta.content;',
      'yield JSON.parse(line.slice(6)).choices?.[0]?.delta.content;',
    ],
    [
      'a name',
      'const event = JSON.parse(line.slice(6)); yield event.choices[0].delta.content;',
      'const event = JSON.parse(line.slice(6)); yield event.choices?.[0]?.delta.content;',
    ],
    [
      'a pattern',
      'const { choices } = JSON.parse(line); yield choices[0].delta.content;',
      'const { choices } = JSON.parse(line); yield choices?.[0]?.delta.content;',
    ],
  ])('pass over the last event where the lines are parsed: %s', async (_, before, after) => {
    const text = `export async function* read() {\n${ask(', stream: true')}for await (const line of lines(res)) { ${before} }\n}\n`;
    const result = await migrated(text);
    expect(result).toContain(after);
    expect(result).toContain('https://api.aigateway.sh/v1/chat/completions');
  });

  it('are told when nobody is seen to read them', async () => {
    const { lines } = await run({ 'a.ts': `${ask(', stream: true')}pipe(res.body);\n` });
    expect(lines).toContain('1 stream-event manual');
  });

  it('are none when the request does not ask for one', async () => {
    const text = `export async function read() {\n${ask('')}return JSON.parse(await res.text()).choices[0].message.content;\n}\n`;
    expect(await migrated(text)).toContain('JSON.parse(await res.text()).choices[0].message.content');
  });
});
