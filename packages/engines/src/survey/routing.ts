/**
 * What a gateway's configuration decides, put beside what replaces it at the destination. Reads the neutral tree and the rows
 * of the source; slugs are filled in by the planner, which knows the destination.
 */
import type { RoutedModel, RoutedSetting, Routing, RoutingSetting } from '@aig/core';
import type { ConfigNode, MapNode } from '../config/tree.ts';
import { type Located, mapAt, textAt } from './config-file.ts';
import type { Seen } from './found.ts';

/** Names whose values are secrets or places of them. */
const SECRET = /key|password|secret|token|url$|host$|auth/i;
const SHORT = 60;

export function routingOf(seen: Seen, at: Located): Routing {
  return {
    path: seen.file.path,
    line: at.lineOf(at.root.span.start),
    models: modelsOf(seen, at),
    settings: settingsOf(seen, at),
  };
}

function modelsOf(seen: Seen, at: Located): RoutedModel[] {
  const { models } = seen.data;
  if (!models) return [];
  const found = new Map<string, RoutedModel & { deployments: RoutedModel['deployments'][number][] }>();
  for (const item of at.list) {
    const alias = textAt(item, models.alias);
    const params = mapAt(item, models.params);
    const model = params && textAt(params, models.model);
    if (!alias || !params || !model) continue;
    const known = found.get(alias.text) ?? {
      alias: alias.text,
      line: at.lineOf(alias.start),
      deployments: [],
      fallbacks: fallbacksOf(seen, at, alias.text),
      becomes: 'not-needed' as const,
      advice: '',
    };
    found.set(alias.text, known);
    known.deployments.push({
      model: model.text,
      line: at.lineOf(model.start),
      limits: models.limits.flatMap((name) => {
        const entry = params.entries.find((e) => e.key === name);
        return entry ? [`${name} ${raw(at, entry.value)}`] : [];
      }),
    });
  }
  return [...found.values()];
}

const raw = (at: Located, node: ConfigNode): string =>
  at.text.slice(node.span.start, node.span.end).replace(/["']/g, '').trim();

/** The aliases that the configuration tries after `alias`. */
function fallbacksOf(seen: Seen, at: Located, alias: string): string[] {
  const names: string[] = [];
  for (const path of seen.data.models?.fallbacks ?? []) {
    const value = valueAt(at.root, path.split('.'));
    if (value?.kind !== 'list') continue;
    for (const item of value.items) {
      if (item.kind === 'text') names.push(item.text);
      if (item.kind !== 'map') continue;
      const list = item.entries.find((e) => e.key === alias || e.key === '*')?.value;
      if (list?.kind === 'list') for (const one of list.items) if (one.kind === 'text') names.push(one.text);
    }
  }
  return [...new Set(names)].filter((name) => name !== alias);
}

function valueAt(map: MapNode, path: readonly string[]): ConfigNode | undefined {
  const [head, ...rest] = path;
  const value = map.entries.find((e) => e.key === head)?.value;
  if (rest.length === 0) return value;
  return value?.kind === 'map' ? valueAt(value, rest) : undefined;
}

/** Every setting beside the models, with its row; one that no row knows is told as such. */
function settingsOf(seen: Seen, at: Located): RoutedSetting[] {
  const { models, settings } = seen.data;
  const known = new Map(settings.map((row) => [row.path, row]));
  const out: RoutedSetting[] = [];
  const tell = (name: string, node: ConfigNode, start: number, row: RoutingSetting | undefined): void => {
    const value = raw(at, node);
    out.push({
      name,
      line: at.lineOf(start),
      ...(value.length <= SHORT && !value.includes('\n') && !SECRET.test(name) ? { value } : {}),
      becomes: row?.becomes ?? 'none',
      advice: row?.why ?? 'what replaces it is not known: see what depends on it',
    });
  };
  for (const entry of at.root.entries) {
    if (entry.key === models?.list || entry.key === 'include' || entry.key === 'environment_variables')
      continue;
    const row = known.get(entry.key);
    if (row || entry.value.kind !== 'map') {
      tell(entry.key, entry.value, entry.span.start, row);
      continue;
    }
    for (const inner of entry.value.entries) {
      const name = `${entry.key}.${inner.key}`;
      if (models?.fallbacks.includes(name)) continue;
      tell(name, inner.value, inner.span.start, known.get(name));
    }
  }
  return out;
}
