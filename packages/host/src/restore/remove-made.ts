/**
 * Takes away a file that a run made, and the folder it made for it if nothing else is in there. A file that was edited since
 * belongs to its editor and stays.
 */
import { dirname } from 'node:path';
import { removeFile, syncFolder, tempOf } from '../apply/write-file.ts';
import { contained } from '../contain.ts';
import { digestOf } from '../decode.ts';
import { codeOf, reasonOf } from '../errors.ts';
import { edited, look, type RestoreContext, type RestoredFile } from './restore-file.ts';
import type { RunFile } from './runs.ts';

/** Removes what the run made; undefined when it never came to it. Never throws. */
export function removeMade(context: RestoreContext, file: RunFile): RestoredFile | undefined {
  const { path } = file;
  try {
    const target = targetOf(context, path);
    if (target === undefined) return file.touched ? { path, status: 'unchanged' } : undefined;
    removeFile(context.disk, tempOf(target));
    const now = look(target);
    if (now.kind === 'deleted since the run') {
      removeFolder(context, file);
      return file.touched ? { path, status: 'unchanged' } : undefined;
    }
    if (!file.touched) return undefined;
    if (now.kind !== 'bytes') return { path, status: 'edited', reason: now.kind };
    if (digestOf(now.bytes) !== file.after) return edited(context, path);
    removeFile(context.disk, target);
    context.onStep('verified', path);
    removeFolder(context, file);
    return { path, status: 'restored' };
  } catch (error) {
    return { path, status: 'failed', reason: reasonOf(error) };
  }
}

/** Absolute path of the file; undefined when its folder is gone. */
function targetOf({ root }: RestoreContext, path: string): string | undefined {
  try {
    return contained(root, path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Only a folder that the run made, that holds the file, and that is empty. */
function removeFolder({ root, disk }: RestoreContext, { path, folder }: RunFile): void {
  if (folder === undefined || !path.startsWith(`${folder}/`)) return;
  try {
    const target = contained(root, folder);
    disk.rmdirSync(target);
    syncFolder(disk, dirname(target));
  } catch {
    // Something else is in it by now, or it is gone: both are fine.
  }
}
