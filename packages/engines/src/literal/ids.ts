/**
 * Ids of things that are stored at the source (configs, prompts), where a file is known to speak of the source: told only.
 */
import type { Draft, Span } from '@aig/core';
import { isClaimed, type LiteralSite, rule } from './site.ts';

export function idDrafts(site: LiteralSite, ranges: readonly Span[]): Draft[] {
  const { migration, text } = site;
  const drafts: Draft[] = [];
  for (const range of ranges) {
    const part = text.slice(range.start, range.end);
    for (const row of migration.source.ids) {
      if (!site.evidence && !row.distinctive) continue;
      for (const match of part.matchAll(new RegExp(row.pattern.source, 'g'))) {
        const span = { start: range.start + match.index, end: range.start + match.index + match[0].length };
        if (isClaimed(span, site)) continue;
        drafts.push({
          rule: rule(migration, row.id),
          confidence: 'manual',
          ...span,
          message: row.why,
          advice: row.advice ?? `see ${migration.destination.docs}`,
          edits: [],
          ...(row.holds ? { holds: row.holds.map((name) => `env:${name}`) } : {}),
        });
        site.claimed.push(span);
      }
    }
  }
  return drafts;
}
