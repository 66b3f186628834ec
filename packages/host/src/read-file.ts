/**
 * Reads one file whole, without following a link at its end and without reading more than the size limit.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from 'node:fs';

const READ_NO_FOLLOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** What was read: the bytes and the permission bits, or why not. */
export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly mode: number; readonly owner: Owner }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-a-file' };

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Reads the regular file at an absolute path. Throws the system's error (`ENOENT`, `ELOOP` for a link, `EACCES` …). */
export function readFileBytes(file: string, limit = Number.POSITIVE_INFINITY): FileBytes {
  // Windows has no flag that refuses links.
  if (READ_NO_FOLLOW === constants.O_RDONLY && lstatSync(file).isSymbolicLink())
    return { kind: 'not-a-file' };
  const descriptor = openSync(file, READ_NO_FOLLOW);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) return { kind: 'not-a-file' };
    if (facts.size > limit) return { kind: 'too-large' };
    const owner = { uid: facts.uid, gid: facts.gid };
    return { kind: 'bytes', bytes: readFileSync(descriptor), mode: facts.mode & 0o7777, owner };
  } finally {
    closeSync(descriptor);
  }
}
