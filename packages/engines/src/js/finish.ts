/**
 * What is done for every draft of a file alike: faults contained, places and holds made exact, lost comments told.
 *
 * Runs around and after the planning steps; makes no drafts for sites.
 */
import { importHolds } from './holds.ts';
import { type Node, spanOf } from './tree.ts';
import { rule, type Unit } from './unit.ts';

/** A fault in a rule costs its own site and group, not the file. */
export function guarded<T>(unit: Unit, node: Node, group: string, plan: () => T[]): T[] {
  try {
    return plan();
  } catch (error) {
    const what = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    unit.drafts.push({
      ...spanOf(node),
      rule: rule(unit, 'rule-failed'),
      confidence: 'manual',
      message: `this place could not be worked on (${what.slice(0, 120)}); it stays as it is`,
      advice: 'change it by hand, and please report this as a fault of the tool',
      edits: [],
      group,
      holds: [...importHolds(unit, node), 'env:*'],
    });
    return [];
  }
}

/** A URL without a key of its own holds the variable that its group is known to send, not every one. */
export function narrowHolds(unit: Unit): void {
  const known = new Map<string, Set<string>>();
  for (const d of unit.drafts) {
    if (d.group === undefined) continue;
    const names = known.get(unit.groups.of(d.group)) ?? new Set<string>();
    for (const h of d.holds ?? []) if (h.startsWith('env:') && h !== 'env:*') names.add(h);
    known.set(unit.groups.of(d.group), names);
  }
  unit.drafts.forEach((d, i) => {
    const names = d.group === undefined ? undefined : known.get(unit.groups.of(d.group));
    if (
      !names ||
      names.size === 0 ||
      !d.holds?.includes('env:*') ||
      (d.edits.length === 0 && d.confidence !== 'manual')
    )
      return;
    if (!/-url$|^[^/]*\/base-url$/.test(d.rule)) return;
    unit.drafts[i] = { ...d, holds: [...d.holds.filter((h) => h !== 'env:*'), ...names] };
  });
}

/** A draft is reported where it changes the text, which may be the declaration of a name it was found by. */
export function standAtEdits(unit: Unit): void {
  unit.drafts.forEach((d, i) => {
    const first = d.edits[0];
    if (!first || d.edits.some((e) => e.start <= d.end && d.start <= e.end)) return;
    unit.drafts[i] = { ...d, start: first.start, end: first.end };
  });
}

/** A comment that a removal takes with it is worth a look. */
export function tellLostComments(unit: Unit): void {
  unit.drafts.forEach((d, i) => {
    if (d.confidence !== 'safe') return;
    const lost = unit.comments.find((c) =>
      d.edits.some(
        (e) =>
          (c.start ?? 0) >= e.start &&
          (c.end ?? 0) <= e.end &&
          !e.text.includes(unit.file.text.slice(c.start ?? 0, c.end ?? 0)),
      ),
    );
    if (lost)
      unit.drafts[i] = {
        ...d,
        confidence: 'review',
        advice: d.advice ?? 'a comment that stood there goes with it',
      };
  });
}
