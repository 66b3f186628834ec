/**
 * Looking things up in a source's table: names of variables, headers, options, packages, methods.
 *
 * Pure lookups. Nothing here decides what to edit.
 */
import type { Migration } from '../engine.ts';
import { remembering } from '../remember.ts';
import type {
  ClientRow,
  EnvRow,
  HeaderRow,
  Language,
  MethodRow,
  OptionRow,
  PackageRow,
  SdkTable,
  Successor,
  SymbolRow,
} from '../table.ts';

export interface EnvMatch {
  readonly row: EnvRow;
  /** The name to write; absent when the row has no counterpart. */
  readonly to?: string;
}

/** Which row an environment variable name belongs to. Exact rows win over rows inside longer names, those over `*` rows. */
export const matchEnv: (name: string, migration: Migration) => EnvMatch | undefined = remembering(findEnv);

function findEnv(name: string, migration: Migration): EnvMatch | undefined {
  const rows = migration.source.env;
  const exact = rows.find((row) => row.name === name);
  if (exact) return exact.to === undefined ? { row: exact } : { row: exact, to: exact.to };
  for (const row of rows) {
    if (!row.affixes || row.name.includes('*')) continue;
    const at = name.indexOf(row.name);
    if (at < 0) continue;
    const before = name.slice(0, at);
    const after = name.slice(at + row.name.length);
    if ((before && !before.endsWith('_')) || (after && !after.startsWith('_'))) continue;
    // A file about models, or where one is served, is no model.
    if (row.role === 'model' && /_(?:PATH|FILE|DIR|URL|HOST|KEY)$/.test(after)) continue;
    // A name that would still be of the source afterwards is put together from several: a person must say what it is.
    const to = row.to === undefined ? undefined : before + row.to + after;
    return to === undefined || findEnv(to, migration) ? { row } : { row, to };
  }
  for (const row of rows) {
    const stem = row.name.slice(0, -1);
    if (row.name.endsWith('*') && (name.startsWith(stem) || (row.affixes && name.includes(`_${stem}`))))
      return { row };
    if (row.name.startsWith('*') && name.endsWith(row.name.slice(1))) return { row };
  }
  return undefined;
}

/** The row of a request header, by its name in any case. */
export const matchHeader: (name: string, migration: Migration) => HeaderRow | undefined = remembering(
  (name, migration) => wildcard(migration.source.headers, name.toLowerCase()),
);

function wildcard<T extends { readonly name: string }>(rows: readonly T[], name: string): T | undefined {
  return (
    rows.find((row) => row.name === name) ??
    rows.find((row) => row.name.endsWith('*') && name.startsWith(row.name.slice(0, -1)))
  );
}

/** `traceID` → `trace-id`, `virtual_key` → `virtual-key`: how SDKs turn option names into header names. */
export function kebab(option: string): string {
  return option
    .replace(/_/g, '-')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

export type OptionMatch = { readonly option: OptionRow } | { readonly header: HeaderRow };

/** What an SDK option means: an option of the client, or the header it becomes. */
export function matchOption(name: string, sdk: SdkTable, migration: Migration): OptionMatch | undefined {
  const option = sdk.options.find((row) => row.names.includes(name));
  if (option) return { option };
  const irregular = migration.source.headers.find((row) => row.options?.includes(name));
  if (irregular) return { header: irregular };
  const header = wildcard(migration.source.headers, (sdk.optionHeaderPrefix ?? '') + kebab(name));
  return header ? { header } : undefined;
}

/** The SDK table whose modules include this import specifier (a sub-path counts). */
export function matchModule(
  specifier: string,
  language: Language,
  migration: Migration,
): SdkTable | undefined {
  const separator = language === 'js' ? '/' : '.';
  const bare = specifier.replace(/^npm:/, '').replace(/^(@?[^@]+)@[^/]*/, '$1');
  return migration.source.sdks.find(
    (sdk) =>
      sdk.language === language && sdk.modules.some((m) => bare === m || bare.startsWith(m + separator)),
  );
}

/** The row of a name exported by the SDK. */
export function matchSymbol(name: string, module: string, sdk: SdkTable): SymbolRow | undefined {
  const here = sdk.symbols.filter((row) => row.module === undefined || row.module === module);
  return (
    wildcard(
      here.filter((row) => row.module !== undefined),
      name,
    ) ?? wildcard(here, name)
  );
}

interface PathPattern<T> {
  readonly row: T;
  readonly segments: readonly string[];
  readonly open: boolean;
}

/** Patterns of a list of rows by the last segment they end in; under `*` those that end in anything. */
const pathPatterns = new WeakMap<readonly object[], ReadonlyMap<string, readonly PathPattern<object>[]>>();

function patternsOf<T extends { readonly path: string }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly PathPattern<T>[]> {
  const known = pathPatterns.get(rows);
  if (known) return known as ReadonlyMap<string, readonly PathPattern<T>[]>;
  const all = rows.map((row): PathPattern<T> => {
    const segments = row.path.split('.');
    return { row, segments, open: segments.at(-1) === '**' };
  });
  const byEnd = new Map<string, readonly PathPattern<T>[]>();
  for (const end of new Set(['*', ...all.map((p) => p.segments.at(-1) ?? '')]))
    byEnd.set(
      end,
      all.filter((p) => [end, '*', '**'].includes(p.segments.at(-1) ?? '')),
    );
  pathPatterns.set(rows, byEnd);
  return byEnd;
}

/** The row of a method path on a client (`chat.completions.create`). The most specific pattern wins. */
export const matchMethod = (path: string, sdk: Pick<SdkTable, 'methods'>): MethodRow | undefined =>
  matchPath(path, sdk.methods);

/** The row whose dotted pattern fits a path best; `*` stands for one segment, `**` at the end for all that follows. */
export function matchPath<T extends { readonly path: string }>(
  path: string,
  rows: readonly T[],
): T | undefined {
  const patterns = patternsOf(rows);
  const candidates = patterns.get(path.slice(path.lastIndexOf('.') + 1)) ?? patterns.get('*') ?? [];
  if (candidates.length === 0) return undefined;
  const segments = path.split('.');
  let best: T | undefined;
  let bestScore = -1;
  for (const { row, segments: pattern, open } of candidates) {
    if (open ? segments.length < pattern.length : segments.length !== pattern.length) continue;
    let score = open ? 0 : 1;
    const fits = pattern.every((p, i) => {
      if (p === '**') return true;
      if (p === '*') return true;
      if (p === segments[i]) score += 2;
      return p === segments[i];
    });
    if (fits && score > bestScore) {
      best = row;
      bestScore = score;
    }
  }
  return best;
}

/** The row of a method on a plain client of the destination's SDK that was pointed at the source. */
export const matchPlainMethod = (
  path: string,
  language: Language,
  migration: Migration,
): MethodRow | undefined =>
  matchMethod(path, {
    methods: migration.destination.methods.filter((m) => (m.language ?? language) === language),
  });

/** What takes the place of the clients of an SDK of the source. */
export const successorOf = (sdk: SdkTable | undefined, language: Language, migration: Migration): Successor =>
  sdk?.target ?? migration.destination.sdk[language];

/** A client of another SDK, by the module it is imported from and its exported name. */
export function matchClient(
  specifier: string,
  name: string,
  language: Language,
  migration: Migration,
): ClientRow | undefined {
  return migration.clients.find(
    (row) => row.language === language && row.name === name && row.modules.some((m) => m === specifier),
  );
}

/** The row of a package name in a manifest. PyPI names are compared in their normal form. */
export function matchPackage(
  name: string,
  registry: PackageRow['registry'],
  migration: Migration,
): PackageRow | undefined {
  const plain = registry === 'pypi' ? normalPypi(name) : name;
  return migration.source.packages.find(
    (row) => row.registry === registry && (registry === 'pypi' ? normalPypi(row.name) : row.name) === plain,
  );
}

export const normalPypi = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
