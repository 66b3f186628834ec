/**
 * The object a call is given, literal or by the name of a constant that holds one, and whether it is all that is given.
 *
 * An object made before the call is read where it is made. Its values move into the call where nothing can change between
 * the two places; else they are read out of the object, which stays.
 */
import type { Span } from '@aig/core';
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import {
  dotted,
  isCall,
  isFunction,
  isMember,
  type Node,
  nameOfKey,
  spanOf,
  statementOf,
  unwrap,
} from '../tree.ts';
import type { Unit } from '../unit.ts';

export interface Entry {
  readonly name: string;
  readonly property: Node;
  readonly value: Node;
  /** What to write for the value where its own text does not stand at the call. */
  readonly text?: string;
}

export interface Given {
  readonly object: t.ObjectExpression;
  readonly entries: readonly Entry[];
  /** False when a spread, a computed name or a later write hides entries. */
  readonly complete: boolean;
  /** The declaration that is not needed any more once its values stand in the call. */
  readonly freed?: t.VariableDeclaration;
}

/** @param call the call it is given to */
export function givenObject(unit: Unit, node: Node, call: Node): Given | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return { object: inner, ...entriesOf(inner) };
  if (inner.type !== 'Identifier') return undefined;
  const binding = unit.scopes.of(inner);
  const declarator = binding?.node;
  if (
    !binding ||
    binding.repeated ||
    binding.writes.length > 0 ||
    declarator?.type !== 'VariableDeclarator' ||
    declarator.id !== binding.id ||
    !declarator.init
  )
    return undefined;
  const object = unwrap(declarator.init);
  if (object.type !== 'ObjectExpression') return undefined;
  const { entries, complete } = entriesOf(object);
  const declaration = unit.parents.get(declarator);
  if (declaration?.type !== 'VariableDeclaration') return undefined;
  const moves =
    binding.references.length === 1 &&
    declaration.declarations.length === 1 &&
    unit.parents.get(declaration)?.type !== 'ExportNamedDeclaration' &&
    functionAround(unit, declaration) === functionAround(unit, call) &&
    (isAdjacent(unit, declaration, call) || entries.every((e) => isStable(unit, e.value)));
  if (moves) return { object, entries, complete, freed: declaration };
  const name = binding.name;
  return {
    object,
    entries: entries.map((e) => ({ ...e, text: readOf(name, e.name) })),
    complete: complete && !isChanged(unit, binding),
  };
}

const readOf = (object: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${object}.${key}` : `${object}[${JSON.stringify(key)}]`;

function entriesOf(object: t.ObjectExpression): { entries: Entry[]; complete: boolean } {
  let complete = true;
  const entries: Entry[] = [];
  for (const property of object.properties) {
    const name = property.type === 'ObjectProperty' ? nameOfKey(property.key, property.computed) : undefined;
    if (property.type !== 'ObjectProperty' || name === undefined || entries.some((e) => e.name === name)) {
      complete = false;
      continue;
    }
    entries.push({ name, property, value: property.value });
  }
  return { entries, complete };
}

export function functionAround(unit: Unit, node: Node): Node | undefined {
  for (let at = unit.parents.get(node); at; at = unit.parents.get(at)) if (isFunction(at)) return at;
  return undefined;
}

function isAdjacent(unit: Unit, declaration: Node, call: Node): boolean {
  const statement = statementOf(call, unit.parents);
  const block = unit.parents.get(declaration);
  if (!block || !('body' in block) || !Array.isArray(block.body)) return false;
  const body = block.body as readonly Node[];
  return body[body.indexOf(declaration) + 1] === statement;
}

/** Whether an expression has the same value and effect wherever it stands in its function. */
function isStable(unit: Unit, node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
      return true;
    case 'Identifier': {
      const binding = unit.scopes.of(inner);
      return binding ? binding.writes.length === 0 : inner.name === 'undefined' || inner.name === 'process';
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return isStable(unit, inner.object) && (!inner.computed || isStable(unit, inner.property));
    case 'TemplateLiteral':
      return inner.expressions.every((e) => isStable(unit, e));
    case 'LogicalExpression':
      return isStable(unit, inner.left) && isStable(unit, inner.right);
    case 'BinaryExpression':
      return isStable(unit, inner.left) && isStable(unit, inner.right);
    case 'ConditionalExpression':
      return [inner.test, inner.consequent, inner.alternate].every((n) => isStable(unit, n));
    case 'UnaryExpression':
      return inner.operator !== 'delete' && isStable(unit, inner.argument);
    case 'ArrayExpression':
      return inner.elements.every((e) => e !== null && e.type !== 'SpreadElement' && isStable(unit, e));
    case 'ObjectExpression':
      return inner.properties.every(
        (p) => p.type === 'ObjectProperty' && !p.computed && isStable(unit, p.value),
      );
    default:
      return false;
  }
}

/** Whether somebody may write to the object that a name holds, as far as the file shows. */
function isChanged(unit: Unit, binding: Binding): boolean {
  return binding.references.some((ref) => {
    const up = unit.parents.get(ref);
    if (isMember(up) && up.object === ref) {
      let at: Node = up;
      let over = unit.parents.get(at);
      while (isMember(over) && over.object === at) {
        at = over;
        over = unit.parents.get(at);
      }
      return (
        (over?.type === 'AssignmentExpression' && over.left === at) ||
        over?.type === 'UpdateExpression' ||
        (over?.type === 'UnaryExpression' && over.operator === 'delete') ||
        (isCall(over) && over.callee === at)
      );
    }
    if (isCall(up)) return !/^(?:console\.\w+|JSON\.stringify)$/.test(dotted(up.callee)?.join('.') ?? '');
    // `{ input }` and `{ input: input }` in the call itself, a spread into a new object, a test.
    return !/^(?:ObjectProperty|SpreadElement|IfStatement|TemplateLiteral)$/.test(up?.type ?? '');
  });
}

/** The text that stands for an entry's value: its own, or a read of the object that stays. */
export const textAt = (unit: Unit, entry: Entry): string => {
  const span: Span = spanOf(entry.value);
  return entry.text ?? unit.file.text.slice(span.start, span.end);
};
