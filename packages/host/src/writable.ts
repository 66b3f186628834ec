/**
 * Whether a file may be replaced. Asked when the tree is read, so that what belongs together stays together, and again
 * before a write.
 */
import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file that nobody may write is meant to stay as it is, even though renaming over it would work, and even for root, who
 * may write everything.
 *
 * @param file absolute path
 * @param mode permission bits
 */
export function isWritable(file: string, mode: number): boolean {
  return (mode & 0o222) !== 0 && mayWrite(file);
}

/** Whether this file, unlike the root, may not be replaced: on a read-only disk nothing may, and a run there only looks. */
export function isLocked(root: string, file: string, mode: number): boolean {
  return (!isWritable(file, mode) || !mayWrite(dirname(file))) && mayWrite(root);
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
