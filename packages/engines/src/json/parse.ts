/** JSON and JSONC into the neutral tree, with jsonc-parser. Comments and trailing commas are read as they come. */
import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { ConfigEntry, ConfigNode } from '../config/tree.ts';

export interface JsonText {
  readonly root: ConfigNode | undefined;
  readonly clean: boolean;
}

export function parseJson(text: string): JsonText {
  const errors: ParseError[] = [];
  const body = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const node = parseTree(body, errors, { allowTrailingComma: true, allowEmptyContent: true });
  return { root: node ? convert(node) : undefined, clean: errors.length === 0 };
}

const spanOf = (node: Node): { start: number; end: number } => ({
  start: node.offset,
  end: node.offset + node.length,
});

function convert(node: Node): ConfigNode {
  const span = spanOf(node);
  const inner = { start: span.start + 1, end: span.end - 1 };
  if (node.type === 'object')
    return { kind: 'map', entries: (node.children ?? []).flatMap(entryFrom), span, inner };
  if (node.type === 'array') return { kind: 'list', items: (node.children ?? []).map(convert), span, inner };
  if (node.type !== 'string') return { kind: 'other', span };
  return { kind: 'text', text: String(getNodeValue(node)), inner, span, block: false };
}

function entryFrom(property: Node): ConfigEntry[] {
  const [key, value] = property.children ?? [];
  if (!key || !value) return [];
  const keySpan = { start: key.offset + 1, end: key.offset + key.length - 1 };
  return [
    {
      key: String(key.value),
      keySpan,
      value: convert(value),
      span: { start: key.offset, end: value.offset + value.length },
    },
  ];
}

/** Comments of JSONC, found outside strings. */
export function jsonComments(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g)) {
    if (match[0].startsWith('/')) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}
