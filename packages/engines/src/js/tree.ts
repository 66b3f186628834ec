/**
 * Walking a Babel tree: parents, spans, and the wrappers that do not change a value. Syntax only, no meaning.
 */
import type { Span } from '@aig/core';
import type * as t from '@babel/types';

export type Node = t.Node;

export const spanOf = (node: Node): Span => ({ start: node.start ?? 0, end: node.end ?? 0 });

export const within = (inner: Span, outer: Span): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

const SKIP = new Set([
  'loc',
  'extra',
  'errors',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'tokens',
]);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** A tree is walked many times and never changed, so each node is taken apart once and keeps what was found. */
const CHILDREN = Symbol('children');
const PARENT = Symbol('parent');
/** Of a root: all nodes of its tree, parents first. */
const ORDER = Symbol('order');
type Known = Node & { [CHILDREN]?: readonly Node[]; [PARENT]?: Node; [ORDER]?: readonly Node[] };

/** Child nodes in the order of their keys. */
export function childrenOf(node: Node): readonly Node[] {
  const before = (node as Known)[CHILDREN];
  if (before) return before;
  const out: Node[] = [];
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null || SKIP.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) out.push(item);
    } else if (isNode(value)) out.push(value);
  }
  (node as Known)[CHILDREN] = out;
  return out;
}

/** Visits `node` and all below it, parents first. Iterative, so that deep trees cannot overflow the stack. */
export function walk(node: Node, visit: (node: Node) => void): void {
  const order = (node as Known)[ORDER];
  if (order) {
    for (const next of order) visit(next);
    return;
  }
  const stack: Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    visit(next);
    const children = childrenOf(next);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as Node);
  }
}

/** The node around a node; undefined for the root. */
export type Parents = Pick<ReadonlyMap<Node, Node>, 'get'>;

const parents: Parents = { get: (node) => (node as Known)[PARENT] };

/** Parents of everything below `root`. */
export function parentsOf(root: Node): Parents {
  const order: Node[] = [];
  walk(root, (node) => {
    order.push(node);
    for (const child of childrenOf(node)) (child as Known)[PARENT] = node;
  });
  (root as Known)[ORDER] = order;
  return parents;
}

/** Parentheses, `as T`, `satisfies T`, `!`, `<T>x` and `await` do not change which value is meant. */
export function unwrap(node: Node): Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'ParenthesizedExpression':
      case 'TypeCastExpression':
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

/** The outermost wrapper around `node`. */
export function wrapped(node: Node, parents: Parents): Node {
  let outer = node;
  for (;;) {
    const parent = parents.get(outer);
    if (!parent || unwrap(parent) === parent || !('expression' in parent) || parent.expression !== outer)
      return outer;
    outer = parent;
  }
}

/** Name of a property key or member that is known without running anything. */
export function nameOfKey(key: Node, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'StringLiteral') return key.value;
  if (key.type === 'NumericLiteral') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0)
    return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

export type Member = t.MemberExpression | t.OptionalMemberExpression;

export const isMember = (node: Node | undefined): node is Member =>
  node?.type === 'MemberExpression' || node?.type === 'OptionalMemberExpression';

export type Call = t.CallExpression | t.OptionalCallExpression;

export const isCall = (node: Node | undefined): node is Call =>
  node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression';

export const memberName = (node: Member): string | undefined => nameOfKey(node.property, node.computed);

/** `a.b.c` as `['a', 'b', 'c']`; undefined when a part is computed or the root is no name. */
export function dotted(node: Node): string[] | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type === 'ThisExpression') return ['this'];
  if (inner.type === 'MetaProperty') return [inner.meta.name, inner.property.name];
  if (!isMember(inner)) return undefined;
  const name = memberName(inner);
  const head = dotted(inner.object);
  return head && name !== undefined ? [...head, name] : undefined;
}

/** The statement or class member that holds `node`. */
export function statementOf(node: Node, parents: Parents): Node {
  let at = node;
  for (let up = parents.get(at); up; up = parents.get(at)) {
    if (/Block|^Program$|^ClassBody$|^SwitchCase$/.test(up.type)) return at;
    at = up;
  }
  return at;
}

export const isFunction = (node: Node): node is t.Function =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/.test(
    node.type,
  );

/** The innermost class around a node. */
export function classAround(node: Node, parents: Parents): Node | undefined {
  for (let at = parents.get(node); at; at = parents.get(at)) {
    if (at.type === 'ClassDeclaration' || at.type === 'ClassExpression') return at;
  }
  return undefined;
}

/** Whether an expression begins a statement or the body of an arrow function, where `{` would open a block. */
export function opensBody(node: Node, parents: Parents): boolean {
  let at = node;
  for (let up = parents.get(at); up; up = parents.get(at)) {
    if (at.extra?.parenthesized === true) return false;
    if (up.type === 'ExpressionStatement') return true;
    if (up.type === 'ArrowFunctionExpression') return up.body === at;
    if (up.start !== at.start) return false;
    at = up;
  }
  return false;
}

/** `exports` or `module.exports`. */
export const isExports = (node: Node): boolean => {
  const path = dotted(node)?.join('.');
  return path === 'exports' || path === 'module.exports';
};

/** The name under which `export { a as b }` hands something out. */
export const exportedName = (specifier: t.ExportSpecifier): string =>
  specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
