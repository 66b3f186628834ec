/** Real programs with the real PyPI packages, run under the redirect. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { comparable } from '../src/expect.ts';
import { type CaseOptions, runCase } from '../src/run-case.ts';
import { pythonSdks } from '../src/sdk/install.ts';

const installed = await pythonSdks();
const legacy = await pythonSdks('legacy');
const programs = fileURLToPath(new URL('./programs/', import.meta.url));
const keys = { REPLICATE_API_TOKEN: 'r8_test', AIGATEWAY_API_KEY: 'sk-aig-test', PORTKEY_API_KEY: 'test' };

const run = (file: string, options: Partial<CaseOptions> = {}) =>
  runCase(programs, { command: ['python3', file], phase: 'after', after: keys, ...options });

describe.skipIf(!installed.ok)(installed.ok ? 'PyPI packages' : `PyPI packages: ${installed.reason}`, () => {
  test('a chat says the same through replicate, openai and portkey-ai', async () => {
    const results = await Promise.all(
      ['chat_replicate.py', 'chat_openai.py', 'chat_portkey.py'].map((file) => run(file)),
    );
    expect(results.map((result) => [result.exit, result.stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(new Set(results.map((result) => result.stdout)).size).toBe(1);
    expect(results[0]?.stdout).toMatch(/^\S+( \S+){5}\n\S+( \S+){7,}\.\n$/);
    expect(results[1]?.violations).toEqual([]);
  });

  test('images and a video are the same files on both sides, sync and async', async () => {
    const before = await run('media_replicate.py');
    const after = await run('media_openai.py');
    expect([before.stderr, after.stderr]).toEqual(['', '']);
    expect(comparable(after.stdout)).toBe(comparable(before.stdout));
    expect(after.stdout.trim().split('\n')).toHaveLength(4);
    expect(after.violations).toEqual([]);
  });

  test('every HTTP client is led to the fakes, nothing leaves the machine, sleeping is quick', async () => {
    const { stdout, stderr, refused } = await run('clients.py');
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual([
      'requests 200',
      'httpx 200 200',
      'aiohttp 200',
      'urllib 200',
      'True',
      'True',
      '7',
    ]);
    expect(refused.sort()).toEqual(['203.0.113.7:80', 'outside.test:443']);
  });
});

describe.skipIf(!legacy.ok)(legacy.ok ? 'old PyPI package' : `old PyPI package: ${legacy.reason}`, () => {
  test('version.predict() of the old SDK runs', async () => {
    const { stdout, stderr } = await run('legacy.py', { sdk: { python: ['replicate==0.*'] } });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\['https:\/\/replicate\.delivery\/xezq\//);
  });
});
