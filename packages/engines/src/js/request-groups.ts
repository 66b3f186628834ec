/**
 * Which group a loose header or URL belongs to: its request, the client it is given to, or the file.
 *
 * Only names groups; whether they are applied is decided by the planner.
 */
import { matchHeader } from '@aig/core';
import type { Client, Tracker } from './client-model.ts';
import type { Printer } from './print-ops.ts';
import { isCall, type Node, nameOfKey, spanOf, walk, within } from './tree.ts';
import { fileGroup, type Unit } from './unit.ts';

/** The group of a header or URL: the client call or the request it stands in, else the file. */
export function requestGroups(printer: Printer, tracker: Tracker): (node: Node) => string {
  const { unit } = printer;
  const clientCalls = new Map<Node, Client>();
  for (const client of tracker.clients) for (const call of client.calls) clientCalls.set(call.node, client);
  const speaks = (call: Node): boolean => {
    const span = spanOf(call);
    const inside = printer.sites.filter((s) => within(s.span, span));
    const headers =
      inside.some((s) => s.kind === 'header') || hasFactory(unit, call) || namesHeader(unit, call);
    return headers && inside.some((s) => s.kind === 'url');
  };
  return (node) => {
    for (let at = unit.parents.get(node); at; at = unit.parents.get(at)) {
      const client = clientCalls.get(at);
      if (client) return client.group;
      if (isCall(at) && speaks(at)) return `request:${unit.file.path}${unit.name}#${at.start ?? 0}`;
      if (/Function|^Class|^ObjectMethod$/.test(at.type)) break;
    }
    return fileGroup(unit);
  };
}

/** Whether a key of an object inside is a header that only matters in a request to the source. */
function namesHeader(unit: Unit, node: Node): boolean {
  const auth = unit.migration.destination.authHeader.name.toLowerCase();
  let found = false;
  walk(node, (inner) => {
    if (inner.type !== 'ObjectProperty') return;
    const name = nameOfKey(inner.key, inner.computed)?.toLowerCase();
    if (name === auth || (name !== undefined && matchHeader(name, unit.migration)?.shared)) found = true;
  });
  return found;
}

function hasFactory(unit: Unit, node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === 'Identifier' && isSourceSymbol(unit, inner)) found = true;
  });
  return found;
}

const isSourceSymbol = (unit: Unit, node: Node): boolean => {
  const binding = unit.scopes.of(node);
  return binding !== undefined && unit.origins.ofBinding(binding)?.from === 'sdk';
};
