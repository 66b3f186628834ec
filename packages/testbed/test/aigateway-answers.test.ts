/** What the fake AIgateway says when a request is right: streams, jobs, webhooks, media, stored objects. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type AigatewayOptions, type FakeAigateway, startAigateway } from '../src/aigateway/server.ts';
import { manualClock } from '../src/clock.ts';
import { mediaFor } from '../src/content.ts';
import type { Answer } from './answer.ts';

const running: FakeAigateway[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.close()));
});

async function start(options: AigatewayOptions = {}) {
  const clock = manualClock();
  const gateway = await startAigateway({ clock, ...options });
  running.push(gateway);
  const call = async (method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = { authorization: 'Bearer sk-aig-test' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    return fetch(gateway.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const json = async (method: string, path: string, body?: unknown) =>
    (await call(method, path, body)).json() as Promise<Answer>;
  return { gateway, clock, call, json };
}

const video = { model: 'google/veo-3.1', prompt: 'waves at night' };
const messages = [{ role: 'user', content: 'Tell a story' }];

test('a stream ends with a usage event that has no choices, then [DONE]', async () => {
  const { call } = await start();
  const response = await call('POST', '/v1/chat/completions', {
    model: 'openai/gpt-5',
    messages,
    stream: true,
  });
  const events = (await response.text())
    .trim()
    .split('\n\n')
    .map((event) => event.replace(/^data: /, ''));
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(events.at(-1)).toBe('[DONE]');
  const usage = JSON.parse(events.at(-2) ?? '') as object;
  expect(usage).toHaveProperty('usage.completion_tokens');
  expect(usage).not.toHaveProperty('choices');
  expect(JSON.parse(events[0] ?? '')).toHaveProperty('choices[0].delta.role', 'assistant');
});

test('a reasoning model streams its reasoning first', async () => {
  const { call } = await start();
  const response = await call('POST', '/v1/chat/completions', {
    model: 'deepseek/deepseek-r1',
    messages,
    stream: true,
  });
  const text = await response.text();
  expect(text.indexOf('reasoning_content')).toBeGreaterThan(0);
  expect(text.indexOf('reasoning_content')).toBeLessThan(text.lastIndexOf('"content"'));
});

test('a job goes from queued over running to completed as the clock moves', async () => {
  const { json, call, clock } = await start();
  const created = await call('POST', '/v1/videos/generations', video);
  expect(created.status).toBe(202);
  const job = (await created.json()) as { id: string; status: string };
  expect(job.status).toBe('queued');
  clock.advance(3_000);
  expect(await json('GET', `/v1/jobs/${job.id}`)).toMatchObject({ status: 'running' });
  clock.advance(3_000);
  const done = await json('GET', `/v1/jobs/${job.id}`);
  expect(done.status).toBe('completed');
  expect(done.result.file_url).toContain(mediaFor('video', video.prompt).id);
});

test('polling twice within three seconds is a 304 without a body and a violation', async () => {
  const { json, call, clock, gateway } = await start();
  const { id } = await json('POST', '/v1/videos/generations', video);
  expect((await call('GET', `/v1/jobs/${id}`)).status).toBe(200);
  clock.advance(2_999);
  const early = await call('GET', `/v1/jobs/${id}`);
  expect([early.status, await early.text()]).toEqual([304, '']);
  clock.advance(1);
  expect((await call('GET', `/v1/jobs/${id}`)).status).toBe(200);
  expect(gateway.violations.map((violation) => violation.reason)).toEqual(['polled again within 3 s']);
});

test.each([
  ['docs', 'running', 'result.file_url'],
  ['sdk', 'processing', 'result_url'],
  ['model-pages', 'processing', 'result.url'],
] as const)('the %s shape of a job says %s and gives its link as %s', async (jobVariant, pending, link) => {
  const { json, clock } = await start({ jobVariant });
  const { id } = await json('POST', '/v1/videos/generations', video);
  clock.advance(2_000);
  expect(await json('GET', `/v1/jobs/${id}`)).toHaveProperty('status', pending);
  clock.advance(4_000);
  expect(await json('GET', `/v1/jobs/${id}`)).toHaveProperty(
    link,
    expect.stringContaining('https://media.aigateway.sh/'),
  );
});

test('a job can be cancelled, and fails when its prompt says so', async () => {
  const { json, clock } = await start();
  const first = await json('POST', '/v1/videos/generations', video);
  expect(await json('DELETE', `/v1/jobs/${first.id}`)).toHaveProperty('status', 'cancelled');
  const second = await json('POST', '/v1/videos/generations', { ...video, prompt: '[[fail]]' });
  clock.advance(6_000);
  expect(await json('GET', `/v1/jobs/${second.id}`)).toMatchObject({
    status: 'failed',
    error: { code: 'provider_error' },
  });
  expect(await json('GET', '/v1/jobs/job_unknown')).toHaveProperty('error.type', 'not_found');
});

test.each(['sdk', 'docs'] as const)(
  'a webhook is delivered with the %s signature over the raw body',
  async (webhookVariant) => {
    const got: { url: string | undefined; body: string; headers: Record<string, unknown> }[] = [];
    const listener = createServer(async (request, response) => {
      got.push({
        url: request.url,
        body: Buffer.concat(await request.toArray()).toString(),
        headers: request.headers,
      });
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { json, gateway } = await start({
      webhookVariant,
      webhookPort: (listener.address() as AddressInfo).port,
    });
    const { id } = await json('POST', '/v1/videos/generations', {
      ...video,
      webhook_url: 'https://app.example.org/hook?x=1',
    });
    await expect.poll(() => gateway.deliveries[0]?.status).toBe(200);
    listener.close();
    const { secret } = await json('GET', '/v1/webhook-secret');
    const [delivery] = got;
    expect(delivery?.url).toBe('/hook?x=1');
    const sign = (at: string) =>
      createHmac('sha256', secret as string)
        .update(`${at}.${delivery?.body}`)
        .digest('hex');
    if (webhookVariant === 'docs') {
      expect(delivery?.headers['aig-signature']).toBe(sign(String(delivery?.headers['aig-timestamp'])));
      expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ type: 'job.completed', data: { job_id: id } });
    } else {
      const [, at = '', hex] =
        /^t=(\d+),v1=(\w+)$/.exec(String(delivery?.headers['x-gateway-signature'])) ?? [];
      expect(hex).toBe(sign(at));
      expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ id, status: 'completed' });
    }
  },
);

test('a heavy image model answers with a job', async () => {
  const { call } = await start({ heavyModels: ['black-forest-labs/flux-2-pro-preview'] });
  const answer = await call('POST', '/v1/images/generations', {
    model: 'black-forest-labs/flux-2-pro-preview',
    prompt: 'a red fox',
  });
  expect(answer.status).toBe(202);
});

test('images come as links or as base64, as many as asked for', async () => {
  const { json } = await start();
  const image = { model: 'black-forest-labs/flux-1-schnell', prompt: 'a red fox', n: 2 };
  const links = await json('POST', '/v1/images/generations', image);
  expect(links.data.map((item: { url: string }) => new URL(item.url).pathname)).toEqual(
    [0, 1].map((index) => `/media/${mediaFor('image', 'a red fox', index).id}.png`),
  );
  const raw = await json('POST', '/v1/images/generations', { ...image, response_format: 'b64_json' });
  expect(Buffer.from(raw.data[1].b64_json, 'base64')).toEqual(mediaFor('image', 'a red fox', 1).bytes);
});

test('speech is bytes, a transcript is JSON or subtitles, and async makes it a job', async () => {
  const { call, json, clock } = await start();
  const speech = await call('POST', '/v1/audio/speech', { model: 'openai/tts-1', input: 'hello' });
  expect(Buffer.from(await speech.arrayBuffer())).toEqual(mediaFor('audio', 'hello').bytes);
  const audio = { model: 'openai/whisper-large-v3-turbo', audio_url: 'https://example.com/a.mp3' };
  expect(await json('POST', '/v1/audio/transcriptions', audio)).toHaveProperty('text');
  const subtitles = await call('POST', '/v1/audio/transcriptions', { ...audio, response_format: 'srt' });
  expect(await subtitles.text()).toContain('00:00:00,000 --> 00:00:01,500');
  const job = await json('POST', '/v1/audio/transcriptions', { ...audio, async: true });
  clock.advance(6_000);
  expect(await json('GET', `/v1/jobs/${job.id}`)).toHaveProperty('result.transcript.segments');
});

test('embeddings are plain numbers, also when base64 is asked for', async () => {
  const { json } = await start();
  const body = { model: 'baai/bge-m3', input: ['a', 'b'] };
  const plain = await json('POST', '/v1/embeddings', body);
  expect(plain.data[1].embedding).toHaveLength(8);
  expect((await json('POST', '/v1/embeddings', { ...body, encoding_format: 'base64' })).data).toEqual(
    plain.data,
  );
});

test('the Anthropic shape takes its key in x-api-key and streams named events', async () => {
  const { gateway } = await start();
  const response = await fetch(`${gateway.url}/v1/messages`, {
    method: 'POST',
    headers: { 'x-api-key': 'sk-aig-test', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'claude-sonnet-4.6', max_tokens: 50, messages, stream: true }),
  });
  const text = await response.text();
  expect(text).toContain('event: content_block_delta');
  expect(text).toContain('event: message_stop');
});

test('a stored object can be listed, read and deleted', async () => {
  const { json } = await start();
  const made = await json('POST', '/v1/sub-accounts', { name: 'acme' });
  expect(made).toMatchObject({ name: 'acme', key: expect.stringMatching(/^sk-aig-/) });
  expect((await json('GET', '/v1/sub-accounts')).data).toHaveLength(1);
  await json('DELETE', `/v1/sub-accounts/${made.id}`);
  expect(await json('GET', `/v1/sub-accounts/${made.id}`)).toHaveProperty('error.code', 404);
});

test('every request is recorded with its status and without its key', async () => {
  const { json, gateway } = await start();
  await json('POST', '/v1/chat/completions', { model: 'openai/gpt-5', messages });
  expect(gateway.requests).toMatchObject([
    {
      method: 'POST',
      path: '/v1/chat/completions',
      status: 200,
      headers: { authorization: 'Bearer sk-aig-***' },
      body: { model: 'openai/gpt-5', messages },
    },
  ]);
});
