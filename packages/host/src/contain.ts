/**
 * Keeps every read and write inside the root: a relative path is only used when the real folder that holds it lies
 * under the real root. Who writes goes through here; nothing else joins a path that came from outside this package.
 */
import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { HostError } from './errors.ts';

/**
 * Absolute path of `path` (relative, `/`) with links in its folders resolved; the last segment is left as it is, so the
 * caller decides about links there. `root` is a real path. Throws `outside-root`, or a system error for a missing folder.
 */
export function contained(root: string, path: string): string {
  const steps = path.split('/');
  const plain = steps.every((step) => step !== '' && step !== '.' && step !== '..' && !step.includes('\0'));
  if (!plain || (sep === '\\' && /[\\:]/.test(path))) throw outside(path);
  const name = steps.pop() as string;
  const folder = realpathSync(join(root, ...steps));
  if (!isUnder(root, folder)) throw outside(path);
  return join(folder, name);
}

/** Whether `path` is `root` or below it; both absolute and real. */
export function isUnder(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function outside(path: string): HostError {
  return new HostError(
    'outside-root',
    'A path leads out of the folder that is migrated',
    path,
    'Run the command on the folder that really holds the file.',
  );
}
