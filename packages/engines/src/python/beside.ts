/**
 * URLs and keys that stand side by side: entries of one dictionary, arguments of one call, fields of one class.
 *
 * Whoever reads one reads the other, so they change together. A URL whose readers are not all proved to move waits until
 * nothing that stays needs the source's key.
 */
import type { PyFile } from './file.ts';
import { child, inside, type PyNode, parts, statementOf } from './node.ts';
import type { UrlSite } from './urls.ts';
import { fileGroup, type Work } from './work.ts';

/** Held by everything that stays and needs a key of the source, under whatever name. */
export const KEY_HELD = 'key:*';

/** What a URL needs whose readers are not all seen: no key of the source is in use any more. */
export function keyNeeds(file: PyFile): string[] {
  const names = file.migration.source.env.filter((e) => e.role === 'key' && !e.name.includes('*'));
  return [KEY_HELD, ...names.map((e) => `env:${e.name}`)];
}

/** The group of the loose URL that stands beside a read of a key. */
export function groupBeside(work: Work, literal: PyNode, urls: readonly UrlSite[]): string | undefined {
  const home = homeOf(literal);
  const site =
    home && urls.find((u) => u.verdict === 'base' && inside(u.literal, home) && homeOf(u.literal) === home);
  return site && work.groups.nameOf(site.group);
}

/** The dictionary, argument list or class body a literal is part of; calls that only read a variable are stepped over. */
function homeOf(literal: PyNode): PyNode | undefined {
  let list: PyNode | undefined;
  for (let n = literal.parent; n; n = n.parent) {
    if (n.type === 'dictionary') return n;
    if (n.type === 'argument_list' && parts(n).some((p) => p.type === 'keyword_argument')) list ??= n;
    if (n.type === 'function_definition') return list;
    if (n.type === 'class_definition') return child(n, 'body');
    if (n.type === 'module') return list;
  }
  return list;
}

/** Whether every reader of a URL is known: of one that has joined a client, each stands in a construction of that group. */
export function readersMove(work: Work, site: UrlSite): boolean {
  const group = work.groups.nameOf(site.group);
  // The file's own group says only that nobody was seen to read it.
  if (group === fileGroup(work.file)) return false;
  if (!/^(?:client|flow):/.test(group)) return true;
  const uses = [...(site.variable?.uses ?? []), ...(site.attribute?.uses ?? [])];
  return uses.every((u) => {
    if (statementOf(u)?.type === 'delete_statement') return true;
    return work.owned.some((o) => inside(u, o.span) && work.groups.nameOf(o.group) === group);
  });
}
