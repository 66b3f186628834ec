/**
 * The cells of a notebook as one text, with the way back to the bytes of the JSON.
 *
 * Each character of the joined text knows where it stands in the file, also inside escapes; what is put in is escaped the same
 * way and, where a cell is a list of lines, given strings of its own.
 */
import type { Edit, Span } from '@aig/core';
import { type Node, type ParseError, parseTree } from 'jsonc-parser';

export interface Cell extends Span {
  readonly kind: 'code' | 'markdown';
}

export interface Cells {
  /** Sources of all cells of one kind, in order, each ended by a line end. */
  readonly text: string;
  /** Where each cell stands in `text`. */
  readonly cells: readonly Cell[];
  /** Whether the cells are Python. */
  readonly python: boolean;
  /** A span of `text` in the file. */
  back(span: Span): Span;
  /** An edit of `text` as edits of the file. */
  edit(edit: Edit): Edit[];
}

interface Piece {
  /** The string token with its quotes. */
  readonly token: Span;
  /** In the joined text. */
  readonly start: number;
  readonly end: number;
  /** Offsets of each character in the file, and the end of the last. */
  readonly at: readonly number[];
  /** Text between this string and the next of its list; undefined for a cell that is one string. */
  readonly separator: string | undefined;
  readonly previous: Piece | undefined;
}

/** Reads the cells of one kind; undefined when the text is not a notebook. */
export function readCells(text: string, kind: Cell['kind']): Cells | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const errors: ParseError[] = [];
  const root = parseTree(text.slice(start), errors, { disallowComments: true });
  const list = root && get(root, 'cells');
  if (errors.length > 0 || !root || list?.type !== 'array') return undefined;
  const pieces: Piece[] = [];
  const cells: Cell[] = [];
  let joined = '';
  for (const cell of list.children ?? []) {
    const source = get(cell, 'source');
    if (get(cell, 'cell_type')?.value !== kind || !source) continue;
    const from = joined.length;
    const strings =
      source.type === 'array'
        ? (source.children ?? []).filter((c) => c.type === 'string')
        : source.type === 'string'
          ? [source]
          : [];
    let previous: Piece | undefined;
    strings.forEach((s, i) => {
      const token = { start: s.offset + start, end: s.offset + s.length + start };
      const next = strings[i + 1];
      const separator =
        source.type !== 'array'
          ? undefined
          : separatorOf(text, token, next ? next.offset + start : undefined, previous);
      const { value, at } = decode(text, token);
      const piece: Piece = {
        token,
        start: joined.length,
        end: joined.length + value.length,
        at,
        separator,
        previous,
      };
      joined += value;
      pieces.push(piece);
      previous = piece;
    });
    cells.push({ kind, start: from, end: joined.length });
    joined += '\n';
  }
  const language = String(
    get(root, 'metadata', 'language_info', 'name')?.value ??
      get(root, 'metadata', 'kernelspec', 'language')?.value ??
      'python',
  );
  const pieceAt = (offset: number, side: 'before' | 'after'): Piece | undefined =>
    side === 'after'
      ? pieces.find((p) => offset >= p.start && offset < p.end)
      : pieces.findLast((p) => offset > p.start && offset <= p.end);
  const startOf = (offset: number): number => {
    const after = pieceAt(offset, 'after');
    if (after) return after.at[offset - after.start] ?? after.token.start;
    const before = pieceAt(offset, 'before');
    return before ? (before.at[offset - before.start] ?? before.token.end) : 0;
  };
  const endOf = (offset: number): number => {
    const before = pieceAt(offset, 'before');
    return before ? (before.at[offset - before.start] ?? before.token.end) : startOf(offset);
  };
  return {
    text: joined,
    cells,
    python: /^i?python/i.test(language),
    back: (span) => ({
      start: startOf(span.start),
      end: span.end > span.start ? endOf(span.end) : startOf(span.start),
    }),
    edit(given) {
      const edit = withinCell(given, cells);
      const whole = edit.text === '' ? wholePieces(edit, pieces) : undefined;
      if (whole) return [whole];
      const insertion = edit.start === edit.end;
      // A line put before a string opens one of its own; anything else goes on with the string before.
      const at = insertion && !edit.text.endsWith('\n') ? endOf(edit.start) : startOf(edit.start);
      const piece =
        pieceAt(edit.start, insertion && !edit.text.endsWith('\n') ? 'before' : 'after') ??
        pieceAt(edit.start, 'before');
      const end = insertion ? at : endOf(edit.end);
      const closes = text[end] === '"' && !insertion;
      return [{ start: at, end, text: escaped(edit.text, piece?.separator, closes) }];
    },
  };
}

function get(node: Node, ...path: readonly string[]): Node | undefined {
  let current: Node | undefined = node;
  for (const name of path) {
    const property: Node | undefined =
      current?.type === 'object' ? current.children?.find((c) => c.children?.[0]?.value === name) : undefined;
    current = property?.children?.[1];
  }
  return current;
}

/** How two strings of the list are kept apart: as here, else as before, else by the white space in front of the string. */
function separatorOf(
  text: string,
  token: Span,
  next: number | undefined,
  previous: Piece | undefined,
): string {
  if (next !== undefined) return text.slice(token.end, next);
  if (previous?.separator !== undefined) return previous.separator;
  const space = /\[(\s*)$/.exec(text.slice(Math.max(0, token.start - 200), token.start));
  return `,${space?.[1] || ' '}`;
}

function decode(text: string, token: Span): { value: string; at: number[] } {
  let value = '';
  const at: number[] = [];
  let i = token.start + 1;
  while (i < token.end - 1) {
    at.push(i);
    if (text[i] !== '\\') {
      value += text[i];
      i++;
      continue;
    }
    const length = text[i + 1] === 'u' ? 6 : 2;
    value += JSON.parse(`"${text.slice(i, i + length)}"`) as string;
    i += length;
  }
  at.push(token.end - 1);
  return { value, at };
}

/** The line end after a cell is ours: what reaches over it ends with the cell. */
function withinCell(edit: Edit, cells: readonly Cell[]): Edit {
  const cell = cells.find((c) => edit.start >= c.start && edit.start <= c.end);
  if (!cell || edit.end <= cell.end) return edit;
  return { start: edit.start, end: cell.end, text: edit.text.replace(/\r?\n$/, '') };
}

/** Strings that vanish altogether go with their separators. */
function wholePieces(edit: Edit, pieces: readonly Piece[]): Edit | undefined {
  const first = pieces.find((p) => p.start === edit.start && p.end > p.start);
  const last = pieces.findLast((p) => p.end === edit.end && p.end > p.start);
  if (!first || !last || first.separator === undefined || last.start < first.start) return undefined;
  const next = pieces.find((p) => p.previous === last);
  if (next) return { start: first.token.start, end: next.token.start, text: '' };
  if (first.previous) return { start: first.previous.token.end, end: last.token.end, text: '' };
  return { start: first.token.start, end: last.token.end, text: '' };
}

/** The text inside a JSON string; each line end closes the string and opens the next where a cell is a list. */
function escaped(text: string, separator: string | undefined, closes: boolean): string {
  const inner = JSON.stringify(text).slice(1, -1);
  if (separator === undefined) return inner;
  const split = inner.replaceAll('\\n', `\\n"${separator}"`);
  const tail = `"${separator}"`;
  return closes && split.endsWith(tail) ? split.slice(0, -tail.length) : split;
}
