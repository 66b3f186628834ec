/**
 * From a file to those that use what it makes: imports are resolved, and whoever imports a client of the source is looked
 * at again with that knowledge, until nothing new turns up.
 */
import type { ExportedSymbol, Migration, Surroundings } from '../engine.ts';
import type { Skip } from '../model.ts';
import { importWords, workspaceOf } from '../modules.ts';
import { PROGRAM_EXTENSIONS, strayNeedles } from '../needles.ts';
import type { TreeReader } from '../tree.ts';
import { analyze, NOTHING, type Opened, open, type PickEngine } from './open.ts';
import type { Places } from './places.ts';

/** How often exports are followed into further files. Re-exports of re-exports beyond that stay findings. */
const ROUNDS = 6;

const NO_FLOWS: ReadonlySet<string> = new Set();

/** Everything the rounds share. `opened` and `skipped` grow while files are followed. */
export interface Walk {
  readonly tree: TreeReader;
  readonly migration: Migration;
  /** The migration as one file has to be read. */
  readonly migrationFor: (path: string) => Migration;
  readonly pick: PickEngine;
  readonly opened: Map<string, Opened>;
  readonly skipped: Skip[];
  readonly places: Places;
  /** Files whose analysis would be another one if a client left sight somewhere. */
  readonly asksForFlows: Set<string>;
}

/** Analyzes all opened files, then again whoever imports what another file makes, until nothing new turns up. */
export async function analyzeAll(walk: Walk): Promise<void> {
  for (const one of walk.opened.values())
    one.analysis = analyze(one, walk.migrationFor(one.file.path), surroundings(one.file.path, walk));
  let fresh = new Set([...walk.opened].filter(([, o]) => o.analysis.exports.size > 0).map(([path]) => path));
  for (let round = 0; round < ROUNDS && fresh.size > 0; round++) fresh = await oneRound(walk, fresh);
  await seekStrays(walk);
}

/** While a client leaves sight, looks for its uses in all files that hold something only it is given or has. */
async function seekStrays(walk: Walk): Promise<void> {
  const { tree, migration, pick, opened, skipped } = walk;
  const groups = [...opened.values()].flatMap((o) => o.analysis.drafts.map((d) => d.group ?? ''));
  const flows = new Set(groups.filter((g) => g.startsWith('flow:')));
  const needed = [...opened.values()].flatMap((o) => o.analysis.drafts.flatMap((d) => d.needs ?? []));
  const attributes = new Set(needed.filter((n) => n.startsWith('attribute:')));
  const needles = flows.size + attributes.size > 0 ? strayNeedles(migration) : [];
  if (needles.length === 0) return;
  const { hits } = await tree.scan(needles, {
    extensions: PROGRAM_EXTENSIONS,
  });
  for (const path of hits) {
    const isNew = !opened.has(path);
    if (isNew && skipped.some((s) => s.path === path)) continue;
    if (isNew) await open(path, tree, pick, opened, skipped);
    const one = opened.get(path);
    if (!one?.engine || !(isNew || walk.asksForFlows.has(path))) continue;
    one.analysis = analyze(one, walk.migrationFor(path), { ...surroundings(path, walk), flows, attributes });
    if (isNew && one.analysis.drafts.length === 0) opened.delete(path);
  }
}

/** Looks at every file that may import one of `fresh`; answers those whose own exports changed by it. */
async function oneRound(walk: Walk, fresh: ReadonlySet<string>): Promise<Set<string>> {
  const { tree, pick, opened, skipped, places } = walk;
  const words = new Set([...[...fresh].flatMap(importWords), ...(await packagesOf(walk, fresh))]);
  const hits = await tree.importers([...words]);
  const next = new Set<string>();
  for (const path of new Set([...opened.keys(), ...hits])) {
    if (!opened.has(path)) {
      if (!/\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi)$/.test(path)) continue;
      await open(path, tree, pick, opened, skipped);
    }
    const one = opened.get(path);
    if (!one?.engine) continue;
    const before = one.analysis.exports;
    const around = surroundings(path, walk);
    const first = one.analysis === NOTHING;
    if (first) one.analysis = analyze(one, walk.migrationFor(path), around);
    if (!one.analysis.imports.some((specifier) => fresh.has(places.resolve(path, specifier) ?? ''))) continue;
    if (!first) one.analysis = analyze(one, walk.migrationFor(path), around);
    if (!sameExports(before, one.analysis.exports)) next.add(path);
  }
  return next;
}

/** Names of the packages that the files belong to, by which other packages of the tree import them. */
async function packagesOf(walk: Walk, paths: ReadonlySet<string>): Promise<string[]> {
  const names: string[] = [];
  for (const path of paths) {
    const root = walk.places.packageRoot(path);
    const manifest = root === '' ? 'package.json' : `${root}/package.json`;
    if (!walk.tree.exists(manifest)) continue;
    const read = await walk.tree.read(manifest);
    const found = read.ok ? workspaceOf(read.file.text, root) : undefined;
    if (!found) continue;
    walk.places.workspaces.set(found.name, found);
    names.push(found.name);
  }
  return names;
}

function surroundings(path: string, walk: Walk): Surroundings {
  const { opened, places } = walk;
  const exported = (specifier: string): ReadonlyMap<string, ExportedSymbol> => {
    const target = places.resolve(path, specifier);
    const made = target === undefined || target === path ? undefined : opened.get(target);
    return made?.analysis.exports ?? new Map();
  };
  const packageRoot = places.packageRoot(path);
  const exists = (p: string): boolean => opened.has(p) || walk.tree.exists(p);
  return {
    packageRoot,
    dependency: (name) => dependencyOf(walk, packageRoot, name),
    get flows() {
      walk.asksForFlows.add(path);
      return NO_FLOWS;
    },
    get attributes() {
      walk.asksForFlows.add(path);
      return NO_FLOWS;
    },
    imported: (specifier, name) => exported(specifier).get(name),
    exported,
    inTree: (specifier) => {
      const target = places.resolve(path, specifier);
      return (
        target !== undefined && target !== path && !belowPackage(path, packageRoot, target, specifier, exists)
      );
    },
  };
}

/** The range that a manifest which mentions the source asks of a package. Manifests that do not are not opened. */
function dependencyOf(walk: Walk, root: string, name: string): string | undefined {
  const text = walk.opened.get(root === '' ? 'package.json' : `${root}/package.json`)?.file.text;
  if (text === undefined) return undefined;
  try {
    const manifest = JSON.parse(text) as {
      [kind in 'dependencies' | 'devDependencies']?: Record<string, unknown>;
    };
    const range = manifest.dependencies?.[name] ?? manifest.devDependencies?.[name];
    return typeof range === 'string' ? range : undefined;
  } catch {
    // A manifest that does not parse says nothing.
    return undefined;
  }
}

/**
 * A module inside a Python package is not imported by its bare name, whatever lies beside it. Nor is the package that the
 * importing file itself belongs to, unless that lies where programs are started.
 */
function belowPackage(
  path: string,
  root: string,
  target: string,
  specifier: string,
  exists: (path: string) => boolean,
): boolean {
  if (!/\.pyi?$/.test(target) || specifier.startsWith('.')) return false;
  const own = target.endsWith('/__init__.py');
  const depth = specifier.split('.').length + (own ? 1 : 0);
  const home = target.split('/').slice(0, -depth).join('/');
  if (exists(home === '' ? '__init__.py' : `${home}/__init__.py`)) return true;
  const starts = ['', root, 'src', root === '' ? 'src' : `${root}/src`];
  return own && path.startsWith(target.slice(0, -'__init__.py'.length)) && !starts.includes(home);
}

function sameExports(
  a: ReadonlyMap<string, ExportedSymbol>,
  b: ReadonlyMap<string, ExportedSymbol>,
): boolean {
  if (a.size !== b.size) return false;
  for (const [name, symbol] of b) if (a.get(name)?.group !== symbol.group) return false;
  return true;
}
