/**
 * Paths that a program puts behind an address and that the destination does not serve: then the address stays in that file.
 *
 * Only looks; which address a path belongs to is not followed, so all of the file wait for a person.
 */
import type { Draft, Migration } from '@aig/core';
import type { StringToken } from './scan.ts';

/** What joins two strings, or hands a path to what joins them. */
const JOINED = /(?:[+.&,]|<>)\s*$/;
/** A value in the text before a path: `%s/spend`, `{}/spend`, `#{base}/spend`, `$base/spend`. */
const FILLED = /(?:%[sv@]|[})]|\$\w{1,60})(?=(\/[\w./-]+))/g;

/** The first path of the file that is put behind something and has no counterpart. */
export function lostPath(
  text: string,
  strings: readonly StringToken[],
  migration: Migration,
): string | undefined {
  const isLost = unserved(migration);
  if (!isLost) return undefined;
  for (const { start, inner } of strings) {
    const content = text.slice(inner.start, inner.end);
    if (content.length > 2000) continue;
    const behind = JOINED.test(text.slice(Math.max(0, start - 20), start)) ? [pathOf(content)] : [];
    for (const path of [...behind, ...[...content.matchAll(FILLED)].map((m) => m[1] ?? '')])
      if (isLost(path)) return path;
  }
  return undefined;
}

/** The same in a script, where a variable stands before its path without more ado. */
export function lostInScript(text: string, migration: Migration): string | undefined {
  const isLost = unserved(migration);
  if (!isLost) return undefined;
  for (const [, path = ''] of text.matchAll(FILLED)) if (isLost(path)) return path;
  return undefined;
}

/** Whether a path is one that the destination does not serve; undefined where no gateway of one's own is asked. */
function unserved({ source }: Migration): ((path: string) => boolean) | undefined {
  const lost = source.hosts
    .flatMap((h) => h.paths)
    .filter((p) => p.to === 'none' && p.prefix.length > 1)
    .map((p) => p.prefix);
  if (!source.selfHosted || lost.length === 0) return undefined;
  return (path) => lost.some((p) => path === p || path.startsWith(`${p}/`));
}

const pathOf = (content: string): string => /^\/[\w./-]*/.exec(content)?.[0] ?? '';

/** Addresses, and variables that hold one, wait. */
export function keepAddresses(drafts: Draft[], lost: string, migration: Migration): void {
  const { source, destination } = migration;
  drafts.forEach((d, i) => {
    const address = d.edits.some((e) => /^(?:https?:)?\/\//.test(e.text)) || /\/env-base-url$/.test(d.rule);
    if (d.confidence === 'manual' || d.edits.length === 0 || !address) return;
    const { otherwise: _beside, needs = [], ...rest } = d;
    drafts[i] = {
      ...rest,
      confidence: 'manual',
      message: `${lost} is put behind an address in this file, which ${destination.title} does not serve`,
      advice: `keep ${source.title} for ${lost}, or take that call out, and run again`,
      edits: [],
      holds: [...new Set([...(d.holds ?? []), ...needs, 'env:*'])],
    };
  });
}
