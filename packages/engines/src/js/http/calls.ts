/**
 * Calls of HTTP clients, read into one form: method, address, headers, the object sent as JSON, and what is answered.
 *
 * One row for each way of calling; says nothing about where a call goes.
 */
import type * as t from '@babel/types';
import { type Call, dotted, isCall, isMember, memberName, type Node, nameOfKey, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { declarationOf } from '../values.ts';

export interface HttpCall {
  readonly node: Call;
  /** In capitals. */
  readonly method: string;
  readonly url: Node;
  readonly headers: Node | undefined;
  /** The expression whose value is sent as JSON. */
  readonly body: Node | undefined;
  /** A response with `json()`, or an object with `data`. */
  readonly answers: 'response' | 'data';
}

/** Clients by the packages they come from. `fetch` may be nobody's. */
const CLIENTS: readonly { readonly modules: RegExp; readonly form: 'fetch' | 'axios' }[] = [
  { modules: /^(?:node-fetch|cross-fetch|isomorphic-fetch|undici|node-fetch-native)$/, form: 'fetch' },
  { modules: /^axios$/, form: 'axios' },
];

/** The HTTP call at `node`; undefined when it is none, or sends something that is not seen. */
export function httpCallAt(unit: Unit, node: Node): HttpCall | undefined {
  if (!isCall(node)) return undefined;
  const path = dotted(node.callee);
  if (!path) return undefined;
  const form = formOf(unit, node.callee, path);
  const method = path.length > 1 ? path.at(-1) : undefined;
  switch (form) {
    case 'fetch':
      return ofFetch(unit, node);
    case 'axios':
      return ofAxios(unit, node, method);
    default:
      return undefined;
  }
}

function formOf(
  unit: Unit,
  callee: Node,
  path: readonly string[],
): (typeof CLIENTS)[number]['form'] | undefined {
  let root = unwrap(callee);
  while (isMember(root)) root = unwrap(root.object);
  const binding = root.type === 'Identifier' ? unit.scopes.of(root) : undefined;
  if (!binding) return /^(?:(?:globalThis|window|self)\.)?fetch$/.test(path.join('.')) ? 'fetch' : undefined;
  const module = moduleOf(unit, root as t.Identifier);
  const row = CLIENTS.find((c) => module !== undefined && c.modules.test(module));
  return row?.form === 'fetch' && path.length > 1 ? undefined : row?.form;
}

function moduleOf(unit: Unit, root: t.Identifier): string | undefined {
  const binding = unit.scopes.of(root);
  const origin = binding && unit.origins.ofBinding(binding);
  if (origin?.from === 'other') return origin.module;
  const declared = binding && declarationOf(binding)?.value;
  const made = declared && unwrap(declared);
  const [first] = isCall(made) && dotted(made.callee)?.join('.') === 'require' ? made.arguments : [];
  return first?.type === 'StringLiteral' ? first.value : undefined;
}

function ofFetch(unit: Unit, node: Call): HttpCall | undefined {
  const [url, given] = node.arguments;
  if (!url || url.type === 'SpreadElement') return undefined;
  const options = given && objectAt(unit, given);
  if (given && !options) return undefined;
  const method = options ? textOf(property(options, 'method')) : 'GET';
  if (method === undefined) return undefined;
  const sent = options && property(options, 'body');
  const body = sent && stringified(unit, sent);
  if (sent && !body) return undefined;
  return {
    node,
    method,
    url,
    headers: options && property(options, 'headers'),
    body,
    answers: 'response',
  };
}

function ofAxios(unit: Unit, node: Call, method: string | undefined): HttpCall | undefined {
  const [first, second, third] = node.arguments;
  if (!first || first.type === 'SpreadElement') return undefined;
  if (method === undefined || method === 'request') {
    const options = objectAt(unit, first);
    const url = options && property(options, 'url');
    if (!options || !url) return undefined;
    const name = textOf(property(options, 'method'));
    if (name === undefined) return undefined;
    const body = property(options, 'data');
    return { node, method: name, url, headers: property(options, 'headers'), body, answers: 'data' };
  }
  if (method !== 'post' && method !== 'get') return undefined;
  const [body, config] = method === 'post' ? [second, third] : [undefined, second];
  const options = config && objectAt(unit, config);
  if (config && !options) return undefined;
  return {
    node,
    method: method.toUpperCase(),
    url: first,
    headers: options && property(options, 'headers'),
    body: body && stringified(unit, body) ? stringified(unit, body) : body,
    answers: 'data',
  };
}

/** An object literal, or the constant that holds one and is not written to. */
export function objectAt(unit: Unit, node: Node): t.ObjectExpression | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return inner;
  if (inner.type !== 'Identifier') return undefined;
  const binding = unit.scopes.of(inner);
  const declared = binding && declarationOf(binding);
  if (!binding || !declared || declared.from !== undefined) return undefined;
  const touched = binding.references.some((ref) => {
    const up = unit.parents.get(ref);
    return isMember(up) && up.object === ref;
  });
  const object = unwrap(declared.value);
  return object.type === 'ObjectExpression' && !touched ? object : undefined;
}

/** The value of a property that is named once; a shorthand is its name. */
export function property(object: t.ObjectExpression, name: string): Node | undefined {
  const found = object.properties.filter(
    (p) => p.type === 'ObjectProperty' && nameOfKey(p.key, p.computed)?.toLowerCase() === name,
  );
  const [only] = found;
  return found.length === 1 && only?.type === 'ObjectProperty' ? only.value : undefined;
}

const textOf = (node: Node | undefined): string | undefined => {
  if (!node) return 'GET';
  const inner = unwrap(node);
  return inner.type === 'StringLiteral' ? inner.value.toUpperCase() : undefined;
};

/** What `JSON.stringify(…)` is given, there or where a constant holds its answer. */
function stringified(unit: Unit, node: Node): Node | undefined {
  const inner = unwrap(node);
  if (isCall(inner) && dotted(inner.callee)?.join('.') === 'JSON.stringify') {
    const [value] = inner.arguments;
    return value && value.type !== 'SpreadElement' ? value : undefined;
  }
  if (inner.type !== 'Identifier') return undefined;
  const binding = unit.scopes.of(inner);
  const declared = binding && declarationOf(binding);
  return declared && declared.from === undefined && unwrap(declared.value).type !== 'Identifier'
    ? stringified(unit, declared.value)
    : undefined;
}
