/**
 * Clients that come into a file from elsewhere: imported from another module of the tree, typed with the SDK's class, or
 * called by nothing but their name. Constructions are found in `plan-clients.ts`.
 */

import {
  type Draft,
  type ExportedSymbol,
  matchMethod,
  matchModule,
  matchOption,
  type SdkTable,
  successorOf,
} from '@aig/core';
import type { Client, Tracker } from './client-model.ts';
import { newClient } from './client-model.ts';
import type { Binding } from './scope.ts';
import { hidesOtherClient, isForeignTyped, shadowing } from './shadowed.ts';
import {
  type Call,
  classAround,
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  spanOf,
  unwrap,
  walk,
  wrapped,
} from './tree.ts';
import { anyGroup, flowGroup, rule, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** The source's JavaScript SDK that has clients. */
export const clientSdk = (unit: Unit): SdkTable | undefined =>
  unit.migration.source.sdks.find(
    (s) => s.language === 'js' && (s.methods.length > 0 || s.requests) && !s.target,
  );

/** Names imported from modules of the tree that hold a client or make one. */
export function enterImported(unit: Unit, tracker: Tracker): void {
  for (const load of unit.origins.loads) {
    if (load.sdk) continue;
    for (const name of load.names) {
      const origin = unit.origins.ofBinding(name.binding);
      if (origin?.from !== 'other') continue;
      const members = origin.name === '*' ? membersOf(unit, name.binding) : [];
      // CommonJS hands out `module.exports = client` as the module itself.
      const itself = load.form === 'require' && origin.name === '*' && members.length === 0;
      const symbol = itself ? unit.around.imported(load.specifier, 'default') : origin.symbol;
      const as = symbol && clientKind(symbol);
      if (symbol && as) {
        const client = outsideClient(unit, symbol.group, symbol.sdk);
        if (symbol.beside) client.beside = symbol.beside;
        tracker.enter(client, name.binding, as);
      }
      for (const { value, group, sdk } of members) tracker.enterValue(outsideClient(unit, group, sdk), value);
    }
  }
}

const clientKind = ({ kind }: ExportedSymbol): 'client' | 'factory' | undefined =>
  kind === 'factory' ? kind : kind === 'client' || kind === 'async-client' ? 'client' : undefined;

/** `lib.client` and `lib.makeClient()` of a module that is held whole by a name. */
function membersOf(unit: Unit, binding: Binding): { value: Node; group: string; sdk: string | undefined }[] {
  return binding.references.flatMap((ref): ReturnType<typeof membersOf> => {
    const member = unit.parents.get(wrapped(ref, unit.parents));
    if (!isMember(member)) return [];
    const origin = unit.origins.of(member);
    const symbol = origin?.from === 'other' ? origin.symbol : undefined;
    const as = symbol && clientKind(symbol);
    if (!symbol || !as) return [];
    if (as === 'client') return [{ value: member, group: symbol.group, sdk: symbol.sdk }];
    const outer = wrapped(member, unit.parents);
    const call = unit.parents.get(outer);
    return isCall(call) && call.callee === outer
      ? [{ value: call, group: symbol.group, sdk: symbol.sdk }]
      : [];
  });
}

/**
 * Own clients leave their file in the package's group, foreign ones in a group of their own.
 *
 * @param made module of the SDK that the client is made with
 */
export function outsideClient(unit: Unit, group: string, made?: string): Client {
  const sdk = made === undefined ? clientSdk(unit) : matchModule(made, 'js', unit.migration);
  const row = successorOf(sdk, 'js', unit.migration);
  return /^(?:flow|requests):/.test(group) && sdk
    ? newClient({ kind: 'own', row, sdk, group })
    : newClient({ kind: 'foreign', row, group });
}

export interface TypeUse {
  /** The name in the type. */
  readonly node: Node;
  readonly client: Client | undefined;
}

/** Type annotations that name the SDK's client class; parameters and attributes of that type become clients. */
export function enterTyped(unit: Unit, tracker: Tracker): TypeUse[] {
  const uses: TypeUse[] = [];
  walk(unit.program, (node) => {
    if (
      node.type !== 'TSTypeReference' &&
      node.type !== 'TSTypeQuery' &&
      node.type !== 'GenericTypeAnnotation'
    )
      return;
    const name: Node | null | undefined =
      node.type === 'TSTypeReference' ? node.typeName : node.type === 'TSTypeQuery' ? node.exprName : node.id;
    if (name?.type !== 'Identifier') return;
    const binding = unit.scopes.of(name);
    const origin = binding && unit.origins.ofBinding(binding);
    if (origin?.from !== 'sdk' || origin.symbol?.role !== 'client') return;
    uses.push({
      node: name,
      client: node.type === 'TSTypeQuery' ? undefined : annotated(unit, tracker, node),
    });
  });
  return uses;
}

/** The client that the annotated name or attribute holds. */
function annotated(unit: Unit, tracker: Tracker, type: Node): Client | undefined {
  let at = type;
  let up = unit.parents.get(at);
  while (
    up &&
    /^(?:TSUnionType|TSTypeParameterInstantiation|TSTypeReference|TSTypeAnnotation|NullableTypeAnnotation|TypeAnnotation|UnionTypeAnnotation)$/.test(
      up.type,
    )
  ) {
    const kept = tracker.inMap(mapTyped(unit, up) ?? up);
    if (kept) return kept;
    // `Map<string, Client>` holds clients without being one.
    if (
      up.type === 'TSTypeReference' &&
      !(up.typeName.type === 'Identifier' && /^(?:Promise|Readonly|Awaited)$/.test(up.typeName.name))
    )
      return undefined;
    at = up;
    up = unit.parents.get(at);
  }
  if (!up) return undefined;
  const kept = tracker.inMap(up);
  if (kept) return kept;
  if (isFunction(up)) return tracker.madeBy(up);
  if (up.type === 'Identifier') {
    const binding = unit.scopes.of(up);
    if (!binding) return undefined;
    const client = tracker.ofBinding(binding) ?? typedClient(unit);
    if (client && !tracker.ofBinding(binding)) tracker.enter(client, binding, 'client');
    const property = unit.parents.get(up);
    if (client && property?.type === 'TSParameterProperty') {
      const owner = classAround(property, unit.parents);
      if (owner) tracker.enterAttribute(client, owner, up.name);
    }
    return client;
  }
  if (up.type === 'ClassProperty' || up.type === 'ClassPrivateProperty') {
    const owner = classAround(up, unit.parents);
    const name =
      up.type === 'ClassPrivateProperty' ? `#${up.key.id.name}` : nameOfKey(up.key, up.computed === true);
    const known = owner && name !== undefined ? tracker.ofAttribute(owner, name) : undefined;
    if (known) return known;
    const client = typedClient(unit);
    if (client && owner && name !== undefined) tracker.enterAttribute(client, owner, name);
    return client;
  }
  return undefined;
}

/** What makes the map of a name or attribute that `type` is the type of: `clients: Map<string, Client> = new Map()`. */
function mapTyped(unit: Unit, type: Node): Node | undefined {
  const annotation = unit.parents.get(type);
  const named = annotation?.type === 'TSTypeAnnotation' ? unit.parents.get(annotation) : undefined;
  if (named?.type === 'ClassProperty' || named?.type === 'ClassPrivateProperty')
    return named.value ? unwrap(named.value) : undefined;
  const declarator = named && unit.parents.get(named);
  return declarator?.type === 'VariableDeclarator' && declarator.id === named && declarator.init
    ? unwrap(declarator.init)
    : undefined;
}

function typedClient(unit: Unit): Client | undefined {
  const sdk = clientSdk(unit);
  return (
    sdk && newClient({ kind: 'own', row: unit.migration.destination.sdk.js, sdk, group: flowGroup(unit) })
  );
}

/**
 * Calls whose receiver could not be followed but that only a client of the source makes: by the receiver's name, or by
 * options of the source in the second argument of a file that loads the SDK. They forbid what they cannot join.
 */
export function enterByName(unit: Unit, tracker: Tracker): void {
  const sdk = clientSdk(unit);
  if (!sdk) return;
  const loads = unit.origins.loads.some((l) => l.sdk?.methods.length);
  const known = new Set<Node>(tracker.clients.flatMap((c) => c.calls.map((call) => call.node)));
  const words = [unit.migration.source.id, ...unit.migration.source.words.map((w) => w.toLowerCase())];
  walk(unit.program, (node) => {
    if (!isCall(node) || known.has(node) || !isMember(node.callee)) return;
    const path = dotted(node.callee) ?? tail(node.callee);
    for (let from = 1; from < path.length; from++) {
      const rest = path.slice(from).join('.');
      const row = matchMethod(rest, sdk);
      if (!row || (rest.indexOf('.') < 0 && row.action !== 'same-params')) continue;
      const holder = (path[from - 1] ?? '').toLowerCase();
      const named = words.some((w) => holder.includes(w));
      if (!named && !(loads && hasSourceOptions(unit, node, sdk))) continue;
      if (receiverKnown(unit, tracker, node)) return;
      const other = shadowing(unit, tracker, node.callee);
      if (other) {
        const speaks = hasSourceOptions(unit, node, sdk) || !hidesOtherClient(unit, other);
        if (speaks && !isForeignTyped(unit, other)) unit.drafts.push(unseenReceiver(unit, node, other));
        return;
      }
      const client = newClient({
        kind: 'own',
        row: unit.migration.destination.sdk.js,
        sdk,
        group: anyGroup(unit),
      });
      client.escapes = true;
      client.calls.push({ node, path: rest, receiver: node.callee.object });
      tracker.clients.push(client);
      return;
    }
  });
}

/** A call on a variable that has a client's name and is another one: whatever it holds is not seen. */
function unseenReceiver(unit: Unit, call: Call, { name }: Binding): Draft {
  const { source, destination } = unit.migration;
  return {
    ...spanOf(call),
    rule: rule(unit, 'client-unseen'),
    confidence: 'manual',
    message: `${name} is not the client of this file here, and whether it holds a client of ${source.title} is not seen`,
    advice: `if it does, write the options of ${destination.title} here; if not, take those of ${source.title} out`,
    edits: [],
    group: anyGroup(unit),
  };
}

/** The names at the end of a chain that starts with something else than a name: `get().chat.completions.create`. */
export function tail(node: Node): string[] {
  const out: string[] = [];
  let at = unwrap(node);
  while (isMember(at)) {
    out.unshift(memberName(at) ?? '[…]');
    at = unwrap(at.object);
  }
  return ['', ...out];
}

export function hasSourceOptions(unit: Unit, call: Call, sdk: SdkTable): boolean {
  const second = call.arguments[1];
  if (second?.type !== 'ObjectExpression') return false;
  return second.properties.some((p) => {
    const name = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
    if (name === undefined) return false;
    const match = matchOption(name, sdk, unit.migration);
    return match !== undefined && 'header' in match && !match.header.name.endsWith('*');
  });
}

/** The root name is a known client: one that is followed, or somebody else's. */
function receiverKnown(unit: Unit, tracker: Tracker, call: Call): boolean {
  let at: Node = call.callee;
  while (isMember(at)) at = unwrap(at.object);
  if (at.type !== 'Identifier') return false;
  const binding = unit.scopes.of(at);
  if (!binding) return false;
  if (tracker.ofBinding(binding) !== undefined) return true;
  const made = declarationOf(binding)?.value;
  const inner = made && unwrap(made);
  return (
    (inner?.type === 'NewExpression' || inner?.type === 'CallExpression') &&
    unit.origins.of(inner.callee)?.from === 'client'
  );
}
