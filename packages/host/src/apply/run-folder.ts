/**
 * The folder `.aig-migrate/` at the root: where runs and the lock live. It ignores itself, so that git never tracks it.
 * A repository may have planted links there; only real folders are used.
 */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, HostError, reasonOf } from '../errors.ts';
import type { Disk } from './disk.ts';
import { syncFolder, writeAll } from './write-file.ts';

export const STATE_FOLDER = '.aig-migrate';

/** Absolute path of the state folder, made if need be, with its `.gitignore`. Throws `journal`. */
export function openStateFolder(disk: Disk, root: string): string {
  const folder = join(root, STATE_FOLDER);
  ensureFolder(disk, folder);
  ensureFolder(disk, join(folder, 'runs'));
  const ignore = join(folder, '.gitignore');
  try {
    const descriptor = disk.openSync(ignore, 'wx', 0o644);
    try {
      writeAll(disk, descriptor, Buffer.from('*\n'));
      disk.fsyncSync(descriptor);
    } finally {
      disk.closeSync(descriptor);
    }
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(ignore, error);
  }
  return folder;
}

/** Ids of the runs of a root, oldest first; none when there is no state folder. Throws `journal` for planted links. */
export function runIds(root: string): string[] {
  const runs = join(root, STATE_FOLDER, 'runs');
  for (const folder of [join(root, STATE_FOLDER), runs]) {
    const facts = lstatSync(folder, { throwIfNoEntry: false });
    if (facts === undefined) return [];
    if (!facts.isDirectory()) throw unusable(folder, undefined);
  }
  return readdirSync(runs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && RUN_ID.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => numberOf(a) - numberOf(b));
}

/** Makes the folder of a new run, numbered after the last one, and returns its id. The caller holds the lock. */
export function createRunFolder(disk: Disk, root: string, now: Date): string {
  const last = runIds(root).at(-1);
  const number = String(last === undefined ? 1 : numberOf(last) + 1).padStart(4, '0');
  const id = `${number}-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const folder = join(root, STATE_FOLDER, 'runs', id);
  try {
    disk.mkdirSync(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
  syncFolder(disk, join(root, STATE_FOLDER, 'runs'));
  return id;
}

/** Absolute path of a run's journal. */
export function journalFile(root: string, id: string): string {
  return join(root, STATE_FOLDER, 'runs', id, 'journal.jsonl');
}

/** Runs are counted, because a clock may go back: the number gives the order, the time is for people. */
const RUN_ID = /^\d{4,9}-\d{8}T\d{6}Z$/;

function numberOf(id: string): number {
  return Number.parseInt(id, 10);
}

function ensureFolder(disk: Disk, folder: string): void {
  try {
    disk.mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(folder, error);
  }
  if (!lstatSync(folder).isDirectory()) throw unusable(folder, undefined);
}

function unusable(path: string, error: unknown): HostError {
  const why = error === undefined ? 'it is not a plain folder' : reasonOf(error);
  return new HostError(
    'journal',
    `The run cannot be recorded: ${why}`,
    path,
    'Nothing was changed. Make the folder writable, or move what is in its place.',
  );
}
