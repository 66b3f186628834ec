/**
 * Which instance of the source's HTTP API an address names, for requests that no SDK makes.
 *
 * An address is given in pieces: known text, and expressions of some language. Knows no language.
 */
import type { Migration } from '../engine.ts';
import type { RequestMethodRow } from '../request-table.ts';
import { findUrls } from '../rules/url.ts';

export interface Route<T> {
  readonly call: RequestMethodRow['call'];
  /** What stands in the open places of the path, in order. */
  readonly parts: readonly (readonly (string | T)[])[];
}

/** Pieces with neighbouring texts joined. */
export function joinedPieces<T>(pieces: readonly (string | T)[]): (string | T)[] {
  const out: (string | T)[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/** Stands for an expression while the text around it is looked at; no address holds it. */
const HOLE = '\u0001';

/** The route that an address and a method name; undefined for any address that is not wholly one of the source's. */
export function routeOf<T extends object>(
  pieces: readonly (string | T)[],
  method: string,
  migration: Migration,
): Route<T> | undefined {
  const [first] = pieces;
  const table = migration.source.requests;
  if (typeof first !== 'string' || !table) return undefined;
  const whole = pieces.map((p) => (typeof p === 'string' ? p : HOLE)).join('');
  const [url] = findUrls(whole, 0, migration);
  const host = /^https:\/\/[^/]+/.exec(whole)?.[0];
  if (url?.whole.start !== 0 || url.verdict !== 'none' || host === undefined) return undefined;
  const holes = pieces.filter((p): p is T => typeof p !== 'string');
  const segments = whole
    .slice(host.length)
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(1);
  for (const row of table.routes) {
    const parts = row.method === method ? partsOf(row.path.split('/').slice(1), segments, holes) : undefined;
    if (parts) return { call: row.call, parts };
  }
  return undefined;
}

function partsOf<T extends object>(
  wanted: readonly string[],
  segments: readonly string[],
  holes: readonly T[],
): (string | T)[][] | undefined {
  const left = [...holes];
  const open = wanted.filter((w) => w.startsWith('{')).length;
  // One expression may hold owner and name together.
  const short = open === 2 && segments.length === wanted.length - 1;
  if (!short && segments.length !== wanted.length) return undefined;
  const parts: (string | T)[][] = [];
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] as string;
    const segment = segments[at++] as string;
    const pieces = segment.split(HOLE).flatMap((text, k): (string | T)[] => {
      const hole = k > 0 ? left.shift() : undefined;
      return [...(hole ? [hole] : []), ...(text === '' ? [] : [text])];
    });
    if (!want.startsWith('{')) {
      if (segment !== want) return undefined;
      continue;
    }
    if (pieces.length === 0) return undefined;
    parts.push(pieces);
    if (short && wanted[i + 1]?.startsWith('{')) i++;
  }
  return parts;
}

/** `owner/name`, where both stand in the path as text. */
export function modelOfRoute(route: Route<object>): string | undefined {
  const words = route.parts.map((p) => (p.length === 1 && typeof p[0] === 'string' ? p[0] : undefined));
  return words.length !== 2 || words.includes(undefined) ? undefined : words.join('/');
}
