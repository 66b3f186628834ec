/**
 * Whether a name, branch or return may hold something else than a client of the source.
 *
 * Asks only; `clients.ts` collects the candidates, `plan-uses.ts` forbids the change of a client that is mixed.
 */
import type * as t from '@babel/types';
import type { Client, Tracker } from './client-model.ts';
import type { Binding } from './scope.ts';
import { isFunction, type Node, unwrap, walk } from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** Values a name gets that are no client of the source and not nothing. */
export function otherWrites(unit: Unit, binding: Binding, isClient: (binding: Binding) => boolean): Node[] {
  const given: Node[] = binding.writes.map((w) => {
    const up = unit.parents.get(w);
    return up?.type === 'AssignmentExpression' && up.left === w ? up.right : w;
  });
  if (binding.node.type === 'VariableDeclarator' && binding.node.init) given.push(binding.node.init);
  return given.filter((value) => !isNothingOrOwn(unit, value, isClient));
}

function isNothingOrOwn(unit: Unit, node: Node, isClient: (binding: Binding) => boolean): boolean {
  const inner = unwrap(node);
  if (isNothing(inner)) return true;
  if (inner.type === 'LogicalExpression')
    return isNothingOrOwn(unit, inner.left, isClient) || isNothingOrOwn(unit, inner.right, isClient);
  if (inner.type === 'ConditionalExpression')
    return (
      isNothingOrOwn(unit, inner.consequent, isClient) && isNothingOrOwn(unit, inner.alternate, isClient)
    );
  if (inner.type === 'NewExpression')
    return /^sdk(?:-namespace)?$/.test(unit.origins.of(inner.callee)?.from ?? '');
  return inner.type === 'Identifier' && isClient(unit.scopes.of(inner) as Binding);
}

const isNothing = (node: Node): boolean =>
  node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');

/** What the function around a return returns besides `value`. */
export function otherReturns(unit: Unit, fn: Node, value: Node): Node[] {
  const out: Node[] = [];
  walk(fn, (node) => {
    if (node.type !== 'ReturnStatement' || !node.argument || node.argument === value) return;
    let at = unit.parents.get(node);
    while (at && !isFunction(at)) at = unit.parents.get(at);
    if (at === fn) out.push(node.argument);
  });
  return out;
}

/** Moves the candidates that are not proved to be clients of the source to what is mixed. */
export function settleMixed(unit: Unit, tracker: Tracker): void {
  const known = new Set<Node>(tracker.clients.flatMap((c) => [...c.made, ...c.receivers]));
  for (const client of tracker.clients)
    for (const { node, fallback } of client.alternatives)
      if (isOther(unit, tracker, known, node, fallback)) client.mixed.push(node);
}

/** @param fallback only what is seen to be another SDK's client counts: a kept client or a list's item may be anything */
function isOther(
  unit: Unit,
  tracker: Tracker,
  known: ReadonlySet<Node>,
  node: Node,
  fallback: boolean,
): boolean {
  const inner = unwrap(node);
  if (known.has(node) || known.has(inner) || isNothing(inner)) return false;
  const again = (next: Node): boolean => isOther(unit, tracker, known, next, fallback);
  switch (inner.type) {
    case 'LogicalExpression':
      return (inner.operator !== '&&' && again(inner.left)) || again(inner.right);
    case 'ConditionalExpression':
      return again(inner.consequent) || again(inner.alternate);
    case 'NewExpression': {
      const from = unit.origins.of(inner.callee)?.from;
      return fallback ? from === 'client' : from !== 'sdk' && from !== 'sdk-namespace';
    }
    case 'CallExpression':
      return !fallback || unit.origins.of(inner.callee)?.from === 'client';
    case 'Identifier': {
      const binding = unit.scopes.of(inner);
      if (!binding || tracker.ofBinding(binding)) return false;
      const declared = declarationOf(binding);
      return declared !== undefined && declared.from === undefined && again(declared.value);
    }
    default:
      return false;
  }
}

/** Other classes in the union type that `name` stands in. */
export function otherTypes(unit: Unit, name: Node): t.TSTypeReference[] {
  const type = unit.parents.get(name);
  const union = type && unit.parents.get(type);
  if (union?.type !== 'TSUnionType') return [];
  return union.types.filter((other): other is t.TSTypeReference => {
    if (other === type || other.type !== 'TSTypeReference') return false;
    const origin = unit.origins.of(other.typeName);
    return origin?.from !== 'sdk' && origin?.from !== 'sdk-namespace';
  });
}

/** A client whose other branch is looked at once all clients are known. */
export const mayBeElse = (client: Client, fallback: boolean, ...nodes: readonly Node[]): void => {
  client.alternatives.push(...nodes.map((node) => ({ node, fallback })));
};
