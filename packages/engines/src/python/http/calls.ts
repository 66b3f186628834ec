/**
 * Calls of HTTP clients in Python, read into one form: method, address, headers, the object sent as JSON.
 *
 * requests, httpx and aiohttp, by their modules or by sessions and clients of this file. Says nothing about where a call goes.
 */
import type { PyFile } from '../file.ts';
import { denoted } from '../imports.ts';
import { child, inward, type PyNode, parts } from '../node.ts';
import { plainString } from '../strings.ts';

export interface HttpCall {
  readonly node: PyNode;
  readonly method: 'GET' | 'POST';
  readonly url: PyNode;
  readonly headers: PyNode | undefined;
  /** The expression whose value is sent as JSON. */
  readonly body: PyNode | undefined;
  /** The call is made in an asynchronous client. */
  readonly asynchronous: boolean;
}

const MODULES = /^(?:requests|httpx)$/;
const CLIENTS: Readonly<Record<string, boolean>> = {
  'requests.Session': false,
  'requests.session': false,
  'httpx.Client': false,
  'httpx.AsyncClient': true,
  'aiohttp.ClientSession': true,
};

/** The HTTP call at `node`; undefined when it is none, or sends something that is not seen. */
export function httpCallAt(node: PyNode, file: PyFile): HttpCall | undefined {
  if (node.type !== 'call') return undefined;
  const callee = child(node, 'function');
  const name = callee?.type === 'attribute' ? child(callee, 'attribute') : undefined;
  const object = callee?.type === 'attribute' ? child(callee, 'object') : undefined;
  const verb = name && file.source(name);
  if (!callee || !object || (verb !== 'get' && verb !== 'post')) return undefined;
  const module = denoted(callee, file);
  const own = module ? MODULES.test(module.module) : undefined;
  const client = own ? false : clientAt(object, file);
  if (!own && client === undefined) return undefined;
  const given = argumentsAt(node, file, verb === 'post' ? ['url', 'data', 'json'] : ['url', 'params']);
  const url = given?.get('url');
  if (!given || !url || given.has('params') || given.has('files')) return undefined;
  const data = given.get('data') ?? given.get('content');
  const dumped = data && dumpedBy(data, file);
  if (data && !dumped) return undefined;
  return {
    node,
    method: verb === 'post' ? 'POST' : 'GET',
    url,
    headers: given.get('headers'),
    body: given.get('json') ?? dumped,
    asynchronous: client === true,
  };
}

/** Whether an expression is a client of this file, and an asynchronous one. */
function clientAt(node: PyNode, file: PyFile): boolean | undefined {
  const variable = node.type === 'identifier' ? file.scopes.variableOf(node) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  const made = only?.value && /^(?:assign|with)$/.test(only.kind) ? inward(only.value) : undefined;
  const callee = made?.type === 'call' ? child(made, 'function') : undefined;
  const what = callee && denoted(callee, file);
  // A client with addresses or headers of its own sends more than is seen at the call.
  const given = made && argumentsAt(made, file, []);
  if (!what || !given || ['base_url', 'headers', 'auth'].some((n) => given.has(n))) return undefined;
  return CLIENTS[`${what.module}.${what.name}`];
}

/** Arguments by name; undefined where some are not written out. */
export function argumentsAt(
  call: PyNode,
  file: PyFile,
  positional: readonly string[],
): Map<string, PyNode> | undefined {
  const list = child(call, 'arguments');
  if (list?.type !== 'argument_list') return undefined;
  const out = new Map<string, PyNode>();
  let index = 0;
  for (const item of parts(list)) {
    const name =
      item.type === 'keyword_argument'
        ? child(item, 'name')
        : /_splat$/.test(item.type)
          ? undefined
          : positional[index++];
    const value = item.type === 'keyword_argument' ? child(item, 'value') : item;
    if (name === undefined || !value) return undefined;
    out.set(typeof name === 'string' ? name : file.source(name), value);
  }
  return out;
}

/** What `json.dumps(…)` is given. */
function dumpedBy(node: PyNode, file: PyFile): PyNode | undefined {
  const made = soleValue(node, file) ?? inward(node);
  const callee = made.type === 'call' ? child(made, 'function') : undefined;
  const what = callee && denoted(callee, file);
  return what?.module === 'json' && what.name === 'dumps'
    ? argumentsAt(made, file, ['obj'])?.get('obj')
    : undefined;
}

/** What the one assignment of a name gives it, where the name is read in one place. */
export function soleValue(node: PyNode, file: PyFile, uses = 1): PyNode | undefined {
  const inner = inward(node);
  const variable = inner.type === 'identifier' ? file.scopes.variableOf(inner) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  return variable && variable.uses.length <= uses && only?.kind === 'assign' && only.value
    ? inward(only.value)
    : undefined;
}

/** A dictionary display, or the one that a name stands for. */
export function dictionaryAt(node: PyNode, file: PyFile, uses: number): PyNode | undefined {
  const inner = inward(node);
  if (inner.type === 'dictionary') return inner;
  const made = soleValue(inner, file, uses);
  if (made?.type !== 'dictionary') return undefined;
  const variable = file.scopes.variableOf(inner);
  // Nobody writes to it or hands it on.
  const plain = variable?.uses.every(
    (u) => u.parent?.type === 'keyword_argument' || u.parent?.type === 'argument_list',
  );
  return plain ? made : undefined;
}

/** The pair of a dictionary with that key, whatever its case. */
export function pairOf(dictionary: PyNode, key: string, file: PyFile): PyNode | undefined {
  const found = parts(dictionary).filter((p) => {
    const name = child(p, 'key');
    return p.type === 'pair' && name && plainString(name, file.text)?.text.toLowerCase() === key;
  });
  return found.length === 1 ? found[0] : undefined;
}
