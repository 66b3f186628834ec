/**
 * Clients whose calls are requests of their own form: made anew in place when every use moves, else a second one is made
 * beside the old one, and the moved calls go there. The tree decides which, when all files are known.
 */
import type { Draft, Edit, Resource } from '@aig/core';
import type { Client, ClientCall } from '../client-model.ts';
import { importHolds } from '../holds.ts';
import type { ClassNames } from '../names.ts';
import type { PlannedConstruction } from '../plan-clients.ts';
import { isCall, type Node, spanOf, unwrap } from '../tree.ts';
import { flowGroup, importOf, rule, type Unit } from '../unit.ts';
import type { Users } from '../users.ts';
import type { ClientPlace, Context } from './context.ts';
import { assignedOptions } from './options.ts';
import { type Second, secondClient } from './second.ts';

/** What a client is to its callers, and the drafts of its construction. */
export function planClient(
  context: Context,
  client: Client,
  planned: readonly PlannedConstruction[],
  typeEdits: readonly Edit[],
  users: Users,
): Draft[] {
  const { unit } = context;
  for (const flow of client.flows)
    if (flow.how === 'unseen' && isTypedElsewhere(unit, flow.node))
      unit.groups.join(client.group, flowGroup(unit));
  const id = unit.groups.of(client.group);
  if (id !== client.group) unit.same.push([client.group, id]);
  const uses = `uses:${id}`;
  const unmade = `unmade:${id}`;
  const keeps = keepsOf(context, client, planned);
  const assigned = assignedOptions(unit, client, planned);
  const inPlace = [...planned.flatMap((p) => p.edits), ...assigned.added];
  const second =
    planned.length === 1 ? secondClient(unit, client, [...inPlace, ...typeEdits], context.fresh) : undefined;
  const place: ClientPlace = {
    client: `client:${id}`,
    unmade: [unmade],
    uses,
    keeps,
    fileObjects: fileObjectsOf(unit, client, planned),
    beside: (call) => besideOf(context, client, second, call),
  };
  context.places.set(client, place);
  if (second?.exported) client.beside = { name: second.name };
  for (const p of planned) {
    users.use(p.made, uses);
    if (p.made.callee.type === 'Identifier') users.asClass(p.made.callee.name, uses);
  }
  const blocked = planned.some((p) => p.plan.blocked);
  if (blocked) return planned.flatMap((p) => blockedDrafts(p, [place.client, ...keeps, unmade]));
  return planned.flatMap((p, i) =>
    madeDrafts(
      context,
      client,
      p,
      place,
      unmade,
      i === 0 ? [...assigned.removed, ...assigned.added] : [],
      second,
    ),
  );
}

function madeDrafts(
  context: Context,
  client: Client,
  planned: PlannedConstruction,
  place: ClientPlace,
  unmade: Resource,
  assigned: readonly Edit[],
  second: Second | undefined,
): Draft[] {
  const { unit, migration } = context;
  const { source, destination } = migration;
  const wants = [
    `env:${destination.keyEnv}`,
    `package:npm:${destination.sdk.js.package}`,
    place.uses.replace(/^uses:/, 'made:'),
  ];
  const span = spanOf(planned.made);
  const main: Draft = {
    ...span,
    rule: rule(unit, 'client'),
    confidence: 'safe',
    message: `the client of ${destination.title} is the ${client.row.name} client`,
    edits: [...planned.edits, ...assigned],
    follows: [place.uses],
    needs: [place.client],
    holds: [...place.keeps, unmade],
    wants,
    demoted: {
      message: `this client of ${source.title} stays`,
      advice: 'see the findings on what is called on it',
    },
    ...(second
      ? {
          otherwise: {
            confidence: 'review' as const,
            message: `${second.name} is made beside the client of ${source.title}, which stays for what is still called on it`,
            advice: 'take the old client out when nothing needs it any more',
            edits: second.edits,
            wants,
            holds: place.keeps,
          },
        }
      : {}),
  };
  // What a person has to know about the options is told with the client.
  const told = planned.drafts
    .filter((d) => d.confidence === 'review' || (d.confidence === 'manual' && d.group === undefined))
    .map((d): Draft => {
      const {
        group: _group,
        holds: _holds,
        needs: _needs,
        otherwise: _otherwise,
        wants: _wants,
        ...rest
      } = d;
      return { ...rest, edits: [], follows: [place.uses] };
    });
  const foreign = planned.keyNeeds.length === 0 ? [] : [keyDraft(context, planned, place, unmade)];
  return [main, ...foreign, ...told];
}

/**
 * A key that is read through an object or comes from elsewhere is the new one only when it changes there too. While its
 * variable stays, so does the client.
 */
function keyDraft(
  context: Context,
  planned: PlannedConstruction,
  place: ClientPlace,
  unmade: Resource,
): Draft {
  const { unit, migration } = context;
  const { source, destination } = migration;
  const unknown = planned.keyNeeds.includes('env:*');
  return {
    ...spanOf(planned.made),
    rule: rule(unit, 'client-key'),
    confidence: unknown ? 'review' : 'safe',
    message: unknown
      ? `the key of this client comes from elsewhere and has to be one of ${destination.title} now`
      : `the key of this client changes where it is declared`,
    advice: `make sure that what gives the key gives one of ${destination.title}, also where a person enters it`,
    edits: [],
    follows: [place.uses],
    whenWanted: [place.uses],
    // A key that a person enters has no variable: it is told, and nothing is waited for.
    ...(unknown ? {} : { needs: planned.keyNeeds }),
    holds: [place.client, unmade],
    demoted: {
      message: `the key of this client is declared elsewhere, for something that stays at ${source.title} as well`,
      advice: `declare ${destination.keyEnv} beside it, give that here and rewrite what is called on the client`,
    },
  };
}

/** A construction that cannot be made anew keeps all that is called on it. */
const blockedDrafts = (planned: PlannedConstruction, holds: readonly Resource[]): Draft[] =>
  planned.drafts
    .filter((d) => d.confidence === 'manual')
    .map((d) => {
      const { group: _group, ...rest } = d;
      return { ...rest, edits: [], holds };
    });

function besideOf(
  context: Context,
  client: Client,
  second: Second | undefined,
  call: ClientCall,
): { edits: readonly Edit[]; wants: readonly Resource[] } | undefined {
  if (client.made.length > 0) {
    const edits = second?.beside(call);
    return edits && { edits, wants: [] };
  }
  // A client of another module: its successor is imported beside it.
  const name = client.beside?.name;
  const binding = call.receiver.type === 'Identifier' ? context.unit.scopes.of(call.receiver) : undefined;
  if (name === undefined || binding?.kind !== 'import' || !context.fresh.isFree(name)) return undefined;
  if (binding.node.type !== 'ImportSpecifier' && binding.node.type !== 'ImportDefaultSpecifier')
    return undefined;
  return {
    edits: [{ ...spanOf(call.receiver), text: name }],
    wants: [`second:${importOf(context.unit, binding.name)}`],
  };
}

/** The variable, the package and the import that a client needs as long as it stays. */
function keepsOf(context: Context, client: Client, planned: readonly PlannedConstruction[]): Resource[] {
  const made = planned.flatMap((p) => p.drafts.flatMap((d) => d.holds ?? []));
  if (made.length > 0) return [...new Set(made)];
  if (client.made.length > 0) return client.made.flatMap((m) => importHolds(context.unit, m));
  const module = client.sdk?.modules[0];
  return ['env:*', ...(module === undefined ? [] : [`package:npm:${module}`])];
}

function fileObjectsOf(
  unit: Unit,
  client: Client,
  planned: readonly PlannedConstruction[],
): boolean | undefined {
  const api = client.sdk?.requests;
  if (!api) return undefined;
  for (const { made } of planned) {
    const [options] = made.arguments;
    if (options?.type !== 'ObjectExpression') continue;
    for (const p of options.properties)
      if (
        p.type === 'ObjectProperty' &&
        p.key.type === 'Identifier' &&
        p.key.name === api.fileObjectsOption &&
        p.value.type === 'BooleanLiteral'
      )
        return p.value.value;
  }
  const module = client.sdk?.modules[0];
  const range = module === undefined ? undefined : unit.around.dependency?.(module);
  const found = range === undefined ? undefined : /(\d+)(?:\.(\d+))?/.exec(range);
  const since =
    api.fileObjectsSince === undefined ? undefined : /(\d+)(?:\.(\d+))?/.exec(api.fileObjectsSince);
  if (!found || !since) return undefined;
  const order = Number(found[1]) - Number(since[1]) || Number(found[2] ?? 0) - Number(since[2] ?? 0);
  return order >= 0;
}

/** An argument of a function or class of the tree, which in TypeScript says what it takes. */
function isTypedElsewhere(unit: Unit, node: Node): boolean {
  const up = unit.parents.get(node);
  if (!unit.form.typescript || !up || !(isCall(up) || up.type === 'NewExpression')) return false;
  const callee = unwrap(up.callee);
  const origin = unit.origins.of(callee);
  if (origin?.from === 'other') return unit.around.inTree?.(origin.module) === true;
  const binding = callee.type === 'Identifier' ? unit.scopes.of(callee) : undefined;
  return binding?.kind === 'function' || binding?.kind === 'class';
}

/** Types that name the client's class; they go with it, and stay with it. */
export function planTypeUse(
  context: Context,
  node: Node & { name: string },
  uses: Resource,
  client: Resource,
  names: ClassNames,
  users: Users,
): Draft[] {
  const { unit } = context;
  const binding = unit.scopes.of(node);
  if (!binding) return [];
  users.use(node, uses);
  users.asClass(node.name, uses);
  const name = names.of(binding);
  const holds = importHolds(unit, node);
  return [
    {
      ...spanOf(node),
      rule: rule(unit, 'type'),
      confidence: 'safe',
      message: `the type of the client is ${name}`,
      edits: name === node.name ? [] : [{ ...spanOf(node), text: name }],
      // A client that comes from outside of the tree is not made anew, and neither is what is called on it.
      follows: [uses.replace(/^uses:/, 'made:')],
      needs: [client],
      holds: [...holds, uses.replace(/^uses:/, 'unmade:')],
      demoted: {
        message: `no client that comes here is made anew`,
        advice: 'make the client in this tree, or change the type and its calls by hand',
      },
      otherwise: {
        confidence: 'safe',
        message: `this is the type of the client that stays`,
        edits: [],
        holds,
      },
    },
  ];
}
