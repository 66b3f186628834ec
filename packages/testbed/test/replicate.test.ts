/** The fake Replicate at the level of its HTTP API. */
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { manualClock } from '../src/clock.ts';
import { textFor } from '../src/content.ts';
import {
  type FakeReplicate,
  type ReplicateOptions,
  startReplicate,
  WEBHOOK_SECRET,
} from '../src/replicate/server.ts';
import type { Answer } from './answer.ts';

const running: FakeReplicate[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(options: ReplicateOptions = {}) {
  const clock = manualClock();
  const server = await startReplicate({ clock, ...options });
  running.push(server);
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { authorization: 'Bearer r8_test', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      json: (text === '' ? {} : JSON.parse(text)) as Answer,
      headers: response.headers,
    };
  };
  return { server, clock, call };
}

const CHAT = '/v1/models/meta/meta-llama-3-8b-instruct/predictions';
const hello = { input: { prompt: 'Say hello' } };

test('a prediction goes from starting over processing, where tokens grow, to succeeded', async () => {
  const { call, clock } = await start();
  const made = await call('POST', CHAT, hello);
  expect([made.status, made.json.status, made.json.output]).toEqual([201, 'starting', null]);
  clock.advance(500);
  const half = (await call('GET', `/v1/predictions/${made.json.id}`)).json;
  clock.advance(1_000);
  const whole = (await call('GET', `/v1/predictions/${made.json.id}`)).json;
  const { chunks } = textFor([{ role: 'user', text: 'Say hello' }]);
  expect(half).toMatchObject({ status: 'processing', output: chunks.slice(0, Math.ceil(chunks.length / 2)) });
  expect(whole).toMatchObject({
    status: 'succeeded',
    output: chunks,
    metrics: { output_token_count: chunks.length },
  });
});

test('Prefer: wait answers with the output, unless the model is too slow', async () => {
  const { call } = await start();
  const quick = await call('POST', CHAT, hello, { prefer: 'wait' });
  expect([quick.status, quick.json.status, quick.headers.get('preference-applied')]).toEqual([
    201,
    'succeeded',
    'wait',
  ]);
  const video = { input: { prompt: 'waves' } };
  const slow = await call('POST', '/v1/models/google/veo-3/predictions', video, { prefer: 'wait=5' });
  expect(slow.json).toMatchObject({ status: 'starting', output: null });
});

test.each([
  ['meta/meta-llama-3-8b-instruct', 'string[]'],
  ['black-forest-labs/flux-schnell', 'url[]'],
  ['black-forest-labs/flux-1.1-pro', 'url'],
  ['openai/whisper', 'object'],
])('the output of %s is a %s', async (model, shape) => {
  const { call } = await start();
  const { json } = await call(
    'POST',
    `/v1/models/${model}/predictions`,
    { input: { prompt: 'x', audio: 'https://example.com/a.mp3' } },
    { prefer: 'wait' },
  );
  const link = expect.stringMatching(/^https:\/\/replicate\.delivery\/xezq\//);
  const shapes: Record<string, unknown> = {
    'string[]': expect.arrayContaining([expect.any(String)]),
    'url[]': [link],
    url: link,
    object: expect.objectContaining({ transcription: expect.any(String), detected_language: 'en' }),
  };
  expect(json.output).toEqual(shapes[shape]);
});

test('a version is found by its hash, alone or behind the name', async () => {
  const { call } = await start();
  const hash = '39ed52f2a78e934b3ba6e2a89f5b1c712de7dfea535525255b1aa35c5565e08b';
  for (const version of [hash, `stability-ai/sdxl:${hash}`, 'stability-ai/sdxl']) {
    expect((await call('POST', '/v1/predictions', { version, ...hello })).json.model).toBe(
      'stability-ai/sdxl',
    );
  }
  expect((await call('POST', '/v1/predictions', { version: 'f'.repeat(64), ...hello })).status).toBe(422);
});

test('the latest version of a model carries its schema and can be run', async () => {
  const { call } = await start();
  const model = (await call('GET', '/v1/models/meta/meta-llama-3-8b-instruct')).json;
  expect(model.latest_version.openapi_schema.components.schemas.Output['x-cog-array-type']).toBe('iterator');
  expect((await call('POST', '/v1/predictions', { version: model.latest_version.id, ...hello })).status).toBe(
    201,
  );
});

test.each([
  ['no key', CHAT, hello, { authorization: '' }, 401],
  ['a key of another service', CHAT, hello, { authorization: 'Bearer sk-aig-test' }, 401],
  ['an unknown model', '/v1/models/nobody/nothing/predictions', hello, {}, 404],
  ['a body without input', CHAT, { prompt: 'Say hello' }, {}, 422],
  ['a number as text', CHAT, { input: { prompt: 'x', max_tokens: '5' } }, {}, 422],
  ['no prompt', '/v1/models/black-forest-labs/flux-schnell/predictions', { input: {} }, {}, 422],
  ['an unpaid account', CHAT, { input: { prompt: '[[402]]' } }, {}, 402],
  ['a path without version', '/predictions', hello, {}, 404],
])('%s is refused with problem details', async (_name, path, body, headers, status) => {
  const { call } = await start();
  const answer = await call('POST', path, body, headers as Record<string, string>);
  expect(answer.status).toBe(status);
  expect(answer.json).toMatchObject({ status, detail: expect.any(String) });
});

test('the old Token scheme is taken too', async () => {
  const { call } = await start();
  expect((await call('POST', CHAT, hello, { authorization: 'Token r8_test' })).status).toBe(201);
});

test('a prediction fails or ends canceled when its prompt or its caller says so', async () => {
  const { call, clock } = await start();
  const failed = await call('POST', CHAT, { input: { prompt: '[[fail]]' } }, { prefer: 'wait' });
  expect(failed.json).toMatchObject({ status: 'failed', output: null, error: expect.any(String) });
  const canceled = await call('POST', CHAT, { input: { prompt: '[[cancel]]' } }, { prefer: 'wait' });
  expect(canceled.json.status).toBe('canceled');
  const { json } = await call('POST', CHAT, hello);
  await call('POST', `/v1/predictions/${json.id}/cancel`);
  clock.advance(5_000);
  expect((await call('GET', `/v1/predictions/${json.id}`)).json.status).toBe('canceled');
  expect((await call('GET', '/v1/predictions')).json.results).toHaveLength(3);
});

test('the webhook of an ended prediction is signed over id, time and body', async () => {
  const { call, server } = await start();
  const webhook = { webhook: 'https://app.example.org/hook', webhook_events_filter: ['completed'] };
  const { json } = await call('POST', CHAT, { ...hello, ...webhook });
  await expect.poll(() => server.deliveries.length).toBe(1);
  const { headers = {}, body = '' } = server.deliveries[0] ?? {};
  const key = Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(text).digest('base64')}`);
  expect(JSON.parse(body)).toMatchObject({ id: json.id, status: 'succeeded' });
});

test('deployments and private models run when the test declares them', async () => {
  const { call } = await start({
    models: [{ id: 'acme/my-flux', modality: 'image', inputs: ['prompt'], output: 'url[]' }],
    deployments: { 'acme/prod': 'acme/my-flux' },
  });
  const deployed = await call('POST', '/v1/deployments/acme/prod/predictions', hello, { prefer: 'wait' });
  expect(deployed.json).toMatchObject({
    deployment: 'acme/prod',
    model: 'acme/my-flux',
    output: [expect.any(String)],
  });
  expect((await call('POST', '/v1/deployments/acme/other/predictions', hello)).status).toBe(404);
});

/** A request to another host of the provider than its API; fetch does not let one choose the Host header. */
function toHost(
  server: FakeReplicate,
  host: string,
  method: string,
  path: string,
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: 'Bearer r8_test', 'content-type': 'application/json' };
    const sent = request({ port: server.port, method, path, headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(await response.toArray()).toString() });
    });
    sent.on('error', reject).end(body);
  });
}

test('a stream sends plain text events, errors as such, and ends with done', async () => {
  const { call, server } = await start();
  const good = (await call('POST', CHAT, hello)).json;
  const { host, pathname } = new URL(good.urls.stream);
  const { text } = await toHost(server, host, 'GET', pathname);
  const said = [...text.matchAll(/^event: output\nid: \S+\ndata: (.*)$/gm)].map((match) => match[1]);
  expect(said).toEqual(textFor([{ role: 'user', text: 'Say hello' }]).chunks);
  expect(text).toMatch(/event: done\nid: \S+\ndata: \{\}\n\n$/);
  const bad = (await call('POST', CHAT, { input: { prompt: '[[fail]]' } })).json;
  const failed = await toHost(server, host, 'GET', new URL(bad.urls.stream).pathname);
  expect(failed.text).toContain('event: error');
  expect(failed.text).toContain('{"reason":"error"}');
});

test('the OpenAI-shaped proxy speaks chat with a Replicate key', async () => {
  const { server } = await start();
  const body = JSON.stringify({
    model: 'meta/meta-llama-3-8b-instruct',
    messages: [{ role: 'user', content: 'Say hello' }],
  });
  const answer = await toHost(server, 'openai-proxy.replicate.com', 'POST', '/v1/chat/completions', body);
  const said = (JSON.parse(answer.text) as Answer).choices[0].message.content;
  expect(said).toBe(textFor([{ role: 'user', text: 'Say hello' }]).chunks.join(''));
  expect((await toHost(server, 'api.replicate.com', 'POST', '/v1/chat/completions', body)).status).toBe(404);
});
