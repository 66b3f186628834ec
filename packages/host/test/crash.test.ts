import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyPlan, restore } from '../src/index.ts';
import { contentsOf, folderWith, planFor, put } from './scenario.ts';

/** Runs one command in a process of its own, which kills itself at the n-th step. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { applyPlan, restore } from '../src/index.ts';
const [command, root, plan, at] = process.argv.slice(2);
let step = 0;
const onStep = () => { if (++step === Number(at)) process.kill(process.pid, 'SIGKILL'); };
if (command === 'restore') await restore(root, { onStep });
else await applyPlan(root, JSON.parse(readFileSync(plan, 'utf8')), { backup: command === 'apply', onStep });
`;

let child: string;
beforeAll(async () => {
  const outdir = join(import.meta.dirname, '../node_modules/.cache/crash-child');
  mkdirSync(outdir, { recursive: true });
  child = join(outdir, 'child.mjs');
  await build({
    stdin: { contents: CHILD, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});

const FILES = { 'a.ts': 'old a'.repeat(9), 'sub/.env': 'KEY=old\r\n' };
const PATHS = Object.keys(FILES);

function scene(): { root: string; plan: string; after: Record<string, string> } {
  const root = folderWith(FILES);
  put(root, 'sub/.env', FILES['sub/.env'], 0o600);
  const plan = planFor(root, PATHS);
  const file = join(folderWith(), 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return { root, plan: file, after: Object.fromEntries(plan.files.map(({ path, after }) => [path, after])) };
}

/** Number of steps that a command takes when nothing kills it. */
async function countSteps(command: 'apply' | 'apply-bare' | 'restore'): Promise<number> {
  const { root } = scene();
  let steps = 0;
  const onStep = () => void steps++;
  const applied = { backup: command !== 'apply-bare', ...(command === 'restore' ? {} : { onStep }) };
  await applyPlan(root, planFor(root, PATHS), applied);
  if (command === 'restore') await restore(root, { onStep });
  return steps;
}

function die(command: string, root: string, plan: string, at: number): void {
  const { signal, stderr } = spawnSync(process.execPath, [child, command, root, plan, String(at)], {
    encoding: 'utf8',
  });
  expect(signal, stderr).toBe('SIGKILL');
}

/** Every planned file is whole: the old one or the new one. */
function expectWhole(root: string, after: Record<string, string>): void {
  const now = contentsOf(root);
  for (const [path, before] of Object.entries(FILES)) expect([before, after[path]]).toContain(now[path]);
}

describe('a process killed at any step', () => {
  it('of a run leaves every file old or new, and restore brings the old tree back', async () => {
    const steps = await countSteps('apply');
    expect(steps).toBe(32);
    for (let at = 1; at <= steps; at++) {
      const { root, plan, after } = scene();
      die('apply', root, plan, at);
      expectWhole(root, after);
      const result = await restore(root);
      expect(result.complete, `killed at step ${at}`).toBe(true);
      expect(contentsOf(root), `killed at step ${at}`).toEqual(FILES);
    }
  });

  it('of a run can be followed by a run that finishes the work', async () => {
    for (const at of [5, 12, 17, 22]) {
      const { root, plan, after } = scene();
      die('apply', root, plan, at);
      await applyPlan(root, planFor(root, PATHS), { backup: true });
      const now = contentsOf(root);
      for (const path of PATHS) expect(now[path]).toBe(after[path]);
      while ((await restore(root)).run !== undefined);
      expect(contentsOf(root), `killed at step ${at}`).toEqual(FILES);
    }
  });

  it('of a run without backups leaves every file old or new', async () => {
    const steps = await countSteps('apply-bare');
    expect(steps).toBe(18);
    for (let at = 1; at <= steps; at++) {
      const { root, plan, after } = scene();
      die('apply-bare', root, plan, at);
      expectWhole(root, after);
      expect(Object.keys(contentsOf(root)).filter((path) => path.endsWith('.bak'))).toEqual([]);
    }
  });

  it('of a restore leaves every file old or new, and a second restore finishes it', async () => {
    const steps = await countSteps('restore');
    expect(steps).toBe(16);
    for (let at = 1; at <= steps; at++) {
      const { root, plan, after } = scene();
      await applyPlan(root, planFor(root, PATHS), { backup: true });
      die('restore', root, plan, at);
      expectWhole(root, after);
      expect((await restore(root)).complete).toBe(true);
      expect(contentsOf(root), `killed at step ${at}`).toEqual(FILES);
    }
  });
});
