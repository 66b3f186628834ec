/**
 * The walk: from a root to the list of files that may be scanned. Folders are pruned by name, by the user's globs and by
 * git's ignore rules; files are only listed, their ignore rules are asked after a hit (`isIgnored`).
 *
 * Links are neither followed nor opened. Nothing is read but folders and `.gitignore` files.
 */
import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Skip } from '@aig/core';
import { codeOf } from '../errors.ts';
import {
  findRepositoryRoot,
  type GitSettings,
  gitSettings,
  infoExclude,
  isRepositoryRoot,
  readFolderRules,
} from '../ignore/repository.ts';
import { admitFolder, entersFolder, ignoresFile, type RuleChain, ruleSet } from '../ignore/rules.ts';
import { isNeverRead, isPrunedFolder } from './names.ts';
import type { Selection } from './select.ts';

export interface WalkOptions {
  /** Whether git's ignore rules hold. */
  readonly gitignore: boolean;
  readonly selection: Selection;
  /** Hears of each file as it is found, so that the scan can begin before the walk ends. */
  readonly onFile?: (path: string) => void;
}

/** Why a folder was not entered. */
export type Closed = 'pruned' | 'ignored' | 'excluded' | 'virtualenv' | 'link' | 'unreadable';

export interface Walked {
  /** Relative paths with `/`, in no particular order. */
  readonly files: readonly string[];
  /** Links out of the root and folders that could not be read. */
  readonly skipped: readonly Skip[];
  /** Folders that were not entered. */
  readonly closed: ReadonlyMap<string, Closed>;
  /** Folders (relative, `''` for the root) at or below which a repository of its own begins. */
  readonly repositories: readonly string[];
  /** Whether git ignores a file in a folder that was entered. */
  isIgnored(path: string): boolean;
}

/** What holds in one folder: its rules, and how to spell paths for them. */
interface Place {
  readonly rules: RuleChain | undefined;
  /** Added to (or, as a number, cut from) a path relative to the root to make it relative to the repository. */
  readonly prefix: string;
  readonly cut: number;
}

/** Walks `root` (absolute, real path). Never throws: what cannot be read is in `skipped`. */
export function walk(root: string, options: WalkOptions): Walked {
  const files: string[] = [];
  const skipped: Skip[] = [];
  const closed = new Map<string, Closed>();
  const repositories: string[] = [];
  const places = new Map<string, Place>();

  const outer = options.gitignore ? findRepositoryRoot(root) : undefined;
  let settings: GitSettings | undefined;
  let ignoreCase = false;

  /** Rules of a repository as a whole, weakest of all. The user's settings are asked once, not per repository. */
  function repositoryRules(top: string): RuleChain | undefined {
    settings ??= gitSettings(top);
    ignoreCase = settings.ignoreCase;
    const global = withRules(undefined, '', settings.globalExcludes, ignoreCase);
    return withRules(global, '', infoExclude(top), ignoreCase);
  }

  function rootPlace(): Place {
    if (outer === undefined) return { rules: undefined, prefix: '', cut: 0 };
    repositories.push('');
    const steps = relative(outer, root)
      .split(sep)
      .filter((step) => step !== '');
    let rules = repositoryRules(outer);
    let base = '';
    for (const step of steps) {
      rules = withRules(rules, base, readFolderRules(join(outer, base)), ignoreCase);
      base += `${step}/`;
      // The user named the root: rules that ignore it, or a folder on the way to it, do not empty it.
      admitFolder(rules, base.slice(0, -1));
    }
    return { rules, prefix: base, cut: 0 };
  }

  function enter(folder: string, from: Place): void {
    const absolute = folder === '' ? root : `${root}/${folder}`;
    let entries: Dirent[];
    try {
      entries = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      closed.set(folder, 'unreadable');
      skipped.push({ path: folder === '' ? '.' : folder, reason: 'unreadable' });
      return;
    }
    let place = from;
    let ownRules = false;
    for (const entry of entries) {
      if (entry.name === '.gitignore') ownRules = options.gitignore;
      else if (folder === '') continue;
      else if (entry.name === 'pyvenv.cfg') {
        closed.set(folder, 'virtualenv');
        return;
      } else if (options.gitignore && entry.name === '.git' && isRepositoryRoot(absolute)) {
        // A repository inside the tree: the rules around it say nothing about its files.
        repositories.push(folder);
        place = { rules: repositoryRules(absolute), prefix: '', cut: folder.length + 1 };
      }
    }
    if (ownRules) {
      const base = place.prefix + (folder === '' ? '' : `${folder}/`).slice(place.cut);
      place = { ...place, rules: withRules(place.rules, base, readFolderRules(absolute), ignoreCase) };
    }
    places.set(folder, place);
    for (const entry of entries) visit(folder === '' ? entry.name : `${folder}/${entry.name}`, entry, place);
  }

  function visit(path: string, entry: Dirent, place: Place): void {
    if (entry.isDirectory()) {
      if (isPrunedFolder(entry.name)) closed.set(path, 'pruned');
      else if (!options.selection.folder(path)) closed.set(path, 'excluded');
      else if (!entersFolder(place.rules, place.prefix + path.slice(place.cut))) closed.set(path, 'ignored');
      else enter(path, place);
    } else if (entry.isFile()) {
      if (isNeverRead(entry.name) || !options.selection.file(path)) return;
      files.push(path);
      options.onFile?.(path);
    } else if (entry.isSymbolicLink() && !isPrunedFolder(entry.name)) {
      closed.set(path, 'link');
      const ignored = ignoresFile(place.rules, place.prefix + path.slice(place.cut));
      if (!ignored && options.selection.file(path) && leadsOutside(root, path)) {
        skipped.push({ path, reason: 'link-outside' });
      }
    }
  }

  enter('', rootPlace());
  return {
    files,
    skipped,
    closed,
    repositories,
    isIgnored(path) {
      const slash = path.lastIndexOf('/');
      const place = places.get(slash < 0 ? '' : path.slice(0, slash));
      return place !== undefined && ignoresFile(place.rules, place.prefix + path.slice(place.cut));
    },
  };
}

function withRules(
  weaker: RuleChain | undefined,
  base: string,
  text: string,
  ignoreCase: boolean,
): RuleChain | undefined {
  return text.trim() === '' ? weaker : { set: ruleSet(base, text, ignoreCase), weaker };
}

/** Whether a link points out of the root. One that points nowhere does not. */
function leadsOutside(root: string, path: string): boolean {
  try {
    const target = realpathSync(`${root}/${path}`);
    return target !== root && !target.startsWith(root.endsWith(sep) ? root : root + sep);
  } catch {
    return false;
  }
}
