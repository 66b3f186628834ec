/**
 * Free names for what a rewrite brings into a file: a client, a response, a helper. Each is chosen once for a file.
 */
import type { PyFile } from '../file.ts';
import { walk } from '../node.ts';

export interface FreeNames {
  /** The first candidate that nothing in the file is called; the same answer for the same purpose. */
  for(purpose: string, candidates: readonly string[]): string;
}

export function freeNames(file: PyFile): FreeNames {
  const used = new Set<string>();
  walk(file.root, (n) => {
    if (n.type === 'identifier') used.add(file.source(n));
  });
  const chosen = new Map<string, string>();
  return {
    for(purpose, candidates) {
      const known = chosen.get(purpose);
      if (known !== undefined) return known;
      const base = candidates.at(-1) ?? purpose;
      let name = candidates.find((c) => !used.has(c)) ?? base;
      for (let i = 2; used.has(name); i++) name = `${base}${i}`;
      used.add(name);
      chosen.set(purpose, name);
      return name;
    },
  };
}
