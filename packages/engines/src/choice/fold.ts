/**
 * The source's entry in a list of providers is one thing to decide about, not a scatter of edits: everything that was found
 * inside becomes one finding, nothing inside is changed, and what it needs stays.
 */
import { type Draft, type Migration, matchEnv, type Span } from '@aig/core';

export interface Groups {
  join(a: string, b: string): void;
}

/**
 * Drafts with those of each region folded into one. Regions may lie in each other: the widest counts.
 *
 * @param regions ranges of entries, branches or whole files
 */
export function foldChoices(
  drafts: readonly Draft[],
  regions: readonly Span[],
  text: string,
  migration: Migration,
  groups: Groups,
): Draft[] {
  const widest = regions.filter((r) => !regions.some((o) => o !== r && covers(o, r) && !covers(r, o)));
  const out: Draft[] = [];
  const inside = new Map<Span, Draft[]>();
  for (const draft of drafts) {
    const region = widest.find((r) => covers(r, draft) || draft.edits.some((e) => covers(r, e)));
    if (region) inside.set(region, [...(inside.get(region) ?? []), draft]);
    else out.push(draft);
  }
  const folds = new Set([...inside.values()].flat().flatMap((d) => (d.group === undefined ? [] : [d.group])));
  for (const [region, mine] of inside) {
    const real = mine.filter((d) => !/\/(?:comment|text)/.test(d.rule));
    if (real.length === 0) out.push(...mine);
    else out.push(folded(region, mine, text, migration, groups));
  }
  // That a name holds another client beside one that stays explains nothing any more.
  return out.filter(
    (d) => !(d.rule.endsWith('/client-mixed') && d.group !== undefined && folds.has(d.group)),
  );
}

const covers = (outer: Span, inner: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

function folded(
  region: Span,
  drafts: readonly Draft[],
  text: string,
  migration: Migration,
  groups: Groups,
): Draft {
  const { source, destination } = migration;
  const named = [...new Set(drafts.flatMap((d) => (d.group === undefined || d.follows ? [] : [d.group])))];
  const [group, ...others] = named;
  for (const other of others) if (group !== undefined) groups.join(group, other);
  const holds = new Set(drafts.flatMap((d) => [...(d.holds ?? []), ...(d.needs ?? []).filter(isName)]));
  for (const word of text.slice(region.start, region.end).matchAll(/[A-Z][A-Z0-9_]{4,}/g))
    if (matchEnv(word[0], migration)) holds.add(`env:${word[0]}`);
  // A whole file is told from its first site to its last.
  const hull = region.start === 0 && region.end >= text.length;
  return {
    start: hull ? Math.min(...drafts.map((d) => d.start)) : region.start,
    end: hull ? Math.max(...drafts.map((d) => d.end)) : region.end,
    rule: `${source.id}/provider-entry`,
    confidence: 'manual',
    message: `${source.title} is one of several providers here, so its entry is left as a whole`,
    advice: `add an entry for ${destination.title} beside it: base URL ${destination.openaiBase}, key ${destination.keyEnv}, model ids such as openai/gpt-5.4; take this one out when nobody uses it any more`,
    edits: [],
    ...(group === undefined ? {} : { group }),
    ...(holds.size > 0 ? { holds: [...holds] } : {}),
  };
}

const isName = (resource: string): boolean => resource.startsWith('env:') && resource !== 'env:*';
