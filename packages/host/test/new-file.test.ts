import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '@aig/core';
import { describe, expect, it } from 'vitest';
import { applyPlan, listRuns, restore, systemDisk } from '../src/index.ts';
import { contentsOf, folderWith, planFor } from './scenario.ts';

const TEXT = '{ "version": 2 }\n';

/** A plan that changes `a.ts` and makes `path`. */
function planWith(root: string, path = 'gateway/config.json'): Plan {
  const plan = planFor(root, ['a.ts']);
  return {
    ...plan,
    files: [
      ...plan.files,
      { path, language: 'json', before: '', after: TEXT, digest: '', creates: true, findings: [] },
    ],
  };
}

class Killed extends Error {}

describe('a file that a plan makes', () => {
  it('comes with its folder and goes with it, beside the files that change', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    const applied = await applyPlan(root, planWith(root), { backup: true });
    expect(applied.files.map((f) => f.status)).toEqual(['written', 'written']);
    expect(readFileSync(join(root, 'gateway/config.json'), 'utf8')).toBe(TEXT);
    expect(lstatSync(join(root, 'gateway/config.json')).mode & 0o777).toBe(0o644);
    expect((await restore(root)).complete).toBe(true);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old' });
    expect(existsSync(join(root, 'gateway'))).toBe(false);
  });

  it('leaves a folder that was there, and one that holds something else by now', async () => {
    const there = folderWith({ 'a.ts': 'old' });
    mkdirSync(join(there, 'gateway'));
    await applyPlan(there, planWith(there), { backup: true });
    await restore(there);
    expect(existsSync(join(there, 'gateway'))).toBe(true);
    const used = folderWith({ 'a.ts': 'old' });
    await applyPlan(used, planWith(used), { backup: true });
    writeFileSync(join(used, 'gateway/notes.txt'), 'x');
    expect((await restore(used)).complete).toBe(true);
    expect(contentsOf(used)).toEqual({ 'a.ts': 'old', 'gateway/notes.txt': 'x' });
  });

  it('is never written over a file that appeared meanwhile', async () => {
    const root = folderWith({ 'a.ts': 'old', 'gateway/config.json': 'mine' });
    const applied = await applyPlan(root, planWith(root), { backup: true });
    expect(applied.files.map((f) => f.status)).toEqual(['written', 'stale']);
    await restore(root);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old', 'gateway/config.json': 'mine' });
  });

  it('is never written through a link', async () => {
    const outside = folderWith({});
    const root = folderWith({ 'a.ts': 'old' });
    symlinkSync(outside, join(root, 'gateway'));
    const applied = await applyPlan(root, planWith(root), { backup: true });
    expect(applied.files.map((f) => f.status)).toEqual(['written', 'failed']);
    expect(contentsOf(outside)).toEqual({});
    const direct = folderWith({ 'a.ts': 'old' });
    symlinkSync(join(outside, 'config.json'), join(direct, 'config.json'));
    const again = await applyPlan(direct, planWith(direct, 'config.json'), { backup: true });
    expect(again.files.map((f) => f.status)).toEqual(['written', 'stale']);
    expect(contentsOf(outside)).toEqual({});
  });

  it('cannot lead out of the root', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    for (const path of ['../config.json', '/tmp/config.json', 'a/../../b.json']) {
      const applied = await applyPlan(root, planWith(root, path), { backup: true });
      expect(applied.files.at(-1)?.status).toBe('failed');
      await restore(root);
    }
  });

  it('stays when it was edited since', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    await applyPlan(root, planWith(root), { backup: true });
    writeFileSync(join(root, 'gateway/config.json'), 'mine');
    const result = await restore(root);
    expect(result.complete).toBe(false);
    expect(result.files.find((f) => f.path === 'gateway/config.json')?.status).toBe('edited');
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old', 'gateway/config.json': 'mine' });
  });

  it('is undone also where a person removed it', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    await applyPlan(root, planWith(root), { backup: true });
    rmSync(join(root, 'gateway'), { recursive: true });
    expect((await restore(root)).complete).toBe(true);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'old' });
  });

  it('is removed by restore after a run without backups', async () => {
    const root = folderWith({ 'a.ts': 'old' });
    await applyPlan(root, planWith(root), { backup: false });
    const result = await restore(root);
    expect(result.files.map((f) => f.status)).toEqual(['no-backup', 'restored']);
    expect(contentsOf(root)).toEqual({ 'a.ts': 'new' });
  });

  it('is whole or not there at whatever moment the run is killed, and restore takes all of it away', async () => {
    let steps = 0;
    const counted = folderWith({ 'a.ts': 'old' });
    await applyPlan(counted, planWith(counted), { backup: true, onStep: () => void steps++ });
    expect(steps).toBeGreaterThan(10);
    for (let at = 1; at <= steps; at++) {
      const root = folderWith({ 'a.ts': 'old' });
      let step = 0;
      let dead = false;
      // From the kill on nothing reaches the disk, as if the process had gone.
      const disk = new Proxy(systemDisk, {
        get: (real, name: keyof typeof systemDisk) =>
          dead && name !== 'closeSync'
            ? () => {
                throw new Killed();
              }
            : real[name],
      });
      await applyPlan(root, planWith(root), {
        backup: true,
        disk,
        onStep: () => {
          if (++step === at) {
            dead = true;
            throw new Killed();
          }
        },
      }).catch(() => undefined);
      rmSync(join(root, '.aig-migrate/lock'), { force: true, recursive: true });
      const made = join(root, 'gateway/config.json');
      if (existsSync(made)) expect(readFileSync(made, 'utf8')).toBe(TEXT);
      const open = listRuns(root).filter((run) => run.state !== 'restored');
      if (open.length > 0) expect((await restore(root)).complete).toBe(true);
      expect(contentsOf(root)).toEqual({ 'a.ts': 'old' });
      expect(existsSync(join(root, 'gateway'))).toBe(false);
    }
  });
});
