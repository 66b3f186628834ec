/**
 * The neutral form of a configuration file: maps, lists and texts with their exact ranges. JSON, YAML and TOML are read into
 * it, and the rules of this folder serve all three.
 */
import type { Span } from '@aig/core';

export type ConfigNode = MapNode | ListNode | TextNode | { readonly kind: 'other'; readonly span: Span };

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly ConfigEntry[];
  readonly span: Span;
  /** Between the brackets when entries are separated by commas; absent when each stands on lines of its own. */
  readonly inner?: Span;
}

export interface ConfigEntry {
  readonly key: string;
  /** The key without quotes. */
  readonly keySpan: Span;
  readonly value: ConfigNode;
  /** Key and value, without separator. */
  readonly span: Span;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
  readonly span: Span;
  readonly inner?: Span;
}

export interface TextNode {
  readonly kind: 'text';
  /** As it stands between the quotes; escapes are not resolved, so that offsets hold. */
  readonly text: string;
  readonly inner: Span;
  readonly span: Span;
  /** A block scalar or another text of several lines. */
  readonly block: boolean;
}

/** Calls `see` for every map, with the entry that holds it, outermost first. */
export function eachMap(
  node: ConfigNode,
  see: (map: MapNode, holder?: ConfigEntry, parent?: MapNode) => void,
  holder?: ConfigEntry,
  parent?: MapNode,
): void {
  if (node.kind === 'map') {
    see(node, holder, parent);
    for (const entry of node.entries) eachMap(entry.value, see, entry, node);
  } else if (node.kind === 'list') for (const item of node.items) eachMap(item, see, holder, parent);
}

/** Calls `see` for every list, with the entry that holds it. */
export function eachList(
  node: ConfigNode,
  see: (list: ListNode, holder?: ConfigEntry) => void,
  holder?: ConfigEntry,
): void {
  if (node.kind === 'list') {
    see(node, holder);
    for (const item of node.items) eachList(item, see, holder);
  } else if (node.kind === 'map') for (const entry of node.entries) eachList(entry.value, see, entry);
}

/** Calls `see` for every text with its key. */
export function eachText(
  node: ConfigNode,
  see: (text: TextNode, holder?: ConfigEntry) => void,
  holder?: ConfigEntry,
): void {
  if (node.kind === 'text') see(node, holder);
  else if (node.kind === 'map') for (const entry of node.entries) eachText(entry.value, see, entry);
  else if (node.kind === 'list') for (const item of node.items) eachText(item, see, holder);
}

export const entryOf = (map: MapNode, name: RegExp): ConfigEntry | undefined =>
  map.entries.find((e) => name.test(e.key));
