/**
 * Text and other plain values that are known without running the program: literals, constants, members of constant objects
 * and enums, templates of those. Reads only; whoever edits a constant asks `model-site.ts`.
 */
import type { Node } from '../tree.ts';
import { dotted, isMember, memberName, nameOfKey, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { declarationOf } from '../values.ts';

const DEPTH = 6;

/** The literal that an expression stands for, through constants, members of constant objects, and enums. */
export function literalOf(unit: Unit, node: Node, depth = 0): Node | undefined {
  if (depth > DEPTH) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const binding = unit.scopes.of(inner);
    const declared = binding && declarationOf(binding);
    if (!declared) return undefined;
    if (declared.from === undefined) return literalOf(unit, declared.value, depth + 1);
    const object = objectOf(unit, declared.value, depth + 1);
    return object && memberOf(unit, object, declared.from, depth + 1);
  }
  if (isMember(inner)) {
    const name = memberName(inner);
    const object = name === undefined ? undefined : objectOf(unit, inner.object, depth + 1);
    return object && name !== undefined ? memberOf(unit, object, name, depth + 1) : undefined;
  }
  return isPlain(inner) ? inner : undefined;
}

/** Text of an expression that is constant, templates and sums of constants among it. */
export function textOf(unit: Unit, node: Node, depth = 0): string | undefined {
  if (depth > DEPTH) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'StringLiteral') return inner.value;
  if (inner.type === 'TemplateLiteral') {
    let text = inner.quasis[0]?.value.cooked ?? '';
    for (const [i, expression] of inner.expressions.entries()) {
      const part = textOf(unit, expression, depth + 1);
      if (part === undefined) return undefined;
      text += part + (inner.quasis[i + 1]?.value.cooked ?? '');
    }
    return text;
  }
  if (inner.type === 'BinaryExpression' && inner.operator === '+') {
    const left = textOf(unit, inner.left, depth + 1);
    const right = textOf(unit, inner.right, depth + 1);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  const literal = literalOf(unit, inner, depth);
  if (literal) return literal === inner ? undefined : textOf(unit, literal, depth + 1);
  return importedText(unit, inner);
}

/** A constant of another module of the tree. */
function importedText(unit: Unit, node: Node): string | undefined {
  const path = dotted(node);
  let root: Node = node;
  while (isMember(root)) root = unwrap(root.object);
  const binding = path && root.type === 'Identifier' ? unit.scopes.of(root) : undefined;
  const origin = binding && unit.origins.ofBinding(binding);
  return origin?.from === 'other' ? origin.symbol?.texts?.get((path ?? []).slice(1).join('.')) : undefined;
}

/** The constant texts of an exported value, by their path; empty for anything else. */
export function textsOf(unit: Unit, id: Node): ReadonlyMap<string, string> {
  const out = new Map<string, string>();
  const binding = unit.scopes.of(id);
  if (!binding) return out;
  const add = (value: Node | null | undefined, path: string, depth: number): void => {
    if (!value || depth > 3) return;
    const object = objectOf(unit, value, 0);
    if (object?.type === 'ObjectExpression') {
      for (const p of object.properties) {
        const name = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
        if (p.type === 'ObjectProperty' && name !== undefined)
          add(p.value, path === '' ? name : `${path}.${name}`, depth + 1);
      }
      return;
    }
    const text = textOf(unit, value);
    if (text !== undefined) out.set(path, text);
  };
  if (binding.node.type === 'TSEnumDeclaration') {
    for (const m of binding.node.members)
      add(m.initializer, m.id.type === 'Identifier' ? m.id.name : m.id.value, 1);
    return out;
  }
  const declared = declarationOf(binding);
  if (declared && declared.from === undefined) add(declared.value, '', 0);
  return out;
}

const isPlain = (node: Node): boolean =>
  /^(?:StringLiteral|NumericLiteral|BooleanLiteral|NullLiteral|TemplateLiteral)$/.test(node.type) ||
  (node.type === 'UnaryExpression' && node.argument.type === 'NumericLiteral');

/** The object literal or enum behind a constant, through `as const` and `Object.freeze`. */
function objectOf(unit: Unit, node: Node, depth: number): Node | undefined {
  if (depth > DEPTH) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return inner;
  if (inner.type === 'CallExpression') {
    const { callee } = inner;
    const frozen =
      isMember(callee) &&
      memberName(callee) === 'freeze' &&
      callee.object.type === 'Identifier' &&
      callee.object.name === 'Object';
    return frozen && inner.arguments[0] ? objectOf(unit, inner.arguments[0], depth + 1) : undefined;
  }
  if (isMember(inner)) {
    const name = memberName(inner);
    const object = name === undefined ? undefined : objectOf(unit, inner.object, depth + 1);
    const value = object && name !== undefined ? propertyOf(object, name) : undefined;
    return value && objectOf(unit, value, depth + 1);
  }
  if (inner.type !== 'Identifier') return undefined;
  const binding = unit.scopes.of(inner);
  if (!binding) return undefined;
  if (binding.node.type === 'TSEnumDeclaration') return binding.node;
  const declared = declarationOf(binding);
  if (!declared || declared.from !== undefined) return undefined;
  // A constant object that somebody writes to holds another value at other times.
  const written = binding.references.some((ref) => {
    let at: Node = ref;
    for (let up = unit.parents.get(at); isMember(up) && up.object === at; up = unit.parents.get(at)) at = up;
    const up = unit.parents.get(at);
    return at !== ref && up?.type === 'AssignmentExpression' && up.left === at;
  });
  return written ? undefined : objectOf(unit, declared.value, depth + 1);
}

function propertyOf(object: Node, name: string): Node | undefined {
  if (object.type === 'TSEnumDeclaration') {
    const member = object.members.find((m) => (m.id.type === 'Identifier' ? m.id.name : m.id.value) === name);
    return member?.initializer ?? undefined;
  }
  if (object.type !== 'ObjectExpression') return undefined;
  const found = object.properties.filter(
    (p) => p.type === 'ObjectProperty' && nameOfKey(p.key, p.computed) === name,
  );
  const [only] = found;
  return found.length === 1 &&
    only?.type === 'ObjectProperty' &&
    !object.properties.some((p) => p.type === 'SpreadElement')
    ? only.value
    : undefined;
}

function memberOf(unit: Unit, object: Node, name: string, depth: number): Node | undefined {
  const value = propertyOf(object, name);
  return value && literalOf(unit, value, depth);
}
