/** Dotted paths into the neutral tree, with `*` for any key of a map and any item of a list. Reads only. */
import type { ConfigNode, MapNode } from '../config/tree.ts';

export interface Reached {
  readonly node: ConfigNode;
  /** Keys on the way, from the root; an item of a list is its number. */
  readonly keys: readonly string[];
  /** Where the entry or item begins. */
  readonly start: number;
}

/** Everything that `path` leads to below `root`. */
export function reached(root: ConfigNode, path: string): Reached[] {
  let now: Reached[] = [{ node: root, keys: [], start: root.span.start }];
  for (const segment of path.split('.'))
    now = now.flatMap(({ node, keys }) =>
      stepsOf(node)
        .filter((step) => segment === '*' || step.key === segment)
        .map((step) => ({ node: step.node, keys: [...keys, step.key], start: step.start })),
    );
  return now;
}

const stepsOf = (node: ConfigNode): { key: string; node: ConfigNode; start: number }[] =>
  node.kind === 'map'
    ? node.entries.map((e) => ({ key: e.key, node: e.value, start: e.span.start }))
    : node.kind === 'list'
      ? node.items.map((item, i) => ({ key: String(i), node: item, start: item.span.start }))
      : [];

/** The text at a key of a map, with its offset. */
export function at(map: MapNode, key: string): { readonly text: string; readonly start: number } | undefined {
  const value = map.entries.find((e) => e.key === key)?.value;
  return value?.kind === 'text' ? { text: value.text, start: value.span.start } : undefined;
}
