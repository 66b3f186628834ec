/**
 * Plain syntax nodes of Python and the few questions asked of them everywhere. A node is a span of the text.
 */
import type { Span } from '@aig/core';
import type { Literal } from './strings.ts';

export interface PyNode extends Span {
  readonly type: string;
  /** Its field name in the parent (`function`, `left`, …). */
  readonly field: string | undefined;
  readonly named: boolean;
  /** Whether it or anything below it could not be parsed. */
  readonly hasError: boolean;
  readonly parent: PyNode | undefined;
  readonly children: readonly PyNode[];
  /** All nodes of the tree in text order, parents first. This one stands at `at`, and all below it up to `last`. */
  readonly order: readonly PyNode[];
  readonly at: number;
  readonly last: number;
  /** What `plainString` read of it, null for nothing. Kept with the node, because every step asks again. */
  literal: Literal | null | undefined;
}

/** The child with that field name. */
export const child = (node: PyNode, field: string): PyNode | undefined =>
  node.children.find((c) => c.field === field);

/** All children with that field name. */
export const childrenOf = (node: PyNode, field: string): PyNode[] =>
  node.children.filter((c) => c.field === field);

/** Named children without comments. */
export const parts = (node: PyNode): PyNode[] => node.children.filter((c) => c.named && c.type !== 'comment');

/** Visits a node and everything below it, in text order. Returning false leaves out what is below. */
export function walk(node: PyNode, visit: (node: PyNode) => unknown): void {
  const { order, last } = node;
  for (let i = node.at; i <= last; i++) {
    const next = order[i] as PyNode;
    if (visit(next) === false) i = next.last;
  }
}

/** The nearest ancestor (not the node itself) of one of these types. */
export function ancestor(node: PyNode, ...types: string[]): PyNode | undefined {
  for (let n = node.parent; n; n = n.parent) if (types.includes(n.type)) return n;
  return undefined;
}

export const inside = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

const SIMPLE = new Set([
  'expression_statement',
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'return_statement',
  'pass_statement',
  'delete_statement',
  'raise_statement',
  'assert_statement',
]);

/** The simple statement around a node. */
export function statementOf(node: PyNode): PyNode | undefined {
  for (let n: PyNode | undefined = node; n; n = n.parent) if (SIMPLE.has(n.type)) return n;
  return undefined;
}

/** Steps out of brackets, `await` and the branches of `a if c else b` and `a or b`. */
export function outward(node: PyNode): PyNode {
  let n = node;
  for (let p = n.parent; p; p = n.parent) {
    const through =
      p.type === 'parenthesized_expression' ||
      p.type === 'await' ||
      (p.type === 'conditional_expression' && parts(p)[1] !== n) ||
      p.type === 'boolean_operator';
    if (!through) return n;
    n = p;
  }
  return n;
}

/** Steps into brackets and `await`. */
export function inward(node: PyNode): PyNode {
  let n = node;
  while (n.type === 'parenthesized_expression' || n.type === 'await') {
    const only = parts(n)[0];
    if (!only) return n;
    n = only;
  }
  return n;
}

/** `a.b.c` as its names from the left, with the node it starts from; undefined when something else is in between. */
export function dotted(
  node: PyNode,
  text: string,
): { readonly root: PyNode; readonly names: string[] } | undefined {
  const names: string[] = [];
  let n = node;
  while (n.type === 'attribute') {
    const name = child(n, 'attribute');
    const object = child(n, 'object');
    if (!name || !object) return undefined;
    names.unshift(text.slice(name.start, name.end));
    n = object;
  }
  if (n.type !== 'identifier') return undefined;
  return { root: n, names };
}
