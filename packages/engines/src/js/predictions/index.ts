/**
 * Requests to a source whose SDK is not OpenAI-shaped: found, planned and printed one by one, with the clients they are
 * called on. Runs beside the planning of OpenAI-shaped clients and leaves those alone.
 */
import type { Draft, Edit } from '@aig/core';
import type { Client, Tracker } from '../client-model.ts';
import type { TypeUse } from '../find-clients.ts';
import { guarded } from '../finish.ts';
import type { ClassNames } from '../names.ts';
import type { PlannedConstruction } from '../plan-clients.ts';
import type { Printer } from '../print-ops.ts';
import { type Node, spanOf } from '../tree.ts';
import { flowGroup } from '../unit.ts';
import type { Users } from '../users.ts';
import { planRun } from './calls.ts';
import { planClient, planTypeUse } from './clients.ts';
import { apiOf, Context } from './context.ts';
import { planCreate } from './create.ts';
import { type Found, findRequest } from './found.ts';
import { planBesideImports } from './imports.ts';
import { assignedOptions } from './options.ts';
import { standOf } from './place.ts';
import { planStrayRequests } from './strays.ts';
import { planStream } from './stream.ts';
import { usesOf } from './uses.ts';

/** Plans all clients of that kind; answers the ranges that are explained by it. */
export function planPredictions(
  printer: Printer,
  tracker: Tracker,
  planned: readonly PlannedConstruction[],
  types: readonly TypeUse[],
  names: ClassNames,
  users: Users,
): { start: number; end: number }[] {
  const { unit } = printer;
  const clients = tracker.clients.filter((c) => apiOf(c));
  unit.drafts.push(...planStrayRequests(unit, tracker));
  if (clients.length === 0 && types.length === 0) return [];
  const context = new Context(printer, users);
  const drafts: Draft[] = [];
  const found = clients.flatMap((client) =>
    client.calls.map((call) => ({
      client,
      call,
      found: findRequest(unit, client, call, apiOf(client) ?? none),
    })),
  );
  for (const { found: one } of found) {
    if (!one?.made) continue;
    context.modelReads.add(one.made.model);
    for (const use of usesOf(unit, standOf(unit, one.call.node).value).all)
      if (use.how === 'address' || use.how === 'blob') context.explained.add(use.value);
  }
  const typesOf = (client: Client): TypeUse[] => types.filter((t) => t.client === client);
  for (const client of clients) {
    const own = planned.filter((p) => p.client === client);
    const edits = typesOf(client).flatMap((t) => typeEdit(t.node, names, unit));
    drafts.push(...planClient(context, client, own, edits, users));
  }
  for (const { node, client } of types) {
    if (node.type !== 'Identifier') continue;
    const place = client && context.places.get(client);
    const id = flowGroup(unit);
    drafts.push(
      ...planTypeUse(
        context,
        node,
        place?.uses ?? `uses:${id}`,
        place?.client ?? `client:${id}`,
        names,
        users,
      ),
    );
  }
  const regions: { start: number; end: number }[] = planned.map((p) => spanOf(p.made));
  const asked = found.flatMap((f) =>
    f.found?.row.call === 'get' || f.found?.row.call === 'wait' ? [f.found] : [],
  );
  const claimed = new Set<Node>();
  for (const { found: one } of found) {
    if (one?.row.call !== 'create' || !one.made) continue;
    const { made } = one;
    drafts.push(
      ...guarded(unit, one.call.node, one.group, () => {
        const created = planCreate(context, one, made, asked);
        for (const call of created.claimed) claimed.add(call);
        return created.drafts;
      }),
    );
    claimed.add(one.call.node);
  }
  for (const { client, call, found: one } of found) {
    regions.push(spanOf(call.node));
    if (claimed.has(call.node)) continue;
    drafts.push(...(one ? planFound(context, one) : [unknownCall(context, client, call.node, call.path)]));
  }
  for (const client of clients) drafts.push(...planRest(context, client, planned));
  drafts.push(...planBesideImports(context, clients), ...context.shared());
  unit.drafts.push(...drafts);
  return regions;
}

const none = { methods: [], moduleClient: false };

function planFound(context: Context, found: Found): Draft[] {
  const { unit } = context;
  return guarded(unit, found.call.node, found.group, () => {
    const { row, made } = found;
    if (made && row.call === 'run') return planRun(context, found, made);
    if (made && row.call === 'stream') return planStream(context, found, made);
    return [notMoved(context, found)];
  });
}

function notMoved(context: Context, found: Found): Draft {
  const { row, call } = found;
  const seen = row.call === 'run' || row.call === 'stream' || row.call === 'create';
  return context.stays(
    found.client,
    call.node,
    seen && !found.made
      ? {
          rule: 'inputs-unseen',
          message: 'the arguments of this call are made elsewhere, so what it sends is not known',
          advice: 'write model and inputs out here by name, then run again',
        }
      : {
          rule: `no-${call.path.split('.')[0] ?? 'call'}`,
          message: `${call.path}: ${row.why}`,
          advice: row.advice ?? 'rewrite it by hand together with the request it belongs to',
        },
    found.group,
  );
}

function unknownCall(context: Context, client: Client, node: Node, path: string): Draft {
  return context.stays(client, node, {
    rule: 'member-unknown',
    message: `nothing is known of ${path === '' ? 'calling the client itself' : path} on this client`,
    advice: 'find its counterpart or take it out, then run again',
  });
}

/** What is done with a client besides calls: members read, places where it goes out of sight. */
function planRest(context: Context, client: Client, planned: readonly PlannedConstruction[]): Draft[] {
  const { unit } = context;
  const own = planned.filter((p) => p.client === client);
  const assigned = assignedOptions(unit, client, own).nodes;
  const members = client.members
    .filter((m) => !assigned.has(m.node))
    .map((m) =>
      context.stays(client, m.node, {
        rule: 'member-unknown',
        message: `${m.path} of this client is used in a way that cannot be followed`,
        advice: 'call it on the client itself, or take it out, then run again',
      }),
    );
  const flow = flowGroup(unit);
  const flows = client.flows
    .filter((f) => f.how === 'unseen' && unit.groups.of(client.group) !== unit.groups.of(flow))
    .map((f) =>
      context.stays(client, f.node, {
        rule: 'client-unseen',
        message: 'the client goes from here to where its uses are not seen',
        advice: `give ${context.migration.destination.title} its own client there, then run again`,
      }),
    );
  const mixed = client.mixed.map((node) =>
    context.stays(client, node, {
      rule: 'client-mixed',
      message: 'the variable holds this as well as a client of the source',
      advice: 'give each client a variable of its own, then run again',
    }),
  );
  return [...members, ...flows, ...mixed];
}

function typeEdit(node: Node, names: ClassNames, unit: Printer['unit']): Edit[] {
  const binding = node.type === 'Identifier' ? unit.scopes.of(node) : undefined;
  if (!binding || node.type !== 'Identifier') return [];
  const name = names.of(binding);
  return name === node.name ? [] : [{ ...spanOf(node), text: name }];
}
