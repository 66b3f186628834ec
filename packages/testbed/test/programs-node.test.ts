/** Real programs with the real npm packages, run under the redirect. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { comparable } from '../src/expect.ts';
import { type CaseOptions, runCase } from '../src/run-case.ts';
import { nodeSdks } from '../src/sdk/install.ts';

const installed = await nodeSdks();
const programs = fileURLToPath(new URL('./programs/', import.meta.url));
const keys = { REPLICATE_API_TOKEN: 'r8_test', AIGATEWAY_API_KEY: 'sk-aig-test', PORTKEY_API_KEY: 'test' };

const run = (file: string, options: Partial<CaseOptions> = {}) =>
  runCase(programs, { command: ['node', file], phase: 'after', after: keys, ...options });

describe.skipIf(!installed.ok)(installed.ok ? 'npm packages' : `npm packages: ${installed.reason}`, () => {
  test('a chat says the same through replicate, openai and portkey-ai', async () => {
    const results = await Promise.all(
      ['chat-replicate.mjs', 'chat-openai.mjs', 'chat-portkey.mjs'].map((file) => run(file)),
    );
    expect(results.map((result) => [result.exit, result.stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(new Set(results.map((result) => result.stdout)).size).toBe(1);
    expect(results[0]?.stdout).toMatch(/^\S+( \S+){5}\n\S+( \S+){7,}\.\n$/);
    expect(results[1]?.violations).toEqual([]);
    expect(results[1]?.requests.aigateway.map((request) => request.path)).toEqual([
      '/v1/chat/completions',
      '/v1/chat/completions',
    ]);
    expect(results[2]?.requests.portkey[0]?.headers).toMatchObject({
      'x-portkey-provider': 'openai',
      'x-portkey-api-key': '***',
    });
  });

  test('a loop that trusts every event to have choices breaks on the usage event', async () => {
    const { exit, stderr } = await run('stream-naive.mjs');
    expect(exit).toBe(1);
    expect(stderr).toContain('TypeError');
  });

  test('images, a video and an edit are the same files on both sides', async () => {
    const before = await run('media-replicate.mjs');
    const after = await run('media-openai.mjs');
    expect([before.stderr, after.stderr]).toEqual(['', '']);
    expect(comparable(after.stdout)).toBe(comparable(before.stdout));
    expect(after.stdout.trim().split('\n')).toHaveLength(4);
    expect(after.violations).toEqual([]);
    const edit = after.requests.aigateway.find((request) => request.path === '/v1/images/edits');
    expect(edit?.body).toMatchObject({
      prompt: 'a hat',
      image: { filename: 'photo.png', type: 'image/png', size: 7 },
    });
    expect(
      before.requests.replicate.some((request) => request.path === '/v1/files' && request.status === 201),
    ).toBe(true);
  });

  test('a program that polls every two seconds gets the error of the real service', async () => {
    const { exit, stderr, violations } = await run('media-openai.mjs', { env: { POLL_MS: '2000' } });
    expect(exit).toBe(1);
    expect(stderr).toContain('304');
    expect(violations.map((violation) => violation.reason)).toEqual(['polled again within 3 s']);
  });

  test('errors reach the program with their status', async () => {
    const { stdout } = await run('errors.mjs');
    expect(stdout.trim().split('\n')).toEqual([
      'bad token 401',
      'bad input 422',
      'no model 404',
      'failed Prediction failed: the model could not run this prompt',
      'bad key 401',
      'colon 400',
      'unknown 404',
      'budget 402',
    ]);
  });

  test('every HTTP client is led to the fakes and nothing leaves the machine', async () => {
    const { stdout, stderr, refused } = await run('clients.mjs');
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual([
      'fetch 200',
      'axios 200',
      'undici 200',
      'https 200',
      'http 401',
      'asset image/png',
      'ETESTBED',
      'ETESTBED',
    ]);
    expect(refused.sort()).toEqual(['203.0.113.7:443', 'outside.test:443']);
  });

  test('sleeping moves the clock of the program and costs little time', async () => {
    expect(await run('clock.mjs')).toMatchObject({ stdout: '11 quick\n', stderr: '' });
  });

  test('a deadline of two seconds does not fall upon a request that is under way', async () => {
    expect(await run('deadline.mjs')).toMatchObject({ exit: 0, stdout: '200\n', stderr: '' });
  });

  test("a webhook reaches the program's own server with a signature its SDK accepts", async () => {
    const { stdout, stderr } = await run('webhook.mjs', { webhooks: true });
    expect([stdout, stderr]).toEqual(['true /hooks?user=7 succeeded\n', '']);
  });
});
