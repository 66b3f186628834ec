/**
 * The gateway's configuration: its models with their aliases, and what else it says about routing. Found by its shape, in a
 * file of its own, below a key of a chart's values, or as text inside a manifest.
 */
import { lineAt, lineStarts, type ModelAlias, type Routing } from '@aig/core';
import { type ConfigNode, eachMap, eachText, type MapNode } from '../config/tree.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { Seen } from './found.ts';
import { routingOf } from './routing.ts';

export interface ConfigFound {
  readonly aliases: readonly ModelAlias[];
  readonly routing: readonly Routing[];
}

/** Where a configuration stands: its root map, its text, and the line of the file its text begins on (1-based). */
export interface Located {
  readonly root: MapNode;
  readonly list: readonly MapNode[];
  readonly text: string;
  lineOf(offset: number): number;
}

/** The configurations of a parsed YAML file. */
export function proxyConfig(seen: Seen, root: ConfigNode): ConfigFound | undefined {
  const located = [...inTree(seen, root, seen.file.text, 1), ...inTexts(seen, root)];
  if (located.length === 0) return undefined;
  return {
    aliases: located.flatMap((one) => aliasesOf(seen, one)),
    routing: located.map((one) => routingOf(seen, one)),
  };
}

/** Maps that hold a list of models of the right shape. */
function inTree(seen: Seen, root: ConfigNode, text: string, firstLine: number): Located[] {
  const { models } = seen.data;
  if (!models) return [];
  const starts = firstLine === 1 && text === seen.file.text ? seen.starts : lineStarts(text);
  const found: Located[] = [];
  eachMap(root, (map) => {
    const value = map.entries.find((e) => e.key === models.list)?.value;
    if (value?.kind !== 'list') return;
    const list = value.items.filter(
      (item): item is MapNode =>
        item.kind === 'map' &&
        item.entries.some((e) => e.key === models.alias) &&
        item.entries.some((e) => e.key === models.params),
    );
    if (list.length > 0)
      found.push({ root: map, list, text, lineOf: (offset) => firstLine - 1 + lineAt(starts, offset) });
  });
  return found;
}

/** Texts of several lines that are such a file: `config.yaml: |` in a ConfigMap. */
function inTexts(seen: Seen, root: ConfigNode): Located[] {
  const { models } = seen.data;
  const found: Located[] = [];
  eachText(root, (node) => {
    if (!node.block || !models || !node.text.includes(`${models.list}:`)) return;
    const indent = /^[ \t]*(?=\S)/m.exec(node.text)?.[0] ?? '';
    const text = node.text
      .split('\n')
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join('\n');
    const parsed = parseYaml(text);
    if (parsed.root && parsed.clean)
      found.push(...inTree(seen, parsed.root, text, lineAt(seen.starts, node.inner.start)));
  });
  return found;
}

export const textAt = (map: MapNode, key: string): { text: string; start: number } | undefined => {
  const value = map.entries.find((e) => e.key === key)?.value;
  return value?.kind === 'text' ? { text: value.text, start: value.inner.start } : undefined;
};

export const mapAt = (map: MapNode, key: string): MapNode | undefined => {
  const value = map.entries.find((e) => e.key === key)?.value;
  return value?.kind === 'map' ? value : undefined;
};

function aliasesOf(seen: Seen, at: Located): ModelAlias[] {
  const { models } = seen.data;
  if (!models) return [];
  const found = new Map<string, { models: string[]; line: number }>();
  for (const item of at.list) {
    const alias = textAt(item, models.alias);
    const params = mapAt(item, models.params);
    const model = params && textAt(params, models.model);
    if (!alias || !model) continue;
    const known = found.get(alias.text) ?? { models: [], line: at.lineOf(alias.start) };
    found.set(alias.text, known);
    if (!known.models.includes(model.text)) known.models.push(model.text);
  }
  return [...found].map(([name, one]) => ({ name, ...one, path: seen.file.path }));
}
