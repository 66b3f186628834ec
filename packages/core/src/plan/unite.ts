/**
 * Clients that two files know by different names and that turned out to be one: what is held, needed and wanted of the one
 * is held, needed and wanted of the other.
 *
 * Renames resources of drafts; decides nothing.
 */
import type { Draft } from '../model.ts';
import type { Placed } from '../settle.ts';

/** @param pairs names that mean the same client, as the analyses found them */
export function unite(placed: readonly Placed[], pairs: readonly (readonly [string, string])[]): Placed[] {
  if (pairs.length === 0) return [...placed];
  const parent = new Map<string, string>();
  const of = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  for (const [a, b] of pairs) {
    const x = of(a);
    const y = of(b);
    const [first, second] = x < y ? [x, y] : [y, x];
    if (first !== second) parent.set(second, first);
  }
  const renamed = (resource: string): string => {
    const at = resource.indexOf(':');
    const name = resource.slice(at + 1);
    const to = of(name);
    return to === name ? resource : resource.slice(0, at + 1) + to;
  };
  return placed.map((p) => ({ ...p, draft: withResources(p.draft, renamed) }));
}

function withResources(draft: Draft, rename: (resource: string) => string): Draft {
  const all = (list: readonly string[] | undefined): readonly string[] | undefined => list?.map(rename);
  const lists = {
    holds: all(draft.holds),
    needs: all(draft.needs),
    wants: all(draft.wants),
    whenWanted: all(draft.whenWanted),
    follows: all(draft.follows),
  };
  const given = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined));
  const { otherwise } = draft;
  if (!otherwise) return { ...draft, ...given };
  const holds = all(otherwise.holds);
  return { ...draft, ...given, otherwise: { ...otherwise, ...(holds ? { holds } : {}) } };
}
