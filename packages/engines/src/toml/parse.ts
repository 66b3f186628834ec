/** TOML into the neutral tree, with toml-eslint-parser. A file that does not parse gives undefined. */
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { ConfigEntry, ConfigNode, MapNode } from '../config/tree.ts';

export interface TomlText {
  readonly root: MapNode;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Tables by their dotted name, in order; a name may come more than once. */
  readonly tables: readonly { readonly name: string; readonly map: MapNode }[];
}

export function parseToml(text: string): TomlText | undefined {
  const bom = text.startsWith('\ufeff');
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(bom ? ` ${text.slice(1)}` : text);
  } catch {
    return undefined;
  }
  const top = program.body[0];
  const tables: { name: string; map: MapNode }[] = [];
  const rootEntries: ConfigEntry[] = [];
  for (const node of top.body) {
    if (node.type === 'TOMLKeyValue') rootEntries.push(entryFrom(node, text));
    else {
      const map: MapNode = {
        kind: 'map',
        entries: node.body.map((n) => entryFrom(n, text)),
        span: spanOf(node),
      };
      tables.push({ name: keyName(node.key), map });
    }
  }
  const own: MapNode = { kind: 'map', entries: rootEntries, span: spanOf(program) };
  tables.unshift({ name: '', map: own });
  const root: MapNode = {
    kind: 'map',
    span: spanOf(program),
    entries: [
      ...rootEntries,
      ...tables.slice(1).map(({ name, map }) => ({
        key: name.split('.').at(-1) ?? name,
        keySpan: { start: map.span.start, end: map.span.start },
        value: map,
        span: map.span,
      })),
    ],
  };
  return { root, tables, comments: program.comments.map(spanOf) };
}

const spanOf = (node: { range: AST.Range }): { start: number; end: number } => ({
  start: node.range[0],
  end: node.range[1],
});

const keyName = (key: AST.TOMLKey): string =>
  key.keys.map((k) => (k.type === 'TOMLBare' ? k.name : k.value)).join('.');

function entryFrom(node: AST.TOMLKeyValue, text: string): ConfigEntry {
  const last = node.key.keys.at(-1) as AST.TOMLBare | AST.TOMLQuoted;
  const span = spanOf(last);
  const keySpan = last.type === 'TOMLQuoted' ? { start: span.start + 1, end: span.end - 1 } : span;
  return { key: keyName(node.key), keySpan, value: convert(node.value, text), span: spanOf(node) };
}

function convert(node: AST.TOMLContentNode, text: string): ConfigNode {
  const span = spanOf(node);
  const inner = { start: span.start + 1, end: span.end - 1 };
  if (node.type === 'TOMLInlineTable')
    return { kind: 'map', entries: node.body.map((n) => entryFrom(n, text)), span, inner };
  if (node.type === 'TOMLArray')
    return { kind: 'list', items: node.elements.map((n) => convert(n, text)), span, inner };
  if (node.type !== 'TOMLValue' || node.kind !== 'string') return { kind: 'other', span };
  const width = node.multiline ? 3 : 1;
  return {
    kind: 'text',
    text: node.value,
    inner: { start: span.start + width, end: span.end - width },
    span,
    block: node.multiline,
  };
}
