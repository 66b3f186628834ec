/**
 * What a name holds at a use, where a file binds it more than once: the binding that dominates the use, if none between them
 * may have changed it. Purely textual order in one function; loops and branches make it unknown.
 */
import type { PyFile } from '../file.ts';
import { inside, type PyNode } from '../node.ts';
import type { Binding, Variable } from '../scope.ts';

/** The uses that read what `value` was bound to `variable` as; `undefined` when some cannot be told. */
export function usesOfBinding(variable: Variable, value: PyNode, file: PyFile): PyNode[] | undefined {
  const real = variable.bindings.filter((b) => b.kind !== 'annotation');
  if (real.length === 1) return [...variable.uses];
  const own: PyNode[] = [];
  for (const use of variable.uses) {
    const holders = bindingsAt(variable, use, file);
    if (!holders.some((b) => b.value !== undefined && inside(value, b.value))) continue;
    if (holders.length > 1) return undefined;
    own.push(use);
  }
  return own;
}

/** The bindings one of which the use reads: several where a branch or a loop decides. */
export function bindingsAt(variable: Variable, use: PyNode, file: PyFile): Binding[] {
  const real = variable.bindings.filter((b) => b.kind !== 'annotation');
  if (real.length === 1) return real;
  if (scopeNode(use, file) !== variable.scope.node) return real;
  const end = (b: Binding): number => b.value?.end ?? b.node.end;
  const before = real.filter((b) => end(b) <= use.start).sort((a, b) => b.node.start - a.node.start);
  const found: Binding[] = [];
  for (const b of before) {
    if (apart(b.node, use)) continue;
    found.push(b);
    if (dominates(b.node, use)) break;
  }
  const first = found.at(-1);
  // What is bound later in a loop around the use is read in its next round.
  for (const b of real)
    if (!found.includes(b) && end(b) > use.start && aroundBoth(b.node, use, first?.node)) found.push(b);
  return found;
}

/** Whether the statement of `node` stands in a block around `use`. */
function dominates(node: PyNode, use: PyNode): boolean {
  const block = blockOf(node);
  return block !== undefined && inside(use, block);
}

/** Two branches of one statement never run both. */
function apart(a: PyNode, b: PyNode): boolean {
  for (let n: PyNode | undefined = a; n?.parent; n = n.parent) {
    const p: PyNode = n.parent;
    if (!inside(b, p)) continue;
    return (
      p.type === 'if_statement' &&
      p.children.some((c) => c !== n && isBranch(c) && inside(b, c)) &&
      isBranch(n)
    );
  }
  return false;
}

const isBranch = (n: PyNode): boolean =>
  n.type === 'elif_clause' || n.type === 'else_clause' || n.field === 'consequence';

/** Whether a loop holds both, and the dominating binding stands outside it. */
function aroundBoth(later: PyNode, use: PyNode, first: PyNode | undefined): boolean {
  for (let n = use.parent; n; n = n.parent) {
    if (n.type === 'function_definition' || n.type === 'module') return false;
    if ((n.type === 'for_statement' || n.type === 'while_statement') && inside(later, n))
      return first === undefined || !inside(first, n);
  }
  return false;
}

/** The block or module whose statement a node belongs to. */
function blockOf(node: PyNode): PyNode | undefined {
  for (let n: PyNode | undefined = node; n?.parent; n = n.parent)
    if (n.parent.type === 'block' || n.parent.type === 'module') return n.parent;
  return undefined;
}

/** The function, lambda, class or module a node runs in; comprehensions count as their surroundings. */
function scopeNode(node: PyNode, file: PyFile): PyNode | undefined {
  for (let n = node.parent; n; n = n.parent) {
    const scope = file.scopes.scopeOf(n);
    if (scope && scope.kind !== 'inner') return n;
  }
  return file.root;
}
