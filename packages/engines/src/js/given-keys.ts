/**
 * Literals that stand where a key of the source is named: `K ?? 'x'`, `{ K: 'x' }`, `K = 'x'`, `stubEnv('K', 'x')`.
 *
 * The value of an old key is never carried over under the new name. Locates only; the printers write the placeholder.
 */
import { type Edit, type EnvMatch, isPlaceholder } from '@aig/core';
import { readEnv } from './env.ts';
import { isCall, isMember, memberName, type Node, spanOf, unwrap, wrapped } from './tree.ts';
import type { Unit } from './unit.ts';

/** Edits that put `placeholder` (printed) where a literal key is given to the name at `node`. */
export function secretEdits(unit: Unit, node: Node, match: EnvMatch, placeholder: string): Edit[] {
  if (match.row.role !== 'key') return [];
  return [...new Set(literalsGiven(unit, node))]
    .filter((literal) => isSecret(textOf(literal)))
    .map((literal) => ({ ...spanOf(literal), text: placeholder }));
}

/** Words of tests and examples stay; so do texts that no key looks like. */
function isSecret(text: string): boolean {
  if (text === '' || /\s/.test(text)) return false;
  const random = text.length >= 8 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
  return !isPlaceholder(text) || (random && text.length < 12);
}

const textOf = (node: Node): string =>
  node.type === 'StringLiteral'
    ? node.value
    : node.type === 'TemplateLiteral'
      ? (node.quasis[0]?.value.cooked ?? '')
      : '';

function literalsGiven(unit: Unit, node: Node): Node[] {
  const { parents } = unit;
  let at = node;
  let up = parents.get(at);
  if (isMember(up) && up.property === at) at = up;
  else if (isCall(up) && up.arguments[0] === at && readEnv(up)) at = up;
  const out: Node[] = [];
  for (;;) {
    const outer = at === node ? at : wrapped(at, parents);
    up = parents.get(outer);
    if (up?.type === 'LogicalExpression') out.push(...literalsIn(up.left === outer ? up.right : up.left));
    else if (up?.type === 'ConditionalExpression' && up.test !== outer)
      out.push(...literalsIn(up.consequent === outer ? up.alternate : up.consequent));
    else return [...out, ...assigned(up, outer).flatMap(literalsIn)];
    at = up;
  }
}

/** What the construct around a name gives to it. */
function assigned(up: Node | undefined, at: Node): Node[] {
  switch (up?.type) {
    case 'AssignmentPattern':
    case 'AssignmentExpression':
      return up.left === at ? [up.right] : [];
    case 'ObjectProperty':
      if (up.key !== at && !up.shorthand) return [];
      return [up.value.type === 'AssignmentPattern' ? up.value.right : up.value];
    case 'VariableDeclarator':
      return up.id === at && up.init ? [up.init] : [];
    case 'ClassProperty':
      return up.key === at && up.value ? [up.value] : [];
    default:
  }
  const setter =
    isCall(up) &&
    up.arguments[0] === at &&
    isMember(up.callee) &&
    /^(?:stubEnv|set|setEnv)$/.test(memberName(up.callee) ?? '');
  return setter && up.arguments[1] ? [up.arguments[1]] : [];
}

/** The literals that an expression may be. */
function literalsIn(node: Node): Node[] {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'StringLiteral':
      return [inner];
    case 'TemplateLiteral':
      return inner.expressions.length === 0 ? [inner] : [];
    case 'LogicalExpression':
      return [...literalsIn(inner.left), ...literalsIn(inner.right)];
    case 'ConditionalExpression':
      return [...literalsIn(inner.consequent), ...literalsIn(inner.alternate)];
    default:
      return [];
  }
}
