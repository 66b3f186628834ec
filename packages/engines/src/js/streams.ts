/**
 * Where the events of a stream are read: loops over the value of a call, listeners, in the functions of this file that get
 * the stream or give it back.
 *
 * Follows values only; what a reader does with an event is the business of `stream-events.ts`.
 */
import type { Binding } from './scope.ts';
import { isCall, isFunction, isMember, memberName, type Node, unwrap, wrapped } from './tree.ts';
import type { Unit } from './unit.ts';

/** Code that gets one event at a time. */
export interface EventReader {
  /** The name or pattern that takes the event. */
  readonly event: Node;
  /** Where it is read. */
  readonly body: Node;
}

export interface StreamUses {
  readonly readers: readonly EventReader[];
  /** Places where the stream goes to somebody who is not seen. */
  readonly leaves: readonly Node[];
}

/** Uses of the value of `call`, which may be a stream. */
export function usesOfStream(unit: Unit, call: Node): StreamUses {
  const { parents, scopes } = unit;
  const readers: EventReader[] = [];
  const leaves: Node[] = [];
  const seen = new Set<unknown>();

  const binding = (found: Binding | undefined): void => {
    if (!found || seen.has(found)) return;
    seen.add(found);
    for (const ref of found.references) follow(ref);
  };

  const follow = (expression: Node): void => {
    const outer = wrapped(expression, parents);
    const up = parents.get(outer);
    if (!up) return;
    if (isMember(up) && up.object === outer) {
      listener(up);
      return;
    }
    if ((isCall(up) || up.type === 'NewExpression') && up.callee !== outer) {
      given(up, outer);
      return;
    }
    switch (up.type) {
      case 'AwaitExpression':
        follow(up);
        return;
      case 'ForOfStatement': {
        const left = up.left.type === 'VariableDeclaration' ? up.left.declarations[0]?.id : up.left;
        if (up.right === outer && up.await && left) readers.push({ event: left, body: up.body });
        return;
      }
      case 'VariableDeclarator':
        if (up.id.type === 'Identifier') binding(scopes.of(up.id));
        return;
      case 'AssignmentExpression':
        if (up.right !== outer) return;
        if (up.left.type === 'Identifier') binding(scopes.of(up.left));
        else leaves.push(outer);
        return;
      case 'LogicalExpression':
      case 'ConditionalExpression':
        follow(up);
        return;
      case 'ReturnStatement':
        result(functionAround(up));
        return;
      case 'ArrowFunctionExpression':
        if (up.body === outer) result(up);
        return;
      case 'ObjectProperty':
      case 'ArrayExpression':
      case 'YieldExpression':
      case 'ExportDefaultDeclaration':
        leaves.push(outer);
        return;
      default:
    }
  };

  /** `stream.on('chunk', (chunk) => …)`; other members are about the connection. */
  const listener = (member: Node): void => {
    const up = parents.get(member);
    const name = isMember(member) ? memberName(member) : undefined;
    if (!isCall(up) || up.callee !== member) return;
    if (name === 'toReadableStream' || name === 'tee') leaves.push(member);
    const [about, handler] = up.arguments;
    if (name !== 'on' || about?.type !== 'StringLiteral' || about.value !== 'chunk') return;
    if (handler && isFunction(handler) && handler.params[0])
      readers.push({ event: handler.params[0], body: handler.body });
    // `.on(…)` gives the stream back.
    follow(up);
  };

  /** The stream as an argument: a function of this file is followed. */
  const given = (user: Node, argument: Node): void => {
    if (!isCall(user) && user.type !== 'NewExpression') return;
    const local = functionNamed(unwrap(user.callee));
    const index = user.arguments.indexOf(argument as (typeof user.arguments)[number]);
    const parameter = local?.params[index];
    if (parameter?.type === 'Identifier') binding(scopes.of(parameter));
    else leaves.push(argument);
  };

  const functionNamed = (callee: Node): Extract<Node, { params: unknown }> | undefined => {
    const found = callee.type === 'Identifier' ? scopes.of(callee) : undefined;
    const made = found?.node.type === 'VariableDeclarator' ? found.node.init : found?.node;
    const inner = made && unwrap(made);
    return inner && isFunction(inner) ? inner : undefined;
  };

  /** The function gives the stream back: its calls in this file are followed. */
  const result = (fn: Node | undefined): void => {
    if (!fn || seen.has(fn)) return;
    seen.add(fn);
    const holder = parents.get(fn);
    const id =
      fn.type === 'FunctionDeclaration'
        ? fn.id
        : holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier'
          ? holder.id
          : undefined;
    const name = id ? scopes.of(id) : undefined;
    const calls = (name?.references ?? []).flatMap((ref) => {
      const up = parents.get(ref);
      return isCall(up) && up.callee === ref ? [up] : [];
    });
    for (const one of calls) follow(one);
    if (calls.length === 0 || calls.length < (name?.references.length ?? 0)) leaves.push(call);
  };

  const functionAround = (node: Node): Node | undefined => {
    let at = parents.get(node);
    while (at && !isFunction(at)) at = parents.get(at);
    return at;
  };

  follow(call);
  return { readers, leaves };
}
