/**
 * URLs of the source inside any piece of text, and what each becomes.
 *
 * Used by every engine on string contents, by the leftover scan on whole lines. Makes no drafts.
 */
import type { Migration } from '../engine.ts';
import type { Span } from '../model.ts';
import type { HostRow, PathRow } from '../table.ts';

export interface UrlMatch {
  readonly row: HostRow;
  readonly path: PathRow;
  /** The part that is replaced: scheme, host and the row's path prefix. */
  readonly span: Span;
  /** The whole URL as far as it can be read literally. */
  readonly whole: Span;
  /** What follows the replaced part, without query. */
  readonly rest: string;
  /** Whether the URL goes on with something that is not literal (`${…}`, `{…}`, `%s`). */
  readonly dynamic: boolean;
  /** False for a bare host name such as an allow-list entry. */
  readonly scheme: boolean;
  /**
   * - `base`: `span` may be replaced by `to(shape)`
   * - `endpoint`: the destination does not serve `rest`
   * - `none`: the path has no counterpart
   * - `host`: a bare host, which cannot be judged by itself
   */
  readonly verdict: 'base' | 'endpoint' | 'none' | 'host';
}

// A URL ends at white space, quotes, brackets and the like; `${`, `{`, `%s` and `<` start a part that is not literal.
const URL_END = /[\s"'`\\<>|^()[\]{}$,;]/;

/** Longer than any URL that code holds. */
const LONGEST = 2048;

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

interface HostPatterns {
  readonly urls: RegExp;
  /** Fits somewhere in every text that `urls` fits, and is many times faster to look for. */
  readonly hint: RegExp;
}

const patterns = new WeakMap<Migration, HostPatterns | null>();

/** All hosts of the source in one linear pattern: optional scheme, optional user info is not supported on purpose. */
function hostPattern(migration: Migration): HostPatterns | null {
  const cached = patterns.get(migration);
  if (cached !== undefined) return cached;
  const hosts = [...migration.source.hosts.flatMap((row) => row.hosts), ...migration.fromHosts];
  hosts.sort((a, b) => b.length - a.length);
  const any = hosts.map(escapeRegExp).join('|');
  const pattern = hosts.length
    ? {
        urls: new RegExp(`(https?:\\/\\/|wss?:\\/\\/)?(?<![\\w.@-])(${any})(?![\\w-]|\\.[\\w])`, 'gi'),
        hint: new RegExp(any, 'i'),
      }
    : null;
  patterns.set(migration, pattern);
  return pattern;
}

/** Every URL or bare host of the source in `text`; offsets are shifted by `offset`. */
export function findUrls(text: string, offset: number, migration: Migration): UrlMatch[] {
  const known = hostPattern(migration);
  if (!known?.hint.test(text)) return [];
  const pattern = known.urls;
  const found: UrlMatch[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const scheme = match[1] ?? '';
    const host = (match[2] ?? '').toLowerCase();
    const from = match.index;
    const afterHost = from + match[0].length;
    let end = afterHost;
    while (end < Math.min(text.length, afterHost + LONGEST) && !URL_END.test(text[end] as string)) end++;
    // Punctuation that ends a sentence is not part of a URL.
    while (end > afterHost && /[.:!?*_]/.test(text[end - 1] as string)) end--;
    // A host inside a URL that was read is part of that URL; this also keeps the search linear.
    pattern.lastIndex = Math.max(end, afterHost);
    const tail = text.slice(afterHost, end);
    const bare = scheme === '';
    const row = rowOf(host, bare && tail === '', migration);
    if (!row) continue;
    const dynamic = end < text.length && /^(?:\$|\{|%[sdv]|<)/.test(text.slice(end));
    const pathname = tail.replace(/[?#].*$/, '');
    const path = pathRowOf(row, pathname);
    if (!path) continue;
    const cut = afterHost + (path.kept ? 0 : path.prefix.length);
    const rest = text.slice(cut, afterHost + pathname.length);
    found.push({
      row,
      path,
      span: { start: offset + from, end: offset + cut },
      whole: { start: offset + from, end: offset + end },
      rest,
      dynamic,
      scheme: !bare,
      verdict: verdictOf(path, rest, dynamic, bare, migration),
    });
  }
  return found;
}

/** The row of a host; where one speaks of the host alone, that one when it stands `alone`, else another. */
function rowOf(host: string, alone: boolean, migration: Migration): HostRow | undefined {
  const rows = migration.source.hosts.filter((row) => row.hosts.includes(host));
  const known = rows.find((row) => (row.bare === true) === alone) ?? rows.find((row) => !row.bare);
  if (known || rows.length > 0) return known;
  if (!migration.fromHosts.includes(host)) return undefined;
  // A host the user names is the gateway itself, or behaves like the source's first, unambiguous one.
  const { hosts, selfHosted } = migration.source;
  const like = hosts.find((row) => row.id === selfHosted?.hostLike && !row.own);
  if (like) return like.ambiguous ? { ...like, ambiguous: false } : like;
  return hosts.find((row) => !row.ambiguous) ?? hosts[0];
}

function pathRowOf(row: HostRow, pathname: string): PathRow | undefined {
  let best: PathRow | undefined;
  for (const path of row.paths) {
    const fits = path.prefix === '' || pathname === path.prefix || pathname.startsWith(`${path.prefix}/`);
    if (fits && (!best || path.prefix.length > best.prefix.length)) best = path;
  }
  return best;
}

function verdictOf(
  path: PathRow,
  rest: string,
  dynamic: boolean,
  bare: boolean,
  migration: Migration,
): UrlMatch['verdict'] {
  if (path.to === 'none' || path.to === 'client') return 'none';
  if (bare && rest === '') return 'host';
  const trimmed = rest.replace(/\/+$/, '');
  if (trimmed === '') return 'base';
  if (path.to === 'root') return 'endpoint';
  return endpointKnown(trimmed, dynamic, migration) ? 'base' : 'endpoint';
}

/** Whether a path below the OpenAI base is served; a path that goes on dynamically needs a known beginning. */
export function endpointKnown(path: string, dynamic: boolean, migration: Migration): boolean {
  const segments = path.split('/').filter(Boolean);
  return migration.destination.endpoints.some((endpoint) => {
    const pattern = endpoint.split('/').filter(Boolean);
    if (dynamic ? segments.length > pattern.length : segments.length !== pattern.length) return false;
    return segments.every((s, i) => pattern[i] === '*' || pattern[i] === s);
  });
}

/** The text that replaces `match.span`. */
export function urlReplacement(match: UrlMatch, shape: 'openai' | 'anthropic', migration: Migration): string {
  const base = shape === 'anthropic' ? migration.destination.anthropicBase : migration.destination.openaiBase;
  return match.scheme ? base : base.replace(/^https?:\/\//, '');
}
