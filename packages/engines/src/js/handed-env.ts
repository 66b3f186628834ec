/**
 * Environments that a function is given (`c.env` of Hono, `env` of a worker) and that nothing else stands for.
 *
 * Asks only. Where such a read cannot be renamed, no other read can take its place.
 */
import { matchEnv } from '@aig/core';
import { readEnv } from './env.ts';
import type { Binding } from './scope.ts';
import { dotted, isMember, type Node, unwrap, walk } from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** Whether a variable of the source is read off an environment that the function around `node` was given. */
export function readsHandedEnv(unit: Unit, node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    const read = found ? undefined : readEnv(inner);
    if (!read || read.direct || !matchEnv(read.name, unit.migration)) return;
    if (!/^env$/i.test(dotted(unwrap(inner))?.at(-2) ?? '')) return;
    found = isHandedIn(unit, rootOf(inner), 3);
  });
  return found;
}

/** A parameter, `this`, or a name taken from one. */
function isHandedIn(unit: Unit, root: Node, depth: number): boolean {
  if (root.type === 'ThisExpression') return true;
  const binding: Binding | undefined = root.type === 'Identifier' ? unit.scopes.of(root) : undefined;
  if (!binding || binding.kind === 'param') return binding !== undefined;
  const declared = depth > 0 ? declarationOf(binding) : undefined;
  return declared !== undefined && isHandedIn(unit, rootOf(declared.value), depth - 1);
}

function rootOf(node: Node): Node {
  let root = unwrap(node);
  while (isMember(root)) root = unwrap(root.object);
  return root;
}
