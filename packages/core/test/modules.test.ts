import { describe, expect, test } from 'vitest';
import { importWords, packageRootOf, resolveModule, workspaceOf } from '../src/index.ts';

const files = new Set([
  'package.json',
  'src/lib/llm.ts',
  'src/lib/index.ts',
  'web/package.json',
  'web/src/ai.ts',
  'api/app/llm/client.py',
  'api/app/__init__.py',
  'api/requirements.txt',
  'lib.mjs',
]);
const exists = (p: string): boolean => files.has(p);

describe('module specifiers', () => {
  test.each([
    ['src/a.ts', './lib/llm', '', 'src/lib/llm.ts'],
    ['src/a.ts', './lib/llm.js', '', 'src/lib/llm.ts'],
    ['src/a.ts', './lib', '', 'src/lib/index.ts'],
    ['src/x/y.ts', '../../lib.mjs', '', 'lib.mjs'],
    ['src/app/page.tsx', '@/lib/llm', '', 'src/lib/llm.ts'],
    ['web/src/page.tsx', '~/ai', 'web', 'web/src/ai.ts'],
    ['api/app/main.py', 'app.llm.client', 'api', 'api/app/llm/client.py'],
    ['api/app/main.py', '.llm.client', 'api', 'api/app/llm/client.py'],
    ['api/app/llm/use.py', '..', 'api', 'api/app/__init__.py'],
  ])('%s importing %s means the right file', (from, specifier, root, to) => {
    expect(resolveModule(from, specifier, root, exists)).toBe(to);
  });

  test.each(['openai', './missing', '../../outside', 'lib'])('%s means no file of the tree', (specifier) => {
    expect(resolveModule('src/a.ts', specifier, '', exists)).toBeUndefined();
  });

  test('belong to the nearest package', () => {
    expect(packageRootOf('web/src/ai.ts', exists)).toBe('web');
    expect(packageRootOf('src/a.ts', exists)).toBe('');
    expect(packageRootOf('api/app/llm/client.py', exists)).toBe('api');
  });

  test('name a module by its own name, the module of a folder by that of the folder or by dots', () => {
    expect(importWords('src/lib/llm.ts')).toEqual(['llm']);
    expect(importWords('src/lib/llm.server.ts')).toEqual(['llm.server']);
    expect(importWords('src/lib/index.ts')).toEqual(['index', '.', 'lib']);
    expect(importWords('app/llm/__init__.py')).toEqual(['__init__', '.', 'llm']);
    expect(importWords('index.js')).toEqual(['index', '.']);
  });

  test('of a package of the same tree mean its source', () => {
    const found = workspaceOf(
      '{"name":"@acme/llm","main":"./dist/client.js","exports":{".":{"types":"./dist/client.d.ts"}}}',
      'packages/llm',
    );
    if (!found) throw new Error('no workspace');
    const workspaces = new Map([[found.name, found]]);
    const has = (p: string): boolean =>
      p === 'packages/llm/src/client.ts' || p === 'packages/llm/src/models.ts';
    expect(resolveModule('apps/web/a.ts', '@acme/llm', 'apps/web', has, workspaces)).toBe(
      'packages/llm/src/client.ts',
    );
    expect(resolveModule('apps/web/a.ts', '@acme/llm/models', 'apps/web', has, workspaces)).toBe(
      'packages/llm/src/models.ts',
    );
    expect(resolveModule('apps/web/a.ts', '@acme/other', 'apps/web', has, workspaces)).toBeUndefined();
    expect(workspaceOf('{ not json', '')).toBeUndefined();
    expect(workspaceOf('{"private":true}', '')).toBeUndefined();
  });
});
