/** The fake Portkey at the level of its HTTP API. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakePortkey, startPortkey } from '../src/portkey/server.ts';
import type { Answer } from './answer.ts';

let portkey: FakePortkey;
beforeAll(async () => {
  portkey = await startPortkey();
});
afterAll(() => portkey.close());

const chat = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Say hello' }] };

async function send(path: string, body: unknown, headers: Record<string, string>) {
  const response = await fetch(portkey.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as Answer };
}

const KEY = { 'x-portkey-api-key': 'test' };

test('the account key is required, in its header or as the key of an OpenAI client', async () => {
  const slug = { ...chat, model: '@openai/gpt-4o' };
  expect((await send('/v1/chat/completions', slug, {})).status).toBe(401);
  expect((await send('/v1/chat/completions', slug, { authorization: 'Bearer sk-aig-test' })).status).toBe(
    401,
  );
  expect((await send('/v1/chat/completions', slug, { authorization: 'Bearer test' })).status).toBe(200);
  expect((await send('/v1/chat/completions', slug, KEY)).status).toBe(200);
});

test('some way to a provider is required', async () => {
  expect((await send('/v1/chat/completions', chat, KEY)).status).toBe(400);
  for (const way of ['provider', 'virtual-key', 'config']) {
    expect((await send('/v1/chat/completions', chat, { ...KEY, [`x-portkey-${way}`]: 'x' })).status).toBe(
      200,
    );
  }
  expect((await send('/v1/chat/completions', { ...chat, model: '@openai/gpt-4o' }, KEY)).status).toBe(200);
});

test('prompt templates answer as a chat or as their rendering, feedback is confirmed', async () => {
  const variables = { variables: { name: 'Ada' } };
  const answer = await send('/v1/prompts/pp-1/completions', variables, KEY);
  expect(answer.json.choices[0].message.content).toEqual(expect.any(String));
  const rendered = await send('/v1/prompts/pp-1/render', variables, KEY);
  expect(rendered.json.data.messages[0].content).toContain('Ada');
  expect((await send('/v1/feedback', { trace_id: 't', value: 1 }, KEY)).json.status).toBe('success');
});

test('the old text route answers with texts', async () => {
  const { json } = await send(
    '/v1/completions',
    { model: 'm', prompt: 'Say hello', max_tokens: 2 },
    { ...KEY, 'x-portkey-provider': 'openai' },
  );
  expect(json).toMatchObject({
    object: 'text_completion',
    choices: [{ text: expect.any(String), finish_reason: 'length' }],
  });
});

test('embeddings are packed as base64 when asked for', async () => {
  const headers = { ...KEY, 'x-portkey-provider': 'openai' };
  const body = { model: 'text-embedding-3-small', input: 'a' };
  const plain = await send('/v1/embeddings', body, headers);
  const packed = await send('/v1/embeddings', { ...body, encoding_format: 'base64' }, headers);
  const floats = new Float32Array(
    new Uint8Array(Buffer.from(packed.json.data[0].embedding, 'base64')).buffer,
  );
  expect(plain.json.data[0].embedding).toHaveLength(8);
  expect(floats[0]).toBeCloseTo(plain.json.data[0].embedding[0], 5);
});
