/**
 * Taking entries out of a map or items out of a list: with their commas where they are separated by commas, else line by
 * line.
 */
import type { Edit, Span } from '@aig/core';
import { lineOf, wholeLine } from '../literal/site.ts';
import { spliceList } from '../splice/list.ts';
import type { ConfigEntry, ListNode, MapNode } from './tree.ts';

/** One list of edits for each entry, in order; together they leave a map that parses. */
export function removalsOf(map: MapNode, entries: readonly ConfigEntry[], text: string): Edit[][] {
  return removals(
    map.inner,
    map.entries.map((e) => e.span),
    entries.map((e) => e.span),
    text,
  );
}

export const removeEntries = (map: MapNode, entries: readonly ConfigEntry[], text: string): Edit[] =>
  removalsOf(map, entries, text).flat();

export const removeItems = (
  list: ListNode,
  items: readonly { readonly span: Span }[],
  text: string,
): Edit[][] =>
  removals(
    list.inner,
    list.items.map((i) => i.span),
    items.map((i) => i.span),
    text,
  );

function removals(
  inner: Span | undefined,
  all: readonly Span[],
  gone: readonly Span[],
  text: string,
): Edit[][] {
  const own = (span: Span): Span => all.find((a) => a.start === span.start && a.end === span.end) ?? span;
  if (inner)
    return spliceList(
      { text, inner, items: all },
      gone.map((span) => ({ change: 'remove' as const, item: own(span) })),
    );
  return gone.map((span) => [blockRemoval(span, all, gone, text)]);
}

/** An entry on lines of its own goes with its lines; the first one after a dash hands its place to the next that stays. */
function blockRemoval(span: Span, all: readonly Span[], gone: readonly Span[], text: string): Edit {
  const line = lineOf(text, span.start);
  const lead = text.slice(line.start, span.start);
  const dash = /^[ \t]*(?:-[ \t]+)+$/.test(lead);
  const index = all.findIndex((a) => a.start === span.start);
  const listItem =
    dash && all.every((a) => /^[ \t]*-[ \t]+$/.test(text.slice(lineOf(text, a.start).start, a.start)));
  if (/^[ \t]*$/.test(lead) || listItem) return { ...wholeLine(text, span), text: '' };
  const next = all[index + 1];
  if (next) return { start: span.start, end: next.start, text: '' };
  return { start: span.start, end: span.end, text: gone.length > 0 ? '{}' : '' };
}
