/**
 * Keys that a project keeps under a name of its own: `api_key` in a section that is called after the source.
 *
 * The name stays, since whoever reads it does so by that name; its value becomes a placeholder together with those who read
 * it. While anything keeps the source's key, the value stays, and so does every client whose key is not followed.
 */
import { isPlaceholder, type Span } from '@aig/core';
import { isClaimed, type LiteralSite, rule } from '../literal/site.ts';
import { type ConfigNode, eachMap } from './tree.ts';

const KEY = /^(?:api[_-]?key|key|token|api[_-]?token|secret)$/i;

/** Drafts for all such entries below `root`. Claims their values. */
export function namedKeys(root: ConfigNode, site: LiteralSite): void {
  eachMap(root, (map, holder) => {
    for (const entry of map.entries) {
      if (entry.value.kind !== 'text' || entry.value.block) continue;
      if (isNamedKey(holder?.key, entry.key, site)) namedKey(entry.value.text, entry.value.inner, site);
    }
  });
}

/** Whether an entry of a section holds the key: the section or the entry itself is called after the source. */
export function isNamedKey(section: string | undefined, key: string, site: LiteralSite): boolean {
  const { id } = site.migration.source;
  const own = key.toLowerCase();
  if (own.startsWith(id) && KEY.test(own.slice(id.length).replace(/^[_-]/, '')))
    return !/^[A-Z_]+$/.test(key);
  return KEY.test(key) && section?.toLowerCase() === id;
}

/** The draft for one value, when it is a key. */
export function namedKey(text: string, value: Span, site: LiteralSite): void {
  const { source, destination } = site.migration;
  if (!/^[\w+/=.-]{12,}$/.test(text) || isPlaceholder(text) || isClaimed(value, site)) return;
  const names = source.env
    .filter((e) => e.role === 'key' && !e.name.includes('*'))
    .map((e) => `env:${e.name}`);
  site.drafts.push({
    start: value.start,
    end: value.end,
    rule: rule(site.migration, 'named-key'),
    confidence: 'review',
    severity: 'security',
    message: `a key of ${source.title} stood here under a name of the project's own; a placeholder stands here now`,
    advice: `put the key of ${destination.title} here; the old one is in the history of this repository if this file is`,
    edits: [{ ...value, text: destination.keyPlaceholder }],
    needs: ['key:*', ...names],
    holds: ['env:*', 'key:*'],
    demoted: {
      message: `this holds the key of ${source.title}, which something that stays still uses`,
      advice: `keep the key of ${destination.title} beside it under another name, and read that where clients have moved`,
    },
  });
  site.claimed.push(value);
}
