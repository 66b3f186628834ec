/**
 * Whether a changed program still parses, judged without the bodies of functions and classes that were not touched.
 *
 * Names, imports and everything else of the program itself stay in view, so that a name declared twice is seen. What a body
 * holds cannot be wrong because of something outside of it, as long as the program is read by the same grammar. Whatever
 * does not fit that picture is left to a look at the whole text; nothing here may answer for less than that would.
 */
import type { Change, SourceText, Span } from '@aig/core';
import { type JsForm, type ParsedJs, parseJs } from './parse.ts';
import { type Node, spanOf } from './tree.ts';

/** A function or class of the program itself, and what stands between its braces. */
interface Closed {
  readonly whole: Span;
  readonly inside: Span;
}

interface Known {
  readonly closed: readonly Closed[];
  readonly kind: string;
  readonly form: JsForm;
}

const programs = new WeakMap<SourceText, Known>();

/** Keeps where the functions and classes of a program stand that parsed. */
export function rememberProgram(file: SourceText, parsed: ParsedJs): void {
  if (!parsed.clean) return;
  const closed = parsed.program.body.flatMap((statement) => closedBy(statement) ?? []);
  programs.set(file, { closed, kind: parsed.program.sourceType, form: parsed.form });
}

function closedBy(statement: Node): Closed | undefined {
  const exported =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
  const made: Node | null | undefined = exported ? statement.declaration : statement;
  if (made?.type !== 'FunctionDeclaration' && made?.type !== 'ClassDeclaration') return undefined;
  const body = spanOf(made.body);
  return { whole: spanOf(statement), inside: { start: body.start + 1, end: body.end - 1 } };
}

/** Whether the changed program parses, as far as that can be said without all of it; undefined when it cannot. */
export function changedParses({ before, edits }: Change): true | undefined {
  const known = programs.get(before);
  if (!known) return undefined;
  const { text } = before;
  let made = '';
  let at = 0;
  let next = 0;
  const emptied: Span[] = [];
  const copyUntil = (end: number): boolean => {
    for (let edit = edits[next]; edit && edit.start <= end; edit = edits[++next]) {
      made += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return at <= end;
  };
  for (const { whole, inside } of known.closed) {
    if (!copyUntil(whole.end) || at >= whole.start) continue;
    const start = made.length + whole.start - at;
    made += text.slice(at, inside.start);
    at = inside.end;
    emptied.push({ start, end: start + whole.end - whole.start - (inside.end - inside.start) });
  }
  if (emptied.length === 0) return undefined;
  copyUntil(text.length);
  const parsed = parseJs(made + text.slice(at), known.form);
  const same =
    parsed?.clean === true &&
    parsed.program.sourceType === known.kind &&
    parsed.form.typescript === known.form.typescript &&
    parsed.form.jsx === known.form.jsx;
  if (!same) return undefined;
  // Nothing may have swallowed one of them: a comment that opens before and closes behind it.
  const ends = new Map(parsed.program.body.map((statement) => [statement.start, statement.end]));
  return emptied.every(({ start, end }) => ends.get(start) === end) ? true : undefined;
}
