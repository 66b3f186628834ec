/**
 * Whether a condition holds once a prediction has succeeded: its state, its error and its output are known then, and so is
 * that its requests were answered. Anything else is not.
 */
import { child, inward, type PyNode, parts } from '../node.ts';
import { truthOf as combined } from '../predictions/folding.ts';
import type { Variable } from '../scope.ts';
import { plainString } from '../strings.ts';
import type { Flow } from './flow.ts';

export type Plain = string | number | boolean | null;
export type Known = ReadonlyMap<Variable, Plain>;

export const truthOf = (flow: Flow, condition: PyNode, known: Known): boolean | undefined =>
  combined(condition, (node) => single(flow, node, known));

function single(flow: Flow, node: PyNode, known: Known): boolean | undefined {
  const inner = inward(node);
  if (inner.type === 'true') return true;
  if (inner.type === 'false' || inner.type === 'none') return false;
  if (inner.type === 'comparison_operator') return compared(flow, inner, known);
  const value = flow.valueOf(inner);
  if (value) {
    if (value.kind === 'error') return false;
    if (value.kind === 'member') return value.name === 'completed_at' ? true : undefined;
    return value.kind === 'http-status' ? undefined : true;
  }
  const variable = inner.type === 'identifier' ? flow.file.scopes.variableOf(inner) : undefined;
  return variable && known.has(variable) ? Boolean(known.get(variable)) : undefined;
}

/** Something that is there, and equal to nothing that is written. */
const THERE = Symbol('there');
type Side = Plain | typeof THERE | undefined;

function compared(flow: Flow, node: PyNode, known: Known): boolean | undefined {
  const [leftNode, rightNode, ...more] = parts(node);
  if (!leftNode || !rightNode || more.length > 0) return undefined;
  const operator = flow.file.text.slice(leftNode.end, rightNode.start).trim().replace(/\s+/g, ' ');
  const left = side(flow, leftNode, known);
  if (operator === 'in' || operator === 'not in') {
    const list = inward(rightNode);
    if (!/^(?:list|tuple|set)$/.test(list.type) || left === undefined || left === THERE) return undefined;
    const items = parts(list).map((p) => side(flow, p, known));
    return items.includes(undefined) ? undefined : items.includes(left) === (operator === 'in');
  }
  const right = side(flow, rightNode, known);
  if (left === undefined || right === undefined) return undefined;
  if (operator === '==' || operator === 'is') return left === right;
  if (operator === '!=' || operator === 'is not') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return operator === '>=' ? left >= right : undefined;
}

function side(flow: Flow, node: PyNode, known: Known): Side {
  const inner = inward(node);
  const text = plainString(inner, flow.file.text)?.text;
  if (text !== undefined) return text;
  if (inner.type === 'integer' || inner.type === 'float')
    return Number(flow.file.source(inner).replaceAll('_', ''));
  if (inner.type === 'none') return null;
  if (inner.type === 'true' || inner.type === 'false') return inner.type === 'true';
  const value = flow.valueOf(inner);
  if (value?.kind === 'status') return 'succeeded';
  if (value?.kind === 'http-status') return value.again ? 200 : 201;
  if (value?.kind === 'error') return null;
  if (value?.kind === 'output' || (value?.kind === 'member' && value.name === 'completed_at')) return THERE;
  const variable = inner.type === 'identifier' ? flow.file.scopes.variableOf(inner) : undefined;
  return variable && known.get(variable);
}

/** Whether a call only tells the reader of a log. */
export function isLog(flow: Flow, node: PyNode): boolean {
  const callee = node.type === 'call' ? child(node, 'function') : undefined;
  return callee !== undefined && /^(?:print|log(?:ger|ging)?\.\w+)$/.test(flow.file.source(callee));
}

/** A wait that hands nothing on. */
export function isSleep(flow: Flow, node: PyNode): boolean {
  const inner = inward(node);
  const callee = inner.type === 'call' ? child(inner, 'function') : undefined;
  return callee !== undefined && /(?:^|\.)sleep$/.test(flow.file.source(callee));
}
