/**
 * From an import specifier to the files of the tree it may mean. Names only: what is in the files is the planner's business.
 */
const JS_ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];

export type Exists = (path: string) => boolean;

/** A package of the tree that others import by its name. */
export interface Workspace {
  readonly name: string;
  readonly root: string;
  /** Paths its manifest names as entries, relative to `root`. */
  readonly entries: readonly string[];
}

export type Workspaces = Map<string, Workspace>;

/** Reads the name and entries of a `package.json`; undefined when it is not JSON or has no name. */
export function workspaceOf(manifest: string, root: string): Workspace | undefined {
  try {
    const data: unknown = JSON.parse(manifest);
    if (typeof data !== 'object' || data === null || !('name' in data) || typeof data.name !== 'string')
      return undefined;
    const entries: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') entries.push(value.replace(/^\.\//, ''));
      else if (typeof value === 'object' && value !== null)
        for (const inner of Object.values(value)) collect(inner);
    };
    for (const key of ['source', 'types', 'module', 'main'] as const)
      collect((data as Record<string, unknown>)[key]);
    const { exports } = data as { exports?: unknown };
    collect(typeof exports === 'object' && exports !== null && '.' in exports ? exports['.'] : exports);
    return { name: data.name, root, entries };
  } catch {
    return undefined;
  }
}

/** The file that `specifier`, imported by `from`, means; undefined for packages and for what is not in the tree. */
export function resolveModule(
  from: string,
  specifier: string,
  packageRoot: string,
  exists: Exists,
  workspaces: Workspaces = new Map(),
): string | undefined {
  return /\.(?:pyi?|ipynb)$/.test(from)
    ? resolvePython(from, specifier, packageRoot, exists)
    : resolveJs(from, specifier, packageRoot, exists, workspaces);
}

function resolveJs(
  from: string,
  specifier: string,
  packageRoot: string,
  exists: Exists,
  workspaces: Workspaces,
): string | undefined {
  const bases: string[] = [];
  if (specifier.startsWith('.')) {
    const base = join(dirname(from), specifier);
    if (base !== undefined) bases.push(base);
  } else {
    // Path aliases of the common starters: `@/x`, `~/x`, `$lib/x`, `#x`, `src/x`.
    if (specifier.startsWith('@/') || specifier.startsWith('~/') || specifier.startsWith('#/')) {
      const rest = specifier.slice(2);
      bases.push(...['', 'src/', 'app/'].map((d) => under(packageRoot, d + rest)));
    } else if (specifier.startsWith('$lib/')) bases.push(under(packageRoot, `src/lib/${specifier.slice(5)}`));
    else if (specifier === '$lib') bases.push(under(packageRoot, 'src/lib'));
    else if (/^(?:src|app|lib)\//.test(specifier))
      bases.push(under(packageRoot, specifier), under(packageRoot, `src/${specifier}`));
    bases.push(...workspaceBases(specifier, workspaces));
  }
  for (const base of bases) {
    const stem = base.replace(/\.(?:js|mjs|cjs|jsx)$/, '');
    const tries = [
      base,
      ...JS_ENDINGS.flatMap((e) => [base + e, stem + e]),
      ...JS_ENDINGS.map((e) => `${base}/index${e}`),
    ];
    const found = tries.find((t) => /\.\w+$/.test(t) && exists(t));
    if (found) return found;
  }
  return undefined;
}

/** Where a package of the tree keeps what `name` or `name/sub` means; built files are looked for in their sources. */
function workspaceBases(specifier: string, workspaces: Workspaces): string[] {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const found = workspaces.get(name);
  if (!found) return [];
  const sub = specifier.slice(name.length + 1);
  if (sub !== '') return [under(found.root, sub), under(found.root, `src/${sub}`)];
  const entries = found.entries.flatMap((e) => [
    e,
    e.replace(/^(?:dist|build|lib|out)\//, 'src/').replace(/(?:\.d)?\.[cm]?[jt]s$/, ''),
  ]);
  return [...entries, 'src/index', 'index'].map((e) => under(found.root, e));
}

function resolvePython(
  from: string,
  specifier: string,
  packageRoot: string,
  exists: Exists,
): string | undefined {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const parts = specifier.slice(dots).split('.').filter(Boolean).join('/');
  const roots: string[] = [];
  if (dots > 0) {
    let dir = dirname(from);
    for (let i = 1; i < dots; i++) dir = dirname(dir);
    roots.push(dir);
  } else {
    // A script's own folder, every folder above it, and the usual source folder.
    for (let dir = dirname(from); ; dir = dirname(dir)) {
      roots.push(dir);
      if (dir === '') break;
    }
    roots.push(under(packageRoot, 'src'), 'src');
  }
  for (const root of roots) {
    const base = parts === '' ? root : under(root, parts);
    for (const tried of [`${base}.py`, under(base, '__init__.py')]) if (exists(tried)) return tried;
  }
  return undefined;
}

export const dirname = (path: string): string => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
};

const under = (dir: string, rest: string): string => (dir === '' ? rest : `${dir}/${rest}`);

/** Joins a folder and a relative path; undefined when it leads out of the root. */
function join(dir: string, relative: string): string | undefined {
  const out = dir === '' ? [] : dir.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (out.length === 0) return undefined;
      out.pop();
    } else out.push(part);
  }
  return out.join('/');
}

const MANIFESTS = ['package.json', 'pyproject.toml', 'setup.py', 'requirements.txt', 'deno.json', 'Pipfile'];

/** Folder of the nearest manifest above a file, `''` when there is none. */
export function packageRootOf(path: string, exists: Exists): string {
  for (let dir = dirname(path); dir !== ''; dir = dirname(dir)) {
    if (MANIFESTS.some((m) => exists(`${dir}/${m}`))) return dir;
  }
  return '';
}

/**
 * Words by which import statements name the module at `path`: its own name; for the module of a folder that of the folder,
 * or dots (`.`). A package of the tree is named by its whole name besides.
 */
export function importWords(path: string): string[] {
  const parts = path.replace(/\.\w+$/, '').split('/');
  const word = parts.pop() ?? '';
  if (word !== 'index' && word !== '__init__') return [word];
  const folder = parts.at(-1);
  return folder === undefined ? [word, '.'] : [word, '.', folder];
}
