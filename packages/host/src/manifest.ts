/**
 * Which package manager a folder uses, and so the one command a person runs after a manifest was changed. Looks at the
 * names of lock files and at two manifests; installs nothing. A lock file above counts, up to the repository's top:
 * in a monorepo the install runs there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { findRepositoryRoot } from './ignore/repository.ts';
import { baseName } from './scan/names.ts';

export interface Install {
  /** `npm`, `pnpm`, `yarn`, `bun`, `deno`, `poetry`, `uv`, `pdm`, `pipenv`, `pixi`, `conda`, `pip`, `pip-tools`. */
  readonly manager: string;
  /** Ready to type in `folder`. */
  readonly command: string;
  /** Folder to type it in, relative to the root with `/`: `''` for the root itself, `../…` for one above. */
  readonly folder: string;
}

/** Lock file → manager and command. In this order within one folder. */
const JS_LOCKS: readonly (readonly [string, string, string])[] = [
  ['pnpm-lock.yaml', 'pnpm', 'pnpm install'],
  ['yarn.lock', 'yarn', 'yarn install'],
  ['bun.lock', 'bun', 'bun install'],
  ['bun.lockb', 'bun', 'bun install'],
  ['package-lock.json', 'npm', 'npm install'],
  ['npm-shrinkwrap.json', 'npm', 'npm install'],
];

const PYTHON_LOCKS: readonly (readonly [string, string, string])[] = [
  ['uv.lock', 'uv', 'uv lock && uv sync'],
  ['poetry.lock', 'poetry', 'poetry lock && poetry install'],
  ['pdm.lock', 'pdm', 'pdm lock && pdm sync'],
  ['pixi.lock', 'pixi', 'pixi install'],
  ['Pipfile.lock', 'pipenv', 'pipenv lock && pipenv sync'],
];

/** `[tool.<name>]` tables that tell the manager where no lock file does. */
const PYTHON_TOOLS: readonly (readonly [string, string, string])[] = [
  ['poetry', 'poetry', 'poetry install'],
  ['uv', 'uv', 'uv sync'],
  ['pdm', 'pdm', 'pdm install'],
  ['pixi', 'pixi', 'pixi install'],
];

/**
 * The install command for the manifest at `path` (relative to the absolute folder `root`, `/`), or undefined when the
 * file is no manifest that we know.
 */
export function installFor(root: string, path: string): Install | undefined {
  const name = baseName(path);
  const folder = join(root, ...path.split('/').slice(0, -1));
  const at = (where: string, manager: string, command: string): Install => ({
    manager,
    command,
    folder: relative(root, where).split(sep).join('/'),
  });
  if (name === 'package.json') return jsInstall(root, folder, at);
  if (/^(?:deno|import_map)\.jsonc?$/.test(name)) return at(folder, 'deno', 'deno install');
  if (name === 'Pipfile') return at(folder, 'pipenv', 'pipenv lock && pipenv sync');
  if (name === 'pixi.toml') return at(folder, 'pixi', 'pixi install');
  if (/^(?:.*[-_.])?(?:environment|conda)(?:[-_.].*)?\.ya?ml$/.test(name)) {
    return at(folder, 'conda', `conda env update -f ${shellWord(name)}`);
  }
  if (name === 'pyproject.toml') return pyprojectInstall(root, folder, at);
  if (name === 'setup.py' || name === 'setup.cfg') return at(folder, 'pip', 'pip install -e .');
  if (/\.in$/.test(name) && name.includes('requirements'))
    return at(folder, 'pip-tools', `pip-compile ${shellWord(name)}`);
  if (/requirements|constraints/.test(path) && name.endsWith('.txt')) {
    return at(folder, 'pip', `pip install -r ${shellWord(name)}`);
  }
  return undefined;
}

type At = (folder: string, manager: string, command: string) => Install;

function jsInstall(root: string, folder: string, at: At): Install {
  for (const where of upwards(root, folder)) {
    const declared = declaredManager(join(where, 'package.json'));
    if (declared !== undefined) return at(where, declared, `${declared} install`);
    const lock = JS_LOCKS.find(([file]) => existsSync(join(where, file)));
    if (lock !== undefined) return at(where, lock[1], lock[2]);
    if (existsSync(join(where, 'pnpm-workspace.yaml'))) return at(where, 'pnpm', 'pnpm install');
  }
  return at(folder, 'npm', 'npm install');
}

/** The `packageManager` field that corepack reads, if it names a manager we know. */
function declaredManager(manifest: string): string | undefined {
  try {
    const { packageManager } = JSON.parse(readFileSync(manifest, 'utf8')) as { packageManager?: unknown };
    return /^(npm|pnpm|yarn|bun)@/.exec(String(packageManager))?.[1];
  } catch {
    return undefined;
  }
}

function pyprojectInstall(root: string, folder: string, at: At): Install {
  for (const where of upwards(root, folder)) {
    const lock = PYTHON_LOCKS.find(([file]) => existsSync(join(where, file)));
    if (lock !== undefined) return at(where, lock[1], lock[2]);
  }
  const tables = tablesOf(join(folder, 'pyproject.toml'));
  const tool = PYTHON_TOOLS.find(([table]) =>
    tables.some((name) => name === table || name.startsWith(`${table}.`)),
  );
  return tool === undefined ? at(folder, 'pip', 'pip install -e .') : at(folder, tool[1], tool[2]);
}

/** Names below `tool` of the tables of a TOML file. Only headers are looked at: a wrong guess costs a wrong hint. */
function tablesOf(file: string): string[] {
  try {
    return [...readFileSync(file, 'utf8').matchAll(/^[ \t]*\[\[?tool\.([\w.-]+)/gm)].map(
      ([, name]) => name ?? '',
    );
  } catch {
    return [];
  }
}

/** `folder` and what is above it, up to the repository's top, or to the root where there is no repository. */
function upwards(root: string, folder: string): string[] {
  const top = findRepositoryRoot(folder) ?? root;
  const folders = [folder];
  for (let at = folder; at !== top && dirname(at) !== at; ) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

function shellWord(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replace(/'/g, `'\\''`)}'`;
}
