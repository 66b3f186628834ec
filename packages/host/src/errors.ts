/**
 * Errors of the host that end a command. Expected outcomes for single files are values (see `ApplyResult`,
 * `RestoreResult`, `Skip`), never errors. Nothing here prints.
 */

/** Stable ids of the host's errors. */
export type HostErrorId =
  | 'path-not-found'
  | 'path-kind'
  | 'outside-root'
  | 'locked'
  | 'journal'
  | 'run-not-found';

/** Says what happened, where, and what to do. `message` is `what`. */
export class HostError extends Error {
  readonly id: HostErrorId;
  /** Path it happened at, as the user would recognise it. */
  readonly where: string;
  /** What to type or do. */
  readonly advice: string;

  constructor(id: HostErrorId, what: string, where: string, advice: string) {
    super(what);
    this.name = 'HostError';
    this.id = id;
    this.where = where;
    this.advice = advice;
  }
}

/** Short reason of a failed system call, for people: `EACCES` becomes `permission denied`. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return REASONS[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}

/** System error code (`ENOENT`) of a thrown value, if it has one. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'no such file',
  EBUSY: 'the file is in use',
  ENAMETOOLONG: 'the file name is too long',
  EIO: 'input/output error',
  ELOOP: 'is a link',
};
