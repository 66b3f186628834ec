import { describe, expect, test } from 'vitest';
import {
  kebab,
  matchEnv,
  matchHeader,
  matchMethod,
  matchModule,
  matchOption,
  matchPackage,
  type SdkTable,
} from '../../src/index.ts';
import { migration } from './migration.ts';

const sdk = migration.source.sdks[0] as SdkTable;

describe('environment names', () => {
  test.each([
    ['OLDGATE_API_KEY', 'AIGATEWAY_API_KEY'],
    ['NEXT_PUBLIC_OLDGATE_API_KEY', 'NEXT_PUBLIC_AIGATEWAY_API_KEY'],
    ['OLDGATE_API_KEY_STAGING', 'AIGATEWAY_API_KEY_STAGING'],
    ['OLDGATE_BASE_URL', 'AIGATEWAY_OPENAI_BASE_URL'],
  ])('%s becomes %s', (name, to) => expect(matchEnv(name, migration)?.to).toBe(to));

  test('that only share letters are not the source’s', () => {
    expect(matchEnv('XOLDGATE_API_KEY', migration)).toBeUndefined();
    expect(matchEnv('OLDGATE_API_KEYS', migration)?.to).toBeUndefined();
    expect(matchEnv('API_KEY', migration)).toBeUndefined();
  });

  test('that are unknown settings of the source are told of', () => {
    expect(matchEnv('OLDGATE_TEAM', migration)).toMatchObject({ row: { role: 'other' } });
  });
});

describe('headers and options', () => {
  test('are found in any case, the exact row before the open one', () => {
    expect(matchHeader('X-Oldgate-API-Key', migration)?.action).toBe('auth');
    expect(matchHeader('x-oldgate-anything', migration)?.name).toBe('x-oldgate-*');
    expect(matchHeader('x-other', migration)).toBeUndefined();
  });

  test('options become the header they are sent as', () => {
    expect(matchOption('virtualKey', sdk, migration)).toMatchObject({
      header: { name: 'x-oldgate-virtual-key' },
    });
    expect(matchOption('virtual_key', sdk, migration)).toMatchObject({
      header: { name: 'x-oldgate-virtual-key' },
    });
    expect(matchOption('traceID', sdk, migration)).toMatchObject({ header: { action: 'tag' } });
    expect(matchOption('apiKey', sdk, migration)).toMatchObject({ option: { to: 'key' } });
    expect(kebab('strictOpenAiCompliance')).toBe('strict-open-ai-compliance');
  });
});

describe('modules, packages and methods', () => {
  test('a module matches with its sub-paths and nothing else', () => {
    expect(matchModule('oldgate-ai', 'js', migration)).toBe(sdk);
    expect(matchModule('oldgate-ai/dist/x', 'js', migration)).toBe(sdk);
    expect(matchModule('npm:oldgate-ai@1.2', 'js', migration)).toBe(sdk);
    expect(matchModule('oldgate-air', 'js', migration)).toBeUndefined();
    expect(matchModule('@x/oldgate-ai', 'js', migration)).toBeUndefined();
    expect(matchModule('oldgate-ai', 'python', migration)).toBeUndefined();
  });

  test('PyPI names match in every spelling', () => {
    expect(matchPackage('OldGate_AI', 'pypi', migration)).toBeDefined();
    expect(matchPackage('oldgate-ai', 'npm', migration)).toBeUndefined();
  });

  test('the most specific method row wins', () => {
    expect(matchMethod('chat.completions.create', sdk)?.action).toBe('same-params');
    expect(matchMethod('chat.completions.stream', sdk)?.action).toBe('none');
    expect(matchMethod('prompts.completions.create', sdk)?.action).toBe('none');
    expect(matchMethod('chat', sdk)).toBeUndefined();
    expect(matchMethod('nothing.known', sdk)).toBeUndefined();
  });
});
