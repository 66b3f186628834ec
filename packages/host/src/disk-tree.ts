/**
 * The tree on the disk, as the planner sees it: scan for needles, read a file, ask whether one exists. It joins the
 * walk, the byte scan and git's ignore rules. It never writes, and reads nothing outside the root.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadResult, ScanHow, ScanResult, Skip, TreeReader } from '@aig/core';
import { contained } from './contain.ts';
import { decodeExactly, digestOf } from './decode.ts';
import { codeOf } from './errors.ts';
import { askGit } from './git-process.ts';
import { byCodePoint } from './order.ts';
import { readFileBytes } from './read-file.ts';
import { filesWith, type ImportWords } from './scan/import-index.ts';
import {
  baseName,
  extensionOf,
  holdsEnvironment,
  isNeverRead,
  isPrunedFolder,
  sizeLimit,
} from './scan/names.ts';
import { createProbe, type ScanWork } from './scan/probe.ts';
import { type Scanned, type ScanOptions, scanFiles, startScan } from './scan/scan-files.ts';
import { createSelection, type Unmatched } from './scan/select.ts';
import type { Verdict } from './scan/verdict.ts';
import { type Closed, type Walked, walk } from './scan/walk.ts';
import { isLocked } from './writable.ts';

export interface DiskTreeOptions extends Omit<ScanOptions, 'imports' | 'later'> {
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
  /** What all scans so far have cost. */
  readonly work: ScanWork;
  /** Globs of the person that fitted nothing in the tree. */
  unmatched(): Unmatched;
}

/** Import words of one list of files. */
interface Imports {
  readonly paths: readonly string[];
  readonly parts: readonly ImportWords[];
}

/** What a scan has seen to: every file with one of these extensions that holds one of these needles is in `paths`. */
interface Covered {
  readonly needles: readonly string[];
  readonly paths: readonly string[];
  /** Left out when it holds for every file. */
  readonly extensions?: readonly string[];
}

/** A file that a scan has something to say about, ignore rules applied. */
interface Sighted {
  readonly path: string;
  readonly verdict: Verdict;
}

/**
 * A reader of the tree at `root`, an absolute real path. The walk happens once, with the first scan. A scan for needles
 * that an earlier one has covered looks only at the files which that one found.
 */
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

  const covered: Covered[] = [];
  let imports: readonly Imports[] | undefined;
  const work = { files: 0, bytes: 0 };

  function counted(scanned: Scanned): Scanned {
    work.files += scanned.work.files;
    work.bytes += scanned.work.bytes;
    return scanned;
  }

  /** Scans the whole tree; the first time while it is walked. */
  async function sightAll(needles: readonly string[], { onHit, later }: ScanHow = {}): Promise<Sighted[]> {
    const how = { ...options, imports: imports === undefined, later };
    const scan = startScan(root, needles, how);
    if (walked === undefined && options.only === undefined)
      walked = walk(root, { gitignore, selection, onFile: scan.add });
    else for (const path of tree().files) scan.add(path);
    const { files } = tree();
    // Git works beside the scan: it is asked before, and awaited after.
    const besides = filesInIgnoredFolders();
    const scanned = counted(await scan.finish(onHit));
    const extra = await besides;
    const scannedBeside = counted(await scanFiles(root, extra, needles, how));
    imports ??= [
      { paths: files, parts: scanned.imports },
      { paths: extra, parts: scannedBeside.imports },
    ];
    const sighted: Sighted[] = [];
    for (const { index, verdict } of scanned.found) {
      const path = files[index] as string;
      if (!(await isLeftOut(path))) sighted.push({ path, verdict });
    }
    for (const { index, verdict } of scannedBeside.found)
      sighted.push({ path: extra[index] as string, verdict });
    covered.push({ needles: lowerCase(needles), paths: sighted.map(({ path }) => path) });
    if (later && later.needles.length > 0)
      covered.push({
        needles: lowerCase(later.needles),
        extensions: later.extensions,
        paths: [
          ...scanned.later.map((index) => files[index] as string),
          ...scannedBeside.later.map((index) => extra[index] as string),
        ],
      });
    return sighted;
  }

  async function sight(needles: readonly string[], how: ScanHow): Promise<Sighted[]> {
    const { extensions } = how;
    const wanted = (path: string): boolean => !extensions || extensions.includes(extensionOf(baseName(path)));
    const known = covered.find((c) => covers(c, needles, extensions));
    if (!known && !extensions) return sightAll(needles, how);
    if (imports === undefined) await sightAll([]);
    const paths = (known?.paths ?? imports?.flatMap((i) => i.paths) ?? []).filter(wanted);
    const { found } = counted(await scanFiles(root, paths, needles, options));
    const sighted: Sighted[] = [];
    for (const { index, verdict } of found) {
      const path = paths[index] as string;
      if (!(await isLeftOut(path))) sighted.push({ path, verdict });
    }
    return sighted;
  }

  async function scan(needles: readonly string[], how: ScanHow = {}): Promise<ScanResult> {
    const sighted = await sight(needles, how);
    const skipped: Skip[] = [...tree().skipped];
    for (const { path, verdict } of sighted) {
      if (verdict.kind !== 'skip') continue;
      const { kind: _, ...rest } = verdict;
      skipped.push({ path, ...rest });
    }
    const hits = sighted.filter(({ verdict }) => verdict.kind === 'hit').map(({ path }) => path);
    return {
      hits: hits.sort(byCodePoint),
      skipped: skipped.sort((a, b) => byCodePoint(a.path, b.path)),
      walked: (imports ?? []).reduce((sum, { paths }) => sum + paths.length, 0),
    };
  }

  async function importers(words: readonly string[]): Promise<string[]> {
    if (imports === undefined) await sightAll([]);
    const probe = createProbe(root, { matches: () => true, next: () => 0 });
    const found: string[] = [];
    for (const { paths, parts } of imports ?? []) {
      for (const index of filesWith(words, parts)) {
        const path = paths[index] as string;
        if (probe.judge(path, index).kind === 'hit' && !(await isLeftOut(path))) found.push(path);
      }
    }
    work.files += probe.work.files;
    work.bytes += probe.work.bytes;
    return found.sort(byCodePoint);
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

  return { root, scan, importers, read, exists, fate, unmatched, work };
}

const lowerCase = (needles: readonly string[]): string[] => needles.map((n) => n.toLowerCase());

/** Whether nothing that is asked for can stand in a file that `c` does not list. */
function covers(c: Covered, needles: readonly string[], extensions: readonly string[] | undefined): boolean {
  const files = !c.extensions || extensions?.every((e) => c.extensions?.includes(e));
  return (
    files === true &&
    lowerCase(needles).every((n) => c.needles.some((known) => known !== '' && n.includes(known)))
  );
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
