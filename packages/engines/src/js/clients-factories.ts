/**
 * Functions and methods that answer a client: their calls are that client, wherever they stand.
 *
 * A part of `clients.ts`, which follows what comes out of the calls.
 */
import { type Client, labelOf, onlyAsks } from './client-model.ts';
import { isMemo } from './keepers.ts';
import { mayBeElse, otherReturns } from './mixed.ts';
import type { Binding } from './scope.ts';
import { isThis } from './this-names.ts';
import {
  classAround,
  exportedName,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  walk,
  wrapped,
} from './tree.ts';
import type { Unit } from './unit.ts';

/** Where a client goes on to. */
interface Onward {
  /** `node` is the client. */
  follow(node: Node, client: Client): void;
  followGetter(owner: Node, name: string, client: Client, hidden: boolean): void;
  flowOut(client: Client, node: Node): void;
  shown(client: Client, name: string, node: Node): void;
  merge(a: Client, b: Client): void;
  exported(client: Client, name: string, node: Node): void;
  /** Whether CommonJS hands out the function. */
  exportCommon(value: Node, client: Client): boolean;
}

export interface FactoryFollower {
  /** `node` returns the client: a return statement, or an arrow function with the client as its body. */
  followReturn(node: Node, client: Client): void;
  /** The name of a function that answers the client. */
  followCalls(binding: Binding, client: Client): void;
  madeBy(fn: Node): Client | undefined;
}

export function factoryFollower(unit: Unit, to: Onward): FactoryFollower {
  const factories = new Map<Node, Client>();
  const { parents, scopes } = unit;

  /** The function around a return hands out the client. */
  const followReturn = (node: Node, client: Client): void => {
    let fn: Node | undefined = node;
    while (fn && !isFunction(fn)) fn = parents.get(fn);
    if (!fn) {
      to.flowOut(client, node);
      return;
    }
    const known = factories.get(fn);
    if (known) {
      to.merge(known, client);
      return;
    }
    factories.set(fn, client);
    mayBeElse(
      client,
      false,
      ...otherReturns(unit, fn, node.type === 'ReturnStatement' ? (node.argument ?? node) : node),
    );
    if (fn.type === 'FunctionDeclaration') {
      const binding = fn.id ? scopes.of(fn.id) : undefined;
      const up = parents.get(fn);
      if (up?.type === 'ExportDefaultDeclaration') to.exported(client, 'default', fn);
      if (up?.type === 'ExportNamedDeclaration' && binding) to.exported(client, binding.name, fn);
      if (binding) followCalls(binding, client);
      return;
    }
    if (fn.type === 'ClassMethod' && fn.key.type === 'Identifier') {
      const owner = classAround(fn, parents);
      if (fn.accessibility !== 'private') to.shown(client, `${labelOf(owner ?? fn)}.${fn.key.name}`, fn);
      if (owner && fn.kind !== 'get') followMethodCalls(owner, fn.key.name, client);
      else if (owner) to.followGetter(owner, fn.key.name, client, fn.accessibility === 'private');
      return;
    }
    if (to.exportCommon(fn, client)) return;
    const up = parents.get(wrapped(fn, parents));
    if (up?.type === 'VariableDeclarator' && up.id.type === 'Identifier') {
      const binding = scopes.of(up.id);
      const declaration = parents.get(parents.get(up) as Node);
      if (binding && declaration?.type === 'ExportNamedDeclaration') to.exported(client, binding.name, fn);
      if (binding) followCalls(binding, client);
    } else if (up?.type === 'ExportDefaultDeclaration') to.exported(client, 'default', fn);
    else if (up && isCall(up) && up.callee === fn) to.follow(up, client);
    else {
      if (!up || !isMemo(unit, up)) to.flowOut(client, fn);
      // `useMemo(() => new Client(), [])`, `cache(() => …)`: what the caller hands back is most likely the client.
      if (up && isCall(up)) to.follow(up, client);
    }
  };

  /** `getClient()` is the client wherever the function's name is called. */
  const followCalls = (binding: Binding, client: Client): void => {
    for (const ref of binding.references) {
      const outer = wrapped(ref, parents);
      const up = parents.get(outer);
      if (isCall(up) && up.callee === outer) to.follow(up, client);
      else if (up?.type === 'ExportSpecifier') to.exported(client, exportedName(up), ref);
      else if (up?.type === 'ExportDefaultDeclaration') to.exported(client, 'default', ref);
      else if (!to.exportCommon(ref, client) && !(up && onlyAsks(up))) to.flowOut(client, ref);
    }
  };

  const followMethodCalls = (owner: Node, name: string, client: Client): void => {
    walk(owner, (node) => {
      if (!isCall(node) || !isMember(node.callee) || memberName(node.callee) !== name) return;
      if (isThis(unit, node.callee.object, name)) to.follow(node, client);
    });
  };

  return { followReturn, followCalls, madeBy: (fn) => factories.get(fn) };
}
