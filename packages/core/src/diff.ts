/**
 * From a planned file to unified diff hunks, and from those to a patch that `git apply` accepts.
 *
 * The edits are known, so hunks are built from them; only what an edit replaced by several lines is compared line by
 * line, with a bound. It must not decide what is applied, and colours and labels belong to the report.
 */
import { type Change, changesOf, splitLines } from './diff-changes.ts';
import type { Edit, FilePlan, Finding } from './model.ts';
import { lineStarts, linesOf } from './source-text.ts';

export interface DiffLine {
  readonly kind: ' ' | '-' | '+';
  /** Without its `\n`; a `\r` stays. */
  readonly text: string;
  /** The last line of a file that does not end in a line end. */
  readonly unterminated: boolean;
}

export interface Hunk {
  /** 1-based; when `beforeLines` is 0 it is the line after which lines come in, as unified diff has it. */
  readonly beforeStart: number;
  readonly beforeLines: number;
  readonly afterStart: number;
  readonly afterLines: number;
  readonly lines: readonly DiffLine[];
  /** The findings whose edits made this hunk, in the order of the file. */
  readonly findings: readonly Finding[];
}

export interface HunkOptions {
  /** Unchanged lines shown around a change. */
  readonly context: number;
  /** Masks a whole text without changing its number of lines. */
  readonly redact?: (text: string) => string;
}

/** Hunks of one file in order; none when nothing changes. Lines that overlap or touch with their context join. */
export function hunksOf(file: Pick<FilePlan, 'before' | 'after' | 'findings'>, options: HunkOptions): Hunk[] {
  const old = splitLines(file.before);
  const fresh = splitLines(file.after);
  const changes = changesOf(file, old, fresh);
  const shown = options.redact ? masked(file, options.redact, old, fresh) : { old, fresh };
  const context = Math.max(0, options.context);
  const hunks: Hunk[] = [];
  for (let i = 0; i < changes.length; ) {
    const first = i;
    while (i + 1 < changes.length && gapAfter(changes, i) <= 2 * context) i++;
    hunks.push(hunkOf(changes.slice(first, i + 1), context, shown, file));
    i++;
  }
  return hunks;
}

/** A patch for one file, from hunks made without `redact`. Empty when there are none. */
export function patchOf(path: string, hunks: readonly Hunk[]): string {
  if (hunks.length === 0) return '';
  const head = [
    `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}`,
    `--- ${quoted(`a/${path}`)}`,
    `+++ ${quoted(`b/${path}`)}`,
  ];
  const body = hunks.flatMap((hunk) => [
    hunkHead(hunk),
    ...hunk.lines.flatMap((l) =>
      l.unterminated ? [l.kind + l.text, '\\ No newline at end of file'] : [l.kind + l.text],
    ),
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

/** `@@ -3,7 +3,8 @@` */
export function hunkHead(hunk: Hunk): string {
  const range = (start: number, lines: number) => (lines === 1 ? `${start}` : `${start},${lines}`);
  return `@@ -${range(hunk.beforeStart, hunk.beforeLines)} +${range(hunk.afterStart, hunk.afterLines)} @@`;
}

/** Unchanged lines between change `i` and the next one. */
const gapAfter = (changes: readonly Change[], i: number): number =>
  (changes[i + 1]?.before ?? 0) - (changes[i]?.beforeEnd ?? 0);

interface Sides {
  readonly old: readonly string[];
  readonly fresh: readonly string[];
}

/** Both sides masked as whole texts, so that a value on another line than its name is seen; by line if that moved lines. */
function masked(
  file: Pick<FilePlan, 'before' | 'after'>,
  redact: (text: string) => string,
  old: string[],
  fresh: string[],
): Sides {
  const side = (text: string, lines: string[]) => {
    const out = splitLines(redact(text));
    return out.length === lines.length ? out : lines.map(redact);
  };
  return { old: side(file.before, old), fresh: side(file.after, fresh) };
}

function hunkOf(
  changes: readonly Change[],
  context: number,
  shown: Sides,
  file: Pick<FilePlan, 'before' | 'findings'>,
): Hunk {
  const first = changes[0] as Change;
  const last = changes.at(-1) as Change;
  const from = Math.max(0, first.before - context);
  const to = Math.min(shown.old.length, last.beforeEnd + context);
  const lines: DiffLine[] = [];
  const put = (kind: DiffLine['kind'], part: readonly string[]) => {
    for (const line of part)
      lines.push({
        kind,
        text: line.endsWith('\n') ? line.slice(0, -1) : line,
        unterminated: !line.endsWith('\n'),
      });
  };
  let at = from;
  for (const change of changes) {
    put(' ', shown.old.slice(at, change.before));
    put('-', shown.old.slice(change.before, change.beforeEnd));
    put('+', shown.fresh.slice(change.after, change.afterEnd));
    at = change.beforeEnd;
  }
  put(' ', shown.old.slice(at, to));
  const beforeLines = to - from;
  const afterFrom = first.after - (first.before - from);
  const afterLines = lines.filter((l) => l.kind !== '-').length;
  const starts = lineStarts(file.before);
  const touches = (edit: Edit) => {
    const { line, endLine } = linesOf(starts, edit);
    // Lines that only come in may have been inserted at the end of the line before them.
    return changes.some(
      (c) =>
        line <= Math.max(c.beforeEnd, c.before + 1) &&
        endLine > c.before - (c.before === c.beforeEnd ? 1 : 0),
    );
  };
  return {
    beforeStart: beforeLines === 0 ? from : from + 1,
    beforeLines,
    afterStart: afterLines === 0 ? afterFrom : afterFrom + 1,
    afterLines,
    lines,
    findings: file.findings.filter((f) => f.edits.some(touches)),
  };
}

/** A path as git writes it in a patch: quoted when it holds control characters, quotes or backslashes. */
function quoted(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the characters to be quoted
  if (!/[\u0000-\u001f"\\\u007f]/.test(path)) return path;
  const escaped = path
    .replace(/[\\"]/g, '\\$&')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    .replace(/[\u0000-\u001f\u007f]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"${escaped}"`;
}
