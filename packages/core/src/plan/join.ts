/**
 * Groups that files of the tree join: the drafts of all of them move together or not at all.
 *
 * An engine renames what it joins in its own file; that a group of another file is meant too, only the tree can know.
 */
import type { GroupJoin } from '../engine.ts';
import type { Placed } from '../settle.ts';

/** The drafts with the names that their groups have for the whole tree. */
export function joinGroups(placed: readonly Placed[], joins: readonly GroupJoin[]): Placed[] {
  if (joins.length === 0) return [...placed];
  const parent = new Map<string, string>();
  const of = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  const join = ({ a, b }: GroupJoin): void => {
    const [x, y] = [of(a), of(b)].sort() as [string, string];
    if (x !== y) parent.set(y, x);
  };
  for (const pair of joins) if (!pair.ifUsed) join(pair);
  const used = new Set(placed.flatMap(({ draft }) => (draft.group === undefined ? [] : [draft.group])));
  for (const pair of joins) if (pair.ifUsed && used.has(pair.b)) join(pair);
  return placed.map((p): Placed => {
    const { group, follows } = p.draft;
    if (group === undefined && !follows) return p;
    const draft = {
      ...p.draft,
      ...(group === undefined ? {} : { group: of(group) }),
      ...(follows ? { follows: [...new Set(follows.map(of))] } : {}),
    };
    return { ...p, draft };
  });
}
