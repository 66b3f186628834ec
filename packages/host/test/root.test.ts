import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PathNotFoundError, resolveRoot } from '../src/index.ts';
import { folderWith } from './scenario.ts';

const scene = () => folderWith({ 'app/api/route.ts': '', 'packages/server/a.ts': '', 'zz.txt': '' });

function refusal(typed: string, cwd: string): PathNotFoundError {
  try {
    resolveRoot(typed, cwd);
  } catch (error) {
    if (error instanceof PathNotFoundError) return error;
    throw error;
  }
  throw new Error('it was found');
}

describe('the path argument', () => {
  it('is a folder, a file in one, or the current folder', () => {
    const root = scene();
    expect(() => resolveRoot('', root)).toThrow('The path is empty');
    expect(resolveRoot(undefined, root)).toEqual({ root });
    expect(resolveRoot('app/', root)).toEqual({ root: join(root, 'app') });
    expect(resolveRoot('../zz.txt', join(root, 'app'))).toEqual({ root, only: 'zz.txt' });
    symlinkSync(join(root, 'packages/server'), join(root, 'link'));
    expect(resolveRoot('link', root)).toEqual({ root: join(root, 'packages/server') });
  });

  it.each([
    ['packages/sever', 'packages/server', 'packages'],
    ['packages/sevrer/src/deep', 'packages/server', 'packages'],
    ['App/api/ruote.ts', 'app', ''],
    ['app/api/ruote.ts', 'app/api/route.ts', 'app/api'],
    ['app/other', undefined, 'app'],
    ['zz.txt/a', 'zz.txt', ''],
  ])('%s, which does not exist, suggests %s', (typed, suggestion, nearest) => {
    const root = scene();
    const error = refusal(typed, root);
    expect(error).toMatchObject({ id: 'path-not-found', suggestion, nearest: join(root, nearest) });
    expect(error.advice).toContain(suggestion ?? join(root, nearest));
  });

  it('/app, typed for ./app, suggests that', () => {
    expect(refusal('/app/api', scene()).suggestion).toBe('./app/api');
  });
});
