/**
 * Where the source's key goes inside one file: from the reads of its variable, through names, attributes, parameters and
 * results, to the clients and headers that send it.
 *
 * A flow is closed when every place that gives it a value and every place that takes one is understood. Only then a read may
 * move with its clients while the variable stays in use elsewhere.
 */
import type { Attribute } from '../attributes.ts';
import { classesWith } from '../clients/members.ts';
import { inside, type PyNode } from '../node.ts';
import type { Work } from '../work.ts';
import { bindingsOf, leavesOf } from './sources.ts';
import type { Cell, KeyFlow, KeyFlows, KeyRead, KeySink, Leaf, Onward } from './types.ts';
import { onward, usesOf } from './uses.ts';

/**
 * Follows every key of the file.
 *
 * @param seeds reads of keys, and the expressions by which the sinks get theirs
 */
export function collectFlows(work: Work, sinks: readonly KeySink[], seeds: readonly PyNode[]): KeyFlows {
  const { file } = work;
  const owner = new Map<Cell | string, KeyFlow>();
  const merged = new Map<KeyFlow, KeyFlow>();
  const flows = new Set<KeyFlow>();
  const direct: { read: KeyRead; sink: KeySink }[] = [];
  const sinkAt = (node: PyNode): KeySink | undefined => sinks.find((s) => inside(node, s.span));

  const fresh = (at: PyNode): KeyFlow => {
    // The words after the colon are what a report says.
    const line = file.text.slice(0, at.start).split('\n').length;
    const resource = `held:the key of ${file.path}:${line}`;
    const flow: KeyFlow = {
      resource,
      resources: new Set([resource]),
      reads: new Set(),
      sinks: new Set(),
      names: new Map(),
      attributes: new Map(),
      input: false,
      openAt: undefined,
    };
    flows.add(flow);
    return flow;
  };
  const now = (flow: KeyFlow): KeyFlow => {
    let f = flow;
    for (let next = merged.get(f); next; next = merged.get(f)) f = next;
    return f;
  };
  const merge = (a: KeyFlow, b: KeyFlow): void => {
    const [into, from] = [now(a), now(b)];
    if (into === from) return;
    merged.set(from, into);
    flows.delete(from);
    for (const r of from.resources) if (r !== from.resource) into.resources.add(r);
    for (const r of from.reads) into.reads.add(r);
    for (const s of from.sinks) into.sinks.add(s);
    for (const [n, t] of from.names) into.names.set(n, t);
    for (const [n, a] of from.attributes)
      into.attributes.set(n, new Set([...a, ...(into.attributes.get(n) ?? [])]));
    into.input ||= from.input;
    into.openAt ??= from.openAt;
  };
  const open = (flow: KeyFlow, at: PyNode): void => {
    now(flow).openAt ??= at;
  };
  /** Whether this is the first time the flow meets it; else the flows are one. */
  const isNew = (what: Cell | string, flow: KeyFlow): boolean => {
    const known = owner.get(what);
    if (known) merge(flow, known);
    else owner.set(what, flow);
    return known === undefined;
  };

  const cell = (c: Cell, flow: KeyFlow): void => {
    if (!isNew(c, flow)) return;
    const { values, name, unseen } = bindingsOf(c, work);
    if (name) now(flow).names.set(name.name, name.takes);
    if (unseen) open(flow, unseen);
    for (const owner of 'ownerName' in c ? classesWith(c, file) : []) {
      const kept = now(flow).attributes.get(owner) ?? new Set();
      now(flow).attributes.set(owner, kept.add((c as Attribute).name));
    }
    for (const value of values) for (const leaf of leavesOf(value, work)) arrives(leaf, flow);
    for (const use of usesOf(c, work)) forward(use, flow);
  };
  const arrives = (leaf: Leaf, flow: KeyFlow): void => {
    if (leaf.kind === 'cell') cell(leaf.cell, flow);
    else if (leaf.kind === 'input') now(flow).input = true;
    else if (leaf.kind === 'unknown') open(flow, leaf.node);
    else if (isNew(placeOf(leaf), flow)) {
      if (leaf.kind === 'read') now(flow).reads.add(leaf.read);
      else now(flow).resources.add(leaf.resource);
      forward(leaf.node, flow);
    }
  };
  const forward = (node: PyNode, flow: KeyFlow): void => {
    const sink = sinkAt(node);
    if (sink) now(flow).sinks.add(sink);
    else for (const next of onward(node, work)) take(next, flow);
  };
  const take = (next: Onward, flow: KeyFlow): void => {
    if (next.kind === 'cell') cell(next.cell, flow);
    else if (next.kind === 'value') forward(next.node, flow);
    else if (next.kind === 'given') now(flow).resources.add(next.resource);
    else if (next.kind === 'unknown') open(flow, next.node);
  };

  for (const seed of seeds) {
    const leaves = leavesOf(seed, work);
    const sink = sinkAt(seed);
    for (const leaf of leaves) {
      if (leaf.kind === 'unknown' || leaf.kind === 'input') continue;
      if (sink && leaf.kind === 'read') direct.push({ read: leaf.read, sink });
      arrives(leaf, fresh(leaf.node));
    }
  }
  const closed = (node: PyNode): KeyFlow | undefined => {
    const leaves = leavesOf(node, work);
    const found = new Set<KeyFlow>();
    for (const leaf of leaves) {
      const flow =
        leaf.kind === 'unknown' || leaf.kind === 'input'
          ? undefined
          : owner.get(leaf.kind === 'cell' ? leaf.cell : placeOf(leaf));
      if (!flow) return undefined;
      found.add(now(flow));
    }
    const [only, other] = [...found];
    return only && !other && isClosed(only) ? only : undefined;
  };
  const all = [...flows];
  // A variable that is read in its client is renamed as part of the client.
  const inSink = (r: KeyRead): boolean => sinkAt(r.node) !== undefined;
  const spoken = new Set(
    all.filter(isClosed).flatMap((f) => [...f.reads].filter((r) => r.field || !inSink(r)).map((r) => r.node)),
  );
  for (const { read } of direct) if (read.field) spoken.add(read.node);
  const looked = new Set(all.filter(isLook).flatMap((f) => [...f.reads].map((r) => r.node)));
  return {
    all,
    closed,
    direct,
    sends: sinks.length > 0,
    looksOnly: (node) => looked.has(node),
    reads: (node) => spoken.has(node),
  };
}

/** Whether all of a flow is understood, and it leads from a key to somebody who sends it. */
export const isClosed = (flow: KeyFlow): boolean =>
  flow.openAt === undefined &&
  (flow.reads.size > 0 || flow.resources.size > 1) &&
  (flow.sinks.size > 0 || flow.names.size > 0 || flow.resources.size > 1);

const isLook = (flow: KeyFlow): boolean =>
  flow.openAt === undefined && flow.sinks.size === 0 && flow.names.size === 0 && flow.resources.size === 1;

const placeOf = (leaf: Leaf): string => `@${leaf.node.start}`;
