/**
 * Drafts of clients with everything that is done with them: calls, members, types.
 *
 * Splits a client where that is sound. Constructions themselves are planned in `plan-clients.ts`.
 */

import type { Draft } from '@aig/core';
import type { Client, Tracker } from './client-model.ts';
import type { TypeUse } from './find-clients.ts';
import { guarded } from './finish.ts';
import { importHolds } from './holds.ts';
import { otherTypes } from './mixed.ts';
import type { ClassNames } from './names.ts';
import { planCall, refusal } from './plan-calls.ts';
import type { PlannedConstruction } from './plan-clients.ts';
import { planSplit } from './plan-split.ts';
import type { Printer } from './print-ops.ts';
import { type Node, spanOf, walk, within } from './tree.ts';
import { flowGroup, importOf, rule, type Unit } from './unit.ts';
import type { Users } from './users.ts';

/** Drafts of constructions, calls and types; a client that is needed for both sides is split where that is sound. */
export function planClients(
  printer: Printer,
  tracker: Tracker,
  planned: readonly PlannedConstruction[],
  types: readonly TypeUse[],
  names: ClassNames,
  users: Users,
): void {
  const { unit } = printer;
  const done = new Set<Client>();
  for (const client of tracker.clients) {
    if (done.has(client) || client.sdk?.requests) continue;
    done.add(client);
    const own = planned.filter((p) => p.client === client);
    const holds = [...new Set(own.flatMap((p) => p.drafts.flatMap((d) => d.holds ?? [])))];
    const held = holds.length > 0 ? holds : [...outsideHolds(unit, client)];
    const provider = own.map((p) => p.plan.provider).find((p) => p !== undefined);
    const context = { printer, holds: held, ...(provider === undefined ? {} : { provider }) };
    for (const p of own) {
      users.use(p.made, client.group);
      for (const load of unit.origins.loads) {
        if (within(spanOf(load.literal), spanOf(p.made.callee))) users.explained.add(load.literal);
      }
      if (client.kind === 'own')
        walk(
          p.made.callee,
          (n) => n.type === 'Identifier' && unit.scopes.of(n) && users.asClass(n.name, client.group),
        );
    }
    const first = own[0];
    const calls = client.calls.map((call) => ({
      call,
      drafts: guarded(unit, call.node, client.group, () => planCall(client, call, context)),
    }));
    const movable = calls.every(
      ({ call, drafts }) =>
        refusal(unit, client, call) ||
        !drafts.some((d) => d.confidence === 'manual' && d.group !== undefined),
    );
    const split =
      first && client.kind === 'own' && movable ? planSplit(printer, client, first, held) : undefined;
    if (split && first) {
      users.keep(first.made);
      unit.drafts.push(...split.drafts);
      for (const { call, drafts } of calls) {
        if (refusal(unit, client, call)) continue;
        unit.drafts.push(...drafts, {
          ...spanOf(call.receiver),
          rule: rule(unit, 'client-split'),
          confidence: 'safe',
          message: 'this call goes to the second client',
          edits: split.receiver(call),
          group: client.group,
          holds: held,
        });
      }
      continue;
    }
    for (const p of own) unit.drafts.push(...p.drafts);
    for (const { drafts } of calls) unit.drafts.push(...drafts);
    unit.drafts.push(...planMembers(unit, client, held), ...planMixed(unit, client, held));
  }
  if (types.some((t) => !t.client)) {
    // A type that no variable explains speaks of any client of the file: they change together.
    for (const client of tracker.clients)
      if (client.kind === 'own' && client.made.length > 0) unit.groups.join(client.group, flowGroup(unit));
  }
  planTypes(unit, types, names, users);
}

/** What an own client that is made elsewhere holds while it stays. */
function outsideHolds(unit: Unit, client: Client): string[] {
  if (client.kind !== 'own') return ['env:*'];
  const name = client.sdk?.modules[0];
  return [
    'env:*',
    ...(name === undefined ? [] : [`package:npm:${name}`]),
    ...unit.origins.loads
      .filter((l) => l.sdk === client.sdk)
      .flatMap((l) => l.names.map((n) => importOf(unit, n.binding.name))),
  ];
}

/** Members of a client that are no call: parts of it that exist on both sides go along, others forbid the change. */
function planMembers(unit: Unit, client: Client, holds: readonly string[]): Draft[] {
  if (client.kind !== 'own') return [];
  const rows = client.sdk?.methods ?? [];
  return client.members.flatMap(({ node, path }): Draft[] => {
    const below = rows.filter((r) => r.path === path || r.path.startsWith(`${path}.`));
    if (below.length > 0 && below.every((r) => r.action !== 'none')) return [];
    const row = below.find((r) => r.action === 'none');
    return [
      {
        ...spanOf(node),
        rule: rule(unit, row ? `no-${path.split('.')[0]}` : 'member-unknown'),
        confidence: 'manual',
        message: row ? `${path}: ${row.why}` : `nothing is known of ${path} on this client`,
        advice: row?.advice ?? 'find its counterpart in the openai package or take it out, then run again',
        edits: [],
        group: client.group,
        holds,
      },
    ];
  });
}

function planMixed(unit: Unit, client: Client, holds: readonly string[]): Draft[] {
  return client.mixed.map((node) => mixedDraft(unit, node, client.group, holds));
}

const mixedDraft = (unit: Unit, node: Node, group: string, holds: readonly string[]): Draft => ({
  ...spanOf(node),
  rule: rule(unit, 'client-mixed'),
  confidence: 'manual',
  message: 'the variable holds this as well as a client of the source',
  advice: 'give each client a variable of its own, then run again',
  edits: [],
  group,
  holds,
});

function planTypes(unit: Unit, types: readonly TypeUse[], names: ClassNames, users: Users): void {
  for (const { node, client } of types) {
    if (node.type !== 'Identifier') continue;
    const binding = unit.scopes.of(node);
    if (!binding) continue;
    const group = client?.group ?? flowGroup(unit);
    users.use(node, group);
    users.asClass(node.name, group);
    const name = names.of(binding);
    const others = otherTypes(unit, node).filter(
      (o) => client || (o.typeName.type === 'Identifier' && o.typeName.name === name),
    );
    unit.drafts.push(...others.map((o) => mixedDraft(unit, o, group, importHolds(unit, node))));
    unit.drafts.push({
      ...spanOf(node),
      rule: rule(unit, 'type'),
      confidence: 'safe',
      message: `the type of the client is ${name}`,
      edits: name === node.name ? [] : [{ ...spanOf(node), text: name }],
      group,
      holds: importHolds(unit, node),
      wants: [`package:npm:${unit.migration.destination.sdk.js.package}`],
    });
  }
}
