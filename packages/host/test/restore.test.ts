import { readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan, listRuns, restore } from '../src/index.ts';
import { contentsOf, folderWith, planFor, put } from './scenario.ts';

async function applied(files: Record<string, string>, backup = true): Promise<{ root: string; run: string }> {
  const root = folderWith(files);
  const { run } = await applyPlan(root, planFor(root, Object.keys(files)), { backup });
  return { root, run: run as string };
}

describe('restore', () => {
  it('refuses files edited, deleted or replaced since the run, says which, and brings the others back', async () => {
    const { root, run } = await applied({ 'a.ts': 'old', 'b.ts': 'old', 'c.ts': 'old', 'd.ts': 'old' });
    writeFileSync(join(root, 'a.ts'), 'new and more');
    unlinkSync(join(root, 'b.ts'));
    unlinkSync(join(root, 'c.ts'));
    symlinkSync('d.ts', join(root, 'c.ts'));
    const result = await restore(root);
    expect(result).toEqual({
      run,
      complete: false,
      interrupted: false,
      files: [
        { path: 'a.ts', status: 'edited', reason: 'edited since the run' },
        { path: 'b.ts', status: 'edited', reason: 'deleted since the run' },
        { path: 'c.ts', status: 'edited', reason: 'replaced since the run' },
        { path: 'd.ts', status: 'restored' },
      ],
    });
    expect(contentsOf(root)).toEqual({
      'a.ts': 'new and more',
      'a.ts.aig-migrate.bak': 'old',
      'b.ts.aig-migrate.bak': 'old',
      'c.ts': '<link>',
      'c.ts.aig-migrate.bak': 'old',
      'd.ts': 'old',
    });
    writeFileSync(join(root, 'a.ts'), 'new');
    writeFileSync(join(root, 'b.ts'), 'new');
    unlinkSync(join(root, 'c.ts'));
    writeFileSync(join(root, 'c.ts'), 'old');
    const again = await restore(root);
    expect(again).toMatchObject({ run, complete: true });
    expect(again.files.map(({ status }) => status)).toEqual([
      'restored',
      'restored',
      'unchanged',
      'unchanged',
    ]);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old', 'b.ts': 'old', 'c.ts': 'old', 'd.ts': 'old' });
  });

  it('undoes the last run first, then the one before, or the one that is named', async () => {
    const root = folderWith({ 'a.ts': 'old 1', 'b.ts': 'old' });
    const first = (await applyPlan(root, planFor(root, ['a.ts', 'b.ts']), { backup: true })).run as string;
    const second = (
      await applyPlan(
        root,
        planFor(root, ['a.ts'], (text) => `${text}!`),
        { backup: true },
      )
    ).run as string;
    const early = await restore(root, { run: first });
    expect(early.files).toEqual([
      { path: 'a.ts', status: 'edited', reason: `written again by the later run ${second}` },
      { path: 'b.ts', status: 'restored' },
    ]);
    expect((await restore(root)).run).toBe(second);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('new 1');
    expect(await restore(root, { run: '1' })).toMatchObject({ run: first, complete: true });
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old 1', 'b.ts': 'old' });
    expect((await restore(root)).run).toBeUndefined();
    await expect(restore(root, { run: first })).rejects.toMatchObject({ id: 'run-not-found' });
    await expect(restore(root, { run: '9' })).rejects.toMatchObject({ id: 'run-not-found' });
  });

  it('names the git command for a run that kept no backups', async () => {
    const { root, run } = await applied({ 'a.ts': 'old', "it's b.ts": 'old' }, false);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'new', "it's b.ts": 'new' });
    expect(listRuns(root)).toMatchObject([{ backups: false, files: 2 }]);
    const result = await restore(root);
    expect(result).toMatchObject({
      run,
      complete: false,
      gitCommand: `git checkout -- a.ts 'it'\\''s b.ts'`,
    });
    expect(result.files.map(({ status }) => status)).toEqual(['no-backup', 'no-backup']);
    for (const path of ['a.ts', "it's b.ts"]) writeFileSync(join(root, path), 'old');
    expect((await restore(root)).complete).toBe(true);
  });

  it('leaves a file as it is when its backup is gone or holds other bytes', async () => {
    const { root } = await applied({ 'a.ts': 'old', 'b.ts': 'old' });
    unlinkSync(join(root, 'a.ts.aig-migrate.bak'));
    writeFileSync(join(root, 'b.ts.aig-migrate.bak'), 'tampered');
    expect((await restore(root)).files).toEqual([
      { path: 'a.ts', status: 'failed', reason: 'its backup is gone' },
      { path: 'b.ts', status: 'failed', reason: 'its backup was changed' },
    ]);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'new', 'b.ts': 'new', 'b.ts.aig-migrate.bak': 'tampered' });
  });

  it('follows no journal that leads outside the root or to a file that is no backup', async () => {
    const outside = folderWith({ 'a.ts': 'new', 'a.ts.aig-migrate.bak': 'old' });
    const { root, run } = await applied({ 'a.ts': 'old' });
    put(root, 'sub/keep.ts', 'old');
    symlinkSync(outside, join(root, 'out'));
    const journal = `.aig-migrate/runs/${run}/journal.jsonl`;
    const text = readFileSync(join(root, journal), 'utf8');
    for (const [path, backup] of [
      ['out/a.ts', 'out/a.ts.aig-migrate.bak'],
      [`../${outside.split('/').at(-1)}/a.ts`, `../${outside.split('/').at(-1)}/a.ts.aig-migrate.bak`],
      ['a.ts', 'sub/keep.ts'],
    ] as const) {
      const entries = text
        .replaceAll('"a.ts.aig-migrate.bak"', JSON.stringify(backup))
        .replaceAll('"a.ts"', JSON.stringify(path));
      put(root, journal, entries);
      const { files, complete } = await restore(root);
      expect(files).toMatchObject([{ path, status: 'failed' }]);
      expect(complete).toBe(false);
    }
    expect(contentsOf(outside)).toEqual({ 'a.ts': 'new', 'a.ts.aig-migrate.bak': 'old' });
    expect(contentsOf(root)['sub/keep.ts']).toBe('old');
  });

  it('reads a journal whose last line was cut', async () => {
    const { root, run } = await applied({ 'a.ts': 'old', 'b.ts': 'old' });
    const journal = `.aig-migrate/runs/${run}/journal.jsonl`;
    const lines = readFileSync(join(root, journal), 'utf8').split('\n');
    put(root, journal, `${lines.slice(0, 4).join('\n')}\n${lines[4]?.slice(0, 9)}`);
    writeFileSync(join(root, 'b.ts'), 'old');
    expect(await restore(root)).toMatchObject({
      complete: true,
      files: [{ path: 'a.ts', status: 'restored' }],
    });
    expect(listRuns(root)).toMatchObject([{ state: 'restored' }]);
    put(root, '.aig-migrate/runs/0002-20250101T000000Z/journal.jsonl', '{"step":"beg');
    expect(listRuns(root)).toHaveLength(1);
  });
});
