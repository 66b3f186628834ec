/** Whether an address is only looked at: compared with another, searched for in one. Syntax only; makes no drafts. */
import { child, inside, outward, type PyNode } from './node.ts';

const LOOKS = /\.(?:startswith|endswith|find|rfind|index|rindex|count|match|search|fullmatch)$/;

/** Whether the value at `node` is one side of a comparison or what a string is searched for. */
export function isCompared(node: PyNode, text: string): boolean {
  const parent = outward(node).parent;
  if (parent?.type === 'comparison_operator') return true;
  const call = parent?.type === 'argument_list' ? parent.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  return callee !== undefined && !inside(node, callee) && LOOKS.test(text.slice(callee.start, callee.end));
}

/** What is said of an address that is compared: the other side has to be an address of the destination by then. */
export const comparedAddress = {
  confidence: 'review' as const,
  message: 'an address is compared with this one',
  advice: 'see that what is compared with it is the new address by then',
};
