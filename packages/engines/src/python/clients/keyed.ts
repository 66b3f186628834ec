/**
 * How clients get their keys: followed to where they are read, needed there, or read anew in the client itself.
 *
 * Stands between the rules' verdict on a construction and its drafts; decides nothing else about it.
 */
import { type Draft, type Edit, matchHeader, type Span } from '@aig/core';
import { keyNeeds } from '../beside.ts';
import { collectHeaderSets } from '../header-sets.ts';
import { fedHolds, isKeyHeader } from '../keys/holds.ts';
import { planKeys } from '../keys/plan.ts';
import { leavesOf } from '../keys/sources.ts';
import { inside, type PyNode } from '../node.ts';
import { printValue } from '../print.ts';
import { keyVariable, nodeOf } from '../value.ts';
import type { Work } from '../work.ts';
import { isChecked } from './guards.ts';
import type { PlannedClient } from './plan.ts';
import type { ClientSite } from './sites.ts';

/** The construction, and the places where its options are collected. */
export const spansOf = ({ node, list, construction }: ClientSite): Span[] =>
  inside(list, node)
    ? [node]
    : [node, list, ...construction.args.filter((a) => !inside(a.span, list)).map((a) => a.span)];

/** Follows the keys of clients and headers; a client whose key is followed holds just what feeds it. */
export function withKeys(
  work: Work,
  clients: readonly PlannedClient[],
  taken: ReadonlySet<PyNode>,
): PlannedClient[] {
  const { file } = work;
  const items = collectHeaderSets(file, taken).flatMap((set) =>
    set.items
      .filter((i) => isKeyHeader(i.name, file))
      .map((i) => ({ span: i.value.span, group: set.group, key: nodeOf(i.value) })),
  );
  const sites = clients.flatMap((c) =>
    spansOf(c.site).map((span, i) => ({ span, group: c.link.group, key: i === 0 ? c.key : undefined })),
  );
  planKeys(work, [...sites, ...items]);
  return clients.map((c) => ({
    ...c,
    holds: spansOf(c.site).reduce((holds, span) => fedHolds(work, span, holds), [...c.holds]),
  }));
}

/** The expression by which a construction gets its key: in its headers, else as an option. */
export function keyOf(site: ClientSite, file: Work['file']): PyNode | undefined {
  const { args, target } = site.construction;
  const entries = args.flatMap((a) => {
    const { value } = a;
    if (value.kind === 'call') return value.args.filter((x) => /^api_?key$/i.test(x.name));
    if (value.kind !== 'object') return [];
    return value.entries.filter((e) => matchHeader(e.name, file.migration)?.action === 'auth');
  });
  const arg =
    entries[0] ?? args.find((a) => target.key.includes(a.name) || (site.own && a.name === 'api_key'));
  return arg && nodeOf(arg.value);
}

/** A key that flows in must have been renamed where it is made; else the client reads the new variable itself. */
export function needKey(work: Work, client: PlannedClient, drafts: Draft[]): void {
  const { file } = work;
  const { plan } = client;
  const node = client.key;
  if (plan.key !== 'flows' || !node || plan.blocked || readsInside(work, node)) return;
  // An insertion at the edge of the key is not a change of the key.
  const ofKey = (e: Edit): boolean => e.end > e.start && inside(e, node);
  const touched = drafts.findIndex((d) => d.edits.some(ofKey));
  const at = touched >= 0 ? touched : drafts.findIndex((d) => d.confidence !== 'manual');
  const draft = drafts[at];
  if (!draft) return;
  const fresh = printValue({ kind: 'env', name: file.migration.destination.keyEnv }, file, node);
  const edit = { start: node.start, end: node.end, text: fresh.text };
  const variable = keyVariable(node, file);
  const flow = work.keys?.closed(node);
  const needs = flow ? [...flow.resources] : variable === undefined ? keyNeeds(file) : [`env:${variable}`];
  drafts[at] = {
    ...draft,
    needs: [...(draft.needs ?? []), ...needs],
    // Only what is proved to hold the source's key may be replaced: a parameter may carry anybody's. A value that is checked
    // before must be the one that is used.
    ...(variable === undefined || node !== (plan.keyArg && nodeOf(plan.keyArg.value)) || isChecked(node, file)
      ? {}
      : {
          otherwise: {
            confidence: 'safe' as const,
            message: `the key is read from ${file.migration.destination.keyEnv} here, since the old variable stays in use elsewhere`,
            edits: [...draft.edits.filter((e) => !ofKey(e)), edit],
            wants: fresh.wants,
          },
        }),
  };
}

/** Whether all an expression may be is read right there (and renamed where it stands). */
function readsInside(work: Work, node: PyNode): boolean {
  const leaves = leavesOf(node, work);
  return leaves.length > 0 && leaves.every((l) => l.kind === 'read');
}
