import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gitRoot, notIgnored, repositoriesInside, uncommitted } from '../src/index.ts';
import { folderWith, git, gitFolderWith, put } from './scenario.ts';

afterEach(() => void vi.unstubAllEnvs());

describe('git', () => {
  it('names the uncommitted files among those asked for, and no others', async () => {
    const root = gitFolderWith({
      '.gitignore': '.env\n/private/\n',
      'clean.ts': '',
      'web/modified.ts': '',
      'staged ü.ts': '',
      'gone.ts': '',
      'other.ts': '',
    });
    git(root, ['add', '.']);
    git(root, ['commit', '-qm', 'first']);
    put(root, 'web/modified.ts', 'x');
    put(root, 'staged ü.ts', 'x');
    git(root, ['add', 'staged ü.ts']);
    put(root, 'other.ts', 'x');
    put(root, 'web/fresh/new.ts', '');
    put(root, '.env', '');
    put(root, 'private/deep/a.ts', '');
    const index = git(root, ['ls-files', '--debug']);
    const asked = [
      'clean.ts',
      'web/modified.ts',
      'staged ü.ts',
      'web/fresh/new.ts',
      '.env',
      'private/deep/a.ts',
      '*.ts',
    ];
    expect(await uncommitted(root, asked)).toEqual({
      state: 'ok',
      changes: [
        { path: 'web/modified.ts', kind: 'modified' },
        { path: 'staged ü.ts', kind: 'modified' },
        { path: 'web/fresh/new.ts', kind: 'untracked' },
        { path: '.env', kind: 'ignored' },
        { path: 'private/deep/a.ts', kind: 'ignored' },
      ],
    });
    expect((await uncommitted(join(root, 'web'), ['modified.ts', 'x.ts'])).changes).toEqual([
      { path: 'modified.ts', kind: 'modified' },
    ]);
    expect(git(root, ['ls-files', '--debug'])).toBe(index);
  });

  it('asks about thousands of files in several calls', async () => {
    const root = gitFolderWith({ 'last.ts': '' });
    const asked = [
      ...Array.from({ length: 3000 }, (_, i) => `some/long/folder/name/file-number-${i}.ts`),
      'last.ts',
    ];
    expect((await uncommitted(root, asked)).changes).toEqual([{ path: 'last.ts', kind: 'untracked' }]);
  });

  it('asks a repository inside the tree about its own files', async () => {
    const root = gitFolderWith({ 'a.ts': '', 'lib/b.ts': '', 'lib/c.ts': '' });
    git(root, ['init', '-q', 'lib']);
    git(join(root, 'lib'), ['add', '.']);
    git(join(root, 'lib'), ['commit', '-qm', 'first']);
    git(root, ['-c', 'advice.addEmbeddedRepo=false', 'add', '.']);
    git(root, ['commit', '-qm', 'first']);
    put(root, 'lib/b.ts', 'x');
    put(root, 'lib/.gitignore', '*.bak\n');
    expect(await uncommitted(root, ['a.ts', 'lib/b.ts', 'lib/c.ts'])).toEqual({
      state: 'ok',
      changes: [{ path: 'lib/b.ts', kind: 'modified' }],
    });
    expect((await notIgnored(root, ['a.bak', 'lib/b.bak'])).paths).toEqual(['a.bak']);
    expect(repositoriesInside(root, ['a.ts', 'lib/b.ts'])).toEqual(['lib']);
    const apart = folderWith({ 'one/a.ts': '' });
    git(apart, ['init', '-q', 'one']);
    expect((await uncommitted(apart, ['one/a.ts'])).changes).toEqual([
      { path: 'one/a.ts', kind: 'untracked' },
    ]);
  });

  it('says which files it would offer to add, whether or not they exist', async () => {
    const root = gitFolderWith({ '.gitignore': '*.bak\n!web/*.bak\n' });
    expect(await notIgnored(root, ['a.bak', 'web/b.bak', 'new\nline', 'ü'])).toEqual({
      state: 'ok',
      paths: ['web/b.bak', 'new\nline', 'ü'],
    });
    expect(await notIgnored(root, ['ü'])).toEqual({ state: 'ok', paths: ['ü'] });
    expect(await notIgnored(root, [])).toEqual({ state: 'ok', paths: [] });
  });

  it('is told apart from no repository, a broken one, and no git at all', async () => {
    const bare = folderWith({ 'a.ts': '' });
    expect(gitRoot(bare)).toBeUndefined();
    expect(await uncommitted(bare, ['a.ts'])).toEqual({ state: 'no-repository', changes: [] });
    expect(await notIgnored(bare, ['a.ts'])).toEqual({ state: 'no-repository', paths: [] });
    const broken = gitFolderWith({ 'a.ts': '' });
    put(broken, '.git/index', 'not an index');
    expect((await uncommitted(broken, ['a.ts'])).state).toBe('failed');
    const root = gitFolderWith({ 'a.ts': '' });
    expect(gitRoot(join(root))).toBe(root);
    vi.stubEnv('PATH', '/nonexistent');
    expect(await uncommitted(root, ['a.ts'])).toEqual({ state: 'no-git', changes: [] });
    expect(await notIgnored(root, ['a.ts'])).toEqual({ state: 'no-git', paths: [] });
  });

  it('is not led astray by the environment of a surrounding hook', async () => {
    const root = gitFolderWith({ 'a.ts': '' });
    vi.stubEnv('GIT_DIR', join(folderWith(), 'nowhere'));
    expect((await uncommitted(root, ['a.ts'])).changes).toEqual([{ path: 'a.ts', kind: 'untracked' }]);
  });
});
