/**
 * Dictionaries that hold headers of the source, with everything that is put into them later.
 *
 * One set is all that a name (or `self.name`, or a session's headers) ever gets in this file: several literals and
 * `headers["x"] = …` lines are judged together, so that a request never carries two keys.
 */
import { type Arg, findUrls, matchHeader } from '@aig/core';
import type { Attribute } from './attributes.ts';
import type { PyFile } from './file.ts';
import { ancestor, child, inward, type PyNode, parts, walk } from './node.ts';
import type { Variable } from './scope.ts';
import { plainString } from './strings.ts';
import { entriesOf, entryName, readValue } from './value.ts';

export interface HeaderSet {
  readonly group: string;
  /** Entries of dictionaries (span: the pair) and subscript assignments (span: the assignment). */
  readonly items: Arg[];
  /** Whether a dictionary holds entries whose names cannot be read. */
  complete: boolean;
  /** The first dictionary or assignment. */
  readonly node: PyNode;
  readonly dictionaries: PyNode[];
  readonly holder: Holder | undefined;
}

/** What a dictionary is kept in: a name, an attribute, or the result of a function. */
export type Holder = Variable | Attribute;

/**
 * All header sets, except in dictionaries that a client construction has taken. `any`: also those with nothing but an
 * `Authorization`.
 */
export function collectHeaderSets(
  file: PyFile,
  taken: ReadonlySet<PyNode>,
  which: 'source' | 'any' = 'source',
): HeaderSet[] {
  const proved = provesSource(file);
  const isSource = (name: string): boolean => {
    const row = matchHeader(name, file.migration);
    return row !== undefined && (row.shared !== true || proved);
  };
  const auth = file.migration.destination.authHeader.name.toLowerCase();
  const found: {
    holder: Holder | undefined;
    node: PyNode;
    items: Arg[];
    complete: boolean;
    source: boolean;
  }[] = [];
  walk(file.root, (n) => {
    if (taken.has(n)) return false;
    if (n.type === 'dictionary') {
      // Values are read only where the names are worth it: data has many dictionaries.
      const names = parts(n).flatMap((p) => entryName(p, file) ?? []);
      const source = names.some(isSource);
      if (!source && !names.some((name) => name.toLowerCase() === auth)) return;
      const { args, complete } = entriesOf(n, file);
      found.push({ holder: holderOf(n, file), node: n, items: args, complete, source });
    }
    if (n.type === 'assignment') {
      const left = child(n, 'left');
      const right = child(n, 'right');
      const key = left?.type === 'subscript' ? child(left, 'subscript') : undefined;
      const name = key && plainString(key, file.text)?.text;
      const object = left && child(left, 'value');
      if (name === undefined || !right || !object || (!isSource(name) && name.toLowerCase() !== auth)) return;
      found.push({
        holder: keeper(object, file),
        node: n,
        items: [{ name, span: n, value: readValue(right, file) }],
        complete: true,
        source: isSource(name),
      });
    }
  });
  const sets: HeaderSet[] = [];
  const byHolder = new Map<Holder, HeaderSet>();
  for (const part of found) {
    const mates = part.holder ? found.filter((f) => f.holder === part.holder) : [part];
    if (which === 'source' && !mates.some((m) => m.source)) continue;
    const known = part.holder && byHolder.get(part.holder);
    if (known) {
      known.items.push(...part.items);
      known.complete &&= part.complete;
      if (part.node.type === 'dictionary') known.dictionaries.push(part.node);
      continue;
    }
    const set: HeaderSet = {
      group: `headers:${file.path}#${part.node.start}`,
      items: [...part.items],
      complete: part.complete,
      node: part.node,
      dictionaries: part.node.type === 'dictionary' ? [part.node] : [],
      holder: part.holder,
    };
    sets.push(set);
    if (part.holder) byHolder.set(part.holder, set);
  }
  return sets;
}

/** Whether an address or a key of the source stands in the file, so that headers it shares with others may be its own. */
export const provesSource = (file: PyFile): boolean =>
  findUrls(file.text, 0, file.migration).some((u) => !u.row.ambiguous) ||
  file.migration.source.env.some(
    (e) => e.role === 'key' && !e.name.includes('*') && file.text.includes(e.name),
  );

function holderOf(dictionary: PyNode, file: PyFile): Holder | undefined {
  const parent = dictionary.parent;
  if (parent?.type === 'assignment' && dictionary.field === 'right') {
    const left = child(parent, 'left');
    return left && keeper(left, file);
  }
  if (parent?.type === 'return_statement')
    return resultOf(ancestor(parent, 'function_definition', 'lambda'), file);
  // `headers.update({…})`
  const call = parent?.type === 'argument_list' ? parent.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  const method = callee?.type === 'attribute' ? child(callee, 'attribute') : undefined;
  const object = callee && child(callee, 'object');
  return method && object && file.source(method) === 'update' ? keeper(object, file) : undefined;
}

/** The name or attribute an expression stands for; a session stands for its headers. */
function keeper(node: PyNode, file: PyFile): Holder | undefined {
  if (node.type === 'identifier') return file.scopes.variableOf(node);
  if (node.type !== 'attribute') return undefined;
  const own = file.attributes.of(node);
  if (own) return own;
  const object = child(node, 'object');
  const name = child(node, 'attribute');
  return object && name && file.source(name) === 'headers' ? keeper(object, file) : undefined;
}

/** The variable that names a function. */
export function resultOf(fn: PyNode | undefined, file: PyFile): Variable | undefined {
  const name = fn && child(fn, 'name');
  return name && file.scopes.variableOf(name);
}

/** The header sets an expression is made from. */
export function headersBehind(
  node: PyNode,
  sets: readonly HeaderSet[],
  file: PyFile,
  depth = 0,
): HeaderSet[] {
  const found = new Set<HeaderSet>();
  const add = (holder: Holder | undefined): void => {
    for (const s of sets) if (holder && s.holder === holder) found.add(s);
  };
  walk(node, (n) => {
    if (n.type === 'dictionary') for (const s of sets) if (s.dictionaries.includes(n)) found.add(s);
    if (n.type === 'call') {
      const fn = localFunction(n, file);
      add(resultOf(fn, file));
      if (fn && depth < 3)
        for (const r of returnsOf(fn)) for (const s of headersBehind(r, sets, file, depth + 1)) found.add(s);
    }
    if (n.type !== 'identifier' && n.type !== 'attribute') return;
    const holder = keeper(n, file);
    add(holder);
    if (!holder || depth > 2) return;
    const values =
      'bindings' in holder
        ? holder.bindings.flatMap((b) => (b.kind === 'assign' && b.value ? [b.value] : []))
        : holder.values;
    for (const v of values)
      if (v.start !== node.start)
        for (const s of headersBehind(inward(v), sets, file, depth + 1)) found.add(s);
  });
  return [...found];
}

/** The function of this file that a call runs: `f(…)` or `self.f(…)`. */
export function localFunction(call: PyNode, file: PyFile): PyNode | undefined {
  const callee = child(call, 'function');
  if (!callee) return undefined;
  if (callee.type === 'identifier') {
    const variable = file.scopes.variableOf(callee);
    const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
    return only?.kind === 'definition' && only.value?.type === 'function_definition' ? only.value : undefined;
  }
  const object = child(callee, 'object');
  const name = child(callee, 'attribute');
  if (!object || !name || !/^(?:self|cls)$/.test(file.source(object))) return undefined;
  const cls = ancestor(call, 'class_definition');
  const method = cls && file.scopes.scopeOf(cls)?.variables.get(file.source(name));
  return method?.bindings.find((b) => b.kind === 'definition')?.value;
}

/** What a function returns, without functions inside it. */
export function returnsOf(fn: PyNode): PyNode[] {
  const values: PyNode[] = [];
  walk(fn, (n) => {
    if (
      n !== fn &&
      (n.type === 'function_definition' || n.type === 'lambda' || n.type === 'class_definition')
    )
      return false;
    if (n.type === 'return_statement') values.push(...parts(n));
    return undefined;
  });
  return values;
}
