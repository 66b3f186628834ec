/** Everything the contract does not allow is refused with the right status and recorded as a violation. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeAigateway, startAigateway } from '../src/aigateway/server.ts';

let gateway: FakeAigateway;
beforeAll(async () => {
  gateway = await startAigateway({ models: ['acme/private-model'] });
});
afterAll(() => gateway.close());

const chat = { model: 'openai/gpt-5', messages: [{ role: 'user', content: 'hi' }] };
const image = { model: 'black-forest-labs/flux-1-schnell', prompt: 'a red fox' };
const KEY = 'Bearer sk-aig-test';

async function send(path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  const from = gateway.violations.length;
  const response = await fetch(gateway.url + path, {
    method,
    headers: { authorization: KEY, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const error = response.ok
    ? undefined
    : (JSON.parse(text) as { error: { type: string; code: number; message: string } }).error;
  return {
    status: response.status,
    error,
    reasons: gateway.violations.slice(from).map((violation) => violation.reason),
  };
}

test.each([
  ['a Replicate path', '/v1/predictions', 'Replicate path'],
  ['a Replicate model path', '/v1/models/meta/llama/predictions', ''],
  ['a doubled version', '/v1/v1/chat/completions', 'already had /v1'],
  ["OpenAI's own video path", '/v1/videos', "OpenAI video path, not this gateway's"],
  ['the responses API', '/v1/responses', 'not in the published spec'],
  ['a path without the version', '/chat/completions', ''],
])('%s is a 404', async (_name, path, hint) => {
  const answer = await send(path, chat);
  expect(answer.status).toBe(404);
  expect(answer.error).toMatchObject({ type: 'not_found', code: 404 });
  expect(answer.error?.message).toContain(hint);
});

test.each([
  ['no key', { authorization: '' }],
  ['the Token scheme', { authorization: 'Token sk-aig-test' }],
  ['a key without Bearer', { authorization: 'sk-aig-test' }],
  ['a Replicate key', { authorization: 'Bearer r8_abc' }],
  ["another gateway's key header", { 'x-portkey-api-key': 'abc' }],
])('%s is a 401', async (_name, headers) => {
  const answer = await send('/v1/chat/completions', chat, headers as Record<string, string>);
  expect(answer.status).toBe(401);
  expect(answer.error).toMatchObject({ type: 'authentication_error', code: 401 });
  expect(answer.reasons.length).toBeGreaterThan(0);
});

test.each([
  ['a prompt on chat', '/v1/chat/completions', { ...chat, prompt: 'hi' }, 'chat takes messages'],
  [
    'a Replicate body',
    '/v1/chat/completions',
    { version: 'abc', input: { prompt: 'hi' } },
    'Replicate prediction body',
  ],
  ['no messages', '/v1/chat/completions', { model: 'openai/gpt-5' }, 'messages'],
  ['a number as text', '/v1/chat/completions', { ...chat, max_tokens: '5' }, 'max_tokens: must be integer'],
  ['top_k', '/v1/chat/completions', { ...chat, top_k: 50 }, 'unknown field top_k'],
  ['num_outputs', '/v1/images/generations', { ...image, num_outputs: 2 }, 'here n'],
  [
    'an aspect ratio for an image',
    '/v1/images/generations',
    { ...image, aspect_ratio: '1:1' },
    'unknown field aspect_ratio',
  ],
  ['a size in words', '/v1/images/generations', { ...image, size: '1K' }, 'size: must match pattern'],
  [
    'a webhook over http',
    '/v1/videos/generations',
    { model: 'google/veo-3.1', prompt: 'x', webhook_url: 'http://a.test' },
    'webhook_url',
  ],
  [
    "Replicate's webhook",
    '/v1/videos/generations',
    { model: 'google/veo-3.1', prompt: 'x', webhook: 'https://a.test' },
    'here webhook_url',
  ],
  [
    'seconds',
    '/v1/videos/generations',
    { model: 'google/veo-3.1', prompt: 'x', seconds: 5 },
    'here duration',
  ],
  [
    'a data URI as seed image',
    '/v1/videos/generations',
    { model: 'google/veo-3.1', prompt: 'x', image_url: 'data:image/png;base64,AA' },
    'image_url',
  ],
  ['a model with a colon', '/v1/chat/completions', { ...chat, model: 'meta/llama:abcdef' }, 'model'],
  ['a bare model', '/v1/chat/completions', { ...chat, model: 'gpt-5' }, 'model'],
  ['an image model in a chat', '/v1/chat/completions', { ...chat, model: image.model }, 'a model for image'],
  ['a body that is no JSON', '/v1/chat/completions', '{"model":', 'does not parse'],
])('%s is a 400', async (_name, path, body, reason) => {
  const answer = await send(path as string, body);
  expect(answer.status).toBe(400);
  expect(answer.error).toMatchObject({ type: 'invalid_request_error', code: 400 });
  expect(answer.reasons.join()).toContain(reason);
});

test('a wrong content type is a 400', async () => {
  const answer = await send('/v1/chat/completions', chat, { 'content-type': 'text/plain' });
  expect(answer.status).toBe(400);
  expect(answer.error?.message).toContain('content type text/plain');
});

test('an unknown model is a 404 unless the test knows it', async () => {
  expect((await send('/v1/chat/completions', { ...chat, model: 'openai/gpt-99' })).error?.type).toBe(
    'model_not_found',
  );
  expect(await send('/v1/chat/completions', { ...chat, model: 'acme/private-model' })).toMatchObject({
    status: 200,
    reasons: [],
  });
});

test('a foreign header is a violation without a refusal', async () => {
  const headers = {
    'x-portkey-trace-id': 'a',
    'helicone-property-team': 'b',
    prefer: 'wait',
    'x-aig-tag-team': 'c',
  };
  const answer = await send('/v1/chat/completions', chat, headers);
  expect(answer.status).toBe(200);
  expect(answer.reasons).toHaveLength(4);
});

test('documented headers pass and their values are checked', async () => {
  const good = { 'x-aig-tag': 'team', 'x-cache': 'skip', 'x-routing': 'cost', 'x-request-id': 'abc' };
  expect(await send('/v1/chat/completions', chat, good)).toMatchObject({ status: 200, reasons: [] });
  expect((await send('/v1/chat/completions', chat, { 'x-aig-tag': 'x'.repeat(65) })).status).toBe(400);
  expect((await send('/v1/chat/completions', chat, { 'x-cache': 'always' })).status).toBe(400);
});

test('an unknown query parameter is a 400', async () => {
  expect((await send('/v1/chat/completions?api-version=2024', chat)).error?.message).toContain('api-version');
});

test('a form may hold numbers as text but no unknown field', async () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData();
    data.append('image', new Blob(['x'], { type: 'image/png' }), 'x.png');
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return fetch(`${gateway.url}/v1/images/edits`, {
      method: 'POST',
      headers: { authorization: KEY },
      body: data,
    });
  };
  expect((await form({ prompt: 'a hat', n: '2' })).status).toBe(200);
  expect((await form({ prompt: 'a hat', n: 'two' })).status).toBe(400);
  expect((await form({ prompt: 'a hat', strength: '0.5' })).status).toBe(400);
});

test('model ids are found raw and encoded, and only with GET', async () => {
  for (const id of ['openai/gpt-5', 'openai%2Fgpt-5', 'sonauto/v2/text-to-music']) {
    expect((await send(`/v1/models/${id}`, undefined, {}, 'GET')).status).toBe(200);
  }
  expect((await send('/v1/models/openai/gpt-99', undefined, {}, 'GET')).error?.type).toBe('model_not_found');
  expect((await send('/v1/models/openai/gpt-5', undefined, {}, 'DELETE')).status).toBe(404);
});
