/**
 * Splices on one text: order, conflicts, application, and the way from offsets before to offsets after.
 */
import type { Edit, Span } from './model.ts';

/** Sorted by start; at the same start an insertion comes before a replacement, otherwise the given order is kept. */
export function sortEdits<T extends Edit>(edits: readonly T[]): T[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.start - b.edit.start ||
        Number(isReplacement(a.edit)) - Number(isReplacement(b.edit)) ||
        a.index - b.index,
    )
    .map((x) => x.edit);
}

const isReplacement = (edit: Edit): boolean => edit.end > edit.start;

/** Whether both cannot be applied. Insertions at the same place, or at the edge of a replacement, get along. */
export function overlaps(a: Edit, b: Edit): boolean {
  if (a.start === a.end || b.start === b.end) {
    const [point, other] = a.start === a.end ? [a, b] : [b, a];
    return point.start > other.start && point.start < other.end;
  }
  return a.start < b.end && b.start < a.end;
}

export const sameEdit = (a: Edit, b: Edit): boolean =>
  a.start === b.start && a.end === b.end && a.text === b.text;

/**
 * The text with all edits spliced in.
 *
 * @throws RangeError when edits overlap or lie outside the text; `settle` sorts that out before.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < at || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`edit ${edit.start}-${edit.end} overlaps another one or lies outside the text`);
    }
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Whether edits can all be applied to a text of this length. */
export function applicable(edits: readonly Edit[], length: number): boolean {
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start < at || edit.end < edit.start || edit.end > length) return false;
    at = edit.end;
  }
  return true;
}

/** Offset before → offset after. Inside a replaced range it is the start of what replaced it. */
export function offsetAfter(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.start > offset || (edit.start === offset && isReplacement(edit))) break;
    if (edit.end > offset) return edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset + shift;
}

/** Offset after → offset before. Inside new text it is the start of what was replaced. */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const edit of sortEdits(edits)) {
    const start = edit.start + shift;
    if (start > offset) break;
    if (start + edit.text.length > offset) return edit.start;
    shift += edit.text.length - (edit.end - edit.start);
  }
  return offset - shift;
}

/** Whether `inner` lies within `outer`. */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;
