/** Whether an address is only looked at: compared with another, searched for in one. Syntax only; makes no drafts. */
import { isCall, isMember, memberName, type Node, type Parents, wrapped } from './tree.ts';

const LOOKS = new Set([
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'search',
  'match',
  'test',
]);

/** Whether the value at `node` is one side of a comparison or what a string is searched for. */
export function isCompared(node: Node, parents: Parents): boolean {
  const value = wrapped(node, parents);
  const parent = parents.get(value);
  if (parent?.type === 'BinaryExpression') return /^[!=]==?$/.test(parent.operator);
  if (parent?.type === 'SwitchCase') return parent.test === value;
  if (!isCall(parent) || !parent.arguments.some((a) => a === value)) return false;
  return isMember(parent.callee) && LOOKS.has(memberName(parent.callee) ?? '');
}

/** What is said of an address that is compared: the other side has to be an address of the destination by then. */
export const comparedAddress = {
  confidence: 'review' as const,
  message: 'an address is compared with this one',
  advice: 'see that what is compared with it is the new address by then',
};
