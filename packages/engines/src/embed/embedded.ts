/**
 * A range of one language inside a file of another: handed to its engine as a text of its own, its drafts brought back to
 * the offsets of the file.
 *
 * A common indentation is taken off and put back.
 */
import type { Draft, Edit, Engine, Migration, SourceText, Span, Surroundings } from '@aig/core';

export interface EmbeddedRange extends Span {
  /** White space before every line of the range. */
  readonly indent: string;
}

interface View {
  readonly text: string;
  /** Offset in the view to offset in the file. */
  readonly back: (offset: number) => number;
  /** The same for the start of a line: before the indentation that was taken off. */
  readonly lineBack: (offset: number) => number;
}

/** The view of `range`: its text alone, its indentation off. */
function viewOf(text: string, range: EmbeddedRange): View {
  const { indent } = range;
  if (indent === '') return plainView(text, range);
  const starts: { readonly view: number; readonly file: number; readonly line: number }[] = [];
  let body = '';
  for (let at = range.start; at < range.end; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 || next >= range.end ? range.end : next + 1;
    const cut = commonStart(text.slice(at, end), indent);
    starts.push({ view: body.length, file: at + cut, line: at });
    body += text.slice(at + cut, end);
    at = end;
  }
  starts.push({ view: body.length, file: range.end, line: range.end });
  const startOf = (offset: number): (typeof starts)[number] => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle]?.view ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return starts[low] as (typeof starts)[number];
  };
  return {
    text: body,
    back: (offset) => startOf(offset).file + (offset - startOf(offset).view),
    lineBack: (offset) => startOf(offset).line,
  };
}

function plainView(text: string, range: Span): View {
  const back = (offset: number): number => offset + range.start;
  return { text: text.slice(range.start, range.end), back, lineBack: back };
}

function commonStart(line: string, indent: string): number {
  let i = 0;
  while (i < indent.length && line[i] === indent[i]) i++;
  return i;
}

export interface Embedded {
  readonly drafts: readonly Draft[];
  readonly parse: 'ok' | 'partial';
}

/**
 * What `engine` says of a range of `host`; undefined when the range does not parse or the engine fails, so that the
 * caller falls back to literals.
 *
 * @param unit tells ranges of one file apart: their groups and imports do not see each other
 */
export function analyzeEmbedded(
  engine: Engine,
  host: SourceText,
  range: EmbeddedRange,
  unit: string,
  migration: Migration,
  around: Surroundings,
): Embedded | undefined {
  const view = viewOf(host.text, range);
  try {
    const analysis = engine.analyze({ path: host.path, text: view.text }, migration, {
      ...around,
      imported: () => undefined,
      exported: () => new Map(),
    });
    if (analysis.parse === 'failed' || analysis.parse === 'broken') return undefined;
    return {
      drafts: analysis.drafts.map((draft) => broughtBack(draft, view, range.indent, unit)),
      parse: analysis.parse,
    };
  } catch {
    return undefined;
  }
}

function broughtBack(draft: Draft, view: View, indent: string, unit: string): Draft {
  const startsLine = (offset: number): boolean => offset === 0 || view.text[offset - 1] === '\n';
  const edit = (e: Edit): Edit => {
    // Whole lines that go take their indentation along.
    if (e.text === '' && e.end > e.start && startsLine(e.start) && startsLine(e.end))
      return { start: view.lineBack(e.start), end: view.lineBack(e.end), text: '' };
    return {
      start: view.back(e.start),
      end: view.back(e.end),
      text: indent === '' ? e.text : e.text.replace(/\n(?=[^\r\n])/g, `\n${indent}`),
    };
  };
  const own = (resource: string): string =>
    resource.startsWith('import:') ? `${resource}@${unit}` : resource;
  return {
    ...draft,
    start: view.back(draft.start),
    end: view.back(draft.end),
    edits: draft.edits.map(edit),
    ...(draft.otherwise ? { otherwise: { ...draft.otherwise, edits: draft.otherwise.edits.map(edit) } } : {}),
    ...(draft.group === undefined ? {} : { group: `${draft.group}@${unit}` }),
    ...(draft.follows ? { follows: draft.follows.map((g) => `${g}@${unit}`) } : {}),
    ...(draft.holds ? { holds: draft.holds.map(own) } : {}),
    ...(draft.needs ? { needs: draft.needs.map(own) } : {}),
    ...(draft.wants ? { wants: draft.wants.map(own) } : {}),
    ...(draft.whenWanted ? { whenWanted: draft.whenWanted.map(own) } : {}),
  };
}

/**
 * A draft as documentation has it: a person looks at it, and a sample that stays on the source keeps nothing in the
 * program alive. It keeps the variables of its own page: the lines that set what it reads stand there.
 */
export const asDocumentation =
  (path: string) =>
  (draft: Draft): Draft => {
    const { holds, needs, wants, external: _external, whenWanted, ...rest } = draft;
    const inner = (list: readonly string[] | undefined): string[] =>
      (list ?? []).filter((r) => r.startsWith('import:'));
    const onPage = (list: readonly string[] | undefined): string[] =>
      (list ?? []).filter((r) => r.startsWith('env:')).map((r) => `page:${path}#${r.slice('env:'.length)}`);
    const held = [...inner(holds), ...onPage(holds)];
    const needed = [...(needs ?? []), ...onPage(needs)];
    if (needed.length > (needs ?? []).length) needed.push(`page:${path}#*`);
    const wanted = inner(wants);
    const when = inner(whenWanted);
    return {
      ...rest,
      confidence: draft.confidence === 'safe' ? 'review' : draft.confidence,
      ...(draft.otherwise
        ? {
            otherwise: {
              ...draft.otherwise,
              confidence: draft.otherwise.confidence === 'safe' ? 'review' : draft.otherwise.confidence,
            },
          }
        : {}),
      ...(held.length ? { holds: held } : {}),
      ...(needed.length ? { needs: needed } : {}),
      ...(wanted.length ? { wants: wanted } : {}),
      ...(when.length ? { whenWanted: when } : {}),
    };
  };
