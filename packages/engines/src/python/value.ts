/**
 * From an expression to a neutral value that rules can judge.
 *
 * Names with one binding are followed inside the file. A value that was followed keeps the name's span, and `Followed` says
 * where it is really made, so that whoever prints can decide to change it there.
 */
import { type Arg, findUrls, matchEnv, type Value } from '@aig/core';
import { envRead } from './env.ts';
import type { PyFile } from './file.ts';
import { denoted } from './imports.ts';
import { child, inward, type PyNode, parts } from './node.ts';
import { type Variable, valueAt } from './scope.ts';
import { settingsField } from './settings-object.ts';
import { plainString } from './strings.ts';
import { fromTree, sourceSymbol } from './symbols.ts';

/** Where a followed value is made. */
export interface Followed {
  readonly variable: Variable | undefined;
  readonly node: PyNode;
}

const followed = new WeakMap<Value, Followed>();
const nodes = new WeakMap<Value, PyNode>();

/** The place where a value reached through a name is made; undefined when it stands where it is used. */
export const followedFrom = (value: Value): Followed | undefined => followed.get(value);

/** The node a value was read from. */
export const nodeOf = (value: Value): PyNode | undefined => nodes.get(value);

/** Reads an expression. */
export function readValue(node: PyNode, file: PyFile, depth = 0): Value {
  const value = read(inward(node), node, file, depth);
  nodes.set(value, node);
  return value;
}

function read(node: PyNode, span: PyNode, file: PyFile, depth: number): Value {
  const plain = plainString(node, file.text);
  if (plain) return { kind: 'string', text: plain.text, span };
  const env = envRead(node, file);
  if (env && env.fallback === undefined) return { kind: 'env', name: env.name, span };
  // A variable with a default is still that variable when it is one of the source.
  if (env && matchEnv(env.name, file.migration)) return { kind: 'env', name: env.name, span };
  switch (node.type) {
    case 'integer':
    case 'float': {
      const value = Number(file.source(node).replaceAll('_', ''));
      return Number.isFinite(value) ? { kind: 'number', value, span } : { kind: 'opaque', span };
    }
    case 'string':
      return { kind: 'joined', parts: stringParts(node, file, depth), span };
    case 'concatenated_string':
      return { kind: 'joined', parts: parts(node).flatMap((p) => stringParts(p, file, depth)), span };
    case 'binary_operator': {
      const left = child(node, 'left');
      const right = child(node, 'right');
      if (child(node, 'operator')?.type !== '+' || !left || !right) return { kind: 'opaque', span };
      return { kind: 'joined', parts: [readValue(left, file, depth), readValue(right, file, depth)], span };
    }
    case 'dictionary':
      return dictionary(node, span, file, depth);
    case 'list':
      return { kind: 'list', items: parts(node).map((p) => readValue(p, file, depth)), complete: true, span };
    case 'call':
      return call(node, span, file, depth);
    case 'identifier':
    case 'attribute':
      return named(node, span, file, depth);
    default:
      return { kind: 'opaque', span };
  }
}

function stringParts(node: PyNode, file: PyFile, depth: number): Value[] {
  return node.children.flatMap((c): Value[] => {
    if (c.type === 'string_content') return [{ kind: 'string', text: file.source(c), span: c }];
    const inner = c.type === 'interpolation' ? child(c, 'expression') : undefined;
    return inner ? [readValue(inner, file, depth)] : [];
  });
}

function dictionary(node: PyNode, span: PyNode, file: PyFile, depth: number): Value {
  const { args, complete } = entriesOf(node, file, depth);
  return { kind: 'object', entries: args, complete, span };
}

/** The entries of a dictionary display; `**x` becomes an entry named `...`. */
export function entriesOf(
  node: PyNode,
  file: PyFile,
  depth = 0,
): { readonly args: Arg[]; readonly complete: boolean } {
  let complete = true;
  const args: Arg[] = [];
  for (const item of parts(node)) {
    if (item.type === 'dictionary_splat') {
      const inner = parts(item)[0];
      if (inner) args.push({ name: '...', span: item, value: readValue(inner, file, depth) });
      continue;
    }
    const value = child(item, 'value');
    const name = entryName(item, file);
    if (name === undefined || !value) {
      complete = false;
      continue;
    }
    args.push({ name, span: item, value: readValue(value, file, depth) });
  }
  return { args, complete };
}

/** The literal key of a complete entry of a dictionary display. */
export function entryName(item: PyNode, file: PyFile): string | undefined {
  if (item.type !== 'pair' || !child(item, 'value')) return undefined;
  const key = child(item, 'key');
  return key && plainString(key, file.text)?.text;
}

/** The arguments of a call by name. Positional ones get the names in `positional`, in order; others make it incomplete. */
export function argumentsOf(
  call: PyNode,
  file: PyFile,
  positional: readonly string[] = [],
  depth = 0,
): { readonly args: Arg[]; readonly complete: boolean } {
  const list = child(call, 'arguments');
  const args: Arg[] = [];
  let complete = list?.type === 'argument_list';
  let index = 0;
  for (const item of list ? parts(list) : []) {
    if (item.type === 'keyword_argument') {
      const name = child(item, 'name');
      const value = child(item, 'value');
      if (name && value)
        args.push({ name: file.source(name), span: item, value: readValue(value, file, depth) });
      continue;
    }
    const name =
      item.type === 'dictionary_splat' || item.type === 'list_splat' ? undefined : positional[index++];
    if (name === undefined) complete = false;
    else args.push({ name, span: item, value: readValue(item, file, depth) });
  }
  return { args, complete };
}

function call(node: PyNode, span: PyNode, file: PyFile, depth: number): Value {
  const callee = child(node, 'function');
  if (!callee) return { kind: 'opaque', span };
  const symbol = sourceSymbol(callee, file);
  if (symbol) {
    const { args, complete } = argumentsOf(node, file, [], depth);
    return { kind: 'call', symbol: symbol.row, args, complete, span };
  }
  if (callee.type === 'identifier' && file.source(callee) === 'dict' && !file.scopes.variableOf(callee)) {
    const { args, complete } = argumentsOf(node, file, [], depth);
    return { kind: 'object', entries: args, complete, span };
  }
  return { kind: 'opaque', span };
}

function named(node: PyNode, span: PyNode, file: PyFile, depth: number): Value {
  const symbol = sourceSymbol(node, file);
  if (symbol) return { kind: 'symbol', symbol: symbol.row, span };
  const field = settingsField(node, file);
  if (field && matchEnv(field.variable, file.migration)?.row.role === 'base-url')
    return { kind: 'env', name: field.variable, span };
  const imported = fromTree(node, file);
  if (imported && imported.kind !== 'class' && imported.kind !== 'settings')
    return { kind: 'imported', symbol: imported, span };
  if (depth > 4 || denoted(node, file)) return { kind: 'opaque', span };
  const variable = node.type === 'identifier' ? file.scopes.variableOf(node) : undefined;
  const attribute = node.type === 'attribute' ? file.attributes.of(node) : undefined;
  const made = variable
    ? (valueAt(variable, node, file.scopes) ?? defaultUrl(variable, file))
    : attribute && attribute.values.length === 1 && !attribute.foreign
      ? attribute.values[0]
      : undefined;
  if (!made) return { kind: 'opaque', span };
  const value = readValue(made, file, depth + 1);
  if (!worthFollowing(value, file)) return { kind: 'opaque', span };
  const here = { ...value, span } as Value;
  followed.set(here, {
    variable: followedFrom(value)?.variable ?? variable,
    node: followedFrom(value)?.node ?? made,
  });
  return here;
}

/** A parameter whose default is a URL of the source holds that, unless a caller says otherwise. */
function defaultUrl(variable: Variable, file: PyFile): PyNode | undefined {
  const only = variable.bindings.length === 1 ? variable.bindings[0] : undefined;
  const text =
    only?.kind === 'parameter' && only.value ? plainString(only.value, file.text)?.text : undefined;
  return text !== undefined && findUrls(text, 0, file.migration).length > 0 ? only?.value : undefined;
}

/** Keys are not followed: a name that holds one is judged by where the variable is read. */
function worthFollowing(value: Value, file: PyFile): boolean {
  switch (value.kind) {
    case 'string':
      return true;
    case 'env':
      return matchEnv(value.name, file.migration)?.row.role === 'base-url';
    case 'joined':
      return value.parts.some((p) => p.kind === 'string' && findUrls(p.text, 0, file.migration).length > 0);
    case 'call':
    case 'object':
    case 'symbol':
    case 'imported':
      return true;
    default:
      return false;
  }
}

/** The variable of the source that a name holds, seen through assignments, brackets, `or` and wrapping calls. */
export function keyVariable(node: PyNode, file: PyFile, depth = 0): string | undefined {
  const inner = inward(node);
  const env = envRead(inner, file);
  if (env) return matchEnv(env.name, file.migration)?.row.role === 'key' ? env.name : undefined;
  if (depth > 4) return undefined;
  if (inner.type === 'identifier') {
    const variable = file.scopes.variableOf(inner);
    const made = variable && valueAt(variable, inner, file.scopes);
    return made ? keyVariable(made, file, depth + 1) : undefined;
  }
  if (inner.type === 'attribute') {
    const attribute = file.attributes.of(inner);
    const made = attribute?.values.length === 1 ? attribute.values[0] : undefined;
    return made ? keyVariable(made, file, depth + 1) : undefined;
  }
  return undefined;
}
