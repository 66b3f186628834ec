/**
 * What files that could not be worked on go on needing. Such a file cannot be read or written, so nobody knows what in it
 * depends on the source: its variables and packages stay for it.
 */
import type { Migration } from '../engine.ts';
import type { Skip } from '../model.ts';
import type { Placed } from '../settle.ts';
import { hash } from './place.ts';

const PROGRAM = /\.(?:pyi?|[cm]?[jt]sx?|vue|svelte|go|rb|php|java|kt|cs|rs|swift|exs?|dart|scala|sh)$/i;
const REASONS = new Set(['too-large', 'not-utf8', 'unreadable']);

/** A draft for each skipped program that mentions the source; it changes nothing and holds everything. */
export function pinnedBy(skipped: readonly Skip[], migration: Migration): Placed[] {
  const packages = migration.source.packages.map((row) => `package:${row.registry}:${row.name}`);
  return skipped
    .filter((skip) => skip.mentions && REASONS.has(skip.reason) && PROGRAM.test(skip.path))
    .map(({ path, reason }) => ({
      path,
      line: 1,
      id: hash(`pinned\n${path}`),
      draft: {
        rule: `${migration.source.id}/skipped-file`,
        start: 0,
        end: 0,
        confidence: 'manual',
        message: `this file was skipped (${reason}) and mentions ${migration.source.title}`,
        advice: 'change it by hand',
        edits: [],
        holds: ['env:*', ...packages],
      },
    }));
}
