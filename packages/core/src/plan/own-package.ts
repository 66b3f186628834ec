/**
 * Packages that are published clients or plug-ins of the source itself: by their own name, in a manifest that hands them out.
 *
 * Who installs one wants the source. What was found in a file of such a package becomes one finding, nothing is changed, and
 * what the package needs stays. A program that is merely called after the source is no such package.
 */
import type { Migration } from '../engine.ts';
import type { Draft } from '../model.ts';
import type { TreeReader } from '../tree.ts';
import type { Opened } from './open.ts';

/** For each kind of manifest: its name, and whether it says that others use the package. */
const MANIFESTS: Readonly<
  Record<string, { name: RegExp; handsOut(text: string, folder: string, tree: TreeReader): boolean }>
> = {
  'package.json': {
    name: /"name"\s*:\s*"([^"]{1,200})"/,
    handsOut: (text, folder, tree) => {
      const said = fieldsOf(text);
      if (said.private === true) return false;
      if (['exports', 'module', 'n8n'].some((field) => field in said)) return true;
      // `npm init` writes index.js into the manifest of every program, whether there is one or not.
      const start = folder === '' ? 'index.js' : `${folder}/index.js`;
      return 'main' in said && (said.main !== 'index.js' || tree.exists(start));
    },
  },
  'pyproject.toml': {
    name: /^name\s*=\s*["']([^"'\n]{1,200})["']/m,
    handsOut: (text) => /^\[project\.entry-points|^\[tool\.poetry\.plugins/m.test(text),
  },
  'composer.json': {
    name: /"name"\s*:\s*"([^"]{1,200})"/,
    // Composer calls programs projects.
    handsOut: (text) => fieldsOf(text).type !== 'project',
  },
  'Cargo.toml': {
    name: /^name\s*=\s*"([^"\n]{1,200})"/m,
    handsOut: (_text, folder, tree) => tree.exists(`${folder === '' ? '' : `${folder}/`}src/lib.rs`),
  },
};

/** The fields of a JSON manifest; none when it does not parse. */
function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Folds what was found in such packages. */
export function keepOwnPackages(
  opened: ReadonlyMap<string, Opened>,
  tree: TreeReader,
  migration: Migration,
): void {
  const roots = [...opened].flatMap(([path, one]) => {
    const cut = path.lastIndexOf('/');
    const folder = cut < 0 ? '' : path.slice(0, cut);
    const kind = MANIFESTS[path.slice(cut + 1)];
    const name = kind?.name.exec(one.file.text)?.[1];
    const own =
      kind && name !== undefined && names(name, migration) && kind.handsOut(one.file.text, folder, tree);
    return own ? [folder] : [];
  });
  if (roots.length === 0) return;
  for (const [path, one] of opened) {
    const drafts = one.analysis.drafts;
    if (drafts.length === 0 || !roots.some((r) => r === '' || path.startsWith(`${r}/`))) continue;
    one.analysis = { ...one.analysis, drafts: [folded(drafts, migration)] };
  }
}

/** `llm-openrouter`, `@x/openrouter_api`: the source is one of the words. */
const names = (name: string, { source }: Migration): boolean =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(source.id);

function folded(drafts: readonly Draft[], { source, destination }: Migration): Draft {
  const named = (r: string): boolean => r.startsWith('env:') && r !== 'env:*';
  const holds = new Set(drafts.flatMap((d) => [...(d.holds ?? []), ...(d.needs ?? []).filter(named)]));
  return {
    start: Math.min(...drafts.map((d) => d.start)),
    end: Math.max(...drafts.map((d) => d.end)),
    rule: `${source.id}/own-package`,
    confidence: 'manual',
    message: `this package is a client of ${source.title} itself, so nothing in it is moved`,
    advice: `make a package of its own for ${destination.title}, and run this on the programs that use the package`,
    edits: [],
    holds: [...holds],
  };
}
