/**
 * The part of a function that waits for a prediction: `wait`, and loops that ask for it again and again. Recognised by what
 * it does: it asks for the prediction, sleeps, counts, logs, gives up, and nothing else.
 */
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import {
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  unwrap,
  walk,
  wrapped,
} from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Found } from './found.ts';
import { type PollFunction, pollFunctionAt } from './poll-functions.ts';

/** A statement that only waits, and the calls in it. */
export interface Waiting {
  readonly statement: Node;
  readonly calls: readonly Node[];
  /** The name that holds the finished prediction afterwards, where it is another one. */
  readonly holds?: Binding;
  /** The name that holds the output afterwards. */
  readonly output?: Binding;
  /** A function that only waits, and goes with its one call. */
  readonly poll?: Node;
}

/** The statement around a `wait` or `get` call on the prediction in `binding`, if waiting is all it does. */
export function waitingAt(
  unit: Unit,
  asked: Found,
  binding: Binding,
  gets: ReadonlySet<Node>,
): Waiting | undefined {
  const { node } = asked.call;
  const poll = asked.row.call === 'get' ? pollFunctionAt(unit, asked, gets) : undefined;
  if (poll) return ofFunction(unit, poll, node, binding);
  const [first] = node.arguments;
  if (!first || first.type === 'SpreadElement' || !speaksOf(unit, first, binding)) return undefined;
  const loop = loopAround(unit, node, binding);
  if (loop) return ofLoop(unit, loop, binding, asked);
  // Asked once without a loop it may not be done yet.
  return asked.row.call === 'wait' ? ofStatement(unit, node, binding) : undefined;
}

/** `prediction = await poll(prediction.id)`. */
function ofFunction(unit: Unit, poll: PollFunction, asked: Node, binding: Binding): Waiting | undefined {
  const [first] = isCall(poll.caller) ? poll.caller.arguments : [];
  if (!first || first.type === 'SpreadElement' || !speaksOf(unit, first, binding)) return undefined;
  const { target, statement } = assigned(unit, poll.caller);
  if (!target || !statement) return undefined;
  const base = { statement, calls: [asked], poll: poll.statement };
  if (poll.answers === 'output') return target.writes.length === 0 ? { ...base, output: target } : undefined;
  if (target === binding) return base;
  return target.writes.length === 0 ? { ...base, holds: target } : undefined;
}

/** `prediction` or `prediction.id`. */
function speaksOf(unit: Unit, node: Node, binding: Binding): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return unit.scopes.of(inner) === binding;
  return isMember(inner) && memberName(inner) === 'id' && speaksOf(unit, inner.object, binding);
}

/** `prediction = await client.wait(prediction)`, `const done = await client.wait(prediction)`. */
function ofStatement(unit: Unit, call: Node, binding: Binding): Waiting | undefined {
  const { target, statement } = assigned(unit, call);
  if (!target || !statement) return undefined;
  if (target === binding) return { statement, calls: [call] };
  return target.writes.length === 0 ? { statement, calls: [call], holds: target } : undefined;
}

/** What the awaited value of a call is assigned to, where that is all its statement does. */
function assigned(unit: Unit, call: Node): { target?: Binding; statement?: Node } {
  const awaited = unit.parents.get(wrapped(call, unit.parents));
  if (awaited?.type !== 'AwaitExpression') return {};
  const outer = wrapped(awaited, unit.parents);
  const up = unit.parents.get(outer);
  const statement = up && unit.parents.get(up);
  const id =
    up?.type === 'VariableDeclarator'
      ? up.id
      : up?.type === 'AssignmentExpression' && up.right === outer
        ? up.left
        : undefined;
  const target = id?.type === 'Identifier' ? unit.scopes.of(id) : undefined;
  const alone =
    statement?.type === 'ExpressionStatement' ||
    (statement?.type === 'VariableDeclaration' && statement.declarations.length === 1);
  return target && alone ? { target, statement } : {};
}

type Loop = t.WhileStatement | t.DoWhileStatement | t.ForStatement;

function loopAround(unit: Unit, call: Node, binding: Binding): Loop | undefined {
  for (let at = unit.parents.get(call); at && !isFunction(at); at = unit.parents.get(at)) {
    if (at === binding.scope.node) return undefined;
    if (at.type === 'WhileStatement' || at.type === 'DoWhileStatement' || at.type === 'ForStatement')
      return at;
  }
  return undefined;
}

function ofLoop(unit: Unit, loop: Loop, binding: Binding, asked: Found): Waiting | undefined {
  const { target } = assigned(unit, asked.call.node);
  if (target !== binding) return undefined;
  const counters = new Set<Binding>();
  const onlyWaits = (node: Node): boolean => {
    switch (node.type) {
      case 'BlockStatement':
        return node.body.every(onlyWaits);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ThrowStatement':
      case 'EmptyStatement':
        return true;
      case 'IfStatement':
        return onlyWaits(node.consequent) && (!node.alternate || onlyWaits(node.alternate));
      case 'ExpressionStatement':
        return quiet(unwrap(node.expression));
      default:
        return false;
    }
  };
  const quiet = (node: Node): boolean => {
    if (node.type === 'AwaitExpression') return isSleep(unit, node.argument);
    if (node.type === 'UpdateExpression') return counts(node.argument);
    if (isCall(node)) return dotted(node.callee)?.[0] === 'console';
    if (node.type !== 'AssignmentExpression') return false;
    const left = unwrap(node.left);
    if (left.type === 'Identifier' && unit.scopes.of(left) === binding) return true;
    return counts(left) && !hasCall(node.right);
  };
  const counts = (node: Node): boolean => {
    const inner = unwrap(node);
    const counter = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
    if (counter) counters.add(counter);
    return counter !== undefined;
  };
  if (!onlyWaits(loop.body)) return undefined;
  // What is counted in the loop is read nowhere else.
  for (const counter of counters)
    if (![...counter.references, ...counter.writes].every((ref) => isInside(unit, ref, loop)))
      return undefined;
  const calls: Node[] = [];
  walk(loop, (n) => {
    if (n === asked.call.node) calls.push(n);
  });
  return { statement: loop, calls };
}

/** `new Promise((r) => setTimeout(r, ms))`, `sleep(ms)`: a wait that hands nothing on. */
function isSleep(unit: Unit, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'NewExpression')
    return inner.callee.type === 'Identifier' && inner.callee.name === 'Promise';
  if (!isCall(inner)) return false;
  const name = dotted(inner.callee)?.at(-1) ?? '';
  return (
    inner.arguments.length <= 1 && /sleep|delay|wait|timeout|pause/i.test(name) && !isClientCall(unit, inner)
  );
}

const isClientCall = (unit: Unit, call: Node): boolean => unit.roots.has(call);

function hasCall(node: Node): boolean {
  let found = false;
  walk(node, (n) => {
    if (isCall(n) || n.type === 'AwaitExpression') found = true;
  });
  return found;
}

function isInside(unit: Unit, node: Node, outer: Node): boolean {
  for (let at: Node | undefined = node; at; at = unit.parents.get(at)) if (at === outer) return true;
  return false;
}
