import {
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan, type Disk, HostError, listRuns, restore, systemDisk } from '../src/index.ts';
import { contentsOf, folderWith, git, gitFolderWith, planFor, put } from './scenario.ts';

const read = (root: string, path: string) => readFileSync(join(root, path), 'utf8');
const mode = (root: string, path: string) => statSync(join(root, path)).mode & 0o7777;
const journalOf = (root: string, run: string | undefined) =>
  read(root, `.aig-migrate/runs/${run}/journal.jsonl`);

/** A disk on which one call fails with a code while `when` says so. */
function failing(name: keyof Disk, code: string, when: (...args: never[]) => boolean = () => true): Disk {
  const real = systemDisk[name] as (...args: never[]) => unknown;
  const fail = (...args: never[]): unknown => {
    if (when(...args)) throw Object.assign(new Error(`${code}: injected`), { code });
    return real(...args);
  };
  return { ...systemDisk, [name]: fail };
}

describe('apply and restore', () => {
  it('bring every file back to its bytes and its mode', async () => {
    const text = fc.array(fc.constantFrom('old', 'é', '😀', '\n', '\r\n', '\r', '\t', ' ', 'x', '\u0000'), {
      maxLength: 12,
    });
    const content = fc
      .tuple(fc.boolean(), text)
      .map(([mark, parts]) => `${mark ? '\ufeff' : ''}old${parts.join('')}`);
    const name = fc.constantFrom('a.ts', '.env', 'run.sh', 'ü b.md', 'deep/er/c.py', '-d', "it's.rb");
    const modes = fc.constantFrom(0o644, 0o600, 0o755, 0o666, 0o440 | 0o200);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.tuple(content, modes), { minKeys: 1 }), async (files) => {
        const root = folderWith({ 'untouched.txt': 'x' });
        for (const [path, [bytes, bits]] of Object.entries(files)) put(root, path, bytes, bits);
        const paths = Object.keys(files);
        const before = contentsOf(root);
        const plan = planFor(root, paths);
        const applied = await applyPlan(root, plan, { backup: true });
        expect(applied.files.map((file) => file.status)).toEqual(paths.map(() => 'written'));
        for (const { path, after } of plan.files) {
          expect(read(root, path)).toBe(after);
          expect(mode(root, path)).toBe(files[path]?.[1]);
          expect(contentsOf(root)[`${path}.aig-migrate.bak`]).toBe(before[path]);
          expect(mode(root, `${path}.aig-migrate.bak`)).toBe(files[path]?.[1]);
        }
        const restored = await restore(root);
        expect(restored.complete).toBe(true);
        expect(contentsOf(root)).toEqual(before);
        for (const path of paths) expect(mode(root, path)).toBe(files[path]?.[1]);
      }),
      { numRuns: 15 },
    );
  });

  it('leave a file alone that changed, went away or became a link since it was planned', async () => {
    const outside = folderWith({ 'target.ts': 'old' });
    const root = folderWith({ 'a.ts': 'old', 'b.ts': 'old', 'c.ts': 'old', 'd.ts': 'old' });
    const plan = planFor(root, ['a.ts', 'b.ts', 'c.ts', 'd.ts']);
    writeFileSync(join(root, 'a.ts'), 'old, edited');
    unlinkSync(join(root, 'b.ts'));
    unlinkSync(join(root, 'c.ts'));
    symlinkSync(join(outside, 'target.ts'), join(root, 'c.ts'));
    const { files, run } = await applyPlan(root, plan, { backup: true });
    expect(files).toEqual([
      { path: 'a.ts', status: 'stale' },
      { path: 'b.ts', status: 'stale' },
      { path: 'c.ts', status: 'failed', reason: 'is a link' },
      { path: 'd.ts', status: 'written', backup: 'd.ts.aig-migrate.bak' },
    ]);
    expect(contentsOf(root)).toEqual({
      'a.ts': 'old, edited',
      'c.ts': '<link>',
      'd.ts': 'new',
      'd.ts.aig-migrate.bak': 'old',
    });
    expect(read(outside, 'target.ts')).toBe('old');
    expect(await restore(root)).toEqual({
      run,
      files: [{ path: 'd.ts', status: 'restored' }],
      complete: true,
      interrupted: false,
    });
  });

  it('write nothing through a folder that became a link to the outside', async () => {
    const outside = folderWith({ 'a.ts': 'old' });
    const root = folderWith({ 'sub/a.ts': 'old' });
    const plan = planFor(root, ['sub/a.ts']);
    rmSync(join(root, 'sub'), { recursive: true });
    symlinkSync(outside, join(root, 'sub'));
    const { files } = await applyPlan(root, plan, { backup: true });
    expect(files[0]).toMatchObject({ path: 'sub/a.ts', status: 'failed' });
    expect(contentsOf(outside)).toEqual({ 'a.ts': 'old' });
  });

  it('notice an edit that is saved while the backup is being made', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    const onStep = (step: string) => {
      if (step === 'backed-up') writeFileSync(join(root, 'a.ts'), 'saved meanwhile');
    };
    const { files } = await applyPlan(root, planFor(root, ['a.ts']), { backup: true, onStep });
    expect(files).toEqual([{ path: 'a.ts', status: 'stale' }]);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'saved meanwhile' });
    expect((await restore(root)).run).toBeUndefined();
  });

  it('do nothing at all for a plan without changes', async () => {
    const root = folderWith({ 'a.ts': 'x' });
    expect((await applyPlan(root, planFor(root, ['a.ts']), { backup: true })).run).toBeUndefined();
    expect(existsSync(join(root, '.aig-migrate'))).toBe(false);
    expect(await restore(root)).toEqual({ run: undefined, files: [], complete: true, interrupted: false });
    expect(existsSync(join(root, '.aig-migrate'))).toBe(false);
  });

  it('never overwrite an earlier backup, and use one with the same bytes again', async () => {
    const root = folderWith({
      'a.ts': 'old 1',
      'a.ts.aig-migrate.bak': 'mine',
      'b.ts': 'old',
      'b.ts.aig-migrate.bak': 'old',
    });
    const { files } = await applyPlan(root, planFor(root, ['a.ts', 'b.ts']), { backup: true });
    expect(files.map((file) => file.status === 'written' && file.backup)).toEqual([
      'a.ts.2.aig-migrate.bak',
      'b.ts.aig-migrate.bak',
    ]);
    expect(read(root, 'a.ts.aig-migrate.bak')).toBe('mine');
    await restore(root);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old 1', 'a.ts.aig-migrate.bak': 'mine', 'b.ts': 'old' });
  });

  it('record the run in a folder that git does not see and that holds no contents', async () => {
    const root = gitFolderWith({ 'a.ts': 'old sk-secret-123' });
    const { run } = await applyPlan(root, planFor(root, ['a.ts']), { backup: true });
    expect(git(root, ['status', '--porcelain', '--untracked-files=all'])).not.toContain('.aig-migrate/');
    expect(journalOf(root, run)).not.toContain('secret');
    const steps = journalOf(root, run)
      .split('\n')
      .map((line) => JSON.parse(line).step);
    expect(steps).toEqual(['begin', 'backing-up', 'backed-up', 'written', 'done']);
    expect(listRuns(root)).toMatchObject([
      { id: run, source: 'portkey', backups: true, state: 'finished', files: 1 },
    ]);
    await restore(root);
    expect(listRuns(root)).toMatchObject([{ id: run, state: 'restored' }]);
  });

  it('end between two files when interrupted, and what was written can be undone', async () => {
    const root = folderWith({ 'a.ts': 'old', 'b.ts': 'old', 'c.ts': 'old' });
    const before = contentsOf(root);
    const abort = new AbortController();
    const result = await applyPlan(root, planFor(root, ['a.ts', 'b.ts', 'c.ts']), {
      backup: true,
      signal: abort.signal,
      onFile: ({ path }) => path === 'b.ts' && abort.abort(),
    });
    expect(result).toMatchObject({ interrupted: true, pending: ['c.ts'] });
    expect(read(root, 'c.ts')).toBe('old');
    expect(listRuns(root)).toMatchObject([{ state: 'interrupted', files: 2 }]);
    expect((await restore(root)).complete).toBe(true);
    expect(contentsOf(root)).toEqual(before);
  });

  it.each([
    [
      'the disk is full',
      failing(
        'writeSync',
        'ENOSPC',
        ((_: number, bytes: Uint8Array) => bytes.length > 0 && Buffer.from(bytes).includes('big')) as never,
      ),
      'no space left on the disk',
    ],
    ['syncing fails', failing('fchmodSync', 'EIO'), 'input/output error'],
    [
      'the folder may not be written',
      failing('openSync', 'EACCES', ((file: string) => String(file).includes('b.ts')) as never),
      'permission denied',
    ],
    [
      'the file system is read-only',
      failing('renameSync', 'EROFS', ((_: string, to: string) => to.endsWith('b.ts')) as never),
      'the file system is read-only',
    ],
  ])('go on with the rest when %s, cutting nothing and leaving no temp file', async (why, disk, reason) => {
    const root = folderWith({ 'a.ts': 'old', 'b.ts': 'old big', 'c.ts': 'old' });
    const { files } = await applyPlan(root, planFor(root, ['a.ts', 'b.ts', 'c.ts']), { backup: true, disk });
    expect(files[1]).toEqual({ path: 'b.ts', status: 'failed', reason });
    const left = contentsOf(root);
    expect(left['b.ts']).toBe('old big');
    expect(
      Object.keys(left).filter((path) => path.includes('.tmp') || path === 'b.ts.aig-migrate.bak'),
    ).toEqual([]);
    if (why !== 'syncing fails') expect([left['a.ts'], left['c.ts']]).toEqual(['new', 'new']);
    await restore(root);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old', 'b.ts': 'old big', 'c.ts': 'old' });
  });

  it('leave a file that is read-only as it is, and say so', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    chmodSync(join(root, 'a.ts'), 0o444);
    const { files } = await applyPlan(root, planFor(root, ['a.ts']), { backup: true });
    expect(files).toEqual([{ path: 'a.ts', status: 'failed', reason: 'the file is read-only' }]);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old' });
  });

  it('work where the file system knows no hard links', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    const disk = failing('linkSync', 'EPERM');
    expect((await applyPlan(root, planFor(root, ['a.ts']), { backup: true, disk })).files[0]?.status).toBe(
      'written',
    );
    expect(read(root, 'a.ts.aig-migrate.bak')).toBe('old');
  });

  it('refuse a text that would not come back from UTF-8 as it was', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    const { files } = await applyPlan(
      root,
      planFor(root, ['a.ts'], () => 'half \ud83d'),
      { backup: true },
    );
    expect(files[0]?.status).toBe('failed');
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old' });
  });

  it('change nothing when the run cannot be recorded', async () => {
    const root = folderWith({ 'a.ts': 'old', '.aig-migrate': 'a file in the way' });
    await expect(applyPlan(root, planFor(root, ['a.ts']), { backup: true })).rejects.toMatchObject({
      id: 'journal',
    });
    const full = folderWith({ 'a.ts': 'old' });
    const disk = failing('writeSync', 'ENOSPC', ((_: number, bytes: Uint8Array) =>
      Buffer.from(bytes).includes('begin')) as never);
    await expect(applyPlan(full, planFor(full, ['a.ts']), { backup: true, disk })).rejects.toMatchObject({
      id: 'journal',
    });
    expect([read(root, 'a.ts'), read(full, 'a.ts')]).toEqual(['old', 'old']);
  });

  it('use no state folder that a repository planted as a link', async () => {
    const outside = folderWith();
    const root = folderWith({ 'a.ts': 'old' });
    symlinkSync(outside, join(root, '.aig-migrate'));
    await expect(applyPlan(root, planFor(root, ['a.ts']), { backup: true })).rejects.toBeInstanceOf(
      HostError,
    );
    await expect(restore(root)).rejects.toMatchObject({ id: 'journal' });
    expect(contentsOf(outside)).toEqual({});
  });
});

describe('the lock', () => {
  const lockOf = (root: string, text: string) => put(root, '.aig-migrate/lock', text);

  it('keeps a second run out as long as the first one works', async () => {
    const root = folderWith({ 'a.ts': 'old', 'b.ts': 'old' });
    const plan = planFor(root, ['a.ts', 'b.ts']);
    let second: Promise<unknown> | undefined;
    await applyPlan(root, plan, {
      backup: true,
      onStep: (step) => {
        if (step === 'begun') second = applyPlan(root, plan, { backup: true }).catch((error) => error);
      },
    });
    expect(await second).toMatchObject({ id: 'locked' });
    expect(listRuns(root)).toHaveLength(1);
    expect(existsSync(join(root, '.aig-migrate/lock'))).toBe(false);
  });

  it('is taken over from a process that has ended, and from one that never wrote its name', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    lockOf(root, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), since: '' }));
    expect((await applyPlan(root, planFor(root, ['a.ts']), { backup: true })).files[0]?.status).toBe(
      'written',
    );
    lockOf(root, '');
    await expect(restore(root)).rejects.toMatchObject({ id: 'locked' });
    utimesSync(join(root, '.aig-migrate/lock'), 1, 1);
    expect((await restore(root)).complete).toBe(true);
  });

  it('is not taken from another machine or a living process', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    for (const holder of [
      { pid: 1, host: hostname() },
      { pid: 2 ** 22 + 1, host: 'elsewhere' },
    ]) {
      lockOf(root, JSON.stringify(holder));
      await expect(applyPlan(root, planFor(root, ['a.ts']), { backup: true })).rejects.toMatchObject({
        id: 'locked',
      });
    }
    expect(read(root, 'a.ts')).toBe('old');
  });
});
