/** The forms in which configurations write headers besides a map: pairs, lines in a list, lines in one text. */
import { type HeaderItem, headerLines } from './headers.ts';
import { type ConfigNode, entryOf, type ListNode } from './tree.ts';

/** Headers as `{ name, value }` or `{ key, value }` objects. */
export function pairsOf(list: ListNode): { item: HeaderItem; node: ConfigNode }[] | undefined {
  const found: { item: HeaderItem; node: ConfigNode }[] = [];
  for (const node of list.items) {
    if (node.kind !== 'map') return undefined;
    const name = entryOf(node, /^(?:name|key|header)$/i);
    const value = entryOf(node, /^value$/i);
    if (name?.value.kind !== 'text' || value?.value.kind !== 'text') continue;
    found.push({
      item: { name: name.value.text, nameSpan: name.value.inner, value: value.value.inner, span: node.span },
      node,
    });
  }
  return found.length > 0 ? found : undefined;
}

/** The list with each `--header` flag and the header after it as one item, since they go together. */
export function withFlags(
  list: ListNode,
  headers: readonly ConfigNode[],
): { list: ListNode; holder: (node: ConfigNode) => ConfigNode } {
  const merged = new Map<ConfigNode, ConfigNode>();
  const items: ConfigNode[] = [];
  for (const item of list.items) {
    const before = items.at(-1);
    if (headers.includes(item) && before?.kind === 'text' && /^(?:-H|--header)$/.test(before.text)) {
      const both: ConfigNode = { kind: 'other', span: { start: before.span.start, end: item.span.end } };
      items[items.length - 1] = both;
      merged.set(item, both);
    } else items.push(item);
  }
  return { list: { ...list, items }, holder: (node) => merged.get(node) ?? node };
}

/** Headers as `"Name: value"` texts, also as arguments of a command in a list. */
export function linesOf(list: ListNode, text: string): { item: HeaderItem; node: ConfigNode }[] | undefined {
  const found = list.items.flatMap((node) => {
    if (node.kind !== 'text' || node.block) return [];
    const items = headerLines(node.inner, text);
    return items.length === 1 && items[0] ? [{ item: { ...items[0], span: node.span }, node }] : [];
  });
  return found.length > 0 ? found : undefined;
}

export const lineRemoval = (item: HeaderItem, text: string): { start: number; end: number; text: string } => {
  const escaped = text.startsWith('\\n', item.span.end);
  const end = escaped
    ? item.span.end + 2
    : text[item.span.end] === '\r'
      ? item.span.end + 2
      : text[item.span.end] === '\n'
        ? item.span.end + 1
        : item.span.end;
  return { start: item.span.start, end, text: '' };
};
