/**
 * Which paths a program adds to a base URL: in templates, concatenations, `new URL`, instances of HTTP clients, mock
 * servers, and functions of the file that are given the path.
 *
 * Reads only; whether the destination serves a path is asked by `root-urls.ts` and `loose.ts`.
 */
import { endpointKnown, type Migration, type UrlMatch } from '@aig/core';
import type * as t from '@babel/types';
import { isCall, isFunction, isMember, memberName, type Node, nameOfKey, unwrap, wrapped } from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

export interface AddedPaths {
  /** Literal beginnings of paths; one that goes on with something unknown ends with `${`. */
  readonly paths: readonly string[];
  /** Whether the base is also used where no path can be seen. */
  readonly open: boolean;
}

const VERB = /^(?:get|post|put|patch|delete|head|options|request|intercept|stream)$/;
const BASE_OPTION = /^(?:base_?url|prefix_?url|prefix)$/i;
const DEEPEST = 6;

/** The paths that are added to the value of `base`, wherever it flows in this file. */
export function addedPaths(unit: Unit, base: Node): AddedPaths {
  const paths: string[] = [];
  const seen = new Set<Node>();
  let open = false;

  const unseen = (): void => {
    open = true;
  };

  /** The path that an expression says; a parameter says what its function is called with. */
  const say = (node: Node | undefined, more: string, depth: number): void => {
    const inner = node && unwrap(node);
    if (inner?.type === 'StringLiteral') paths.push(inner.value + more);
    else if (inner?.type === 'TemplateLiteral') {
      const head = inner.quasis[0]?.value.raw ?? '';
      if (head !== '') paths.push(head + (inner.expressions.length > 0 ? '${' : more));
      else sayParameter(inner.expressions[0] as Node | undefined, inner.quasis[1]?.value.raw ?? '', depth);
    } else if (inner?.type === 'BinaryExpression' && inner.operator === '+')
      say(inner.left as Node, '${', depth);
    else sayParameter(inner, more, depth);
  };
  const sayParameter = (node: Node | undefined, more: string, depth: number): void => {
    const binding = node?.type === 'Identifier' ? unit.scopes.of(node) : undefined;
    const declared = binding && declarationOf(binding);
    if (declared && declared.from === undefined && depth < DEEPEST) {
      say(declared.value, more, depth + 1);
      return;
    }
    const calls = binding?.kind === 'param' ? callsOf(unit, binding.id) : undefined;
    if (!calls || calls.length === 0 || depth >= DEEPEST) {
      unseen();
      return;
    }
    for (const argument of calls) say(argument, more, depth + 1);
  };

  const instance = (made: Node, depth: number): void => {
    const name = nameOf(unit, made);
    if (!name) {
      if (methodCall(made)) return;
      unseen();
      return;
    }
    for (const ref of name.references) {
      const up = unit.parents.get(ref);
      if (isCall(up) && up.callee === ref) say(pathArgument(up), '', depth);
      else if (isMember(up) && up.object === ref) {
        const call = unit.parents.get(up);
        if (isCall(call) && call.callee === up && VERB.test(memberName(up) ?? ''))
          say(pathArgument(call), '', depth);
      } else unseen();
    }
    if (name.exported) unseen();
  };

  /** `nock(base).post(path)`: a chain that goes on from the call. */
  const methodCall = (call: Node): boolean => {
    const up = unit.parents.get(call);
    if (!isMember(up) || up.object !== call) return false;
    const next = unit.parents.get(up);
    if (isCall(next) && next.callee === up && VERB.test(memberName(up) ?? '')) {
      say(pathArgument(next), '', 0);
      return true;
    }
    return isCall(next) && methodCall(next);
  };

  const follow = (node: Node, depth: number): void => {
    if (seen.has(node) || depth > DEEPEST) return;
    seen.add(node);
    const at = wrapped(node, unit.parents);
    const up = unit.parents.get(at);
    if (!up) {
      unseen();
      return;
    }
    if (up.type === 'TemplateLiteral') {
      const index = up.expressions.indexOf(at as t.Expression);
      const text = up.quasis[index + 1]?.value.raw ?? '';
      const next = up.expressions[index + 1];
      if (text !== '') paths.push(text + (next ? '${' : ''));
      else if (next) say(next, up.quasis[index + 2]?.value.raw ?? '', depth);
      else follow(up, depth + 1);
      return;
    }
    if (up.type === 'BinaryExpression' && up.operator === '+' && up.left === at) {
      say(up.right, unit.parents.get(up)?.type === 'BinaryExpression' ? '${' : '', depth);
      return;
    }
    if (up.type === 'LogicalExpression' || up.type === 'ConditionalExpression') {
      follow(up, depth + 1);
      return;
    }
    if (up.type === 'VariableDeclarator' && up.init === at) {
      const name = nameOf(unit, at);
      if (!name || name.exported) unseen();
      for (const ref of name?.references ?? []) follow(ref, depth + 1);
      return;
    }
    if (up.type === 'NewExpression' && up.callee.type === 'Identifier' && up.callee.name === 'URL') {
      if (up.arguments[1] === at) {
        say(up.arguments[0], '', depth);
        return;
      }
      unseen();
      return;
    }
    if (isCall(up) && up.arguments[0] === at && methodCall(up)) return;
    if (up.type === 'ObjectProperty' && up.value === at) {
      const object = unit.parents.get(up);
      const call = object && unit.parents.get(object);
      if (BASE_OPTION.test(nameOfKey(up.key, up.computed) ?? '') && isCall(call)) {
        const own = call.arguments.length === 1 && object && pathOption(object);
        if (own) say(own, '', depth);
        else instance(call, depth);
        return;
      }
    }
    unseen();
  };
  follow(base, 0);
  return { paths, open };
}

/** `url` beside `baseURL` in the options of one request. */
function pathOption(object: Node): Node | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  const property = object.properties.find(
    (p) => p.type === 'ObjectProperty' && /^(?:url|path)$/.test(nameOfKey(p.key, p.computed) ?? ''),
  );
  return property?.type === 'ObjectProperty' ? property.value : undefined;
}

/** The path that a call of an HTTP client's method is given: first argument, or `url` of its options. */
function pathArgument(
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
): Node | undefined {
  const first = call.arguments[0];
  return first && first.type === 'ObjectExpression' ? pathOption(first) : first;
}

/** The constant that an expression is given to. */
function nameOf(
  unit: Unit,
  value: Node,
): { references: readonly t.Identifier[]; exported: boolean } | undefined {
  const up = unit.parents.get(wrapped(value, unit.parents));
  if (up?.type !== 'VariableDeclarator' || up.id.type !== 'Identifier') return undefined;
  const binding = unit.scopes.of(up.id);
  if (!binding || !declarationOf(binding)) return undefined;
  const statement = unit.parents.get(unit.parents.get(up) as Node);
  const references = binding.references;
  const exported =
    statement?.type === 'ExportNamedDeclaration' ||
    references.some((r) => /^Export/.test(unit.parents.get(r)?.type ?? ''));
  return { references: references.filter((r) => !/^Export/.test(unit.parents.get(r)?.type ?? '')), exported };
}

/** What the function of a parameter is given for it, in all calls of the file; undefined when it is not called by name. */
export function callsOf(unit: Unit, parameter: Node): Node[] | undefined {
  let at: Node | undefined = parameter;
  while (at && !isFunction(at)) at = unit.parents.get(at);
  if (!at || !isFunction(at)) return undefined;
  const index = at.params.findIndex(
    (p) => p === parameter || (p.type === 'AssignmentPattern' && p.left === parameter),
  );
  if (index < 0) return undefined;
  const holder = unit.parents.get(at);
  const id =
    at.type === 'FunctionDeclaration'
      ? at.id
      : holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier'
        ? holder.id
        : undefined;
  const binding = id ? unit.scopes.of(id) : undefined;
  if (!binding) return undefined;
  return binding.references.flatMap((ref) => {
    const call = unit.parents.get(ref);
    const argument = isCall(call) && call.callee === ref ? call.arguments[index] : undefined;
    return argument ? [argument] : [];
  });
}

/** Whether the source's table has no counterpart for a path below a host's root, by its longest row. */
export function knownLost(url: UrlMatch, path: string): boolean {
  const plain = path.replace(/[?#$].*$/s, '');
  const rows = url.row.paths.filter(
    (p) => p.prefix === '' || plain === p.prefix || plain.startsWith(`${p.prefix}/`),
  );
  return rows.sort((a, b) => b.prefix.length - a.prefix.length)[0]?.to === 'none';
}

/** Whether the destination serves a path below its OpenAI base. */
export function isServed(path: string, migration: Migration): boolean {
  const plain = path.replace(/[?#$].*$/s, '').replace(/\/+$/, '');
  return plain === '' || endpointKnown(plain, path.includes('${'), migration);
}
