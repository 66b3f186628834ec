/**
 * Where imports lead, remembered for a run: every name is looked up in the tree once for each folder that uses it. Knows
 * paths only, not what is in the files.
 */
import { dirname, packageRootOf, resolveModule, type Workspaces } from '../modules.ts';
import type { TreeReader } from '../tree.ts';
import type { Opened } from './open.ts';

export interface Places {
  /** Packages of the tree by name, as far as something they make is used. */
  readonly workspaces: Workspaces;
  /** Folder of the nearest package manifest above a file, `''` for the root. */
  packageRoot(path: string): string;
  /** The file that `specifier`, imported by the file at `path`, means; undefined when it is not in the tree. */
  resolve(path: string, specifier: string): string | undefined;
}

export function createPlaces(tree: TreeReader, opened: ReadonlyMap<string, Opened>): Places {
  const workspaces: Workspaces = new Map();
  const roots = new Map<string, string>();
  const targets = new Map<string, string | undefined>();
  const exists = (path: string): boolean => opened.has(path) || tree.exists(path);

  function packageRoot(path: string): string {
    const folder = dirname(path);
    const known = roots.get(folder);
    if (known !== undefined) return known;
    const root = packageRootOf(path, exists);
    roots.set(folder, root);
    return root;
  }

  return {
    workspaces,
    packageRoot,
    resolve(path, specifier) {
      const ending = path.slice(path.lastIndexOf('.'));
      // A package that becomes known may be what a name meant all along.
      const key = `${dirname(path)}\n${ending}\n${specifier}\n${workspaces.size}`;
      if (targets.has(key)) return targets.get(key);
      const target = resolveModule(path, specifier, packageRoot(path), exists, workspaces);
      targets.set(key, target);
      return target;
    },
  };
}
