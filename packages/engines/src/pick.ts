/**
 * From a path to the engine of its language. Every engine is loaded the first time it is asked for, so that a run pays
 * only for the parsers it needs.
 */
import type { Engine } from '@aig/core';
import type { GrammarSource } from './grammar.ts';

/** Path and, where the caller has it, the first line of the file, to the engine; undefined when none can read it. */
export type Pick = (path: string, firstLine?: string) => Promise<Engine | undefined>;

export interface PickOptions {
  /** Where the bytes of WebAssembly grammars come from. */
  readonly grammars: GrammarSource;
}

type Load = (options: PickOptions, path: string) => Promise<Engine | undefined>;

const js: Load = async (_o, path) => (await import('./js/index.ts')).jsEngine(path);
const python: Load = async (options) => (await import('./python/index.ts')).pythonEngine(options.grammars);
const notebook: Load = async (options) =>
  (await import('./notebook/index.ts')).notebookEngine(options.grammars);
const dotenv: Load = async () => (await import('./dotenv/engine.ts')).dotenv;
const yaml: Load = async () => (await import('./yaml/engine.ts')).yaml;
const json: Load = async () => (await import('./json/engine.ts')).json;
const toml: Load = async () => (await import('./toml/engine.ts')).toml;
const ini: Load = async () => (await import('./ini/engine.ts')).ini;
const docker: Load = async () => (await import('./docker/engine.ts')).docker;
const shell: Load = async () => (await import('./shell/engine.ts')).shell;
const powershell: Load = async () => (await import('./shell/engine.ts')).powershell;
const batch: Load = async () => (await import('./shell/engine.ts')).batch;
const hcl: Load = async () => (await import('./hcl/engine.ts')).hcl;
const http: Load = async () => (await import('./http/engine.ts')).http;
const sfc: Load = async (_o, path) => (await import('./sfc/engine.ts')).sfcEngine(extensionOf(path));
const requirements: Load = async () => (await import('./manifest/requirements-engine.ts')).requirements;
const recorded: Load = async () => (await import('./recorded/engine.ts')).recorded;
const plain: Load = async (_o, path) => (await import('./plain/engine.ts')).plainFor(extensionOf(path));

/** Documents hold every language, so their engine comes with all the others. */
const document: Load = async (options) => {
  const { documentEngine } = await import('./markdown/engine.ts');
  const { blockLanguages } = await import('./markdown/languages.ts');
  const { scriptBlock: script } = await import('./markdown/scripts.ts');
  const loaded = new Map<string, Engine>();
  for (const { words, path } of blockLanguages) {
    const engine = script(path) ?? (await loadFor(path, options));
    if (engine) for (const word of words) loaded.set(word, engine);
  }
  return documentEngine('document', (language) => loaded.get(language));
};

/** Folders of recordings that tests play back; what people write in them is code, not data. */
const RECORDINGS =
  /(?:^|\/)(?:__snapshots__|__recordings__|__cassettes__|(?:vcr_)?cassettes|recordings)\/(?:.*\/)?[^/]*\.(?:ya?ml|json|txt|xml|http)$/i;

const BY_NAME: readonly (readonly [RegExp, Load])[] = [
  [
    /^(?!.*\.(?:[cm]?[jt]sx?|py|rb|go|json|ya?ml|md)$)(?:\.env(?:$|[.-])|env\.(?:example|sample|template|dist|local)$|[\w.-]+\.env(?:$|\.)|\.(?:envrc|flaskenv)$|\.dev\.vars)/i,
    dotenv,
  ],
  [
    /(?:^|[-_.])(?:requirements|constraints)(?:[-_.\w]*)?\.(?:txt|in)$|^requirements[-_.\w]*$|^(?:base|dev|prod|test)\.in$/i,
    requirements,
  ],
  [/^(?:Dockerfile|Containerfile)(?:$|[.-])|\.(?:dockerfile|containerfile)$/i, docker],
  [/^(?:GNU)?Makefile(?:$|\.)|^(?:Justfile|Taskfile|Procfile|Rakefile\.sh)$|\.(?:mk|just)$/i, shell],
  [/^(?:Pipfile)$/, toml],
  [
    /^(?:Gemfile|Rakefile|Fastfile|Podfile|Brewfile)$/,
    async () => (await import('./plain/engine.ts')).plainFor('rb'),
  ],
  [/^\.(?:npmrc|editorconfig|yarnrc|pypirc|gitconfig)$/, ini],
  [/^\.(?:bashrc|zshrc|profile|bash_profile|zprofile|zshenv|bash_aliases)$/, shell],
  [/^\.(?:babelrc|eslintrc|prettierrc|swcrc|mcp)$/, json],
  [/^(?:CHANGELOG|HISTORY|RELEASES|CHANGES|NEWS|README|INSTALL|TODO|NOTES|CONTRIBUTING)$/i, document],
];

const BY_EXTENSION: Readonly<Record<string, Load>> = {
  ...every('js jsx mjs cjs ts tsx mts cts', js),
  ...every('py pyi pyw', python),
  ipynb: notebook,
  ...every('yml yaml', yaml),
  ...every('json jsonc json5 code-workspace webmanifest postman_collection', json),
  toml,
  ...every('ini cfg conf cnf properties service timer desktop env-file editorconfig', ini),
  ...every('sh bash zsh fish ksh command', shell),
  ...every('ps1 psm1 psd1', powershell),
  ...every('bat cmd', batch),
  ...every('tf tfvars hcl nix bicep', hcl),
  ...every('http rest bru', http),
  ...every('vue svelte astro', sfc),
  ...every(
    'jsonl ndjson log csv tsv snap ambr storyshot har sql dump po pot mo xlf xliff resx strings arb',
    recorded,
  ),
  ...every('md mdx markdown mdc rst adoc asciidoc txt html htm mmd', document),
};

function every(words: string, load: Load): Record<string, Load> {
  return Object.fromEntries(words.split(' ').map((word) => [word, load]));
}

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

async function loadFor(path: string, options: PickOptions, firstLine?: string): Promise<Engine | undefined> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/.test(path)) return requirements(options, path);
  if (RECORDINGS.test(path)) return recorded(options, path);
  const named = BY_NAME.find(([pattern]) => pattern.test(name));
  if (named) return named[1](options, path);
  const extension = extensionOf(path);
  const load = BY_EXTENSION[extension];
  if (load) return load(options, path);
  const interpreted = firstLine === undefined ? undefined : byShebang(firstLine);
  if (interpreted) return interpreted(options, interpreted === js ? `${path}.js` : path);
  // Whatever else is text is read as a document: literals in prose, never `safe`.
  return (await plain(options, path)) ?? document(options, path);
}

function byShebang(line: string): Load | undefined {
  const interpreter =
    /^\ufeff?#!.*?\b(bash|zsh|sh|dash|ksh|python[\d.]*|node|deno|bun|tsx|ts-node|ruby|php)\b/.exec(line)?.[1];
  if (interpreter === undefined) return undefined;
  if (interpreter.startsWith('python')) return python;
  if (/^(?:node|deno|bun|tsx|ts-node)$/.test(interpreter)) return js;
  if (interpreter === 'ruby') return async () => (await import('./plain/engine.ts')).plainFor('rb');
  if (interpreter === 'php') return async () => (await import('./plain/engine.ts')).plainFor('php');
  return shell;
}

/** A `Pick` that remembers what it has loaded. */
export function createPick(options: PickOptions): Pick {
  const known = new Map<string, Promise<Engine | undefined>>();
  return (path, firstLine) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const key = `${/(?:^|\/)requirements\/[^/]+$/.test(path)}${RECORDINGS.test(path)}${name}\n${firstLine?.startsWith('#!') ? firstLine : ''}`;
    const loaded = known.get(key) ?? loadFor(path, options, firstLine);
    known.set(key, loaded);
    return loaded;
  };
}
