/**
 * What a configuration of a gateway says besides its models, at any depth, each with the row of the source that says what
 * replaces it. What no row knows is told as such; values that may be secrets are not shown.
 */
import type { RoutedSetting, RoutingSetting, Severity, Span } from '@aig/core';
import type { ConfigNode } from '../config/tree.ts';
import type { Seen } from './found.ts';
import { at } from './paths.ts';
import type { Configured } from './upstreams.ts';

const SECRET = /key|password|secret|token|url$|host$|auth/i;
const SHORT = 60;

export interface Setting extends RoutedSetting {
  readonly severity?: Severity;
  readonly span: Span;
}

/** Settings in the order of the file, those whose loss weighs first. */
export function settingsBelow(one: Configured, { data }: Seen): Setting[] {
  const out: Setting[] = [];
  const rows = data.settings.map((row) => ({ row, path: row.path.split('.') }));
  const fits = (path: readonly string[], names: readonly string[]): boolean =>
    names.every((name, i) => path[i] === '*' || path[i] === name);
  const tell = (names: readonly string[], node: ConfigNode, span: Span, row?: RoutingSetting): void => {
    const value = one.text.slice(node.span.start, node.span.end).replace(/["']/g, '').trim();
    const plain = value.length <= SHORT && !/[\n{[]/.test(value);
    out.push({
      name: names.join('.'),
      line: one.lineOf(span.start),
      ...(plain && value !== names.at(-1) && !SECRET.test(names.join('.')) ? { value } : {}),
      becomes: row?.becomes ?? 'none',
      advice: row?.why ?? 'what replaces it is not known: see what depends on it',
      ...(row?.severity ? { severity: row.severity } : {}),
      span,
    });
  };
  const walk = (names: readonly string[], node: ConfigNode, span: Span): void => {
    const deeper = rows.some(({ path }) => path.length > names.length && fits(path, names));
    const own = rows.find(({ path }) => path.length === names.length && fits(path, names));
    if ((deeper || names.length === 0) && node.kind === 'map')
      for (const entry of node.entries) walk([...names, entry.key], entry.value, entry.span);
    else if (deeper && node.kind === 'list')
      node.items.forEach((item, i) => {
        walk([...names, labelOf(item, i)], item, item.span);
      });
    else tell(names, node, span, own?.row);
  };
  walk([], one.root, one.root.span);
  return out.sort((a, b) => Number(b.severity !== undefined) - Number(a.severity !== undefined));
}

/** What a person would call an item: its text, its name, its number from 1. */
function labelOf(item: ConfigNode, index: number): string {
  if (item.kind === 'text') return item.text;
  if (item.kind === 'map') {
    const named = at(item, 'name') ?? at(item, 'id') ?? at(item, 'type');
    if (named) return named.text;
    const [only] = item.entries;
    if (only && item.entries.length === 1) return only.key;
  }
  return String(index + 1);
}
