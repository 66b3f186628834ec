/**
 * The inputs of a request as neutral values, with the span of the text that stands at the call.
 *
 * Reads JavaScript only; what an input becomes is said by the rows of the source's table.
 */
import type { Arg, Input, InputValue, Value } from '@aig/core';
import { dotted, isCall, isMember, memberName, type Node, nameOfKey, spanOf, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { declarationOf } from '../values.ts';
import { literalOf } from './constants.ts';
import type { Entry } from './objects.ts';

export const inputsOf = (unit: Unit, entries: readonly Entry[]): Input[] =>
  entries.map((e) => ({ name: e.name, span: spanOf(e.property), value: inputValue(unit, e.value) }));

/** The value of an input; `span` is that of the expression as it is given. */
export function inputValue(unit: Unit, node: Node): InputValue {
  const span = spanOf(node);
  const inner = unwrap(node);
  if (inner.type === 'BooleanLiteral') return { kind: 'boolean', value: inner.value, span };
  if (isNothing(inner)) return { kind: 'nothing', span };
  const text = jsonOf(inner);
  if (text) return { kind: 'json', inner: neutral(unit, text), span };
  const file = fileOf(unit, inner, 0);
  if (file) return { kind: 'file', form: file, span };
  return neutral(unit, node);
}

export const isNothing = (node: Node): boolean =>
  node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');

/** What `JSON.stringify` is called on. */
function jsonOf(node: Node): Node | undefined {
  if (!isCall(node) || dotted(node.callee)?.join('.') !== 'JSON.stringify') return undefined;
  const [value] = node.arguments;
  return value && value.type !== 'SpreadElement' ? value : undefined;
}

const READS = /^(?:readFile|readFileSync)$/;

/** Whether an expression is an open file, its bytes, or a blob. */
function fileOf(unit: Unit, node: Node, depth: number): 'handle' | 'bytes' | 'blob' | undefined {
  let inner = unwrap(node);
  if (inner.type === 'AwaitExpression') inner = unwrap(inner.argument);
  if (inner.type === 'NewExpression' && inner.callee.type === 'Identifier')
    return /^(?:Blob|File)$/.test(inner.callee.name) && !unit.scopes.of(inner.callee) ? 'blob' : undefined;
  if (inner.type === 'Identifier') {
    const binding = unit.scopes.of(inner);
    const declared = binding && declarationOf(binding);
    return declared && declared.from === undefined && depth < 3
      ? fileOf(unit, declared.value, depth + 1)
      : undefined;
  }
  if (!isCall(inner)) return undefined;
  const path = dotted(inner.callee) ?? [];
  const name = isMember(inner.callee) ? memberName(inner.callee) : path[0];
  if (name === 'createReadStream') return 'handle';
  // With an encoding it answers text.
  if (name !== undefined && READS.test(name)) return inner.arguments.length === 1 ? 'bytes' : undefined;
  if (path.join('.') === 'Buffer.from') return 'bytes';
  return name === 'blob' && isMember(inner.callee) ? 'blob' : undefined;
}

function neutral(unit: Unit, node: Node): Value {
  const span = spanOf(node);
  const inner = unwrap(node);
  switch (inner.type) {
    case 'StringLiteral':
      return { kind: 'string', text: inner.value, span };
    case 'NumericLiteral':
      return { kind: 'number', value: inner.value, span };
    case 'UnaryExpression':
      return inner.operator === '-' && inner.argument.type === 'NumericLiteral'
        ? { kind: 'number', value: -inner.argument.value, span }
        : { kind: 'opaque', span };
    case 'TemplateLiteral': {
      if (inner.expressions.length === 0)
        return { kind: 'string', text: inner.quasis[0]?.value.cooked ?? '', span };
      const parts: Value[] = inner.quasis.flatMap((quasi, i): Value[] => {
        const expression = inner.expressions[i];
        const own: Value[] = quasi.value.raw
          ? [{ kind: 'string', text: quasi.value.cooked ?? quasi.value.raw, span: spanOf(quasi) }]
          : [];
        return expression ? [...own, neutral(unit, expression)] : own;
      });
      return { kind: 'joined', parts, span };
    }
    case 'BinaryExpression':
      return inner.operator === '+' && inner.left.type !== 'PrivateName'
        ? { kind: 'joined', parts: [neutral(unit, inner.left), neutral(unit, inner.right)], span }
        : { kind: 'opaque', span };
    case 'ArrayExpression': {
      const items = inner.elements.flatMap((e) =>
        e && e.type !== 'SpreadElement' ? [neutral(unit, e)] : [],
      );
      return { kind: 'list', items, complete: items.length === inner.elements.length, span };
    }
    case 'ObjectExpression': {
      const entries = inner.properties.flatMap((p): Arg[] => {
        const name = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
        return p.type === 'ObjectProperty' && name !== undefined
          ? [{ name, span: spanOf(p), value: neutral(unit, p.value) }]
          : [];
      });
      return { kind: 'object', entries, complete: entries.length === inner.properties.length, span };
    }
    case 'Identifier':
    case 'MemberExpression': {
      // A constant is as good as what it stands for, and stays what is printed.
      const literal = literalOf(unit, inner);
      const known = literal && literal !== inner ? neutral(unit, literal) : undefined;
      return known && (known.kind === 'string' || known.kind === 'number')
        ? { ...known, span }
        : { kind: 'opaque', span };
    }
    default:
      return { kind: 'opaque', span };
  }
}
