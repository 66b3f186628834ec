/**
 * Where clients are made and where they go: every use of a client that can be followed, and whether all could be.
 *
 * Follows values through names, attributes, factories and wrappers. Decides nothing: `plan-clients.ts` does.
 */
import type { ExportedSymbol } from '@aig/core';
import type * as t from '@babel/types';
import {
  type Client,
  declaredPrivate,
  type Flow,
  isPrivate,
  labelOf,
  onlyAsks,
  receiverOf,
  type Tracker,
} from './client-model.ts';
import { factoryFollower } from './clients-factories.ts';
import { commonExport } from './common-exports.ts';
import { mapOf } from './keepers.ts';
import { mayBeElse, otherWrites } from './mixed.ts';
import type { Binding } from './scope.ts';
import { isThis } from './this-names.ts';
import {
  classAround,
  exportedName,
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  unwrap,
  walk,
  wrapped,
} from './tree.ts';
import { flowGroup, shownGroup, type Unit } from './unit.ts';

export function newTracker(unit: Unit): Tracker {
  const clients: Client[] = [];
  const exports: Tracker['exports'] = new Map();
  const byBinding = new Map<Binding, Client>();
  const byAttribute = new Map<Node, Map<string, Client>>();
  const maps = new Map<Node, Client>();
  const { parents, scopes } = unit;

  const flowOut = (client: Client, node: Node, how: Flow['how'] = 'unseen'): void => {
    client.escapes = true;
    client.flows.push({ how, node });
    if (client.kind === 'own' && !client.sdk?.requests) unit.groups.join(client.group, flowGroup(unit));
  };
  /** Others reach it by this name: their uses are found by it, so it need not be one with all that leave sight. */
  const shown = (client: Client, name: string, node: Node, how: Flow['how']): void => {
    client.escapes = true;
    client.flows.push({ how, node });
    if (client.kind === 'own' && !client.sdk?.requests)
      unit.groups.join(client.group, shownGroup(unit, name));
  };
  const merge = (a: Client, b: Client): void => unit.groups.join(a.group, b.group);
  const exported = (client: Client, name: string, kind: ExportedSymbol['kind'], node: Node): void => {
    shown(client, name, node, 'export');
    exports.set(name, { kind, client });
  };

  /** `node` is an expression whose value is member `path` of the client. */
  const follow = (node: Node, client: Client, path: string): void => {
    const outer = wrapped(node, parents);
    const up = parents.get(outer);
    if (path === '') client.receivers.push(node);
    if (!up) return;
    if (isMember(up) && up.object === outer) {
      followMember(up, client, path);
      return;
    }
    if (isCall(up) && up.callee === outer) {
      // A bound method is called with arguments that are not seen.
      if (/\.(?:bind|call|apply)$/.test(path)) client.members.push({ node: outer, path });
      else client.calls.push({ node: up, path, receiver: receiverOf(clients, node) });
      return;
    }
    if (onlyAsks(up)) return;
    switch (up.type) {
      case 'VariableDeclarator':
        if (up.init === outer) followPattern(up.id, client, path);
        return;
      case 'AssignmentExpression':
        if (up.right === outer) followAssignment(up, client, path);
        return;
      case 'ClassProperty':
      case 'ClassPrivateProperty':
      case 'ClassAccessorProperty': {
        const owner = parents.get(parents.get(up) as Node);
        const name =
          up.type === 'ClassPrivateProperty' ? `#${up.key.id.name}` : nameOfKey(up.key, up.computed === true);
        if (owner && name !== undefined && up.value === outer)
          followAttribute(owner, name, client, path, isPrivate(up, name));
        else flowOut(client, outer);
        return;
      }
      case 'ObjectProperty':
        followProperty(up, client, path);
        if (path !== '' || !exportCommon(outer, client, 'client')) flowOut(client, outer);
        return;
      case 'LogicalExpression':
        if (up.operator !== '&&')
          mayBeElse(client, up.right === outer, up.right === outer ? up.left : up.right);
        if (up.right === outer || up.operator !== '&&') follow(up, client, path);
        return;
      case 'ConditionalExpression':
        if (up.test === outer) return;
        mayBeElse(client, false, up.consequent === outer ? up.alternate : up.consequent);
        follow(up, client, path);
        return;
      case 'ArrayExpression':
        mayBeElse(client, true, ...up.elements.filter((e): e is t.Expression => e !== null && e !== outer));
        flowOut(client, outer);
        if (path !== '') client.members.push({ node: outer, path });
        return;
      case 'SequenceExpression':
      case 'AwaitExpression':
        if (up.type === 'AwaitExpression' || up.expressions.at(-1) === outer) follow(up, client, path);
        return;
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        if (path !== '') flowOut(client, outer);
        else followReturn(up, client);
        return;
      case 'ExportDefaultDeclaration':
        exported(client, 'default', 'client', outer);
        return;
      case 'ExportSpecifier':
        exported(client, exportedName(up), 'client', outer);
        return;
      default:
        if (path === '' && followMap(up, outer, client)) return;
        flowOut(client, outer);
        if (path !== '') client.members.push({ node: outer, path });
    }
  };

  /** `clients.set(name, client)` of a map that stays in sight: what is read from it is the client. */
  const followMap = (call: Node, value: Node, client: Client): boolean => {
    const map = isCall(call) ? mapOf(unit, call, value) : undefined;
    if (!map) return false;
    const known = maps.get(map.made);
    if (known) merge(known, client);
    else {
      maps.set(map.made, client);
      mayBeElse(client, false, ...map.others);
      for (const read of map.reads) follow(read, client, '');
    }
    return true;
  };

  const followMember = (member: Node, client: Client, path: string): void => {
    const name = isMember(member) ? memberName(member) : undefined;
    if (name === undefined) {
      client.members.push({ node: member, path: path === '' ? '[…]' : `${path}.[…]` });
      return;
    }
    const next = path === '' ? name : `${path}.${name}`;
    const outer = wrapped(member, parents);
    const up = parents.get(outer);
    if ((isMember(up) && up.object === outer) || (isCall(up) && up.callee === outer))
      follow(member, client, next);
    else {
      client.members.push({ node: member, path: next });
      // `const { completions } = client.chat` goes on being the client's.
      if (up?.type === 'VariableDeclarator' && up.init === outer) follow(member, client, next);
    }
  };

  /** `const all = { llm: client }`: what the file itself does with `all.llm`. Where else `all` goes is not seen. */
  const followProperty = (property: t.ObjectProperty, client: Client, path: string): void => {
    const name = nameOfKey(property.key, property.computed);
    const object = parents.get(property);
    const holder = object && parents.get(wrapped(object, parents));
    const binding = holder?.type === 'VariableDeclarator' ? scopes.of(holder.id) : undefined;
    for (const ref of binding?.references ?? []) {
      const up = parents.get(ref);
      if (isMember(up) && up.object === ref && memberName(up) === name) follow(up, client, path);
    }
  };

  const followPattern = (pattern: Node, client: Client, path: string): void => {
    if (pattern.type === 'Identifier') {
      const binding = scopes.of(pattern);
      if (binding) followBinding(binding, client, path);
      return;
    }
    if (pattern.type !== 'ObjectPattern') {
      flowOut(client, pattern);
      return;
    }
    for (const p of pattern.properties) {
      const name = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
      const binding =
        p.type === 'ObjectProperty' && p.value.type === 'Identifier' ? scopes.of(p.value) : undefined;
      const next = name === undefined ? '[…]' : path === '' ? name : `${path}.${name}`;
      client.members.push({ node: p, path: next });
      if (binding && name !== undefined) for (const ref of binding.references) follow(ref, client, next);
      else flowOut(client, p);
    }
  };

  const followBinding = (binding: Binding, client: Client, path: string): void => {
    if (path === '') {
      const known = byBinding.get(binding);
      if (known) {
        merge(known, client);
        return;
      }
      byBinding.set(binding, client);
      client.bindings.push(binding);
      if (client.kind === 'own' && binding.writes.length > 0)
        client.alternatives.push(
          ...otherWrites(unit, binding, (b) => byBinding.has(b)).map((node) => ({
            node,
            proof: 'known' as const,
          })),
        );
    }
    const declaration = parents.get(parents.get(binding.node) ?? binding.node);
    if (binding.node.type === 'VariableDeclarator' && declaration?.type === 'ExportNamedDeclaration')
      exported(client, binding.name, 'client', binding.node);
    for (const ref of binding.references) follow(ref, client, path);
  };

  const followAssignment = (node: t.AssignmentExpression, client: Client, path: string): void => {
    const left = unwrap(node.left);
    if (left.type === 'Identifier') {
      const binding = scopes.of(left);
      if (binding) followBinding(binding, client, path);
      else flowOut(client, node);
    } else if (isMember(left)) {
      const name = left.property.type === 'PrivateName' ? `#${left.property.id.name}` : memberName(left);
      const owner = isThis(unit, left.object, name) ? classAround(left, parents) : undefined;
      if (owner && name !== undefined)
        followAttribute(owner, name, client, path, name.startsWith('#') || declaredPrivate(owner, name));
      else if (path !== '' || !exportCommon(node.right, client, 'client')) flowOut(client, node);
    } else flowOut(client, node);
    const up = parents.get(wrapped(node, parents));
    if (up && up.type !== 'ExpressionStatement') follow(node, client, path);
  };

  /** Whether CommonJS hands out the value; then other files learn of it. */
  const exportCommon = (value: Node, client: Client, kind: 'client' | 'factory'): boolean => {
    const name = commonExport(value, parents);
    if (name !== undefined) exported(client, name, kind, value);
    return name !== undefined;
  };

  const followAttribute = (
    owner: Node,
    name: string,
    client: Client,
    path: string,
    hidden: boolean,
  ): void => {
    if (path === '') {
      const names = byAttribute.get(owner) ?? new Map<string, Client>();
      byAttribute.set(owner, names);
      const known = names.get(name);
      if (known) {
        merge(known, client);
        return;
      }
      names.set(name, client);
    }
    if (!hidden) shown(client, `${labelOf(owner)}.${name}`, owner, 'attribute');
    walk(owner, (node) => {
      if (!isMember(node)) return;
      const own = node.property.type === 'PrivateName' ? `#${node.property.id.name}` : memberName(node);
      if (own !== name || !isThis(unit, node.object, own)) return;
      const up = parents.get(wrapped(node, parents));
      if (up?.type === 'AssignmentExpression' && up.left === node) {
        if (path === '') mayBeElse(client, false, up.right);
        return;
      }
      follow(node, client, path);
    });
  };

  const { followReturn, followCalls, madeBy } = factoryFollower(unit, {
    follow: (node, client) => follow(node, client, ''),
    followGetter: (owner, name, client, hidden) => followAttribute(owner, name, client, '', hidden),
    flowOut,
    shown: (client, name, node) => shown(client, name, node, 'return'),
    merge,
    exported: (client, name, node) => exported(client, name, 'factory', node),
    exportCommon: (value, client) => exportCommon(value, client, 'factory'),
  });

  return {
    clients,
    exports,
    ofBinding: (binding) => byBinding.get(binding),
    ofAttribute: (owner, name) => byAttribute.get(owner)?.get(name),
    attributesOf: (owner) => byAttribute.get(owner) ?? new Map(),
    madeBy,
    inMap: (made) => maps.get(made),
    enter(client, binding, as) {
      if (!clients.includes(client)) clients.push(client);
      if (as === 'factory') followCalls(binding, client);
      else followBinding(binding, client, '');
    },
    enterValue(client, value) {
      if (!clients.includes(client)) clients.push(client);
      follow(value, client, '');
    },
    enterAttribute(client, owner, name) {
      if (!clients.includes(client)) clients.push(client);
      followAttribute(owner, name, client, '', false);
    },
    make(client, made) {
      clients.push(client);
      client.made.push(made);
      follow(made, client, '');
    },
  };
}
