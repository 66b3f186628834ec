/** Takes branches out of chains of `if … else if … else`, so that the others are left as they are. */
import type { Edit } from '@aig/core';
import type * as t from '@babel/types';
import type { Node } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { statementGone } from './freed.ts';

export type Branch = t.IfStatement;

export function branchEdits(unit: Unit, branches: readonly Branch[]): Edit[] {
  const heads = new Set(branches.map((b) => headOf(unit, b)));
  return [...heads].flatMap((head) => chainEdits(unit, head, branches));
}

/** The first `if` of the chain. */
function headOf(unit: Unit, branch: Branch): Branch {
  let head = branch;
  for (
    let up = unit.parents.get(head);
    up?.type === 'IfStatement' && up.alternate === head;
    up = unit.parents.get(head)
  )
    head = up;
  return head;
}

function chainEdits(unit: Unit, head: Branch, branches: readonly Branch[]): Edit[] {
  const links: Node[] = [];
  for (let at: Node | null | undefined = head; at; at = at.type === 'IfStatement' ? at.alternate : undefined)
    links.push(at);
  const goes = (node: Node | undefined): boolean => node !== undefined && branches.includes(node as Branch);
  const edits: Edit[] = [];
  for (let i = 0; i < links.length; i++) {
    if (!goes(links[i])) continue;
    let next = i;
    while (goes(links[next])) next++;
    const follower = links[next];
    const before = links[i - 1];
    if (follower) edits.push({ start: links[i]?.start ?? 0, end: follower.start ?? 0, text: '' });
    else if (before?.type === 'IfStatement')
      edits.push({ start: before.consequent.end ?? 0, end: head.end ?? 0, text: '' });
    else edits.push(statementGone(unit, head));
    i = next;
  }
  return edits;
}
