/**
 * Clients that stand in a member of a class, an object or an interface, and are reached from outside of it:
 * `service.client`, `self.client`, a subclass, a getter, a constructor parameter of the class's type.
 *
 * Says what a value's members are as far as declarations prove it, and hands the uses to the tracker. Decides nothing.
 */
import type { ExportedSymbol } from '@aig/core';
import type * as t from '@babel/types';
import { type Client, newClient, type Tracker } from './client-model.ts';
import { outsideClient } from './find-clients.ts';
import type { Binding } from './scope.ts';
import {
  classAround,
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  unwrap,
  walk,
  wrapped,
} from './tree.ts';
import { flowGroup, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** A member that is a client, or a method that answers one. */
export interface ClientMember {
  readonly as: 'client' | 'factory';
  readonly client: Client;
}

/** What declares the members of a value: a class, object or interface of this file, or an export of another one. */
type Shape = { readonly local: Node } | { readonly symbol: ExportedSymbol };

const DEPTH = 6;

export interface ClassMembers {
  /** Members of the value of an expression, or of the class it names, that are clients. */
  of(node: Node): ReadonlyMap<string, ClientMember>;
}

export function classMembers(unit: Unit, tracker: Tracker): ClassMembers {
  const outside = new Map<string, Client>();
  const typed = new Map<Node, Client>();
  const { scopes, origins, parents } = unit;

  const shapeOf = (node: Node | null | undefined, depth = 0): Shape | undefined => {
    if (!node || depth > DEPTH) return undefined;
    const inner = unwrap(node);
    switch (inner.type) {
      case 'ThisExpression':
      case 'Super': {
        const owner = classAround(inner, parents);
        return owner && { local: owner };
      }
      case 'ClassDeclaration':
      case 'ClassExpression':
      case 'ObjectExpression':
        return { local: inner };
      case 'NewExpression':
        return shapeOf(inner.callee, depth + 1);
      case 'CallExpression': {
        // `inject(Service)`, `container.get(Service)` answer an instance.
        const callee = unwrap(inner.callee);
        const name = callee.type === 'Identifier' ? callee.name : isMember(callee) ? memberName(callee) : '';
        return /^(?:inject|get|resolve)$/.test(name ?? '')
          ? shapeOf(inner.arguments[0], depth + 1)
          : undefined;
      }
      case 'Identifier': {
        const binding = scopes.of(inner);
        return binding && shapeOfBinding(binding, depth);
      }
      default:
    }
    if (!isMember(inner)) return undefined;
    const origin = origins.of(inner);
    if (origin?.from === 'other' && origin.symbol?.members) return { symbol: origin.symbol };
    const name = memberName(inner);
    return name === undefined ? undefined : field(shapeOf(inner.object, depth + 1), name, depth + 1);
  };

  const shapeOfBinding = (binding: Binding, depth: number): Shape | undefined => {
    const origin = origins.ofBinding(binding);
    if (origin)
      return origin.from === 'other' && origin.symbol?.members ? { symbol: origin.symbol } : undefined;
    if (
      /^(?:ClassDeclaration|ClassExpression|TSInterfaceDeclaration|TSTypeAliasDeclaration)$/.test(
        binding.node.type,
      )
    )
      return { local: binding.node };
    const type = shapeOfType(binding.id.typeAnnotation, depth + 1);
    if (type) return type;
    const declared = declarationOf(binding);
    if (!declared) return undefined;
    const whole = shapeOf(declared.value, depth + 1);
    return declared.from === undefined ? whole : field(whole, declared.from, depth + 1);
  };

  const shapeOfType = (type: Node | null | undefined, depth: number): Shape | undefined => {
    if (!type || depth > DEPTH) return undefined;
    switch (type.type) {
      case 'TSTypeAnnotation':
        return shapeOfType(type.typeAnnotation, depth);
      case 'TSTypeLiteral':
        return { local: type };
      case 'TSUnionType':
      case 'TSIntersectionType':
        return type.types.map((one) => shapeOfType(one, depth + 1)).find((s) => s !== undefined);
      case 'TSTypeQuery':
        return shapeOf(type.exprName, depth + 1);
      case 'TSTypeReference': {
        const binding = type.typeName.type === 'Identifier' ? scopes.of(type.typeName) : undefined;
        return binding && shapeOfBinding(binding, depth + 1);
      }
      default:
        return undefined;
    }
  };

  /** What member `name` of a value is in turn. */
  const field = (shape: Shape | undefined, name: string, depth: number): Shape | undefined => {
    if (!shape || !('local' in shape) || depth > DEPTH) return undefined;
    for (const m of declarationsOf(shape.local)) {
      if (nameOf(m) !== name) continue;
      if (m.type === 'ObjectProperty') return shapeOf(m.value, depth + 1);
      if (m.type === 'Identifier' || m.type === 'TSPropertySignature')
        return shapeOfType(m.typeAnnotation, depth + 1);
      if (m.type === 'ClassProperty' || m.type === 'ClassPrivateProperty')
        return shapeOfType(m.typeAnnotation, depth + 1) ?? shapeOf(m.value, depth + 1);
    }
    return field(superOf(shape.local, depth), name, depth + 1);
  };

  const superOf = (owner: Node, depth: number): Shape | undefined =>
    owner.type === 'ClassDeclaration' || owner.type === 'ClassExpression'
      ? shapeOf(owner.superClass, depth + 1)
      : undefined;

  const membersOf = (shape: Shape | undefined, depth = 0): Map<string, ClientMember> => {
    const out = new Map<string, ClientMember>();
    if (!shape || depth > DEPTH) return out;
    if ('symbol' in shape) {
      for (const [name, { kind, group }] of shape.symbol.members ?? []) {
        const client = outside.get(group) ?? outsideClient(unit, group);
        outside.set(group, client);
        out.set(name, { as: kind, client });
      }
      return out;
    }
    for (const [name, member] of membersOf(superOf(shape.local, depth), depth + 1)) out.set(name, member);
    for (const [name, client] of tracker.attributesOf(shape.local)) out.set(name, { as: 'client', client });
    for (const m of declarationsOf(shape.local)) {
      const name = nameOf(m);
      const member = name === undefined ? undefined : memberAt(m);
      if (name !== undefined && member) out.set(name, member);
    }
    return out;
  };

  const memberAt = (m: Node): ClientMember | undefined => {
    if (m.type === 'TSPropertySignature') {
      const client = m.typeAnnotation && typedAs(m, m.typeAnnotation);
      return client ? { as: 'client', client } : undefined;
    }
    if (m.type === 'ClassMethod' || m.type === 'ObjectMethod') {
      const client = tracker.madeBy(m);
      return client && { as: m.kind === 'get' ? 'client' : 'factory', client };
    }
    const value =
      m.type === 'ObjectProperty' || m.type === 'ClassProperty' ? m.value && unwrap(m.value) : undefined;
    if (!value) return undefined;
    const made = tracker.madeBy(value);
    if (made) return { as: 'factory', client: made };
    const binding = value.type === 'Identifier' ? scopes.of(value) : undefined;
    const client =
      (binding && tracker.ofBinding(binding)) ?? tracker.clients.find((c) => c.made.some((n) => n === value));
    return client && { as: 'client', client };
  };

  /** The client that a property of an interface has by its type. */
  const typedAs = (property: Node, type: Node): Client | undefined => {
    const name =
      type.type === 'TSTypeAnnotation' && type.typeAnnotation.type === 'TSTypeReference'
        ? type.typeAnnotation.typeName
        : undefined;
    const binding = name?.type === 'Identifier' ? scopes.of(name) : undefined;
    const origin = binding && origins.ofBinding(binding);
    if (origin?.from !== 'sdk' || origin.symbol?.role !== 'client') return undefined;
    const row = unit.migration.destination.sdk.js;
    const client =
      typed.get(property) ?? newClient({ kind: 'own', row, sdk: origin.sdk, group: flowGroup(unit) });
    client.escapes = true;
    typed.set(property, client);
    return client;
  };

  return { of: (node) => membersOf(shapeOf(node)) };
}

/** Members as they are declared, with parameters of the constructor that become members. */
function declarationsOf(owner: Node): Node[] {
  switch (owner.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return owner.body.body.flatMap((m): Node[] =>
        m.type === 'ClassMethod' && m.kind === 'constructor'
          ? m.params.flatMap((p): Node[] =>
              p.type === 'TSParameterProperty' && p.parameter.type === 'Identifier' ? [p.parameter] : [],
            )
          : [m],
      );
    case 'ObjectExpression':
      return owner.properties;
    case 'TSInterfaceDeclaration':
      return owner.body.body;
    case 'TSTypeLiteral':
      return owner.members;
    case 'TSTypeAliasDeclaration':
      return owner.typeAnnotation.type === 'TSTypeLiteral' ? owner.typeAnnotation.members : [];
    default:
      return [];
  }
}

function nameOf(member: Node): string | undefined {
  if (member.type === 'Identifier') return member.name;
  if (member.type === 'ClassPrivateProperty') return `#${member.key.id.name}`;
  return 'key' in member && 'computed' in member
    ? nameOfKey(member.key as Node, member.computed === true)
    : undefined;
}

/** Uses of such members that the tracker has not seen: they become uses of their client. */
export function enterMembers(unit: Unit, tracker: Tracker, members: ClassMembers): void {
  const entered = new Set<Node>();
  // A client taken from a member may be put into another one.
  for (let round = 0; round < 3; round++) {
    const before = entered.size;
    const seen = new Set<Node>(
      tracker.clients.flatMap((c) => [...c.receivers, ...c.members.map((m) => m.node)]),
    );
    walk(unit.program, (node) => {
      if (entered.has(node) || seen.has(node)) return;
      if (isMember(node)) enterMember(unit, tracker, members, node, entered);
      if (node.type === 'ObjectPattern') enterPattern(unit, tracker, members, node, entered);
    });
    if (entered.size === before) return;
  }
}

function enterMember(
  unit: Unit,
  tracker: Tracker,
  members: ClassMembers,
  node: t.MemberExpression | t.OptionalMemberExpression,
  entered: Set<Node>,
): void {
  const name = node.property.type === 'PrivateName' ? `#${node.property.id.name}` : memberName(node);
  const member = name === undefined ? undefined : members.of(node.object).get(name);
  if (!member) return;
  const outer = wrapped(node, unit.parents);
  const up = unit.parents.get(outer);
  if (up?.type === 'AssignmentExpression' && up.left === outer) return;
  const called = isCall(up) && up.callee === outer ? up : undefined;
  if (member.as === 'factory' && (!called || tracker.clients.some((c) => c.receivers.includes(called))))
    return;
  entered.add(node);
  member.client.escapes = true;
  tracker.enterValue(member.client, member.as === 'factory' ? (called as Node) : node);
}

/** `const { client } = this`, `({ client }: Service) => …`. */
function enterPattern(
  unit: Unit,
  tracker: Tracker,
  members: ClassMembers,
  pattern: t.ObjectPattern,
  entered: Set<Node>,
): void {
  const up = unit.parents.get(pattern);
  const from = up?.type === 'VariableDeclarator' && up.id === pattern ? up.init : undefined;
  const type =
    pattern.typeAnnotation?.type === 'TSTypeAnnotation' ? pattern.typeAnnotation.typeAnnotation : undefined;
  const name =
    type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName : undefined;
  const source = from ?? name;
  const known = source && members.of(source);
  if (!known || known.size === 0) return;
  for (const p of pattern.properties) {
    if (p.type !== 'ObjectProperty') continue;
    const member = known.get(nameOfKey(p.key, p.computed) ?? '');
    const target = p.value.type === 'AssignmentPattern' ? p.value.left : p.value;
    const binding = target.type === 'Identifier' ? unit.scopes.of(target) : undefined;
    if (!member || !binding || tracker.ofBinding(binding)) continue;
    entered.add(pattern);
    member.client.escapes = true;
    tracker.enter(member.client, binding, member.as);
  }
}
