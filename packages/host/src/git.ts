/**
 * What git knows about the files of a plan: uncommitted changes, and whether it would track a backup. Asked for warnings
 * only. No git and no repository are answers of their own, never "clean"; nothing here throws or changes anything.
 */
import { dirname, join, relative, sep } from 'node:path';
import { askGit, type GitAnswer } from './git-process.ts';
import { findRepositoryRoot } from './ignore/repository.ts';

/** `no-git`: not installed. `no-repository`: the root is in none. `failed`: git gave an error. */
export type GitState = 'ok' | 'no-git' | 'no-repository' | 'failed';

/** `ignored` and `untracked` files have no way back through git. */
export type ChangeKind = 'modified' | 'untracked' | 'ignored';

export interface FileChange {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly kind: ChangeKind;
}

export interface GitChanges {
  readonly state: GitState;
  /** Files among those asked for that the last commit does not hold as they are, in the order asked. */
  readonly changes: readonly FileChange[];
}

/** Paths in one call of git: far below the length of a command line on any system. */
const BATCH_CHARACTERS = 24_000;

const STATUS = [
  '--literal-pathspecs',
  'status',
  '--porcelain=v1',
  '-z',
  '--no-renames',
  '--untracked-files=all',
  '--ignored=matching',
];

/** The top folder of the repository that holds `folder` (absolute), if any. */
export function gitRoot(folder: string): string | undefined {
  return findRepositoryRoot(folder);
}

/** Which of `paths` (relative to the absolute folder `root`) are not committed as they are. */
export async function uncommitted(root: string, paths: readonly string[]): Promise<GitChanges> {
  const repositories = byRepository(root, paths);
  if (!repositories) return { state: 'no-repository', changes: [] };
  const kinds = new Map<string, ChangeKind>();
  for (const { top, inside } of repositories) {
    const found = new Map<string, ChangeKind>();
    for (const batch of batches([...inside.keys()])) {
      const answer = await askGit(top, [...STATUS, '--', ...batch]);
      if (answer.kind !== 'ok') return { state: stateOf(answer), changes: [] };
      for (const line of answer.stdout.split('\0')) {
        if (line !== '') found.set(line.slice(3), kindOf(line.slice(0, 2)));
      }
    }
    for (const [own, path] of inside) {
      const kind = kindIn(found, own);
      if (kind !== undefined) kinds.set(path, kind);
    }
  }
  const changes = paths.flatMap((path) => {
    const kind = kinds.get(path);
    return kind === undefined ? [] : [{ path, kind }];
  });
  return { state: 'ok', changes };
}

/** Which of `paths` (relative to `root`; they need not exist) git would offer to add. */
export async function notIgnored(
  root: string,
  paths: readonly string[],
): Promise<{ readonly state: GitState; readonly paths: readonly string[] }> {
  const repositories = byRepository(root, paths);
  if (!repositories) return { state: 'no-repository', paths: [] };
  const offered = new Set(paths);
  for (const { top, inside } of repositories) {
    // Exit code 1 says that none is ignored.
    const answer = await askGit(top, ['check-ignore', '-z', '--stdin'], {
      input: [...inside.keys()].join('\0'),
      accept: [0, 1],
    });
    if (answer.kind !== 'ok') return { state: stateOf(answer), paths: [] };
    for (const own of answer.stdout.split('\0')) offered.delete(inside.get(own) ?? '');
  }
  return { state: 'ok', paths: paths.filter((path) => offered.has(path)) };
}

/** Folders below `root` (relative, `/`) that are repositories of their own and hold one of `paths`. */
export function repositoriesInside(root: string, paths: readonly string[]): string[] {
  const outer = findRepositoryRoot(root);
  return (byRepository(root, paths) ?? [])
    .filter(({ top }) => top !== outer)
    .map(({ top }) => relative(root, top).split(sep).join('/'))
    .sort();
}

/** Files of one repository: their paths in it, and the paths they were asked for by. */
interface InRepository {
  readonly top: string;
  readonly inside: ReadonlyMap<string, string>;
}

/**
 * Each repository is asked for its own files only: the one around a submodule knows nothing of what changed in it.
 * Undefined when a file is in none.
 */
function byRepository(root: string, paths: readonly string[]): InRepository[] | undefined {
  if (paths.length === 0) return findRepositoryRoot(root) === undefined ? undefined : [];
  const tops = new Map<string, string>();
  const out = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const folder = dirname(join(root, path));
    const top = tops.get(folder) ?? findRepositoryRoot(folder);
    if (top === undefined) return undefined;
    tops.set(folder, top);
    const inside = out.get(top) ?? new Map<string, string>();
    inside.set(relative(top, join(root, path)).split(sep).join('/'), path);
    out.set(top, inside);
  }
  return [...out].map(([top, inside]) => ({ top, inside }));
}

function stateOf(answer: GitAnswer): GitState {
  return answer.kind;
}

function kindOf(code: string): ChangeKind {
  if (code === '??') return 'untracked';
  return code === '!!' ? 'ignored' : 'modified';
}

/** Git names a folder, with `/` at its end, where all that is in it is untracked or ignored. */
function kindIn(kinds: ReadonlyMap<string, ChangeKind>, path: string): ChangeKind | undefined {
  const own = kinds.get(path);
  if (own !== undefined) return own;
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const folder = kinds.get(path.slice(0, slash + 1));
    if (folder !== undefined) return folder;
  }
  return undefined;
}

function batches(paths: readonly string[]): string[][] {
  const all: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const path of paths) {
    length += path.length + 1;
    if (length > BATCH_CHARACTERS) {
      all.push([]);
      length = path.length + 1;
    }
    all.at(-1)?.push(path);
  }
  return all;
}
