/**
 * Backups beside the files they keep: `<file>.aig-migrate.bak`, and `<file>.2.aig-migrate.bak` and so on when an earlier
 * one holds other bytes. An earlier backup is never overwritten, and one with the same bytes is used again.
 */
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../errors.ts';
import { readFileBytes } from '../read-file.ts';
import { BACKUP_SUFFIX } from '../scan/names.ts';

export interface BackupName {
  /** File name of the backup, in the folder of the file. */
  readonly name: string;
  /** Whether it is there already, with the same bytes and mode. */
  readonly exists: boolean;
}

/** Chooses where the backup of `target` (absolute), whose content is `bytes`, goes. Throws the system's error. */
export function chooseBackup(target: string, bytes: Uint8Array, mode: number): BackupName {
  for (let number = 1; ; number++) {
    const name = `${basename(target)}${number === 1 ? '' : `.${number}`}${BACKUP_SUFFIX}`;
    const taken = lookAt(join(dirname(target), name), bytes, mode);
    if (taken !== 'other') return { name, exists: taken === 'same' };
  }
}

/** Whether `name` (a path relative to the root) can be a backup of `path`: a journal may have been tampered with. */
export function isBackupOf(path: string, name: string): boolean {
  if (!name.startsWith(path) || !name.slice(path.length).endsWith(BACKUP_SUFFIX)) return false;
  return /^(?:\.\d+)?$/.test(name.slice(path.length, -BACKUP_SUFFIX.length));
}

function lookAt(backup: string, bytes: Uint8Array, mode: number): 'free' | 'same' | 'other' {
  try {
    const content = readFileBytes(backup);
    return content.kind === 'bytes' && content.mode === mode && content.bytes.equals(bytes)
      ? 'same'
      : 'other';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'free';
    // A link, or a file that may not be read: taken, by something that is not ours.
    if (codeOf(error) === 'ELOOP' || codeOf(error) === 'EACCES') return 'other';
    throw error;
  }
}
