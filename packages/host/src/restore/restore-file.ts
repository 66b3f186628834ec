/**
 * Brings one file of a run back. What the run wrote is replaced by the backup, and the backup removed once the file is
 * verified; a file that holds anything else belongs to its editor and is refused. Clears away what a killed run left.
 */
import { lstatSync } from 'node:fs';
import { isBackupOf } from '../apply/backup.ts';
import type { Disk } from '../apply/disk.ts';
import { removeFile, replaceFile, tempOf, type WriteStep } from '../apply/write-file.ts';
import { contained } from '../contain.ts';
import { digestOf } from '../decode.ts';
import { codeOf, reasonOf } from '../errors.ts';
import { type FileBytes, type Owner, readFileBytes } from '../read-file.ts';
import { removeMade } from './remove-made.ts';
import type { RunFile } from './runs.ts';

export type RestoredFile =
  | { readonly path: string; readonly status: 'restored' }
  /** Holds the old bytes already. */
  | { readonly path: string; readonly status: 'unchanged' }
  /** Changed, deleted or replaced by a link since the run; left alone. */
  | { readonly path: string; readonly status: 'edited'; readonly reason: string }
  /** The run kept no backup. */
  | { readonly path: string; readonly status: 'no-backup' }
  | { readonly path: string; readonly status: 'failed'; readonly reason: string };

/** Moments of a restore, for tests that kill it there. */
export type RestoreStep = WriteStep | 'verified' | 'backup-removed';

export interface RestoreContext {
  readonly root: string;
  readonly disk: Disk;
  readonly onStep: (step: RestoreStep, path: string) => void;
  /** Id of a later run that wrote the path too and is not restored. */
  laterRun(path: string): string | undefined;
}

/** Restores `file`; undefined when the run never came to it. Never throws. */
export function restoreFile(context: RestoreContext, file: RunFile): RestoredFile | undefined {
  const { path } = file;
  if (file.creates) return removeMade(context, file);
  const names = file.backup === null ? file.begun : [...file.begun, file.backup];
  try {
    if (!names.every((name) => isBackupOf(path, name))) {
      return { path, status: 'failed', reason: 'the journal names a backup that is none' };
    }
    const target = contained(context.root, path);
    const backups = names.map((name) => contained(context.root, name));
    for (const leftover of [target, ...backups].map(tempOf)) removeFile(context.disk, leftover);
    const now = look(target);
    if (now.kind === 'bytes' && digestOf(now.bytes) === file.before) {
      // The old bytes are back already: by a restore that was killed, by hand, or because the run never got here.
      removeBackups(context.disk, backups, file.before);
      return file.touched ? { path, status: 'unchanged' } : undefined;
    }
    if (!file.touched) return undefined;
    if (now.kind !== 'bytes') return { path, status: 'edited', reason: now.kind };
    if (digestOf(now.bytes) !== file.after) return edited(context, path);
    if (file.backup === null) return { path, status: 'no-backup' };
    return bringBack(context, file, target, backups, now.owner);
  } catch (error) {
    return { path, status: 'failed', reason: reasonOf(error) };
  }
}

function bringBack(
  context: RestoreContext,
  file: RunFile,
  target: string,
  backups: readonly string[],
  owner: Owner,
): RestoredFile {
  const { path } = file;
  const step = (name: RestoreStep): void => context.onStep(name, path);
  const kept = look(backups.at(-1) as string);
  if (kept.kind === 'deleted since the run') return { path, status: 'failed', reason: 'its backup is gone' };
  if (kept.kind !== 'bytes' || digestOf(kept.bytes) !== file.before) {
    return { path, status: 'failed', reason: 'its backup was changed' };
  }
  replaceFile(context.disk, target, { bytes: kept.bytes, mode: file.mode ?? kept.mode, owner }, step);
  const back = look(target);
  if (back.kind !== 'bytes' || digestOf(back.bytes) !== file.before) {
    return { path, status: 'failed', reason: 'it does not hold what was written; its backup is kept' };
  }
  step('verified');
  removeBackups(context.disk, backups, file.before);
  step('backup-removed');
  return { path, status: 'restored' };
}

export type Look =
  | Extract<FileBytes, { kind: 'bytes' }>
  | { readonly kind: 'deleted since the run' | 'replaced since the run' };

/** What stands at an absolute path now. */
export function look(file: string): Look {
  try {
    const content = readFileBytes(file);
    return content.kind === 'bytes' ? content : { kind: 'replaced since the run' };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'deleted since the run' };
    if (codeOf(error) === 'ELOOP') return { kind: 'replaced since the run' };
    throw error;
  }
}

/** It holds something else than the run wrote. */
export function edited(context: RestoreContext, path: string): RestoredFile {
  const later = context.laterRun(path);
  const reason = later === undefined ? 'edited since the run' : `written again by the later run ${later}`;
  return { path, status: 'edited', reason };
}

/** Removes backups that hold exactly the bytes that are back in place; anything else under their name is kept. */
function removeBackups(disk: Disk, backups: readonly string[], digest: string): void {
  for (const backup of new Set(backups)) {
    if (!lstatSync(backup, { throwIfNoEntry: false })?.isFile()) continue;
    const content = readFileBytes(backup);
    if (content.kind === 'bytes' && digestOf(content.bytes) === digest) removeFile(disk, backup);
  }
}
