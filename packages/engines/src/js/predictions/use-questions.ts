/** Small questions about one place where an answer is used. They read syntax and decide nothing. */
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import { dotted, isCall, isMember, memberName, type Node, spanOf, unwrap, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';

/** Whether a name is given anything but `from` and emptiness. */
export function holdsOthers(unit: Unit, binding: Binding, from: Node | undefined): boolean {
  const given: (Node | null | undefined)[] = binding.writes.map((w) => {
    const up = unit.parents.get(w);
    return up?.type === 'AssignmentExpression' && up.left === w && up.operator === '=' ? up.right : w;
  });
  if (binding.node.type === 'VariableDeclarator' && binding.node.id === binding.id)
    given.push(binding.node.init);
  return given.some((value) => value && value !== from && !isEmpty(unwrap(value)));
}

const isEmpty = (node: Node): boolean =>
  node.type === 'NullLiteral' ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'StringLiteral' && node.value === '') ||
  (node.type === 'ArrayExpression' && node.elements.length === 0);

/** Whether a value is only asked for being there. */
export const isTested = (unit: Unit, node: Node): boolean =>
  /^(?:IfStatement|ConditionalExpression|UnaryExpression|BinaryExpression|LogicalExpression)$/.test(
    unit.parents.get(node)?.type ?? '',
  );

/** `x.url()`, or `x.url().href` and `x.url().toString()` around it; undefined where another part of the address is read. */
export function addressOf(unit: Unit, node: Node): Node | undefined {
  const outer = wrapped(node, unit.parents);
  const next = unit.parents.get(outer);
  if (!isMember(next) || next.object !== outer) return node;
  const after = memberName(next);
  if (after === 'href') return next;
  const call = unit.parents.get(wrapped(next, unit.parents));
  return after === 'toString' && isCall(call) ? call : undefined;
}

/** `Array.isArray(x) ? x.join('') : String(x)` around the test: whatever `x` is, text comes out. */
export function defensiveChoice(unit: Unit, test: Node, value: Node): t.ConditionalExpression | undefined {
  const up = unit.parents.get(test);
  if (up?.type !== 'ConditionalExpression' || up.test !== test) return undefined;
  const text = (node: Node): string => {
    const { start, end } = spanOf(unwrap(node));
    return unit.file.text.slice(start, end);
  };
  const same = (node: Node): boolean => text(node) === text(value);
  const otherwise = unwrap(up.alternate);
  const [given] = isCall(otherwise) ? otherwise.arguments : [];
  const made =
    isCall(otherwise) &&
    dotted(otherwise.callee)?.join('.') === 'String' &&
    given !== undefined &&
    same(given);
  const joined = unwrap(up.consequent);
  const joins = isCall(joined) && isMember(joined.callee) && memberName(joined.callee) === 'join';
  return (same(otherwise) || made) && joins ? up : undefined;
}
