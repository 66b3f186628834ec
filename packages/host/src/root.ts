/**
 * From the path argument of a command to the folder that is worked on. A path that does not exist is an error that says
 * what does: the folder that is still there, and the name in it that is spelled most alike.
 */
import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { codeOf, HostError, reasonOf } from './errors.ts';

export interface Root {
  /** Real absolute path of the folder. */
  readonly root: string;
  /** Set when the argument named a file: its path relative to `root`, the only file to look at. */
  readonly only?: string;
}

/** The path argument does not exist. */
export class PathNotFoundError extends HostError {
  /** Nearest folder above it that exists, absolute. */
  readonly nearest: string;
  /** A path to try instead, as one would type it. */
  readonly suggestion: string | undefined;

  constructor(typed: string, nearest: string, suggestion: string | undefined) {
    const advice =
      suggestion === undefined
        ? `The nearest folder that exists is ${nearest}. Give a path inside it.`
        : `Did you mean ${suggestion}? (The nearest folder that exists is ${nearest}.)`;
    super('path-not-found', `There is no file or folder ${typed}`, typed, advice);
    this.nearest = nearest;
    this.suggestion = suggestion;
  }
}

/** Resolves a path argument (default: the current folder) against `cwd`. Throws `PathNotFoundError` or `path-kind`. */
export function resolveRoot(typed: string | undefined, cwd: string): Root {
  if (typed === '') {
    // An unset variable in a script must not turn into the folder one happens to stand in.
    throw new HostError(
      'path-kind',
      'The path is empty',
      cwd,
      'Give a file or a folder, or leave the path out.',
    );
  }
  const wanted = resolve(cwd, typed ?? '.');
  const facts = factsOf(wanted);
  if (facts === undefined) throw notFound(typed ?? '.', wanted, cwd);
  if (facts.isDirectory()) return { root: realpathSync(wanted) };
  if (!facts.isFile()) {
    throw new HostError(
      'path-kind',
      `${typed} is neither a file nor a folder`,
      wanted,
      'Give a file or a folder.',
    );
  }
  const file = realpathSync(wanted);
  return { root: dirname(file), only: basename(file) };
}

function notFound(typed: string, wanted: string, cwd: string): PathNotFoundError {
  let nearest = dirname(wanted);
  let missing = basename(wanted);
  while (!factsOf(nearest)?.isDirectory() && dirname(nearest) !== nearest) {
    missing = basename(nearest);
    nearest = dirname(nearest);
  }
  // `/app` typed for `app/`: the same path below the current folder is the likeliest slip of all.
  const below = join(cwd, wanted);
  if (isAbsolute(typed) && factsOf(below) !== undefined) {
    return new PathNotFoundError(typed, nearest, `.${typed}`);
  }
  const sibling = closest(missing, namesIn(nearest));
  const suggestion = sibling === undefined ? undefined : join(nearest, sibling);
  return new PathNotFoundError(typed, nearest, suggestion && asTyped(suggestion, typed, cwd));
}

function asTyped(path: string, typed: string, cwd: string): string {
  return isAbsolute(typed) ? path : relative(cwd, path);
}

/** Undefined for what does not exist, or cannot because a file or a broken link stands on the way. */
function factsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code)) return undefined;
    throw new HostError(
      'path-kind',
      `The path cannot be opened: ${reasonOf(error)}`,
      path,
      'Check its permissions.',
    );
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The name at the smallest edit distance, if a third of the letters or fewer differ. */
function closest(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Optimal string alignment distance: insert, delete, replace, swap two neighbours. */
function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
