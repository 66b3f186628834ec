/**
 * The files of a plan: read, matched with an engine, analyzed. A file is opened once and parsed as seldom as can be.
 */

import { applicable } from '../edit-set.ts';
import type { Analysis, Engine, Migration, Surroundings } from '../engine.ts';
import { findLeftovers } from '../leftover.ts';
import type { Draft, Skip } from '../model.ts';
import { lineStarts, type SourceText } from '../source-text.ts';
import type { TreeReader } from '../tree.ts';

export type PickEngine = (path: string, firstLine?: string) => Promise<Engine | undefined>;

export interface Opened {
  readonly file: SourceText;
  readonly digest: string;
  readonly engine: Engine | undefined;
  readonly starts: readonly number[];
  readonly readOnly: boolean;
  analysis: Analysis;
}

export async function open(
  path: string,
  tree: TreeReader,
  pick: PickEngine,
  opened: Map<string, Opened>,
  skipped: Skip[],
): Promise<void> {
  const read = await tree.read(path);
  if (!read.ok) {
    skipped.push({ ...read.skip, mentions: true });
    return;
  }
  const { text } = read.file;
  const firstLine = text.slice(
    0,
    Math.max(0, text.indexOf('\n') < 0 ? 200 : Math.min(200, text.indexOf('\n'))),
  );
  opened.set(path, {
    file: read.file,
    digest: read.digest,
    engine: await pick(path, firstLine),
    starts: lineStarts(text),
    readOnly: read.readOnly === true,
    analysis: NOTHING,
  });
}

export const NOTHING: Analysis = { drafts: [], exports: new Map(), imports: [], parse: 'ok' };

/** A file that does not parse, or that an engine stumbles over, stays; every line that names the source is in the finding. */
export function analyze(one: Opened, migration: Migration, around: Surroundings): Analysis {
  if (!one.engine) return NOTHING;
  try {
    const analysis = one.engine.analyze(one.file, migration, around);
    if (LONE_RETURN.test(one.file.text)) return untouched(analysis, LINE_ENDS, one, migration);
    const nothing = analysis.parse === 'failed' && analysis.drafts.length === 0;
    if (nothing || analysis.parse === 'broken') return untouched(analysis, UNPARSABLE, one, migration);
    return sound(analysis, one, migration);
  } catch (error) {
    if (isTooDeep(error)) return untouched(NOTHING, TOO_DEEP, one, migration);
    const said = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 120);
    const draft = stays(
      one,
      migration,
      'engine-failed',
      `this file could not be worked on (${said})`,
      'change it by hand, and please report this as a fault of the tool',
    );
    return { ...NOTHING, drafts: [draft], parse: 'failed' };
  }
}

type Words = readonly [rule: string, what: string, advice: string];

const UNPARSABLE: Words = [
  'unparsable',
  'this file does not parse',
  'mend the syntax and run again, or change it by hand',
];

const TOO_DEEP: Words = [
  'too-deep',
  'brackets or blocks are nested here more deeply than this tool can follow',
  'change it by hand; what a program wrote is best written anew',
];

/** Parsers go down one call for each level, and there is an end to that. */
export const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError && /call stack/i.test(error.message);

/** A carriage return ends a line for some readers and for others it is a character like any other. */
const LONE_RETURN = /\r(?!\n)/;

const LINE_ENDS: Words = [
  'line-ends',
  'carriage returns stand here without a line feed, so where lines end depends on who reads this file',
  'give it one kind of line end and run again, or change it by hand',
];

/** The analysis of a file in which nothing is edited: what was found, and the reason, if anything is of the source. */
function untouched(analysis: Analysis, words: Words, one: Opened, migration: Migration): Analysis {
  const told = { ...analysis, parse: 'broken' as const };
  if (analysis.drafts.length === 0 && findLeftovers(one.file.text, false, migration).length === 0)
    return told;
  return { ...told, drafts: [...analysis.drafts, stays(one, migration, ...words)] };
}

/** A draft whose own edits cannot be applied together costs itself (and its group), not the run. */
function sound(analysis: Analysis, one: Opened, migration: Migration): Analysis {
  const { length } = one.file.text;
  const fits = (d: Draft): boolean =>
    applicable(d.edits, length) && applicable(d.otherwise?.edits ?? [], length);
  if (analysis.drafts.every(fits)) return analysis;
  const drafts = analysis.drafts.map((d): Draft => {
    if (fits(d)) return d;
    const { otherwise: _gone, ...rest } = d;
    return {
      ...rest,
      rule: `${migration.source.id}/edits-overlap`,
      confidence: 'manual',
      message: `${d.message}; the change could not be put together here`,
      advice: d.advice ?? 'change it by hand, and please report this as a fault of the tool',
      edits: [],
    };
  });
  return { ...analysis, drafts };
}

/** One finding from the first to the last line that names the source; without such a line, on the first. */
function stays(one: Opened, migration: Migration, rule: string, what: string, advice: string): Draft {
  const { text } = one.file;
  const at = migration.source.words.flatMap((word) => {
    const first = text.indexOf(word);
    return first < 0 ? [] : [first, text.lastIndexOf(word) + word.length];
  });
  return {
    rule: `${migration.source.id}/${rule}`,
    start: at.length ? Math.min(...at) : 0,
    end: at.length ? Math.max(...at) : 0,
    confidence: 'manual',
    message: `${what}, so it stays as it is`,
    advice,
    edits: [],
    holds: ['env:*'],
  };
}
