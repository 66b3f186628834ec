/** The edits of one exchange, brought together; and the types that outlive the old answer. */
import type { Edit } from '@aig/core';
import { type Node, spanOf, unwrap, within } from '../tree.ts';

/** Edits inside larger ones are part of them. */
export function settled(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  return sorted.filter(
    (e, i) =>
      !sorted.some(
        (o, k) =>
          k !== i &&
          within(e, o) &&
          o.end > o.start &&
          (o.end - o.start > e.end - e.start
            ? e.end > e.start || (e.start > o.start && e.start < o.end)
            : k < i),
      ),
  );
}

/** Declared types of the old answer say nothing about the new one. */
export function retyped(nodes: readonly Node[]): Edit[] {
  return nodes.flatMap((node): Edit[] => {
    if (node.type !== 'VariableDeclarator' || !node.init) return [];
    const note = node.id.type === 'Identifier' ? node.id.typeAnnotation : undefined;
    const inner = unwrap(node.init);
    const cast =
      inner === node.init ? [] : [{ start: inner.end ?? 0, end: node.init.end ?? 0, text: ' as any' }];
    return [
      ...(note ? [{ ...spanOf(note), text: ': any' }] : []),
      ...(note ? cast.map((c) => ({ ...c, text: '' })) : cast),
    ];
  });
}
