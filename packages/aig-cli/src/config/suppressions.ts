/**
 * Which findings a configuration leaves as they are, and which of its lines left nothing: those are told, since a
 * suppression that fits nothing any more hides the next finding.
 */
import type { Plan, Suppressed } from '@aig/core';
import { globs } from '@aig/host';
import type { Suppression } from './config.ts';

/** The question a planner asks. */
export function suppressedBy(suppressions: readonly Suppression[]): Suppressed {
  const rows = suppressions.map((s) => ({ ...compiled(s), reason: s.reason }));
  return (path, rule) => rows.find((row) => row.rule(rule) && row.path(path))?.reason;
}

/** Those that fit no finding of any of the plans. */
export function unusedSuppressions(
  suppressions: readonly Suppression[],
  plans: readonly Plan[],
): Suppression[] {
  const found = plans.flatMap((plan) =>
    plan.files.flatMap((file) => file.findings.filter((f) => f.suppressed !== undefined)),
  );
  return suppressions.filter((s) => {
    const row = compiled(s);
    return !found.some((f) => row.rule(f.rule) && row.path(f.path));
  });
}

function compiled({ rule, path }: Suppression) {
  const parts = rule.split('*');
  return {
    rule: (id: string) => fits(id, parts),
    path: path === undefined ? () => true : globs(typeof path === 'string' ? [path] : path),
  };
}

/** Whether `text` is the parts in order with anything between them. */
function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
