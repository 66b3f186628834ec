/**
 * The tree on the disk, as the planner sees it: scan for needles, read a file, ask whether one exists. It joins the
 * walk, the byte scan and git's ignore rules. It never writes, and reads nothing outside the root.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadResult, ScanResult, Skip, TreeReader } from '@aig/core';
import { contained } from './contain.ts';
import { decodeExactly, digestOf } from './decode.ts';
import { codeOf } from './errors.ts';
import { askGit } from './git-process.ts';
import { byCodePoint } from './order.ts';
import { readFileBytes } from './read-file.ts';
import { baseName, holdsEnvironment, isNeverRead, isPrunedFolder, sizeLimit } from './scan/names.ts';
import { type ScanOptions, scanFiles } from './scan/scan-files.ts';
import { createSelection, type Unmatched } from './scan/select.ts';
import { type Closed, type Walked, walk } from './scan/walk.ts';
import { isLocked } from './writable.ts';

export interface DiskTreeOptions extends ScanOptions {
  /** Whether git's ignore rules hold. Default true. */
  readonly gitignore?: boolean;
  /** Globs over relative paths. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Look at this one file only (relative to the root); ignore rules do not matter, because a person named it. */
  readonly only?: string;
}

/** Why a path is looked at or not. */
export type Fate =
  | { readonly kind: 'scanned' }
  | { readonly kind: 'missing' | 'ignored' | 'excluded' | 'never-read' }
  /** A folder on the way, or the path itself, was not entered. */
  | { readonly kind: 'closed'; readonly by: Closed; readonly at: string };

export interface DiskTree extends TreeReader {
  /** Real absolute path of the root. */
  readonly root: string;
  /** What the scan does with one path (relative, `/`), for `explain`. */
  fate(path: string): Promise<Fate>;
  /** Globs of the person that fitted nothing in the tree. */
  unmatched(): Unmatched;
}

/** A reader of the tree at `root`, an absolute real path. The walk happens once, at the first scan. */
export function createDiskTree(root: string, options: DiskTreeOptions = {}): DiskTree {
  const gitignore = (options.gitignore ?? true) && options.only === undefined;
  const selection = createSelection(options.include ?? [], options.exclude ?? []);
  let walked: Walked | undefined;
  let tracked: Promise<ReadonlySet<string>> | undefined;

  function tree(): Walked {
    walked ??= options.only === undefined ? walk(root, { gitignore, selection }) : singleFile(options.only);
    return walked;
  }

  function trackedThoughIgnored(): Promise<ReadonlySet<string>> {
    tracked ??= askTracked(root, tree().repositories);
    return tracked;
  }

  /** Tracked files in folders that the rules ignore: for git they are as good as any other file. */
  async function filesInIgnoredFolders(): Promise<string[]> {
    const ignoredFolders = [...tree().closed]
      .filter(([, by]) => by === 'ignored')
      .map(([path]) => `${path}/`);
    if (ignoredFolders.length === 0) return [];
    return [...(await trackedThoughIgnored())].filter((path) => {
      const folders = path.split('/').slice(0, -1);
      return (
        ignoredFolders.some((folder) => path.startsWith(folder)) &&
        !folders.some(isPrunedFolder) &&
        !isNeverRead(baseName(path)) &&
        selection.file(path) &&
        exists(path)
      );
    });
  }

  async function isLeftOut(path: string): Promise<boolean> {
    if (holdsEnvironment(path) || !tree().isIgnored(path)) return false;
    return !(await trackedThoughIgnored()).has(path);
  }

  const listings = new Map<string, ReadonlyMap<string, 'file' | 'folder'>>();

  /** Files and folders in a folder of the tree, without links; each folder is read once in a run. */
  function listing(folder: string): ReadonlyMap<string, 'file' | 'folder'> {
    const known = listings.get(folder);
    if (known) return known;
    const names = new Map<string, 'file' | 'folder'>();
    listings.set(folder, names);
    const slash = folder.lastIndexOf('/');
    const inside =
      folder === '' || listing(folder.slice(0, Math.max(0, slash))).get(folder.slice(slash + 1)) === 'folder';
    if (!inside) return names;
    try {
      for (const entry of readdirSync(folder === '' ? root : join(root, folder), { withFileTypes: true })) {
        if (entry.isFile()) names.set(entry.name, 'file');
        else if (entry.isDirectory()) names.set(entry.name, 'folder');
      }
    } catch {
      // A folder that cannot be read has no files anybody could import from.
    }
    return names;
  }

  function exists(path: string): boolean {
    const slash = path.lastIndexOf('/');
    return listing(path.slice(0, Math.max(0, slash))).get(path.slice(slash + 1)) === 'file';
  }

  async function scan(needles: readonly string[]): Promise<ScanResult> {
    const { files, skipped: fromWalk } = tree();
    // Git works beside the scan: it is asked before, and awaited after.
    const besides = filesInIgnoredFolders();
    const found = await scanFiles(root, files, needles, options);
    const extra = await besides;
    const foundBeside = await scanFiles(root, extra, needles, options);
    const hits: string[] = [];
    const skipped: Skip[] = [...fromWalk];
    for (const [list, results] of [[files, found] as const, [extra, foundBeside] as const]) {
      for (const { index, verdict } of results) {
        const path = list[index] as string;
        if (list === files && (await isLeftOut(path))) continue;
        if (verdict.kind === 'hit') hits.push(path);
        else if (verdict.kind === 'skip') {
          const { kind: _, ...rest } = verdict;
          skipped.push({ path, ...rest });
        }
      }
    }
    return {
      hits: hits.sort(byCodePoint),
      skipped: skipped.sort((a, b) => byCodePoint(a.path, b.path)),
      walked: files.length + extra.length,
    };
  }

  async function read(path: string): Promise<ReadResult> {
    const refuse = (reason: string): ReadResult => ({ ok: false, skip: { path, reason } });
    try {
      const target = contained(root, path);
      const content = readFileBytes(target, sizeLimit(baseName(path)));
      if (content.kind !== 'bytes') return refuse(content.kind === 'too-large' ? 'too-large' : 'unreadable');
      const text = decodeExactly(content.bytes);
      if (text === undefined) return refuse('not-utf8');
      const readOnly = isLocked(root, target, content.mode);
      return {
        ok: true,
        file: { path, text },
        digest: digestOf(content.bytes),
        ...(readOnly ? { readOnly } : {}),
      };
    } catch (error) {
      const code = codeOf(error);
      return refuse(code === undefined || code === 'ELOOP' ? 'link-outside' : 'unreadable');
    }
  }

  async function fate(path: string): Promise<Fate> {
    const { files, closed } = tree();
    if (files.includes(path)) return { kind: (await isLeftOut(path)) ? 'ignored' : 'scanned' };
    if ((await filesInIgnoredFolders()).includes(path)) return { kind: 'scanned' };
    const steps = path.split('/');
    for (let length = 1; length <= steps.length; length++) {
      const at = steps.slice(0, length).join('/');
      const by = closed.get(at);
      if (by !== undefined) return { kind: 'closed', by, at };
    }
    if (!exists(path)) return { kind: 'missing' };
    return { kind: isNeverRead(baseName(path)) ? 'never-read' : 'excluded' };
  }

  function unmatched(): Unmatched {
    // A file that was named itself is looked at whatever the globs say.
    if (options.only !== undefined) return { include: [], exclude: [] };
    tree();
    return selection.unmatched();
  }

  return { root, scan, read, exists, fate, unmatched };
}

function singleFile(path: string): Walked {
  return { files: [path], skipped: [], closed: new Map(), repositories: [], isIgnored: () => false };
}

/** Paths, relative to the root, of files that git tracks although its rules ignore them. */
async function askTracked(root: string, repositories: readonly string[]): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (const repository of repositories) {
    const folder = repository === '' ? root : `${root}/${repository}`;
    const answer = await askGit(folder, ['ls-files', '-ci', '--exclude-standard', '-z']);
    if (answer.kind !== 'ok') continue;
    for (const path of answer.stdout.split('\0')) {
      if (path !== '') paths.add(repository === '' ? path : `${repository}/${path}`);
    }
  }
  return paths;
}
