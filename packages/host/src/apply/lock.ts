/**
 * One writer at a time: an exclusive file in the state folder that names the process holding it. A lock whose process
 * has ended is taken over. It guards apply and restore; reading needs no lock.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf, HostError, reasonOf } from '../errors.ts';
import type { Disk } from './disk.ts';
import { writeAll } from './write-file.ts';

export interface Lock {
  /** Gives the lock back. Never throws. */
  release(): void;
}

/** A lock file that says nothing yet belongs to a process that is just writing it; after this many ms it is a leftover. */
const UNFINISHED_FOR = 10_000;

/** Takes the lock in the state folder. Throws `locked` when another process holds it. */
export function takeLock(disk: Disk, stateFolder: string): Lock {
  const file = join(stateFolder, 'lock');
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(disk, file, mine)) return { release: () => release(disk, file, mine) };
    const holder = read(file);
    if (holder === undefined) continue;
    if (!isStale(file, holder)) throw held(file, holder);
    takeAway(disk, file, holder);
  }
  throw held(file, read(file) ?? '');
}

function create(disk: Disk, file: string, text: string): boolean {
  let descriptor: number;
  try {
    descriptor = disk.openSync(file, 'wx', 0o644);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    const advice = 'Nothing was changed. Make the folder writable.';
    throw new HostError('journal', `The lock cannot be taken: ${reasonOf(error)}`, file, advice);
  }
  try {
    writeAll(disk, descriptor, Buffer.from(text));
  } finally {
    disk.closeSync(descriptor);
  }
  return true;
}

function read(file: string): string | undefined {
  try {
    return lstatSync(file).isFile() ? readFileSync(file, 'utf8') : '';
  } catch {
    return undefined;
  }
}

function isStale(file: string, text: string): boolean {
  const holder = parse(text);
  if (holder === undefined) {
    const facts = lstatSync(file, { throwIfNoEntry: false });
    return facts?.isFile() === true && Date.now() - facts.mtimeMs > UNFINISHED_FOR;
  }
  // Whether a process of another machine still runs cannot be known from here.
  return holder.host === hostname() && !isAlive(holder.pid);
}

function parse(text: string): { pid: number; host: string } | undefined {
  try {
    const value = JSON.parse(text) as { pid?: unknown; host?: unknown };
    if (typeof value.pid === 'number' && value.pid > 0 && typeof value.host === 'string')
      return { pid: value.pid, host: value.host };
  } catch {
    return undefined;
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Moves a stale lock out of the way; if somebody else did that first and locked, their lock is put back. */
function takeAway(disk: Disk, file: string, stale: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    disk.renameSync(file, aside);
    if (read(aside) !== stale) disk.linkSync(aside, file);
    disk.unlinkSync(aside);
  } catch {
    // Another process was faster: the next attempt sees what it left.
  }
}

function release(disk: Disk, file: string, mine: string): void {
  try {
    if (read(file) === mine) disk.unlinkSync(file);
  } catch {
    // The lock names this process, which is about to end: the next run takes it over.
  }
}

function held(file: string, text: string): HostError {
  const holder = parse(text);
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new HostError(
    'locked',
    `Another run is working on this folder (${who})`,
    file,
    'Wait until it has ended. If no such process runs any more, delete the lock file and try again.',
  );
}
