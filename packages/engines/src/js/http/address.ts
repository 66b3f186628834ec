/** Addresses as far as they are known without running the program, and which instance of the source's API they name. */
import { findUrls, type Migration, type RequestMethodRow } from '@aig/core';
import { textOf } from '../predictions/constants.ts';
import { type Node, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';

/** A piece of an address: known text, or an expression. */
export type Piece = string | Node;

/** The pieces of a text: literals and constants as text, neighbours joined. */
export function piecesOf(unit: Unit, node: Node): Piece[] {
  const inner = unwrap(node);
  const known = textOf(unit, inner);
  if (known !== undefined) return [known];
  if (inner.type === 'TemplateLiteral')
    return joined(
      inner.quasis.flatMap((quasi, i) => {
        const expression = inner.expressions[i];
        return [quasi.value.cooked ?? '', ...(expression ? piecesOf(unit, expression) : [])];
      }),
    );
  if (inner.type === 'BinaryExpression' && inner.operator === '+' && inner.left.type !== 'PrivateName')
    return joined([...piecesOf(unit, inner.left), ...piecesOf(unit, inner.right)]);
  return [inner];
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

export interface Route {
  readonly call: RequestMethodRow['call'];
  /** What stands in the places of the path, in order. */
  readonly parts: readonly (readonly Piece[])[];
  /** The path as the table writes it. */
  readonly path: string;
}

/** The route of the source's API that an address and a method name; undefined for any other address. */
export function routeOf(pieces: readonly Piece[], method: string, migration: Migration): Route | undefined {
  const [first] = pieces;
  const table = migration.source.requests;
  if (typeof first !== 'string' || !table) return undefined;
  const whole = pieces.map((p) => (typeof p === 'string' ? p : HOLE)).join('');
  const [url] = findUrls(whole, 0, migration);
  if (url?.whole.start !== 0 || url.verdict !== 'none') return undefined;
  const host = /^https:\/\/[^/]+/.exec(whole)?.[0];
  if (host === undefined) return undefined;
  const holes = pieces.filter((p): p is Node => typeof p !== 'string');
  const segments = whole
    .slice(host.length)
    .replace(/[?#].*$/, '')
    .split('/')
    .slice(1);
  for (const row of table.routes) {
    if (row.method !== method) continue;
    const wanted = row.path.split('/').slice(1);
    const parts = partsOf(wanted, segments, holes);
    if (parts) return { call: row.call, parts, path: row.path };
  }
  return undefined;
}

/** Stands for an expression while the text around it is looked at; no address holds it. */
const HOLE = '\u0001';

function partsOf(
  wanted: readonly string[],
  segments: readonly string[],
  holes: readonly Node[],
): Piece[][] | undefined {
  const left = [...holes];
  const open = wanted.filter((w) => w.startsWith('{')).length;
  // One expression may hold owner and name together.
  const short = open === 2 && segments.length === wanted.length - 1;
  if (!short && segments.length !== wanted.length) return undefined;
  const parts: Piece[][] = [];
  let at = 0;
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] as string;
    const segment = segments[at++] as string;
    const pieces = segment.split(HOLE).flatMap((text, k): Piece[] => {
      const hole = k > 0 ? left.shift() : undefined;
      return [...(hole ? [hole] : []), ...(text === '' ? [] : [text])];
    });
    if (want.startsWith('{')) {
      if (pieces.length === 0) return undefined;
      parts.push(pieces);
      if (short && wanted[i + 1]?.startsWith('{')) i++;
    } else if (segment !== want) return undefined;
  }
  return parts;
}
