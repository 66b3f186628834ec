/**
 * How objects and lists are laid out: in one line where the old ones were and where it fits, else an item a line, in the
 * indentation, quotes and trailing commas of the file.
 */
import { indentAt, lineEndAt } from '@aig/core';
import type * as t from '@babel/types';
import type { Style } from '../style.ts';
import { type Node, spanOf } from '../tree.ts';
import type { Unit } from '../unit.ts';

const WIDTH = 100;

export interface Layout {
  /** Indentation of the line the call begins on. */
  readonly base: string;
  /** One more level. */
  readonly step: string;
  readonly eol: string;
  /** Whether the old inputs stood on several lines. */
  readonly spread: boolean;
  readonly comma: boolean;
  /** Characters before the object on its line. */
  readonly used: number;
}

/** @param old the object that held the inputs */
export function layoutOf(unit: Unit, call: Node, old: t.ObjectExpression | undefined, head: number): Layout {
  const { text } = unit.file;
  const { start } = spanOf(call);
  const base = indentAt(text, start);
  const first = old?.properties[0];
  const span = old && spanOf(old);
  const spread = span !== undefined && text.slice(span.start, span.end).includes('\n');
  const last = old?.properties.at(-1);
  const comma = spread
    ? last !== undefined && /^\s*,/.test(text.slice(spanOf(last).end, span.end))
    : /,\r?\n[ \t]*[}\]]/.test(text);
  return {
    base,
    step: stepOf(unit, first, span?.start),
    eol: lineEndAt(text, start),
    spread,
    comma,
    used: base.length + head,
  };
}

/** The indentation step: of the old object, else of the first indented line of the file. */
export function stepOf(unit: Unit, first?: Node, start?: number): string {
  const { text } = unit.file;
  if (first && start !== undefined) {
    const outer = indentAt(text, start);
    const inner = indentAt(text, spanOf(first).start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  const found = /\n( {2,8}|\t)\S/.exec(text)?.[1];
  return found === undefined || found.length > 4 ? '  ' : found;
}

/** `{ a, b }` or one item a line. `items` are printed for the indentation they will stand at. */
export function braced(
  [open, close]: readonly [string, string],
  items: (indent: string) => readonly string[],
  indent: string,
  room: number,
  layout: Layout,
  spread: boolean,
): string {
  const flat = items(indent);
  const pad = open === '{' ? ' ' : '';
  const line = flat.length === 0 ? open + close : `${open}${pad}${flat.join(', ')}${pad}${close}`;
  if (!spread && !line.includes('\n') && line.length <= room) return line;
  if (flat.length === 0) return line;
  const inner = indent + layout.step;
  const lines = items(inner).map((item) => inner + item);
  return `${open}${layout.eol}${lines.join(`,${layout.eol}`)}${layout.comma ? ',' : ''}${layout.eol}${indent}${close}`;
}

/** Characters left on a line behind `used` others. */
export const roomAfter = (used: number): number => WIDTH - used - 3;

export const semicolon = (style: Style): string => (style.semicolons ? ';' : '');
