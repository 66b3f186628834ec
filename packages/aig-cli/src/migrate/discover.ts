/**
 * `aig migrate` without a source: which known sources this tree uses, with the places that show it. A source counts as
 * found when its migration has something to say, so a mere mention that no rule takes up is not one.
 */
import { lineStarts, linesOf, type Migration, type Plan } from '@aig/core';
import { count, place, visible } from '@aig/report';
import type { Session } from './session.ts';

/** What shows best that a source is in use: a package, an import, a client; then addresses, headers, variables. */
const STRENGTH = [/package|manifest|import/, /client|sdk|construct/, /host|url/, /header/, /env|key/];
const SHOWN = 3;

/** Whether the plan has anything to do or to tell. */
export const isFound = (plan: Plan): boolean => plan.files.some((file) => file.findings.length > 0);

/** The migration without the names that others use too, or undefined where it has none: what is found by it is found for sure. */
export function withoutShared(migration: Migration): Migration | undefined {
  const env = migration.source.env.filter((row) => !row.shared);
  if (env.length === migration.source.env.length) return undefined;
  return { ...migration, source: { ...migration.source, env } };
}

/** `portkey  Portkey · 7 files` and below it the strongest places, each with its rule. */
export function evidence(session: Session): string[] {
  const { plan } = session.planned;
  const { id, title } = session.migration.source;
  const all = plan.files.flatMap((file) => {
    const starts = lineStarts(file.before);
    return file.findings.map((f) => ({
      rule: f.rule,
      where: place({ path: f.path, ...linesOf(starts, f) }),
    }));
  });
  const byRule = new Map<string, string>();
  for (const { rule, where } of all.sort((a, b) => strength(a.rule) - strength(b.rule))) {
    if (byRule.size < SHOWN && !byRule.has(rule)) byRule.set(rule, where);
  }
  return [
    `${id}  ${title} · ${count(plan.files.length, 'file')}, ${count(all.length, 'place')}`,
    ...[...byRule].map(([rule, where]) => `  ${visible(where)}  ${rule}`),
  ];
}

function strength(rule: string): number {
  const at = STRENGTH.findIndex((pattern) => pattern.test(rule));
  return at < 0 ? STRENGTH.length : at;
}
