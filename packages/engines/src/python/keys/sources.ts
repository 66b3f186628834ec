/**
 * Backwards: the values an expression may have, and what is put into a name, an attribute, a parameter or a result.
 */
import { matchEnv } from '@aig/core';
import type { Attribute } from '../attributes.ts';
import { envRead } from '../env.ts';
import { looksSecret } from '../env-writes.ts';
import { localFunction, resultOf, returnsOf } from '../header-sets.ts';
import { ancestor, child, inward, type PyNode, parts } from '../node.ts';
import type { Variable } from '../scope.ts';
import { settingsField } from '../settings-object.ts';
import { plainString } from '../strings.ts';
import { fromTree } from '../symbols.ts';
import type { Work } from '../work.ts';
import type { Cell, Leaf, Takes } from './types.ts';

/** Calls that hand on what they are given, and methods that hand on their object. */
const WRAPPERS = /^(?:str|SecretStr|pydantic\.SecretStr)$/;
export const PASSING_METHODS = /^(?:strip|rstrip|lstrip|get_secret_value)$/;
const PROMPTS = /(?:^|\.)(?:input|getpass|text_input|prompt|ask|unsafe_ask)$/;

/** The values an expression may have; empty for `None` and literals that are no key. */
export function leavesOf(expression: PyNode, work: Work): Leaf[] {
  const { file } = work;
  const node = inward(expression);
  switch (node.type) {
    case 'boolean_operator':
      return parts(node).flatMap((p) => leavesOf(p, work));
    case 'conditional_expression':
      return [parts(node)[0], parts(node)[2]].flatMap((p) => (p ? leavesOf(p, work) : []));
    case 'none':
    case 'true':
    case 'false':
      return [];
    case 'string': {
      const text = plainString(node, file.text)?.text;
      return text !== undefined && !looksSecret(text) ? [] : [{ kind: 'unknown', node }];
    }
    case 'call':
      return ofCall(node, work);
    case 'subscript': {
      const read = readOf(node, work);
      return [read ?? { kind: 'unknown', node }];
    }
    case 'identifier':
    case 'attribute':
      return ofName(node, work);
    default:
      return [{ kind: 'unknown', node }];
  }
}

/** The read of a key variable that an expression is. */
function readOf(node: PyNode, work: Work): Leaf | undefined {
  const env = envRead(node, work.file);
  const match = env && matchEnv(env.name, work.file.migration);
  if (!env || match?.row.role !== 'key' || match.to === undefined) return undefined;
  return { kind: 'read', node, read: { node, name: env.literal, variable: env.name, to: match.to } };
}

function ofCall(node: PyNode, work: Work): Leaf[] {
  const { file } = work;
  const read = readOf(node, work);
  const fallback = read && envRead(node, file)?.fallback;
  if (read) return [read, ...(fallback ? leavesOf(fallback, work) : [])];
  const callee = child(node, 'function');
  const list = child(node, 'arguments');
  const first = list && parts(list)[0];
  if (!callee) return [{ kind: 'unknown', node }];
  const object = child(callee, 'object');
  const method = child(callee, 'attribute');
  if (object && method && PASSING_METHODS.test(file.source(method))) return leavesOf(object, work);
  if (WRAPPERS.test(file.source(callee)) && first) return leavesOf(first, work);
  if (PROMPTS.test(file.source(callee))) return [{ kind: 'input', node }];
  const imported = fromTree(callee, file)?.key;
  if (imported?.takes?.size === 0) return [{ kind: 'imported', resource: imported.resource, node }];
  const fn = localFunction(node, file);
  if (fn) return [{ kind: 'cell', cell: fn, node }];
  return [{ kind: 'unknown', node }];
}

function ofName(node: PyNode, work: Work): Leaf[] {
  const { file } = work;
  const field = settingsField(node, file);
  const id = child(node, 'attribute');
  if (field && id)
    return [
      {
        kind: 'read',
        node,
        read: { node, name: id, variable: field.variable, to: field.variableTo, field },
      },
    ];
  const imported = fromTree(node, file)?.key;
  if (imported && !imported.takes) return [{ kind: 'imported', resource: imported.resource, node }];
  const cell = node.type === 'identifier' ? file.scopes.variableOf(node) : file.attributes.of(node);
  if (cell && !('bindings' in cell && file.importOf.has(cell))) return [{ kind: 'cell', cell, node }];
  return [isParsedFlag(node, work) ? { kind: 'input', node } : { kind: 'unknown', node }];
}

/** `args.api_key` where `args = parser.parse_args()`. */
function isParsedFlag(node: PyNode, work: Work): boolean {
  const object = child(node, 'object');
  const variable = object?.type === 'identifier' ? work.file.scopes.variableOf(object) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  return only?.kind === 'assign' && /\.parse_(?:known_)?args\(/.test(work.file.source(only.value ?? node));
}

export interface Bindings {
  /** Expressions that are put in. */
  readonly values: readonly PyNode[];
  /** The name by which other files get at it. */
  readonly name?: { readonly name: string; readonly takes: Takes };
  /** Where something may be put in that is not seen. */
  readonly unseen?: PyNode;
}

/** What is put into a cell. */
export function bindingsOf(cell: Cell, work: Work): Bindings {
  if ('ownerName' in cell) return ofAttribute(cell);
  if ('bindings' in cell) return ofVariable(cell, work);
  return ofResult(cell, work);
}

function ofAttribute(attribute: Attribute): Bindings {
  const { owner, values } = attribute;
  const inBody = [...values, ...attribute.annotations].some(
    (v) => ancestor(v, 'function_definition', 'class_definition') === owner,
  );
  // Fields of a class body may be set by a constructor that is not written down.
  const made = inBody && (owner.parent?.type === 'decorated_definition' || child(owner, 'superclasses'));
  const unseen = attribute.foreign || made || values.length === 0 ? owner : undefined;
  return { values, ...(unseen ? { unseen } : {}) };
}

function ofVariable(variable: Variable, work: Work): Bindings {
  const values: PyNode[] = [];
  let unseen: PyNode | undefined;
  let takes: Takes;
  let name = variable.scope.kind === 'module' ? variable.name : undefined;
  for (const b of variable.bindings) {
    if (b.kind === 'assign' && b.value) values.push(b.value);
    else if (b.kind === 'parameter') {
      const given = ofParameter(variable, b.node, work);
      values.push(...given.values, ...(b.value ? [b.value] : []));
      if (given.name) ({ name, takes } = given.name);
      unseen ??= given.unseen;
    } else if (b.kind !== 'annotation') unseen ??= b.node;
  }
  return {
    values,
    ...(name === undefined ? {} : { name: { name, takes } }),
    ...(unseen ? { unseen } : {}),
  };
}

/** What a function of this file is called with. */
function ofParameter(variable: Variable, id: PyNode, work: Work): Bindings {
  const { file } = work;
  const fn = variable.scope.node;
  const named = resultOf(fn, file);
  const list = child(fn, 'parameters');
  if (fn.type !== 'function_definition' || !named || !list) return { values: [], unseen: id };
  const method = named.scope.kind === 'class';
  const constructs = method && named.name === '__init__';
  const target = constructs ? resultOf(named.scope.node, file) : named;
  const decorated = constructs ? named.scope.node.parent : fn.parent;
  if (!target || (decorated?.type === 'decorated_definition' && !onlyCached(decorated, work)))
    return { values: [], unseen: id };
  const bound = parts(list)
    .map((p) => (p.type === 'identifier' ? p : (child(p, 'name') ?? parts(p)[0])))
    .filter((p) => p && !(method && /^(?:self|cls)$/.test(file.source(p))));
  const index = bound.indexOf(id);
  const values: PyNode[] = [];
  let unseen: PyNode | undefined;
  const uses = method && !constructs ? methodUses(named, work) : target.uses;
  for (const use of uses) {
    const call = use.parent?.type === 'call' && use.field === 'function' ? use.parent : undefined;
    const given = call ? argumentFor(call, variable.name, index, work) : undefined;
    if (given === 'unseen' || (!call && !isMention(use))) unseen ??= use;
    else if (given) values.push(given);
  }
  // A public method may be called on an object that went elsewhere.
  if (method && !constructs && !named.name.startsWith('_')) unseen ??= id;
  const outer = target.scope.kind === 'module' ? target.name : undefined;
  return {
    values,
    ...(outer === undefined ? {} : { name: { name: outer, takes: new Map([[variable.name, index]]) } }),
    ...(unseen ? { unseen } : {}),
  };
}

const methodUses = (method: Variable, work: Work): PyNode[] =>
  work.file.attributes.all
    .filter((a) => a.owner === method.scope.node && a.name === method.name)
    .flatMap((a) => a.uses);

/** The argument a call gives to a parameter; undefined when it gives none. */
export function argumentFor(
  call: PyNode,
  name: string,
  index: number,
  work: Work,
): PyNode | 'unseen' | undefined {
  const list = child(call, 'arguments');
  if (list?.type !== 'argument_list') return 'unseen';
  const items = parts(list);
  if (items.some((p) => p.type === 'list_splat' || p.type === 'dictionary_splat')) return 'unseen';
  const keyword = items.find((p) => {
    const id = p.type === 'keyword_argument' ? child(p, 'name') : undefined;
    return id !== undefined && work.file.source(id) === name;
  });
  if (keyword) return child(keyword, 'value');
  const at = items[index];
  return at && at.type !== 'keyword_argument' ? at : undefined;
}

/** A use of a class or function that does not run it: a type, an import list, `isinstance`, a static member. */
export function isMention(use: PyNode): boolean {
  if (use.parent?.type === 'attribute') return true;
  for (let n: PyNode | undefined = use; n; n = n.parent) {
    if (n.type === 'type') return true;
    if (/_definition$|_statement$|^call$/.test(n.type)) break;
  }
  const call = use.parent?.type === 'argument_list' ? use.parent.parent : undefined;
  const callee = call && child(call, 'function');
  return callee?.type === 'identifier' && callee.end - callee.start === 'isinstance'.length;
}

/** Whether nothing but caches decorate a definition. */
function onlyCached(decorated: PyNode, work: Work): boolean {
  return decorated.children
    .filter((c) => c.type === 'decorator')
    .every((c) =>
      /^@\s*[\w.]*(?:cache|cached|lru_cache|cache_resource|cache_data|staticmethod)\b/.test(
        work.file.source(c),
      ),
    );
}

function ofResult(fn: PyNode, work: Work): Bindings {
  const name = resultOf(fn, work.file);
  const decorated = fn.parent?.type === 'decorated_definition' ? fn.parent : undefined;
  const plain = name && name.scope.kind !== 'class' && (!decorated || onlyCached(decorated, work));
  return {
    values: returnsOf(fn),
    ...(name?.scope.kind === 'module' ? { name: { name: name.name, takes: new Map() } } : {}),
    ...(plain ? {} : { unseen: fn }),
  };
}
