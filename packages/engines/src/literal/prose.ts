/**
 * The rule for comments and prose: a line is rewritten only if nothing on it names the source any more after that;
 * otherwise it is one finding for each run of such lines.
 */

import { type Draft, type Edit, findUrls, type Span } from '@aig/core';
import { assignmentAfter, isEllipsis, isReference } from './assign.ts';
import { wholeBlocks } from './comment-blocks.ts';
import { findEnvNames, findHeaderNames, namesSource } from './names.ts';
import { isClaimed, type LiteralSite, rule, spliced } from './site.ts';
import { spanIndex } from './span-index.ts';
import { replacementFor } from './urls.ts';

export interface ProseOptions {
  readonly what: 'comment' | 'text';
  /** Lines without a mention that may lie between two lines of one run of comments; a text has one note for 20 lines of a section. */
  readonly gap: number;
  /** Install commands in the line, judged by the manifest rules. */
  readonly installs?: (range: Span) => readonly Draft[];
  /** Change logs: one note for the whole text. */
  readonly history?: boolean;
}

/** A heading of Markdown or AsciiDoc: what a note on a text says ends with its section. */
const HEADING = /^(?:#{1,6}|={1,6}) /;

/** No note on a text covers more lines. */
const NOTE_LINES = 20;

/** Drafts for the lines of `ranges` that name the source. Claims them. */
export function proseDrafts(site: LiteralSite, ranges: readonly Span[], options: ProseOptions): Draft[] {
  const { text, migration } = site;
  if (!site.evidence) return [];
  const drafts: Draft[] = [];
  let run: Span | undefined;
  let silent = 0;
  const close = (): void => {
    if (run) drafts.push(noteOf(run, site, options));
    run = undefined;
    silent = 0;
  };
  let last = -1;
  const notes = options.what === 'text' && !options.history;
  for (const range of ranges) {
    if (!notes && last >= 0 && text.slice(last, range.start).split('\n').length > 2) close();
    for (let at = range.start; at <= range.end && at < text.length; ) {
      const full = site.lineOf(at);
      const line = { start: at, end: Math.min(full.end, range.end) };
      const next = text.indexOf('\n', at);
      at = next < 0 ? text.length : next + 1;
      const content = text.slice(line.start, Math.max(line.start, line.end));
      const code = migration.source.calls.some((call) => content.includes(call));
      if (content === '' || !(code || namesSource(content, migration)) || isClaimed(line, site)) {
        if (run && (HEADING.test(content) || (++silent > options.gap && !notes))) close();
        continue;
      }
      const installs = options.history ? [] : (options.installs?.(line) ?? []);
      const edits = options.history ? [] : [...installs.flatMap((d) => d.edits), ...editsOf(line, site)];
      const fresh = spliced(text, line, edits);
      // Also as a part of a longer name, which may be one of the source's or of the project's.
      const named = fresh.toLowerCase().includes(migration.source.id) || namesSource(fresh, migration);
      if (edits.length > 0 && !named && !code) {
        if (!notes || HEADING.test(content)) close();
        drafts.push(
          rewriteOf(
            line,
            edits,
            installs.flatMap((d) => d.needs ?? []),
            site,
            options,
          ),
        );
        continue;
      }
      silent = 0;
      if (
        run &&
        notes &&
        (HEADING.test(content) || text.slice(run.start, line.end).split('\n').length > NOTE_LINES)
      )
        close();
      run = { start: run?.start ?? line.start, end: line.end };
    }
    last = range.end;
  }
  close();
  const whole =
    options.what === 'comment'
      ? wholeBlocks(drafts, ranges, text, (block) => noteOf(block, site, options))
      : drafts;
  for (const draft of whole) site.claimed.push({ start: draft.start, end: draft.end });
  const first = whole[0];
  const end = whole.at(-1)?.end;
  return options.history && first && end !== undefined ? [{ ...first, end }] : whole;
}

/** No value given in a sentence is longer. */
const LONGEST_VALUE = 500;

/** What could be replaced on one line of prose. */
function editsOf(line: Span, site: LiteralSite): Edit[] {
  const { migration, text } = site;
  const content = text.slice(line.start, line.end);
  const edits: Edit[] = [];
  const names = findEnvNames(content, line.start, migration);
  for (const name of names)
    if (name.match.to !== undefined) edits.push({ start: name.start, end: name.end, text: name.match.to });
  for (const name of names) {
    if (name.match.to === undefined) continue;
    if (name.match.row.role !== 'key') continue;
    const value = assignmentAfter(text, name.end, Math.min(line.end, name.end + LONGEST_VALUE));
    const plain =
      value &&
      /=/.test(text.slice(name.end, value.value.start)) &&
      value.text !== '' &&
      !isEllipsis(value.text) &&
      !isReference(value.text) &&
      !/\s/.test(value.text);
    if (plain) edits.push({ ...value.value, text: migration.destination.keyPlaceholder });
  }
  for (const url of findUrls(content, line.start, migration)) {
    if (url.row.ambiguous && !site.evidence) continue;
    const fresh = url.verdict === 'base' ? replacementFor(url, site) : undefined;
    if (fresh !== undefined) edits.push({ ...url.span, text: fresh });
  }
  for (const header of findHeaderNames(content, line.start, migration)) {
    // A name alone does not tell that the value needs a scheme, so only plain renames are made.
    if (header.row.action === 'tag' && migration.destination.tagHeader) {
      edits.push({ start: header.start, end: header.end, text: migration.destination.tagHeader.name });
    } else if (header.row.action === 'rename' && header.row.to)
      edits.push({ start: header.start, end: header.end, text: header.row.to });
  }
  const apart: Edit[] = [];
  const taken = spanIndex<Span>();
  for (const edit of edits) {
    if (taken.last(edit)) continue;
    taken.push(edit);
    apart.push(edit);
  }
  return apart;
}

function rewriteOf(
  line: Span,
  edits: readonly Edit[],
  packages: readonly string[],
  site: LiteralSite,
  options: ProseOptions,
): Draft {
  const names = findEnvNames(site.text.slice(line.start, line.end), line.start, site.migration);
  return {
    rule: rule(site.migration, options.what === 'comment' ? 'comment' : 'prose'),
    confidence: 'review',
    start: line.start,
    end: line.end,
    message: `this ${options.what === 'comment' ? 'comment' : 'line'} names what has changed`,
    edits,
    quiet: true,
    needs: [...new Set([...packages, ...names.map((n) => `env:${n.name}`)])],
    demoted: {
      message: `this ${options.what === 'comment' ? 'comment' : 'line'} names something of ${site.migration.source.title} that stays in use`,
      advice: 'describe the new names beside the old ones',
    },
  };
}

function noteOf(run: Span, site: LiteralSite, options: ProseOptions): Draft {
  const { migration } = site;
  if (options.history) {
    return {
      rule: rule(migration, 'history'),
      confidence: 'review',
      ...run,
      message: `this is history and keeps naming ${migration.source.title}`,
      advice: 'leave it; add an entry for the migration',
      edits: [],
    };
  }
  return {
    rule: rule(migration, options.what === 'comment' ? 'comment' : 'prose'),
    confidence: 'review',
    ...run,
    message: `${options.what === 'comment' ? 'a comment names' : 'the text describes'} ${migration.source.title}`,
    advice: `rewrite it for ${migration.destination.title}, or leave it where it is about ${migration.source.title} itself`,
    edits: [],
  };
}
