/**
 * Keys written into requests to a gateway of one's own, which takes whatever it was told to (`Bearer sk-1234`); the destination
 * does not, so the address may not move without them.
 */
import type { Draft } from '@aig/core';
import { type Node, nameOfKey, spanOf, walk } from './tree.ts';
import { rule, type Unit } from './unit.ts';

const BEARER = /^bearer[ \t]+\S+$/i;

/** A note that forbids `group` for each such key in the call around an address. */
export function madeUpKeys(unit: Unit, address: Node, group: string): Draft[] {
  const { source, destination } = unit.migration;
  if (!source.selfHosted || !group.startsWith('request:')) return [];
  let call: Node | undefined = address;
  while (call && !/CallExpression$|^NewExpression$/.test(call.type)) call = unit.parents.get(call);
  const drafts: Draft[] = [];
  if (!call) return [];
  walk(call, (n) => {
    if (n.type !== 'ObjectProperty' || n.value.type !== 'StringLiteral') return;
    const name = nameOfKey(n.key, n.computed)?.toLowerCase();
    if (name !== destination.authHeader.name.toLowerCase() || !BEARER.test(n.value.value)) return;
    drafts.push({
      ...spanOf(n.value),
      rule: rule(unit, 'authorization-unseen'),
      confidence: 'manual',
      message: `a key is written here that ${destination.title} does not take`,
      advice: `send ${destination.authHeader.scheme} and the key from ${destination.keyEnv} here, then run again`,
      edits: [],
      group,
    });
  });
  return drafts;
}
