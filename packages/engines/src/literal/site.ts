/**
 * What the analysis of one text of literals shares, and the little arithmetic on spans that goes with it.
 *
 * Holds no rules. `claimed` are ranges that a structural finding has taken; loose literals inside them are its business.
 */
import { type Draft, type Edit, lineAt, lineStarts, type Migration, type Span } from '@aig/core';
import { hasEvidence } from './names.ts';
import { type SpanIndex, spanIndex } from './span-index.ts';

export interface LiteralSite {
  readonly path: string;
  readonly text: string;
  readonly migration: Migration;
  /** Group of the URLs and headers of this file that belong to no other site. */
  readonly group: string;
  /** Whether something unambiguous of the source stands in the file. */
  readonly evidence: boolean;
  readonly drafts: Draft[];
  readonly claimed: SpanIndex<Span>;
  /** Objects that hold a whole request (its address with headers or a key), innermost last; filled by structural rules. */
  readonly scopes: SpanIndex<Scope>;
  /** The line that holds an offset, without its line end. */
  readonly lineOf: (offset: number) => Span;
}

/** A range whose sites move together and apart from the rest of the file. */
export interface Scope extends Span {
  readonly group: string;
}

export function siteOf(path: string, text: string, migration: Migration): LiteralSite {
  return {
    path,
    text,
    migration,
    group: `file:${path}`,
    evidence: hasEvidence(text, migration),
    drafts: [],
    claimed: spanIndex(),
    scopes: spanIndex(),
    lineOf: linesOf(text),
  };
}

export const within = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

/** Whether a structural finding has this range. */
export const isClaimed = (span: Span, site: LiteralSite): boolean => site.claimed.last(span) !== undefined;

/** The group of a loose literal: that of the request it stands in, else that of the file. */
export const groupAt = (span: Span, site: LiteralSite): string =>
  site.scopes.last(span, (s) => within(span, s))?.group ?? site.group;

/** `lineOf` for many questions about one text; its lines are counted at the first. */
function linesOf(text: string): (offset: number) => Span {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lineAt(starts, offset);
    const start = starts[line - 1] ?? 0;
    let end = (starts[line] ?? text.length + 1) - 1;
    if (end > start && text[end - 1] === '\r') end--;
    return { start, end };
  };
}

// `lastIndexOf` takes a negative position for 0, where a line end may stand.
const startOfLine = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** The line that holds `offset`, without its line end. */
export function lineOf(text: string, offset: number): Span {
  const start = startOfLine(text, offset);
  let end = text.indexOf('\n', offset);
  if (end < 0) end = text.length;
  if (end > start && text[end - 1] === '\r') end--;
  return { start, end };
}

/** The whole line with its line end; the last line takes the line end before it instead. */
export function wholeLine(text: string, span: Span): Span {
  const start = startOfLine(text, span.start);
  const next = text.indexOf('\n', Math.max(span.end - 1, span.start));
  if (next >= 0) return { start, end: next + 1 };
  if (start === 0) return { start, end: text.length };
  const before = text[start - 2] === '\r' ? start - 2 : start - 1;
  return { start: before, end: text.length };
}

/** `text.slice(span)` after those edits that lie inside it. */
export function spliced(text: string, span: Span, edits: readonly Edit[]): string {
  let out = '';
  let at = span.start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at || edit.end > span.end) continue;
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at, span.end);
}

export const rule = (migration: Migration, name: string): string => `${migration.source.id}/${name}`;
