/**
 * Comments, by the rule for prose: a line that only names what changes is rewritten, a line that speaks of the source or
 * holds code that is not run is told.
 *
 * Runs when the code has been planned; what an edit replaces or takes out is left alone.
 */
import type { Draft } from '@aig/core';
import { proseDrafts } from '../literal/prose.ts';
import { siteOf } from '../literal/site.ts';
import type { Unit } from './unit.ts';

export function planComments(unit: Unit): Draft[] {
  const site = siteOf(unit.file.path, unit.file.text, unit.migration);
  site.claimed.push(...unit.drafts.flatMap((d) => [...d.edits, ...(d.otherwise?.edits ?? [])]));
  const comments = unit.comments.map((c) => ({ start: c.start ?? 0, end: c.end ?? 0 }));
  return proseDrafts(
    site,
    comments.sort((a, b) => a.start - b.start),
    { what: 'comment', gap: 0 },
  );
}
