/**
 * Which sites of a file must change together. Sites name groups; joining two makes one.
 *
 * A group that reaches over the file (a client made in another file, or one that flows out of sight) gives the joined group its
 * name, so that the planner can join files by name.
 */
export interface Groups {
  join(a: string, b: string): void;
  /** The name that all joined groups share. */
  nameOf(key: string): string;
}

/** @param path the file's own path: groups of other paths win over its own */
export function makeGroups(path: string): Groups {
  const parent = new Map<string, string>();
  const find = (key: string): string => {
    let root = key;
    for (let p = parent.get(root); p !== undefined && p !== root; p = parent.get(root)) root = p;
    for (let k = key; k !== root; ) {
      const next = parent.get(k) ?? root;
      parent.set(k, root);
      k = next;
    }
    return root;
  };
  const rank = (key: string): number => {
    if (key.startsWith('flow:')) return 0;
    if (!key.includes(`:${path}#`) && key.includes('#')) return 1;
    // A name says more than an offset.
    if (key.startsWith('client:')) return key.includes('#@') ? 3 : 2;
    return 4;
  };
  return {
    nameOf: find,
    join(a, b) {
      const [x, y] = [find(a), find(b)];
      if (x === y) return;
      const firstWins = rank(x) < rank(y) || (rank(x) === rank(y) && x < y);
      if (firstWins) parent.set(y, x);
      else parent.set(x, y);
    },
  };
}
