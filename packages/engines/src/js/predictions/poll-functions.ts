/**
 * Functions that do nothing but wait for a prediction, by a loop or by calling themselves again: `await poll(prediction.id)`.
 *
 * One that a single place calls goes with that place. It answers the finished prediction or its output.
 */
import type { Binding } from '../scope.ts';
import {
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  spanOf,
  unwrap,
  walk,
  within,
  wrapped,
} from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { Found } from './found.ts';

export interface PollFunction {
  /** The declaration, which goes as a whole. */
  readonly statement: Node;
  /** The one call of it from outside. */
  readonly caller: Node;
  readonly answers: 'prediction' | 'output';
}

/**
 * The function around a `get` call whose argument is its own parameter; undefined when it does anything else.
 *
 * @param gets all calls of the file that ask for a prediction
 */
export function pollFunctionAt(unit: Unit, asked: Found, gets: ReadonlySet<Node>): PollFunction | undefined {
  const fn = functionAround(unit, asked.call.node);
  const declared = fn && declarationOfFunction(unit, fn);
  const [argument] = asked.call.node.arguments;
  if (!fn || !declared || !argument || !isParameter(unit, argument, fn)) return undefined;
  const inside = (node: Node): boolean => within(spanOf(node), spanOf(declared.statement));
  const calls = declared.binding.references.map((ref) => unit.parents.get(wrapped(ref, unit.parents)));
  const outside = calls.filter((call) => call && !inside(call));
  const [caller] = outside;
  if (outside.length !== 1 || !caller || !isCall(caller) || declared.binding.writes.length > 0)
    return undefined;
  const held = new Set<Binding>();
  if (!onlyPolls(unit, fn, gets, declared.binding, held)) return undefined;
  const answers = answerOf(unit, fn, held, declared.binding);
  return answers && { statement: declared.statement, caller, answers };
}

function functionAround(unit: Unit, node: Node): Node | undefined {
  for (let at = unit.parents.get(node); at; at = unit.parents.get(at)) if (isFunction(at)) return at;
  return undefined;
}

/** A declared function that no other module sees. */
function declarationOfFunction(unit: Unit, fn: Node): { statement: Node; binding: Binding } | undefined {
  const up = unit.parents.get(fn);
  if (fn.type === 'FunctionDeclaration' && fn.id && /^(?:Program|BlockStatement)$/.test(up?.type ?? '')) {
    const binding = unit.scopes.of(fn.id);
    return binding && { statement: fn, binding };
  }
  const statement = up?.type === 'VariableDeclarator' ? unit.parents.get(up) : undefined;
  const plain = statement?.type === 'VariableDeclaration' && statement.declarations.length === 1;
  const binding =
    up?.type === 'VariableDeclarator' && up.id.type === 'Identifier' ? unit.scopes.of(up.id) : undefined;
  const above = statement && unit.parents.get(statement)?.type;
  return plain && binding && /^(?:Program|BlockStatement)$/.test(above ?? '')
    ? { statement, binding }
    : undefined;
}

/** `id` or `prediction.id` of a parameter. */
function isParameter(unit: Unit, node: Node, fn: Node): boolean {
  const inner = unwrap(node);
  if (isMember(inner) && memberName(inner) === 'id') return isParameter(unit, inner.object, fn);
  const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
  return binding?.kind === 'param' && binding.scope.node === fn;
}

/** Every statement asks, sleeps, counts, logs, throws, or answers. */
function onlyPolls(
  unit: Unit,
  fn: Node,
  gets: ReadonlySet<Node>,
  self: Binding,
  held: Set<Binding>,
): boolean {
  let fits = true;
  walk(fn, (node) => {
    if (isCall(node)) {
      const [given] = node.arguments;
      const asks = gets.has(node) && given !== undefined && isParameter(unit, given, fn);
      if (!asks && !isHarmless(unit, node, self)) fits = false;
    }
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init) {
      const awaited = unwrap(node.init);
      const binding = unit.scopes.of(node.id);
      if (awaited.type === 'AwaitExpression' && gets.has(unwrap(awaited.argument)) && binding)
        held.add(binding);
    }
    if (node.type === 'AssignmentExpression') {
      const left = unwrap(node.left);
      const binding = left.type === 'Identifier' ? unit.scopes.of(left) : undefined;
      const right = unwrap(node.right);
      if (!binding) fits = false;
      else if (right.type === 'AwaitExpression' && gets.has(unwrap(right.argument))) held.add(binding);
      else if (!within(spanOf(binding.id), spanOf(fn))) fits = false;
    }
  });
  return fits;
}

function isHarmless(unit: Unit, call: Node, self: Binding): boolean {
  if (!isCall(call)) return false;
  const path = dotted(call.callee) ?? [];
  if (path[0] === 'console' || /^(?:setTimeout|resolve|res|r|done)$/.test(path.join('.'))) return true;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier' && unit.scopes.of(callee) === self) return true;
  return /sleep|delay|wait|timeout|pause/i.test(path.at(-1) ?? '') && !unit.roots.has(call);
}

/** What all returns of the function answer. */
function answerOf(
  unit: Unit,
  fn: Node,
  held: ReadonlySet<Binding>,
  self: Binding,
): PollFunction['answers'] | undefined {
  const seen = new Set<PollFunction['answers'] | 'other'>();
  walk(fn, (node) => {
    if (node.type !== 'ReturnStatement' || functionAround(unit, node) !== fn) return;
    let value = node.argument ? unwrap(node.argument) : undefined;
    if (value?.type === 'AwaitExpression') value = unwrap(value.argument);
    const isHeld = (n: Node): boolean => n.type === 'Identifier' && held.has(unit.scopes.of(n) as Binding);
    if (!value) seen.add('other');
    else if (isHeld(value)) seen.add('prediction');
    else if (isMember(value) && memberName(value) === 'output' && isHeld(unwrap(value.object)))
      seen.add('output');
    else if (!isCall(value) || value.callee.type !== 'Identifier' || unit.scopes.of(value.callee) !== self)
      seen.add('other');
  });
  const [only] = seen;
  return seen.size === 1 && only !== 'other' ? only : undefined;
}
