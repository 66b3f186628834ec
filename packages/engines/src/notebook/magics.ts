/**
 * Lines of a notebook that are not Python: magics, shell commands, help. They are overwritten by harmless Python of the same
 * length before parsing, so that offsets hold.
 */
import type { Span } from '@aig/core';
import type { Cell } from './cells.ts';

export interface Masked {
  /** The text to parse. */
  readonly python: string;
  /** Shell commands: `!pip install x`, `%pip install x`, the lines of a `%%bash` cell; without the mark. */
  readonly shell: readonly Span[];
  /** Other text that is not Python. */
  readonly other: readonly Span[];
  /** Cells of Python that do not parse. */
  readonly broken: readonly Span[];
}

// Cell magics whose body is Python all the same.
const PYTHON_CELLS = /^%%(?:time|timeit|capture|prun|memit|python3?|snowpark)\b/;
const SHELL_CELLS = /^%%(?:bash|sh|script|!)/;

/** Masks all code cells. `broken` tells whether a cell by itself does not parse; such cells are left out. */
export function maskMagics(
  text: string,
  cells: readonly Cell[],
  broken: (source: string) => boolean,
): Masked {
  let python = '';
  let at = 0;
  const shell: Span[] = [];
  const other: Span[] = [];
  const unread: Span[] = [];
  for (const cell of cells) {
    python += text.slice(at, cell.start);
    const source = text.slice(cell.start, cell.end);
    const masked = maskCell(source, cell.start, shell, other);
    if (masked !== undefined && !broken(masked)) python += masked;
    else {
      if (masked !== undefined) unread.push({ start: cell.start, end: cell.end });
      python += blank(source);
    }
    at = cell.end;
  }
  return { python: python + text.slice(at), shell, other, broken: unread };
}

const blank = (source: string): string => source.replace(/[^\r\n]/g, ' ');

/** Undefined when the whole cell is of another language. */
function maskCell(source: string, offset: number, shell: Span[], other: Span[]): string | undefined {
  const first = /^\s*(%%[^\n]*)/.exec(source);
  if (first && !PYTHON_CELLS.test(first[1] ?? '')) {
    const body = { start: offset + first[0].length, end: offset + source.length };
    (SHELL_CELLS.test(first[1] ?? '') ? shell : other).push(body);
    return undefined;
  }
  let out = '';
  let at = 0;
  for (const match of source.matchAll(
    /^([ \t]*)([!%?][^\n]*(?:\\\r?\n[^\n]*){0,50}|[\w.]+\?{1,2}[ \t]*\r?$)/gm,
  )) {
    const start = match.index + (match[1]?.length ?? 0);
    const line = match[2] ?? '';
    const command = /^(?:!+|%(?=(?:pip|conda|uv|sh|sx)\b)|%(?:sh|sx|system)\s+)/.exec(line);
    if (command) shell.push({ start: offset + start + command[0].length, end: offset + start + line.length });
    else other.push({ start: offset + start, end: offset + start + line.length });
    out += source.slice(at, start) + filler(line);
    at = start + line.length;
  }
  return out + source.slice(at);
}

/** `pass` and blanks: a block may hold nothing else. Further lines of a continued command become blank. */
function filler(line: string): string {
  const rest = blank(line);
  return line.length >= 4 && !/[\r\n]/.test(line.slice(0, 4)) ? `pass${rest.slice(4)}` : rest;
}
