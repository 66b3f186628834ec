/**
 * Drafts for variables of the source named in a text: definitions and reads are renamed where they stand, values of keys
 * become the placeholder, values of base URLs the destination's.
 *
 * One draft for each line, so that a definition and the reference beside it (`X: ${X}`) go together.
 */
import { type Draft, type Edit, overlaps, type Span, upstreamOf } from '@aig/core';
import { type Assignment, type AssignmentForm, assignmentAfter } from './assign.ts';
import { beside, doubled, type Part, type Taken } from './env-beside.ts';
import { PAIR, paired, type ValueVerdict, valueVerdict } from './env-value.ts';
import { type EnvName, findEnvNames } from './names.ts';
import { groupAt, isClaimed, type LiteralSite, rule } from './site.ts';
import { replacementFor, urlsIn } from './urls.ts';

export interface EnvOptions {
  readonly assignments?: AssignmentForm;
  /** The line is a definition that may be written twice when the old one must stay. `comma`: it ends with one. */
  readonly beside?: 'line' | 'comma';
  /** Whether the line belongs to a list of definitions that may hold each name once, and to no script: the second one goes. */
  readonly once?: (line: Span) => boolean;
  /** Something outside the tree that the line names and that a person has to change. */
  readonly external?: (line: string, name: EnvName) => Draft['external'];
  /** The site of the key moves as a whole: the rename joins this group and needs nobody to let go. */
  readonly group?: string;
}

interface LineRename {
  readonly line: Span;
  readonly names: EnvName[];
}

/** Drafts for the names in `ranges`. Claims the names it has judged. */
export function envDrafts(site: LiteralSite, ranges: readonly Span[], options: EnvOptions): Draft[] {
  const drafts: Draft[] = [];
  const lines = new Map<number, LineRename>();
  for (const range of ranges) {
    for (const name of findEnvNames(site.text.slice(range.start, range.end), range.start, site.migration)) {
      if (isClaimed(name, site)) continue;
      if (name.match.to === undefined) {
        drafts.push(noteOf(name, site));
        continue;
      }
      const line = site.lineOf(name.start);
      const entry = lines.get(line.start) ?? { line, names: [] };
      entry.names.push(name);
      lines.set(line.start, entry);
    }
  }
  const taken = new Map() as Taken;
  for (const draft of drafts) site.claimed.push(draft);
  let gone = 0;
  for (const entry of lines.values()) {
    const made = lineDraft(entry, site, options, taken);
    // The last line takes the line end before it along, unless that went with the line before.
    const draft = { ...made, edits: made.edits.map((e) => ({ ...e, start: Math.max(e.start, gone) })) };
    gone = Math.max(gone, ...draft.edits.filter((e) => e.text === '').map((e) => e.end));
    drafts.push(draft);
    // What stands between two names of a line belongs to neither.
    if (draft.edits.length === 0) site.claimed.push(draft);
    else site.claimed.push(...entry.names, ...draft.edits);
  }
  return drafts;
}

/** A name that has no counterpart: told, never touched. */
function noteOf(name: EnvName, site: LiteralSite): Draft {
  const { row } = name.match;
  return {
    rule: rule(site.migration, 'env-other'),
    confidence: 'manual',
    start: name.start,
    end: name.end,
    message: `${name.name}: ${row.why}`,
    advice: row.advice ?? `find out what reads ${name.name} and remove it there and here`,
    edits: [],
    ...(row.severity ? { severity: row.severity } : {}),
  };
}

/** The assignment of `name` on its line; none for a read. */
function assigned(name: EnvName, line: Span, site: LiteralSite, options: EnvOptions): Assignment | undefined {
  const before = site.text[name.start - 1] ?? '';
  if (
    /[$%{.]/.test(before) &&
    !/\$env:$/i.test(site.text.slice(Math.max(line.start, name.start - 5), name.start))
  )
    return undefined;
  const found = assignmentAfter(site.text, name.end, line.end, options.assignments);
  // In `grep "NAME=" file` the quote after the sign closes the string the name stands in.
  const closes =
    found?.quote !== undefined &&
    found.quote !== '' &&
    found.quote === before &&
    site.text[name.end] !== before;
  return closes ? undefined : found;
}

/** `${NAME:-https://…}`: the address that stands in for a variable changes with its name or not at all. */
function defaultUrls(names: readonly EnvName[], site: LiteralSite): Edit[] {
  return names.flatMap((name) => {
    if (name.match.row.role !== 'base-url' || !/\$\{$/.test(site.text.slice(name.start - 2, name.start)))
      return [];
    const sign = /^:?[-=]/.exec(site.text.slice(name.end, name.end + 2))?.[0];
    const close = sign ? site.text.indexOf('}', name.end) : -1;
    if (sign === undefined || close < 0 || close > site.lineOf(name.end).end) return [];
    return urlsIn(site, { start: name.end + sign.length, end: close }).flatMap((url) => {
      const fresh =
        url.verdict === 'base' && !isClaimed(url.span, site) ? replacementFor(url, site) : undefined;
      return fresh === undefined ? [] : [{ ...url.span, text: fresh }];
    });
  });
}

/** A line that holds a key and an address sends one to the other. */
const besideUrl = (name: EnvName, line: Span, site: LiteralSite): boolean =>
  name.match.row.role === 'key' &&
  line.end - line.start < 1000 &&
  urlsIn(site, line).some((u) => u.verdict === 'base' && !isClaimed(u.span, site));

/** Keys that a gateway in front of the source goes on reading: where they are set, they stay. */
const keptBy = (names: readonly EnvName[], parts: readonly Part[], site: LiteralSite): string[] =>
  parts.length > 0 && upstreamOf(site.migration)
    ? names.filter((n) => n.match.row.role === 'key').map((n) => `kept:${n.name}`)
    : [];

function lineDraft(entry: LineRename, site: LiteralSite, options: EnvOptions, taken: Taken): Draft {
  const { line, names } = entry;
  const { text, migration } = site;
  const first = names[0] as EnvName;
  const edits: Edit[] = [];
  let review: ValueVerdict['review'];
  const parts: Part[] = [];
  const resources = [...new Set(names.map((n) => `env:${n.name}`))];
  const covered: Edit[] = [];
  for (const name of names) {
    if (covered.some((e) => e.start <= name.start && name.end <= e.end)) continue;
    edits.push({ start: name.start, end: name.end, text: name.match.to as string });
    const value = assigned(name, line, site, options);
    if (!value) continue;
    const quote = value.quote.length;
    const end = Math.min(value.value.end + quote, line.end);
    const sign = text.slice(name.end, value.value.start - quote);
    parts.push({ name, value: { start: value.value.start - quote, end }, tight: sign === '=' });
    const verdict = valueVerdict(name, value, site);
    if (verdict.stays) {
      return {
        rule: rule(migration, 'env-base-url'),
        confidence: 'manual',
        start: line.start,
        end: line.end,
        ...verdict.stays,
        edits: [],
        holds: resources,
      };
    }
    for (const edit of verdict.edits) {
      // What is replaced as a whole needs no rename inside.
      if (edit.start <= name.start && name.start < edit.end) continue;
      // `A=A=value`: the value of the one is the end of the other's.
      if (edits.some((e) => overlaps(e, edit))) continue;
      covered.push(edit);
      edits.push(edit);
    }
    review ??= verdict.review;
  }
  const defined = parts[0]?.name;
  const fallback = options.group ? [] : defaultUrls(names, site);
  edits.push(...fallback);
  const external = options.external?.(text.slice(line.start, line.end), first);
  const draft: Draft = {
    rule: rule(migration, first.match.row.role === 'base-url' ? 'env-base-url' : 'env-name'),
    confidence: review ? 'review' : 'safe',
    start: first.start,
    end: (names.at(-1) as EnvName).end,
    message: review?.message ?? first.match.row.why,
    ...(review ? { advice: review.advice } : {}),
    edits,
    ...(options.group ? { group: options.group } : { needs: [...resources, ...keptBy(names, parts, site)] }),
    ...(!options.group && (fallback.length > 0 || besideUrl(first, line, site))
      ? { group: groupAt(first, site) }
      : {}),
    holds: defined && names.length === 1 ? [] : resources,
    wants: [`env:${first.match.to}`],
    ...(external ? { external } : {}),
    demoted: {
      message: `${first.name} stays, because something that reads it stays on ${migration.source.title}`,
      advice: `use ${first.match.to} here once nothing reads ${first.name} any more`,
    },
  };
  if (!defined && names.length === 1 && PAIR.test(text.slice(line.start, first.start)))
    return paired(draft, first, line, site);
  // `export NAME` hands on a value that another line sets.
  if (!defined && /^\s*(?:export|ARG)\s+\w+\s*$/i.test(text.slice(line.start, line.end)))
    return beside(draft, first, line, site, options);
  if (!defined) return draft;
  return doubled(draft, defined, parts, line, site, options, taken);
}
