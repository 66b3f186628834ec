/**
 * All loose literals of one text, in the order in which they may claim ranges: what is structural comes before this,
 * then comments, variables, URLs, headers, and at last bare words.
 */
import type { Analysis, Draft, Span } from '@aig/core';
import { type EnvOptions, envDrafts } from './env.ts';
import { looseHeaderDrafts } from './headers.ts';
import { idDrafts } from './ids.ts';
import { keysBeside } from './key-beside.ts';
import { findEnvNames, findHeaderNames, namesThing } from './names.ts';
import { type ProseOptions, proseDrafts } from './prose.ts';
import { isClaimed, type LiteralSite, rule } from './site.ts';
import { urlDrafts } from './urls.ts';

export interface LooseOptions extends EnvOptions {
  readonly code?: boolean;
  readonly installs?: ProseOptions['installs'];
  /** Ranges that hold literals; the whole text without its comments when absent. */
  readonly values?: readonly Span[];
}

/** Adds drafts for everything in the text that nobody has claimed. `comments` in order, not overlapping. */
export function looseLiterals(site: LiteralSite, comments: readonly Span[], options: LooseOptions): void {
  const values = options.values ?? between(site.text.length, comments);
  if (options.code !== true) add(site, keysBeside(site));
  const installs = options.installs ? { installs: options.installs } : {};
  add(site, proseDrafts(site, comments, { what: 'comment', gap: 0, ...installs }));
  const keyMoves = site.drafts.some((d) => d.edits.length > 0) || values.some((v) => sendsKey(site, v));
  add(site, envDrafts(site, values, options));
  add(site, urlDrafts(site, values, { keyMoves, ...(options.code ? { code: true } : {}) }));
  add(site, looseHeaderDrafts(site, values));
  add(site, idDrafts(site, values));
  add(site, thingDrafts(site, values));
}

const add = (site: LiteralSite, drafts: readonly Draft[]): void => {
  site.drafts.push(...drafts);
};

const sendsKey = (site: LiteralSite, range: Span): boolean => {
  const text = site.text.slice(range.start, range.end);
  return (
    findEnvNames(text, 0, site.migration).some(
      (n) => n.match.row.role === 'key' && n.match.to !== undefined,
    ) || findHeaderNames(text, 0, site.migration).some((h) => h.row.action === 'auth')
  );
};

/** One note for each line whose value names a package, image or site of the source and that nothing else speaks of. */
function thingDrafts(site: LiteralSite, values: readonly Span[]): Draft[] {
  const { migration, text } = site;
  const drafts: Draft[] = [];
  const spoken = new Set<number>();
  for (const range of values) {
    for (let at = range.start; at < range.end; ) {
      const line = site.lineOf(at);
      const part = { start: at, end: Math.min(line.end, range.end) };
      const next = text.indexOf('\n', at);
      at = next < 0 ? text.length : next + 1;
      const content = text.slice(part.start, part.end);
      if (spoken.has(line.start) || !namesThing(content, migration)) continue;
      spoken.add(line.start);
      if (isClaimed(part, site) || site.drafts.some((d) => d.start < line.end && line.start < d.end))
        continue;
      const row = [...migration.source.images, ...migration.source.packages].find((r) =>
        content.includes(r.name),
      );
      drafts.push({
        rule: rule(migration, row && 'registry' in row ? 'package' : row ? 'image' : 'mention'),
        confidence: 'manual',
        ...part,
        message: row ? `${row.name}: ${row.why}` : `this names ${migration.source.title}`,
        advice:
          row?.advice ??
          `see whether it should name ${migration.destination.title}; nothing is called here that this tool knows`,
        edits: [],
      });
    }
  }
  return drafts;
}

/** What lies between `holes`. */
export function between(length: number, holes: readonly Span[]): Span[] {
  const out: Span[] = [];
  let at = 0;
  for (const hole of holes) {
    if (hole.start > at) out.push({ start: at, end: hole.start });
    at = Math.max(at, hole.end);
  }
  if (at < length) out.push({ start: at, end: length });
  return out;
}

export const analysisOf = (site: LiteralSite, parse: Analysis['parse'] = 'ok'): Analysis => ({
  drafts: site.drafts,
  exports: new Map(),
  imports: [],
  parse,
});
