/**
 * The literals that make a file worth parsing: derived from a source's table, so that a new row can never be forgotten here.
 */
import type { Migration } from './engine.ts';
import type { Later } from './tree.ts';

/** ASCII literals of at least 6 characters where the data allows it, without duplicates and without those inside another. */
export function needlesOf(migration: Migration): string[] {
  const { source } = migration;
  const all = new Set<string>();
  const add = (text: string): void => {
    const literal = text
      .split('*')
      .reduce((a, b) => (b.length > a.length ? b : a), '')
      .toLowerCase();
    if (literal.length >= 4) all.add(literal);
  };
  for (const needle of source.needles) add(needle);
  for (const row of source.hosts) if (!row.ambiguous) for (const host of row.hosts) add(host);
  for (const host of migration.fromHosts) add(host);
  for (const row of source.env) add(row.name);
  for (const row of source.headers) if (!row.shared) add(row.name);
  for (const row of source.packages) add(row.name);
  for (const sdk of source.sdks)
    for (const name of sdk.shared && !sdk.functions ? sdk.symbols.map((s) => s.name) : sdk.modules) add(name);
  for (const row of source.images) add(row.name);
  const list = [...all];
  return list.filter((n) => !list.some((other) => other !== n && n.includes(other))).sort();
}

/** Extensions of programs: the files in which uses that name nothing of the source are looked for. */
export const PROGRAM_EXTENSIONS = [
  'js',
  'jsx',
  'mjs',
  'cjs',
  'ts',
  'tsx',
  'mts',
  'cts',
  'vue',
  'svelte',
  'py',
  'pyi',
] as const;

/** Literals of files that may use a client of the source without naming it: its own methods, its options for one call. */
export function strayNeedles(migration: Migration): string[] {
  const { source } = migration;
  const all = new Set<string>();
  for (const sdk of source.sdks) {
    if (!sdk.distinctive?.length) continue;
    for (const path of sdk.distinctive) {
      const [head = '', next = ''] = path.split('.');
      for (const join of ['.', '?.', '!.', '\n', '\r\n'])
        all.add(`${head}${join}${/[.]/.test(join) ? next : ''}`);
    }
    const prefix = sdk.optionHeaderPrefix ?? '';
    for (const row of source.headers) {
      const words = row.name.startsWith(prefix) ? row.name.slice(prefix.length).split('-') : [];
      if (words.length > 1 && !row.name.includes('*')) all.add(words.join(''));
      for (const name of row.options ?? []) if (/[a-z][A-Z]/.test(name)) all.add(name);
    }
  }
  return [...new Set([...all].map((n) => n.toLowerCase()))].sort();
}

/** What one pass over a tree has to look for so that all these migrations can be planned without another. */
export function sightOf(migrations: readonly Migration[]): {
  readonly needles: readonly string[];
  readonly later: Later;
} {
  return {
    needles: [...new Set(migrations.flatMap(needlesOf))],
    later: { needles: [...new Set(migrations.flatMap(strayNeedles))], extensions: PROGRAM_EXTENSIONS },
  };
}
