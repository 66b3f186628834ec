/**
 * Names of the source inside any piece of text: environment variables, headers, packages, bare words.
 *
 * The one place that turns table rows into patterns for literals. Finds, never judges; offsets are shifted by `offset`.
 */
import {
  type EnvMatch,
  findUrls,
  type HeaderRow,
  type Migration,
  matchEnv,
  matchHeader,
  type Span,
} from '@aig/core';

export interface EnvName extends Span {
  readonly name: string;
  readonly match: EnvMatch;
}

export interface HeaderName extends Span {
  readonly name: string;
  readonly row: HeaderRow;
}

interface Patterns {
  /** A word that may be a variable of the source; `matchEnv` decides. */
  readonly env: RegExp;
  readonly headers: RegExp | undefined;
  /** Packages, modules, images and web sites. */
  readonly things: RegExp | undefined;
  readonly words: RegExp | undefined;
}

const cache = new WeakMap<Migration, Patterns>();

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Rows whose name alone proves the source; `x-api-key` and the like mean nothing by themselves. */
export const isOwnHeader = (row: HeaderRow, migration: Migration): boolean =>
  row.name.includes(migration.source.id) ||
  migration.source.sdks.some(
    (sdk) => sdk.optionHeaderPrefix !== undefined && row.name.startsWith(sdk.optionHeaderPrefix),
  );

function patternsOf(migration: Migration): Patterns {
  const known = cache.get(migration);
  if (known) return known;
  const { source } = migration;
  const cores = source.env.map((row) => literal(row.name.replace(/^\*|\*$/g, '')));
  const headers = source.headers
    .filter((row) => isOwnHeader(row, migration))
    .map((row) =>
      row.name.endsWith('*')
        ? `${literal(row.name.slice(0, -1))}[a-z0-9-]*`
        : `${literal(row.name)}(?![a-z0-9-])`,
    )
    .sort((a, b) => b.length - a.length);
  const things = [
    ...source.packages.map((row) => row.name),
    ...source.sdks.flatMap((sdk) => (sdk.shared ? [] : sdk.modules)),
    ...source.images.map((row) => row.name),
  ]
    // What is called just like the source is a word of the language too; manifests and imports know its place.
    .filter(
      (name) =>
        !source.words.includes(name) && name !== source.id && !(source.commonName && /^[a-z]+$/.test(name)),
    );
  const named = [...new Set(things)].sort((a, b) => b.length - a.length).map(literal);
  const sites = source.websites.map(literal);
  const words = source.words.map(literal);
  const thing = [
    ...(named.length ? [`(?<![\\w@./-])(?:${named.join('|')})(?![\\w-])`] : []),
    ...(sites.length ? [`(?<![\\w@.-])(?:${sites.join('|')})(?![\\w-])`] : []),
  ];
  const made: Patterns = {
    env: new RegExp(cores.length ? cores.join('|') : '(?!)'),
    headers: headers.length ? new RegExp(`(?<![\\w-])(?:${headers.join('|')})`, 'gi') : undefined,
    things: thing.length ? new RegExp(thing.join('|')) : undefined,
    words: words.length ? new RegExp(`(?<![A-Za-z0-9_])(?:${words.join('|')})(?![A-Za-z0-9_])`) : undefined,
  };
  cache.set(migration, made);
  return made;
}

/** Every word of `text` that is a variable of the source by its name. */
export function findEnvNames(text: string, offset: number, migration: Migration): EnvName[] {
  const { env } = patternsOf(migration);
  const found: EnvName[] = [];
  // What stands in no part of a text stands in no word of it.
  if (!env.test(text)) return found;
  for (const word of text.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)) {
    if (!env.test(word[0])) continue;
    const end = word.index + word[0].length;
    const match = matchEnv(word[0], migration);
    if (match) found.push({ name: word[0], match, start: offset + word.index, end: offset + end });
  }
  return found;
}

/** Every header name that only the source has. */
export function findHeaderNames(text: string, offset: number, migration: Migration): HeaderName[] {
  const { headers } = patternsOf(migration);
  if (!headers) return [];
  const found: HeaderName[] = [];
  for (const match of text.matchAll(headers)) {
    const row = matchHeader(match[0], migration);
    if (row)
      found.push({
        name: match[0],
        row,
        start: offset + match.index,
        end: offset + match.index + match[0].length,
      });
  }
  return found;
}

/** Whether `text` holds a variable, header, package, module, image, site or unambiguous host of the source: more than a word. */
export function hasEvidence(text: string, migration: Migration): boolean {
  return (
    namesThing(text, migration) ||
    findEnvNames(text, 0, migration).length > 0 ||
    findHeaderNames(text, 0, migration).length > 0 ||
    namesHost(text, migration)
  );
}

/** Whether a package, module, image or web site of the source stands in `text`. */
export const namesThing = (text: string, migration: Migration): boolean =>
  patternsOf(migration).things?.test(text) ?? false;

/** Whether a word of the source stands in `text`. It means the source only where something else proves it. */
export const namesWord = (text: string, migration: Migration): boolean =>
  patternsOf(migration).words?.test(text) ?? false;

/** Whether anything in `text` names the source, in a file that is known to speak of it. An ambiguous host does not count. */
export const namesSource = (text: string, migration: Migration): boolean =>
  namesWord(text, migration) || hasEvidence(text, migration);

const namesHost = (text: string, migration: Migration): boolean =>
  findUrls(text, 0, migration).some((u) => !u.row.ambiguous);
