/** Ctrl-C and a killed process: every file is old or new, and what happened can be undone. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { aig, freshBuild, type Scenario, scenario, start } from '../harness/binary.ts';
import { differences, treeAt, withoutBackups } from '../harness/tree.ts';

const MANY = 600;
const [OLD, NEW] = ['PORTKEY_API_KEY=\n', 'AIGATEWAY_API_KEY=\n'];
const last = `${MANY - 1}/.env.example`;

let place: Scenario;
beforeAll(freshBuild);
afterEach(() => place.remove());

function manyFiles(): string {
  place = scenario(Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`${i}/.env.example`, OLD])));
  return place.root;
}

/** Waits until the run has written its first file; throws when it ends before. The order of paths puts folder 0 first. */
async function firstWrite(root: string, child: ChildProcess): Promise<void> {
  while (!existsSync(join(root, '0/.env.example.aig-migrate.bak'))) {
    if (child.exitCode !== null) throw new Error(`the run ended with ${child.exitCode} and wrote nothing`);
    await sleep(2);
  }
}

test('Ctrl-C while files are written ends between two of them with exit code 130, and restore undoes it', async () => {
  const root = manyFiles();
  const before = treeAt(root);
  const { child, done } = start(['migrate', 'portkey', '--yes', '--format', 'json'], root);
  await firstWrite(root, child);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await done;
  expect({ code, stderr }).toMatchObject({ code: 130, stderr: expect.stringContaining('Interrupted') });
  const written = JSON.parse(stdout).files.filter((f: { status: string }) => f.status === 'written').length;
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(MANY);
  const texts = [...withoutBackups(treeAt(root)).values()].map((e) => e.bytes.toString());
  expect(texts.filter((text) => text === NEW).length).toBe(written);
  expect(texts.filter((text) => text === OLD).length).toBe(MANY - written);
  expect((await aig(['restore'], root)).code).toBe(0);
  expect(differences(before, treeAt(root), { modes: true })).toBe('');
});

test('a run that is killed leaves every file old or new, can be undone, and can be finished', async () => {
  const root = manyFiles();
  const before = treeAt(root);
  const { child, done } = start(['migrate', 'portkey', '--yes'], root);
  await firstWrite(root, child);
  child.kill('SIGKILL');
  expect((await done).code).toBeNull();
  expect(readFileSync(join(root, last), 'utf8')).toBe(OLD);
  const texts = [...withoutBackups(treeAt(root))].filter(([path]) => path.endsWith('/.env.example'));
  expect(texts.filter(([, { bytes }]) => ![OLD, NEW].includes(bytes.toString()))).toEqual([]);

  expect((await aig(['restore'], root)).code).toBe(0);
  expect(differences(before, treeAt(root), { modes: true })).toBe('');
  expect((await aig(['migrate', 'portkey', '--yes'], root)).code).toBe(0);
  expect(readFileSync(join(root, last), 'utf8')).toBe(NEW);
});
