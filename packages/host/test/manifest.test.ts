import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installFor } from '../src/index.ts';
import { folderWith, gitFolderWith } from './scenario.ts';

const install = (files: Record<string, string>, path: string) =>
  installFor(folderWith({ [path]: '', ...files }), path);

describe('the install command', () => {
  it.each([
    ['package.json', {}, 'npm install', ''],
    ['package.json', { 'package-lock.json': '' }, 'npm install', ''],
    ['package.json', { 'pnpm-lock.yaml': '' }, 'pnpm install', ''],
    ['package.json', { 'yarn.lock': '' }, 'yarn install', ''],
    ['package.json', { 'bun.lockb': '' }, 'bun install', ''],
    [
      'package.json',
      { 'package.json': '{"packageManager":"pnpm@10.1.0"}', 'yarn.lock': '' },
      'pnpm install',
      '',
    ],
    [
      'package.json',
      { 'package.json': '{"packageManager":"rm -rf@1"}', 'yarn.lock': '' },
      'yarn install',
      '',
    ],
    ['apps/web/package.json', { 'pnpm-lock.yaml': '' }, 'pnpm install', ''],
    ['apps/web/package.json', { 'package.json': '{"packageManager":"yarn@4.0.0"}' }, 'yarn install', ''],
    [
      'apps/web/package.json',
      { 'apps/web/package-lock.json': '', 'pnpm-lock.yaml': '' },
      'npm install',
      'apps/web',
    ],
    ['apps/web/package.json', { 'apps/api/yarn.lock': '' }, 'npm install', 'apps/web'],
    ['deno.json', {}, 'deno install', ''],
    ['pyproject.toml', { 'uv.lock': '' }, 'uv lock && uv sync', ''],
    ['pyproject.toml', { 'poetry.lock': '' }, 'poetry lock && poetry install', ''],
    ['pyproject.toml', { 'pdm.lock': '' }, 'pdm lock && pdm sync', ''],
    ['pyproject.toml', { 'pyproject.toml': '[tool.poetry.dependencies]\n' }, 'poetry install', ''],
    ['pyproject.toml', { 'pyproject.toml': '[tool.uv]\n' }, 'uv sync', ''],
    ['pyproject.toml', { 'pyproject.toml': '[project]\n# [tool.uv]\n' }, 'pip install -e .', ''],
    ['libs/core/pyproject.toml', { 'uv.lock': '' }, 'uv lock && uv sync', ''],
    ['Pipfile', {}, 'pipenv lock && pipenv sync', ''],
    ['api/requirements.txt', {}, 'pip install -r requirements.txt', 'api'],
    ['requirements/dev base.txt', {}, "pip install -r 'dev base.txt'", 'requirements'],
    ['requirements.in', {}, 'pip-compile requirements.in', ''],
    ['environment.yml', {}, 'conda env update -f environment.yml', ''],
    ['setup.py', {}, 'pip install -e .', ''],
  ])('for %s beside %j is %s', (path, files, command, folder) => {
    expect(install(files as Record<string, string>, path)).toMatchObject({ command, folder });
  });

  it('is none for a file that is no manifest', () => {
    expect(install({}, 'src/a.ts')).toBeUndefined();
    expect(install({}, 'config.yml')).toBeUndefined();
  });

  it('finds the lock file of a monorepo above the folder that is migrated, but not above its repository', () => {
    const top = gitFolderWith({ 'pnpm-lock.yaml': '', 'apps/web/package.json': '{}' });
    expect(installFor(join(top, 'apps/web'), 'package.json')).toEqual({
      manager: 'pnpm',
      command: 'pnpm install',
      folder: '../..',
    });
    const outer = folderWith({ 'yarn.lock': '', 'inner/package.json': '{}' });
    expect(installFor(join(outer, 'inner'), 'package.json')?.command).toBe('npm install');
  });
});
