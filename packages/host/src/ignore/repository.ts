/**
 * Finds the git repository around or inside a tree, and what it says about ignoring outside of `.gitignore` files:
 * `info/exclude`, the user's global excludes, and whether names differ by case. Reads only; works without a git binary.
 */
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { gitOutput } from '../git-process.ts';

export interface GitSettings {
  /** The user's global excludes file, one character a byte, `''` when there is none. */
  readonly globalExcludes: string;
  readonly ignoreCase: boolean;
}

/** The folder at or above `folder` (absolute) that holds a `.git`, or undefined. */
export function findRepositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isRepositoryRoot(at)) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether `folder` is the top of a repository, a worktree or a submodule. An empty `.git` folder is none. */
export function isRepositoryRoot(folder: string): boolean {
  const dotGit = join(folder, '.git');
  const kind = lstatSync(dotGit, { throwIfNoEntry: false });
  if (kind === undefined) return false;
  if (kind.isFile()) return gitFolderOf(folder) !== undefined;
  return statSync(join(dotGit, 'HEAD'), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Text of the repository's own `info/exclude`, `''` when there is none. */
export function infoExclude(repositoryRoot: string): string {
  const gitFolder = gitFolderOf(repositoryRoot);
  return gitFolder === undefined ? '' : readRules(join(gitFolder, 'info', 'exclude'));
}

/** Global settings as git reports them for `repositoryRoot`; git's documented defaults when it cannot be asked. */
export function gitSettings(repositoryRoot: string): GitSettings {
  const answer = gitOutput(repositoryRoot, [
    'config',
    '-z',
    '--type=path',
    '--get-regexp',
    '^core\\.(excludesfile|ignorecase)$',
  ]);
  const values = new Map<string, string>();
  for (const entry of (answer ?? '').split('\0')) {
    const end = entry.indexOf('\n');
    if (end > 0) values.set(entry.slice(0, end).toLowerCase(), entry.slice(end + 1));
    else if (entry !== '') values.set(entry.toLowerCase(), 'true');
  }
  const configured = values.get('core.excludesfile');
  const excludes = configured === undefined ? defaultExcludes() : resolve(repositoryRoot, configured);
  return {
    globalExcludes: configured === '' ? '' : readRules(excludes),
    ignoreCase: /^(?:true|yes|on|1)$/i.test(values.get('core.ignorecase') ?? ''),
  };
}

/** Text of the `.gitignore` in `folder`, `''` when there is none. Git does not follow one that is a link. */
export function readFolderRules(folder: string): string {
  const file = join(folder, '.gitignore');
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readRules(file) : '';
}

/** A file with ignore rules, one character a byte (see `rules.ts`), so that no encoding can stop us. */
function readRules(file: string): string {
  try {
    return readFileSync(file, 'latin1').replace(/^\xEF\xBB\xBF/, '');
  } catch {
    return '';
  }
}

function defaultExcludes(): string {
  const config = process.env.XDG_CONFIG_HOME;
  return join(config !== undefined && config !== '' ? config : join(homedir(), '.config'), 'git', 'ignore');
}

/** Folder with the shared git data; a worktree's or submodule's `.git` is a file that points to it. */
function gitFolderOf(repositoryRoot: string): string | undefined {
  const dotGit = join(repositoryRoot, '.git');
  try {
    if (lstatSync(dotGit).isDirectory()) return dotGit;
    const pointer = /^gitdir: (.*)/.exec(readFileSync(dotGit, 'utf8'))?.[1]?.trimEnd();
    if (pointer === undefined) return undefined;
    const own = isAbsolute(pointer) ? pointer : join(repositoryRoot, pointer);
    return sharedFolder(own);
  } catch {
    return undefined;
  }
}

function sharedFolder(gitFolder: string): string {
  try {
    return resolve(gitFolder, readFileSync(join(gitFolder, 'commondir'), 'utf8').trimEnd());
  } catch {
    return gitFolder;
  }
}
