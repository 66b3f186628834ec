/**
 * Crash-safe writing of one file: a temp file beside the target (a rename is only atomic within one file system), synced,
 * renamed over it, and the folder synced. At every moment the target is the old file or the new one. Whatever fails, no
 * temp file stays. The name of the temp file follows from the target's, so that what a killed run left can be found.
 *
 * The new file gets the old one's mode and, where the system allows it, owner. Its times are those of the write, so that
 * build tools notice. Other hard links to the old file keep the old text.
 */
import { constants, lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../errors.ts';
import type { Owner } from '../read-file.ts';
import { TEMP_SUFFIX } from '../scan/names.ts';
import type { Disk } from './disk.ts';

/** Moments at which a run can be killed, in the order of one write. */
export type WriteStep =
  | 'temp-open'
  | 'temp-half'
  | 'temp-written'
  | 'temp-synced'
  | 'placed'
  | 'folder-synced';

export interface NewFile {
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly owner: Owner;
}

/** What file systems without hard links answer (FAT, some network and container mounts). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

/** Path of the temp file that writing `target` goes through. */
export function tempOf(target: string): string {
  return target + TEMP_SUFFIX;
}

/** Replaces the file `target` (absolute, real folder). Throws the system's error with the target untouched. */
export function replaceFile(
  disk: Disk,
  target: string,
  file: NewFile,
  onStep: (step: WriteStep) => void,
): void {
  const temp = writeTemp(disk, target, file, onStep);
  place(disk, temp, target, () => disk.renameSync(temp, target), onStep);
}

/** Makes the file `target`, and throws `EEXIST` when there is one already. */
export function createFile(
  disk: Disk,
  target: string,
  file: NewFile,
  onStep: (step: WriteStep) => void,
): void {
  const temp = writeTemp(disk, target, file, onStep);
  const create = (): void => {
    try {
      // A rename would replace a file that appeared in between; a link never does.
      disk.linkSync(temp, target);
      disk.unlinkSync(temp);
    } catch (error) {
      if (!NO_LINKS.has(codeOf(error) ?? '')) throw error;
      if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) throw alreadyThere(target);
      disk.renameSync(temp, target);
    }
  };
  place(disk, temp, target, create, onStep);
}

/** Removes a file if it is there, and syncs its folder. */
export function removeFile(disk: Disk, file: string): void {
  try {
    disk.unlinkSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  syncFolder(disk, dirname(file));
}

/** Makes the entries of a folder durable, where the system can. */
export function syncFolder(disk: Disk, folder: string): void {
  let descriptor: number;
  try {
    descriptor = disk.openSync(folder, constants.O_RDONLY);
  } catch {
    // Windows cannot open folders; its renames are journaled by the file system.
    return;
  }
  try {
    disk.fsyncSync(descriptor);
  } catch {
    // Some network and container file systems refuse this; the rename itself has happened.
  } finally {
    disk.closeSync(descriptor);
  }
}

function writeTemp(disk: Disk, target: string, file: NewFile, onStep: (step: WriteStep) => void): string {
  const temp = tempOf(target);
  discard(disk, temp);
  // Nobody else may read it before it has the mode of the file it replaces: it may hold a secret.
  const descriptor = disk.openSync(temp, 'wx', 0o600);
  let open = true;
  try {
    onStep('temp-open');
    const half = file.bytes.length >> 1;
    writeAll(disk, descriptor, file.bytes.subarray(0, half));
    onStep('temp-half');
    writeAll(disk, descriptor, file.bytes.subarray(half));
    onStep('temp-written');
    keepOwner(disk, descriptor, file.owner);
    disk.fchmodSync(descriptor, file.mode);
    disk.fsyncSync(descriptor);
    open = false;
    disk.closeSync(descriptor);
    onStep('temp-synced');
    return temp;
  } catch (error) {
    if (open) disk.closeSync(descriptor);
    discard(disk, temp);
    throw error;
  }
}

function place(
  disk: Disk,
  temp: string,
  target: string,
  move: () => void,
  onStep: (step: WriteStep) => void,
): void {
  try {
    move();
  } catch (error) {
    discard(disk, temp);
    throw error;
  }
  onStep('placed');
  syncFolder(disk, dirname(target));
  onStep('folder-synced');
}

/** Writes all bytes: a single call may take fewer than it was given. */
export function writeAll(disk: Disk, descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += disk.writeSync(descriptor, bytes, at, bytes.length - at);
}

function keepOwner(disk: Disk, descriptor: number, owner: Owner): void {
  if (owner.uid === process.getuid?.() && owner.gid === process.getgid?.()) return;
  try {
    disk.fchownSync(descriptor, owner.uid, owner.gid);
  } catch {
    // Only root may give files away. Who may write the file may also replace it, so the text still counts.
  }
}

function alreadyThere(target: string): Error {
  return Object.assign(new Error(`${target} appeared meanwhile`), { code: 'EEXIST' });
}

function discard(disk: Disk, temp: string): void {
  try {
    disk.unlinkSync(temp);
  } catch {
    // Not there is what is wanted; anything else shows when the temp file is opened.
  }
}
