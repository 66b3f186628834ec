/**
 * Header names of the source that stand outside any request that was understood: manual, in the file's group, so that a
 * URL and its headers never go half.
 */
import type { Draft, Span } from '@aig/core';
import { findHeaderNames } from './names.ts';
import { groupAt, isClaimed, type LiteralSite, rule } from './site.ts';

export function looseHeaderDrafts(site: LiteralSite, ranges: readonly Span[]): Draft[] {
  const { migration } = site;
  const drafts: Draft[] = [];
  for (const range of ranges) {
    for (const header of findHeaderNames(site.text.slice(range.start, range.end), range.start, migration)) {
      if (isClaimed(header, site)) continue;
      const { authHeader, title, keyEnv } = migration.destination;
      drafts.push({
        rule: rule(migration, 'header'),
        confidence: 'manual',
        start: header.start,
        end: header.end,
        message: `the header ${header.name} is used in a way that cannot be followed here; ${header.row.why}`,
        advice:
          header.row.action === 'auth'
            ? `send ${authHeader.name}: ${authHeader.scheme} with the key from ${keyEnv} instead, and call ${migration.destination.openaiBase}`
            : (header.row.advice ?? `take it out; ${title} does not know it`),
        edits: [],
        group: groupAt(header, site),
        holds: ['env:*'],
        ...(header.row.severity ? { severity: header.row.severity } : {}),
      });
      site.claimed.push(header);
    }
  }
  return drafts;
}
