/**
 * Whether a test holds once a prediction has succeeded: its state, its error and its output are known then, and so is that
 * its requests were answered. Anything else is not.
 */
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import { dotted, isCall, isMember, memberName, type Node, unwrap } from '../tree.ts';
import type { Flow, Val } from './flow.ts';

/** What is known of plain names at some point of the way: numbers, words, truths. */
export type Known = ReadonlyMap<Binding, number | string | boolean>;

/** @param output the word for success; the others are those of failure or of waiting */
export function truthOf(flow: Flow, test: Node, known: Known, done = 'succeeded'): boolean | undefined {
  const inner = unwrap(test);
  const again = (node: Node): boolean | undefined => truthOf(flow, node, known, done);
  switch (inner.type) {
    case 'BooleanLiteral':
      return inner.value;
    case 'NullLiteral':
      return false;
    case 'UnaryExpression': {
      const value = inner.operator === '!' ? again(inner.argument) : undefined;
      return value === undefined ? undefined : !value;
    }
    case 'LogicalExpression': {
      if (inner.operator === '??') return undefined;
      const left = again(inner.left);
      const right = again(inner.right);
      const decides = inner.operator === '||';
      if (left === decides || right === decides) return decides;
      return left === undefined || right === undefined ? undefined : !decides;
    }
    case 'BinaryExpression':
      return compared(flow, inner, known, done);
    case 'CallExpression':
      return listed(flow, inner, done);
    default:
  }
  const value = flow.valueOf(inner);
  if (value) return standing(value);
  if (inner.type === 'Identifier') {
    const binding = flow.unit.scopes.of(inner);
    const plain = binding && known.get(binding);
    return plain === undefined ? undefined : Boolean(plain);
  }
  return undefined;
}

function standing(value: Val): boolean | undefined {
  if (value.kind === 'error') return false;
  if (value.kind === 'member') return value.name === 'completed_at' ? true : undefined;
  return value.kind === 'http-status' ? undefined : true;
}

function compared(flow: Flow, node: t.BinaryExpression, known: Known, done: string): boolean | undefined {
  const left = plain(flow, node.left as Node, known, done);
  const right = plain(flow, node.right, known, done);
  if (left === undefined || right === undefined) return undefined;
  switch (node.operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
    case '!=':
      return (left === right || (left === null && right === undefined)) === (node.operator === '==');
    default:
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (node.operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

/** Something that is there, and equal to nothing that is written. */
const THERE = Symbol('there');

function plain(
  flow: Flow,
  node: Node,
  known: Known,
  done: string,
): string | number | boolean | null | typeof THERE | undefined {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return inner.value;
    case 'NullLiteral':
      return null;
    default:
  }
  if (inner.type === 'Identifier' && inner.name === 'undefined') return null;
  const value = flow.valueOf(inner);
  if (value?.kind === 'status') return done;
  if (value?.kind === 'http-status') return value.again ? 200 : 201;
  if (value?.kind === 'error') return null;
  if (value?.kind === 'output' || (value?.kind === 'member' && value.name === 'completed_at')) return THERE;
  const binding = inner.type === 'Identifier' ? flow.unit.scopes.of(inner) : undefined;
  return binding && known.get(binding);
}

/** `['failed', 'canceled'].includes(prediction.status)`. */
function listed(flow: Flow, node: t.CallExpression, done: string): boolean | undefined {
  if (!isMember(node.callee) || memberName(node.callee) !== 'includes') return undefined;
  const list = unwrap(node.callee.object);
  const [first] = node.arguments;
  if (list.type !== 'ArrayExpression' || !first || first.type === 'SpreadElement') return undefined;
  if (flow.valueOf(first)?.kind !== 'status') return undefined;
  const words = list.elements.map((e) => (e?.type === 'StringLiteral' ? e.value : undefined));
  return words.includes(undefined) ? undefined : words.includes(done);
}

/** Whether a call only tells the reader of a log. */
export const isLog = (node: Node): boolean =>
  isCall(node) && /^(?:console|logger|log)$/.test(dotted(node.callee)?.[0] ?? '');
