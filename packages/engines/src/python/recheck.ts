/**
 * Whether a changed module still parses, judged by the statements that changed.
 *
 * At the start of a line that begins a statement of the module, the parser is in the state in which it began. So a module
 * parses when its untouched statements did and each run of touched ones does by itself. Whatever does not fit that picture is
 * left to a look at the whole text; nothing here may answer for less than that would.
 */
import { type Change, contains, type SourceText, type Span } from '@aig/core';
import type { PyNode } from './node.ts';

/** Starts of the statements of modules that parsed, each at the beginning of a line. */
const starts = new WeakMap<SourceText, readonly number[]>();

/** Keeps where the statements of a module begin. */
export function rememberStatements(file: SourceText, root: PyNode): void {
  if (root.hasError) return;
  const begins = root.children.filter(
    (n) => n.type !== 'comment' && n.start > 0 && file.text[n.start - 1] === '\n',
  );
  starts.set(
    file,
    begins.map((n) => n.start),
  );
}

/**
 * The changed statements of a module, as they are afterwards, one text for each run of neighbours: if each of them parses, all
 * of the module does. Undefined when nothing shorter than the whole text can tell.
 */
export function changedStatements({ before, edits }: Change): string[] | undefined {
  const known = starts.get(before);
  if (!known) return undefined;
  const { text } = before;
  const cuts = [0, ...known, text.length];
  const out: string[] = [];
  let follows = 0;
  let edit = 0;
  for (let i = 0; i + 1 < cuts.length && edit < edits.length; i++) {
    const piece: Span = { start: cuts[i] as number, end: cuts[i + 1] as number };
    const last = i + 2 === cuts.length;
    let made = '';
    let at = piece.start;
    let touched = false;
    for (let next = edits[edit]; next; next = edits[++edit]) {
      if (next.start > piece.end || (next.start === piece.end && !last)) break;
      if (!contains(piece, next) || next.start < at) return undefined;
      made += text.slice(at, next.start) + next.text;
      at = next.end;
      touched = true;
    }
    if (!touched) continue;
    made += text.slice(at, piece.end);
    // It has to begin where a statement of the module begins, and so has what follows.
    if (i > 0 && /^(?:[^\S\r\n]|\s*\\)/.test(made)) return undefined;
    if (!last && made !== '' && !endsLine(made)) return undefined;
    // What stands apart is judged apart: nothing may be finished by what comes later.
    if (i > 0 && i === follows) out[out.length - 1] += made;
    else out.push(made);
    follows = i + 1;
  }
  return edit < edits.length ? undefined : out;
}

const endsLine = (text: string): boolean => text.endsWith('\n') && !/\\\r?\n$/.test(text.slice(-3));
