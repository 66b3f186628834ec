/**
 * Where a value goes: through names, brackets, `await` and functions of this file, to the places where something is done
 * with it. What is done there, the callers classify.
 */

import type { PyFile } from '../file.ts';
import { localFunction, resultOf } from '../header-sets.ts';
import { ancestor, child, inside, type PyNode, walk } from '../node.ts';
import { usesOfBinding } from './reaching.ts';

export interface Leaf {
  /** The outermost expression that still is the value. */
  readonly node: PyNode;
  /** Functions the value was returned from on its way here. */
  readonly through: readonly PyNode[];
}

export interface Flow {
  readonly leaves: readonly Leaf[];
  /** Statements `name = value` on the way, first to last. */
  readonly names: readonly PyNode[];
  /** `return value` of functions whose calls were followed. */
  readonly returns: readonly PyNode[];
  /** A name on the way holds other values too, so that its uses cannot be told apart. */
  readonly mixed: PyNode | undefined;
  /** The value is returned to callers that are not all in this file. */
  readonly leaves_file: boolean;
}

/** Follows the value of `expression`. */
export function flowOf(expression: PyNode, file: PyFile): Flow {
  const leaves: Leaf[] = [];
  const names: PyNode[] = [];
  const returns: PyNode[] = [];
  const seen = new Set<PyNode>();
  let mixed: PyNode | undefined;
  let out = false;

  const follow = (node: PyNode, through: readonly PyNode[]): void => {
    const outer = outermost(node);
    const p = outer.parent;
    if (p?.type === 'assignment' && outer.field === 'right') {
      const left = child(p, 'left');
      const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
      const uses = variable && left && usesOfBinding(variable, outer, file);
      const declared = left && variable && variable.scope.kind === 'module' && isGlobal(left, file);
      if (!variable || declared) leaves.push({ node: outer, through });
      else if (uses === undefined) mixed ??= left;
      else {
        names.push(p);
        for (const use of uses) if (!inside(use, p)) follow(use, through);
      }
      return;
    }
    if (p?.type === 'named_expression' && outer.field === 'value') {
      const name = child(p, 'name');
      const variable = name && file.scopes.variableOf(name);
      const uses = variable && usesOfBinding(variable, outer, file);
      if (uses === undefined) mixed ??= name ?? outer;
      else for (const use of uses) follow(use, through);
      follow(p, through);
      return;
    }
    if (p?.type === 'expression_statement') return;
    const fn = p?.type === 'return_statement' ? ancestor(p, 'function_definition', 'lambda') : undefined;
    if (p && fn && !seen.has(fn)) {
      const calls = callsOf(fn, file);
      if (isGenerator(fn)) return;
      if (calls.open) out = true;
      returns.push(p);
      seen.add(fn);
      if (calls.open && calls.nodes.length === 0) leaves.push({ node: outer, through });
      for (const call of calls.nodes) follow(call, [...through, fn]);
      return;
    }
    leaves.push({ node: outer, through });
  };
  follow(expression, []);
  return { leaves, names, returns, mixed, leaves_file: out };
}

/** Steps out of brackets, `await` and `a if c else value`. */
export function outermost(node: PyNode): PyNode {
  let n = node;
  for (let p = n.parent; p; p = n.parent) {
    const conditional = p.type === 'conditional_expression' && p.children.filter((c) => c.named)[1] !== n;
    if (p.type !== 'parenthesized_expression' && p.type !== 'await' && !conditional) return n;
    n = p;
  }
  return n;
}

/** Calls of a function in this file; `open` when others may call it as well. */
export function callsOf(
  fn: PyNode,
  file: PyFile,
): { readonly nodes: readonly PyNode[]; readonly open: boolean } {
  const name = resultOf(fn, file);
  if (!name) return { nodes: [], open: true };
  const nodes: PyNode[] = [];
  let open = fn.parent?.type === 'decorated_definition';
  const uses = [
    ...name.uses,
    ...(name.scope.kind === 'class'
      ? file.attributes.all
          .filter((a) => a.owner === name.scope.node && a.name === name.name)
          .flatMap((a) => a.uses)
      : []),
  ];
  for (const use of uses) {
    const call = use.field === 'function' && use.parent?.type === 'call' ? use.parent : undefined;
    if (call && localFunction(call, file) === fn) nodes.push(call);
    else open = true;
  }
  if (name.scope.kind === 'class' || nodes.length === 0) open = true;
  return { nodes, open };
}

/** `global name` in the function: others read it. */
function isGlobal(left: PyNode, file: PyFile): boolean {
  const fn = ancestor(left, 'function_definition');
  return fn !== undefined && file.scopes.variableOf(left)?.scope.node !== fn;
}

/** Whether a function yields: then its `return` is no result. */
export function isGenerator(fn: PyNode): boolean {
  let found = false;
  walk(fn, (n) => {
    if (n !== fn && (n.type === 'function_definition' || n.type === 'lambda')) return false;
    if (n.type === 'yield') found = true;
    return !found;
  });
  return found;
}
