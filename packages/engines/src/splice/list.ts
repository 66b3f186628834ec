/**
 * Edits on a separated list as it stands in the text: call arguments, object properties, dictionary entries, array items.
 *
 * Every language engine hands over the spans its parser gave; what is put in takes line breaks, indentation and the
 * trailing comma from the items around it. Nothing outside the changed items and their separators is touched.
 */
import { type Edit, indentAt, lineEndAt, type Span } from '@aig/core';

export interface ListSite {
  readonly text: string;
  /** The offsets right after the opening and right before the closing bracket. */
  readonly inner: Span;
  /** Items in order, without separators. */
  readonly items: readonly Span[];
}

export type ListChange =
  | { readonly change: 'remove'; readonly item: Span }
  /** `text` replaces `span`, which lies inside an item. */
  | { readonly change: 'replace'; readonly span: Span; readonly text: string }
  /** `text` becomes an item of its own, after `after` or at the end. */
  | { readonly change: 'add'; readonly text: string; readonly after?: Span };

/** The edits of each change, in the order of `changes`. Edits of all changes together never overlap. */
export function spliceList(list: ListSite, changes: readonly ListChange[]): Edit[][] {
  const out: Edit[][] = changes.map(() => []);
  const removed = new Map<number, number>();
  changes.forEach((c, i) => {
    if (c.change === 'replace') out[i]?.push({ start: c.span.start, end: c.span.end, text: c.text });
    if (c.change !== 'remove') return;
    const at = list.items.indexOf(c.item);
    if (at >= 0) removed.set(at, i);
  });
  const adds = changes.flatMap((c, i) =>
    c.change === 'add' ? [{ text: c.text, after: c.after, index: i }] : [],
  );
  const kept = list.items.flatMap((_, i) => (removed.has(i) ? [] : [i]));
  removeRuns(list, removed, kept, adds, out);
  separate(out);
  insert(list, removed, kept, adds, out);
  return out;
}

/** Removals side by side may reach for the same blank: the first one takes it. */
function separate(out: Edit[][]): void {
  const removals = out
    .flatMap((edits) => edits.map((edit, at) => ({ edits, edit, at })))
    .filter(({ edit }) => edit.text === '')
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end);
  let taken = 0;
  for (const { edits, edit, at } of removals) {
    if (edit.start < taken) edits[at] = { ...edit, start: Math.min(taken, edit.end) };
    taken = Math.max(taken, edit.end);
  }
}

/** Whether the item is the first thing on its line. */
const ownLine = (text: string, item: Span): boolean =>
  /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, item.start - 400), item.start));

/** Offset of the comma that follows `from` before `limit`, stepping over white space and comments; -1 if there is none. */
function commaAfter(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit) {
    const c = text[i];
    if (c === ',') return i;
    if (c === '#' || text.startsWith('//', i)) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? limit : end + 1;
    } else if (text.startsWith('/*', i)) {
      const end = text.indexOf('*/', i + 2);
      i = end < 0 ? limit : end + 2;
    } else if (c !== undefined && /\s/.test(c)) i++;
    else return -1;
  }
  return -1;
}

/** What stands from `at` to the end of its line, when that is nothing but comments; else nothing. */
const commentOn = (text: string, at: number, limit: number): string =>
  /^[ \t]*(?:\/\*(?:[^*\n]|\*(?!\/))*\*\/[ \t]*)*(?:(?:#|\/\/)[^\r\n]*)?(?=\r?\n|$)/.exec(
    text.slice(at, limit),
  )?.[0] ?? '';

/** Where an item's removal starts: its line when it stands alone there. */
function headOf(list: ListSite, index: number): number {
  const item = list.items[index] as Span;
  if (!ownLine(list.text, item)) return item.start;
  return Math.max(list.inner.start, list.text.lastIndexOf('\n', item.start - 1) + 1);
}

/** Where the removal of the last item ends: after its comma, a comment on its line, and its line end. */
function tailOf(list: ListSite, index: number): number {
  const item = list.items[index] as Span;
  const comma = commaAfter(list.text, item.end, list.inner.end);
  let end = comma < 0 ? item.end : comma + 1;
  if (!ownLine(list.text, item)) return end;
  const rest = /^[ \t]*(?:(?:#|\/\/)[^\r\n]*)?(?:\r?\n|$)/.exec(list.text.slice(end, list.inner.end));
  if (rest) end += rest[0].length;
  return end;
}

function removeRuns(
  list: ListSite,
  removed: ReadonlyMap<number, number>,
  kept: readonly number[],
  adds: readonly unknown[],
  out: Edit[][],
): void {
  const { text, items } = list;
  const last = items.length - 1;
  if (kept.length === 0 && removed.size > 0) {
    // Everything goes: with additions the first item's place is theirs, else the brackets close up.
    const first = removed.get(0) as number;
    if (adds.length === 0) {
      const comma = commaAfter(text, (items[last] as Span).end, list.inner.end);
      const end = comma < 0 ? (items[last] as Span).end : comma + 1;
      const blank = /^\s*$/;
      const start = blank.test(text.slice(list.inner.start, (items[0] as Span).start))
        ? list.inner.start
        : (items[0] as Span).start;
      const close = blank.test(text.slice(end, list.inner.end)) ? list.inner.end : end;
      out[first]?.push({ start, end: close, text: '' });
      return;
    }
  }
  for (let i = 0; i <= last; i++) {
    const index = removed.get(i);
    if (index === undefined) continue;
    const previous = i - 1;
    if (previous >= 0 && !removed.has(previous) && allRemoved(removed, i, last)) {
      removeTail(list, i, previous, adds.length > 0, removed, out);
      return;
    }
    out[index]?.push({ ...reachOf(list, i, removed), text: '' });
  }
}

const allRemoved = (removed: ReadonlyMap<number, number>, from: number, last: number): boolean => {
  for (let i = from; i <= last; i++) if (!removed.has(i)) return false;
  return true;
};

/** Whether what comes after an item goes on a line of its own. */
function stacked(list: ListSite, anchor: number): boolean {
  const next = list.items[anchor + 1];
  return ownLine(list.text, list.items[anchor] as Span) && (next === undefined || ownLine(list.text, next));
}

/**
 * The range that goes with an item that is followed by others: its line where it stands alone there, else the item, its
 * comma and one gap. Comments after the comma that may be about a neighbour stay.
 */
function reachOf(list: ListSite, index: number, removed: ReadonlyMap<number, number>): Span {
  const { text } = list;
  const item = list.items[index] as Span;
  const comma = commaAfter(text, item.end, list.inner.end);
  const after = comma < 0 ? item.end : comma + 1;
  if (ownLine(text, item)) {
    const end = tailOf(list, index);
    if (text[end - 1] === '\n' || end >= list.inner.end) return { start: headOf(list, index), end };
  }
  const gap = /^[ \t]*/.exec(text.slice(after, list.inner.end))?.[0].length ?? 0;
  // What stands before the closing bracket is no gap between items: a new item in this place needs it too.
  if (!endsLine(list, index, removed))
    return { start: item.start, end: after + gap < list.inner.end ? after + gap : after };
  const breaks = /^\r?\n/.test(text.slice(after + gap, list.inner.end));
  const before = /[ \t]*$/.exec(text.slice(list.inner.start, item.start))?.[0].length ?? 0;
  return { start: item.start - before, end: breaks ? after + gap : after };
}

/** Whether nothing but items that go as well stands between an item and the end of its line. */
function endsLine(list: ListSite, index: number, removed: ReadonlyMap<number, number>): boolean {
  const { text, items, inner } = list;
  for (let i = index; i < items.length && removed.has(i); i++) {
    const { end } = items[i] as Span;
    const comma = commaAfter(text, end, inner.end);
    const rest = text.slice(comma < 0 ? end : comma + 1, items[i + 1]?.start ?? inner.end);
    if (/^[ \t]*\r?\n/.test(rest)) return true;
    if (!/^[ \t]*$/.test(rest)) return false;
  }
  return false;
}

/** Takes out items `from..last`, after the kept item `previous`. */
function removeTail(
  list: ListSite,
  from: number,
  previous: number,
  more: boolean,
  removed: ReadonlyMap<number, number>,
  out: Edit[][],
): void {
  const { text, items, inner } = list;
  const last = items.length - 1;
  const before = items[previous] as Span;
  const trailing = commaAfter(text, (items[last] as Span).end, inner.end) >= 0;
  const comma = commaAfter(text, before.end, (items[from] as Span).start);
  // The comma before the tail goes, unless the list ends with one or a new item comes after it on a line of its own.
  const closes = !trailing && comma >= 0 && !(more && stacked(list, previous));
  for (let i = from; i <= last; i++) {
    const index = removed.get(i) as number;
    if (i === from && closes) out[index]?.push({ start: comma, end: comma + 1, text: '' });
    out[index]?.push({ ...tailReach(list, i), text: '' });
  }
}

function tailReach(list: ListSite, index: number): Span {
  const { text, items, inner } = list;
  const item = items[index] as Span;
  if (ownLine(text, item)) return { start: headOf(list, index), end: tailOf(list, index) };
  const comma = commaAfter(text, item.end, inner.end);
  const before = /[ \t]*$/.exec(text.slice(inner.start, item.start))?.[0].length ?? 0;
  return { start: item.start - before, end: comma < 0 ? item.end : comma + 1 };
}

function insert(
  list: ListSite,
  removed: ReadonlyMap<number, number>,
  kept: readonly number[],
  adds: readonly { text: string; after: Span | undefined; index: number }[],
  out: Edit[][],
): void {
  if (adds.length === 0) return;
  const { items, inner } = list;
  const last = items.length - 1;
  const groups = new Map<number, { text: string; index: number }[]>();
  for (const add of adds) {
    const wanted = add.after ? items.indexOf(add.after) : last;
    // After the nearest item that stays, else at the start.
    const anchor = [...kept].reverse().find((k) => k <= (wanted < 0 ? last : wanted)) ?? -1;
    const group = groups.get(anchor) ?? [];
    group.push(add);
    groups.set(anchor, group);
  }
  for (const [anchor, group] of groups) {
    if (anchor >= 0) insertAfter(list, anchor, removed, group, out);
    else if (items.length === 0) {
      group.forEach((add, i) => {
        out[add.index]?.push({ start: inner.start, end: inner.start, text: (i > 0 ? ', ' : '') + add.text });
      });
    } else insertFirst(list, kept[0], group, out);
  }
}

/** Puts items before the first one (which may be on its way out). */
function insertFirst(
  list: ListSite,
  next: number | undefined,
  group: readonly { text: string; index: number }[],
  out: Edit[][],
): void {
  const { text, items } = list;
  const first = items[0] as Span;
  const alone = ownLine(text, first);
  const beforeBreak = next !== undefined && items.slice(1, next + 1).some((item) => ownLine(text, item));
  const at = headOf(list, 0);
  const trailing = commaAfter(text, (items.at(-1) as Span).end, list.inner.end) >= 0;
  group.forEach((add, i) => {
    const lastOne = i === group.length - 1;
    const more = next !== undefined || !lastOne;
    const piece = alone
      ? indentAt(text, first.start) + add.text + (more || trailing ? ',' : '') + lineEndAt(text, first.start)
      : add.text + (more ? (lastOne && beforeBreak ? ',' : ', ') : '');
    out[add.index]?.push({ start: at, end: at, text: piece });
  });
}

function insertAfter(
  list: ListSite,
  anchor: number,
  removed: ReadonlyMap<number, number>,
  group: readonly { text: string; index: number }[],
  out: Edit[][],
): void {
  const { text, items, inner } = list;
  const item = items[anchor] as Span;
  const comma = commaAfter(text, item.end, inner.end);
  const followedByKept = items.some((_, i) => i > anchor && !removed.has(i));
  const multi = stacked(list, anchor);
  const trailing = commaAfter(text, (items.at(-1) as Span).end, inner.end) >= 0;
  const eol = lineEndAt(text, item.start);
  if (multi) {
    const indent = indentAt(text, item.start);
    // After the comma and a comment on the same line; without a comma the item gets one.
    let at = comma < 0 ? item.end : comma + 1;
    const comment = commentOn(text, at, inner.end);
    group.forEach((add, i) => {
      const lastOne = i === group.length - 1 && !followedByKept;
      const piece = eol + indent + add.text + (lastOne && !trailing ? '' : ',');
      if (comma < 0 && i === 0)
        out[add.index]?.push({ start: item.end, end: item.end, text: comment.trim() ? ',' : `,${piece}` });
      if (comma >= 0 || i > 0 || comment.trim()) {
        if (comment.trim() || comma >= 0) at = (comma < 0 ? item.end : comma + 1) + comment.length;
        out[add.index]?.push({ start: at, end: at, text: piece });
      }
    });
    return;
  }
  group.forEach((add) => {
    out[add.index]?.push({ start: item.end, end: item.end, text: `, ${add.text}` });
  });
}
