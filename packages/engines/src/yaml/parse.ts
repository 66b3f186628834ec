/** YAML into the neutral tree, with `yaml`'s node ranges. Several documents become one list. */
import { isAlias, isMap, isScalar, isSeq, Lexer, type Node, type Pair, parseAllDocuments } from 'yaml';
import type { ConfigEntry, ConfigNode } from '../config/tree.ts';

export interface YamlText {
  readonly root: ConfigNode | undefined;
  readonly clean: boolean;
}

export function parseYaml(text: string): YamlText {
  const bom = text.startsWith('\ufeff');
  const body = bom ? text.slice(1) : text;
  try {
    const documents = parseAllDocuments(body, {
      keepSourceTokens: false,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    const list = Array.isArray(documents) ? documents : [];
    const shift = bom ? 1 : 0;
    const items = list.flatMap((d) => (d.contents ? [convert(d.contents as Node, text, shift)] : []));
    return {
      root: { kind: 'list', items, span: { start: 0, end: text.length } },
      clean: list.every((d) => d.errors.length === 0),
    };
  } catch {
    return { root: undefined, clean: false };
  }
}

function spanOf(node: Node, shift: number): { start: number; end: number } {
  const range = node.range ?? [0, 0, 0];
  return { start: range[0] + shift, end: range[1] + shift };
}

function convert(node: Node, text: string, shift: number): ConfigNode {
  const span = spanOf(node, shift);
  if (isAlias(node)) return { kind: 'other', span };
  if (isMap(node)) {
    const entries = node.items.flatMap((pair) => entryFrom(pair as Pair<Node, Node | null>, text, shift));
    const end = node.flow ? span.end : Math.max(span.start, ...entries.map((e) => e.span.end));
    return {
      kind: 'map',
      entries,
      span: { start: span.start, end },
      ...(node.flow ? { inner: { start: span.start + 1, end: span.end - 1 } } : {}),
    };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as Node, text, shift));
    return {
      kind: 'list',
      items,
      span,
      ...(node.flow ? { inner: { start: span.start + 1, end: span.end - 1 } } : {}),
    };
  }
  if (!isScalar(node) || typeof node.value !== 'string') return { kind: 'other', span };
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const header = block ? text.indexOf('\n', span.start) + 1 : 0;
  const inner = quoted
    ? { start: span.start + 1, end: span.end - 1 }
    : block
      ? { start: header > span.start ? header : span.end, end: span.end }
      : span;
  return { kind: 'text', text: text.slice(inner.start, inner.end), inner, span, block };
}

function entryFrom(pair: Pair<Node, Node | null>, text: string, shift: number): ConfigEntry[] {
  const { key, value } = pair;
  if (!isScalar(key)) return [];
  const whole = spanOf(key, shift);
  const quoted = key.type === 'QUOTE_DOUBLE' || key.type === 'QUOTE_SINGLE';
  const keySpan = quoted ? { start: whole.start + 1, end: whole.end - 1 } : whole;
  const node: ConfigNode = value
    ? convert(value, text, shift)
    : { kind: 'other', span: { start: whole.end, end: whole.end } };
  const empty = value && isScalar(value) && value.value === null && value.range?.[0] === value.range?.[1];
  // An empty value stands right after the colon.
  const end = empty || !value ? text.indexOf(':', whole.end) + 1 : node.span.end;
  return [
    {
      key: String(key.value),
      keySpan,
      value: node,
      span: { start: whole.start, end: Math.max(end, whole.end) },
    },
  ];
}

/** Comments, by the lexer, so that `#` inside quotes and block scalars is none. */
export function yamlComments(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    // Control tokens of the lexer stand for no text.
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') continue;
    if (token.startsWith('#')) found.push({ start: at, end: at + token.length });
    at += token.length;
  }
  return at === text.length ? found : [];
}
