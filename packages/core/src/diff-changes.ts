/**
 * Which lines of a planned file change: taken from its edits where these lead to the planned text, else by comparing.
 * The step before hunks are cut; it knows nothing of context or of how a diff is shown.
 */
import { diffArrays } from 'diff';
import type { Edit, FilePlan, Finding } from './model.ts';
import { lineAt, lineStarts } from './source-text.ts';

/** Lines `[before, beforeEnd)` were replaced by lines `[after, afterEnd)`, all 0-based. */
export interface Change {
  readonly before: number;
  readonly beforeEnd: number;
  readonly after: number;
  readonly afterEnd: number;
}

/** More inserted and deleted lines than this within one edit are shown as one block instead of being compared. */
const MAX_EDIT_LENGTH = 400;

type Texts = Pick<FilePlan, 'before' | 'after' | 'findings'>;

/** Changed runs of lines of one file, ascending, each as small as can be told. `old` and `fresh` are its lines. */
export function changesOf(file: Texts, old: string[], fresh: string[]): Change[] {
  const changes: Change[] = [];
  for (const rough of changesOfEdits(file, old, fresh) ?? [whole(old, fresh)]) {
    for (const change of refine(rough, old, fresh)) {
      const last = changes.at(-1);
      // Neighbouring lines are one change: first all that goes, then all that comes.
      if (last && last.beforeEnd === change.before && last.afterEnd === change.after)
        changes[changes.length - 1] = { ...last, beforeEnd: change.beforeEnd, afterEnd: change.afterEnd };
      else changes.push(change);
    }
  }
  return changes;
}

/** Edits of all findings, identical ones once, ascending. */
export function editsOf(findings: readonly Finding[]): Edit[] {
  const byKey = new Map<string, Edit>();
  for (const edit of findings.flatMap((f) => f.edits))
    byKey.set(`${edit.start}:${edit.end}:${edit.text}`, edit);
  return [...byKey.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Lines with their line ends; a text that ends in one has no empty line after it. */
export function splitLines(text: string): string[] {
  const starts = lineStarts(text);
  const lines = starts.map((start, i) => text.slice(start, starts[i + 1] ?? text.length));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const whole = (old: readonly string[], fresh: readonly string[]): Change => ({
  before: 0,
  beforeEnd: old.length,
  after: 0,
  afterEnd: fresh.length,
});

/** One change for each run of lines that edits touch. Undefined when the edits do not lead to `after`. */
function changesOfEdits(file: Texts, old: string[], fresh: string[]): Change[] | undefined {
  const starts = lineStarts(file.before);
  const freshStarts = lineStarts(file.after);
  const changes: Change[] = [];
  let at = 0;
  let shift = 0;
  let text = '';
  for (const edit of editsOf(file.findings)) {
    if (edit.start < at) return undefined;
    text += file.before.slice(at, edit.start) + edit.text;
    at = edit.end;
    const before = lineAt(starts, edit.start) - 1;
    const after = lineAt(freshStarts, edit.start + shift) - 1;
    shift += edit.text.length - (edit.end - edit.start);
    // The lines that hold the ends of the edit are the last of the change, since their rest may have joined another line.
    const beforeEnd = Math.min(lineAt(starts, edit.end), old.length);
    const afterEnd = Math.min(lineAt(freshStarts, edit.end + shift), fresh.length);
    const last = changes.at(-1);
    if (last && (before < last.beforeEnd || after < last.afterEnd))
      changes[changes.length - 1] = {
        ...last,
        beforeEnd: Math.max(beforeEnd, last.beforeEnd),
        afterEnd: Math.max(afterEnd, last.afterEnd),
      };
    else changes.push({ before, beforeEnd, after, afterEnd });
  }
  return text + file.before.slice(at) === file.after ? changes : undefined;
}

/** Leaves out the lines of a change that are the same before and after. */
function refine(change: Change, old: readonly string[], fresh: readonly string[]): Change[] {
  const a = old.slice(change.before, change.beforeEnd);
  const b = fresh.slice(change.after, change.afterEnd);
  const parts = diffArrays(a, b, { maxEditLength: MAX_EDIT_LENGTH });
  if (!parts) return [change];
  const out: Change[] = [];
  let before = change.before;
  let after = change.after;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (!part) break;
    if (!part.added && !part.removed) {
      before += part.count;
      after += part.count;
      continue;
    }
    const from = { before, after };
    for (; i < parts.length && (parts[i]?.added || parts[i]?.removed); i++) {
      if (parts[i]?.removed) before += parts[i]?.count ?? 0;
      else after += parts[i]?.count ?? 0;
    }
    i--;
    out.push({ before: from.before, beforeEnd: before, after: from.after, afterEnd: after });
  }
  return out;
}
