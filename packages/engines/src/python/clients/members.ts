/**
 * Clients that objects carry: attributes that classes of this file inherit, and members that classes of other files have.
 */
import type { ExportedSymbol, SdkTable } from '@aig/core';
import type { Attribute } from '../attributes.ts';
import type { PyFile } from '../file.ts';
import { ancestor, child, type PyNode, parts, walk } from '../node.ts';
import { soleValue } from '../scope.ts';
import { fromTree } from '../symbols.ts';
import type { Work } from '../work.ts';
import type { Link, Tracer } from './trace.ts';

type Member = NonNullable<ExportedSymbol['members']> extends ReadonlyMap<string, infer M> ? M : never;

/** The same attribute in classes of the file that inherit it and do not set it themselves. */
export function heirsOf(attribute: Attribute, file: PyFile): Attribute[] {
  return file.attributes.all.filter(
    (a) =>
      a.name === attribute.name &&
      a.owner !== attribute.owner &&
      a.values.length === 0 &&
      basesOf(a.owner).some((b) => classOf(b, file) === attribute.owner),
  );
}

/** Names by which other files get at a class that has the attribute: its own and those of classes that inherit it. */
export function classesWith(attribute: Attribute, file: PyFile): string[] {
  return [attribute, ...heirsOf(attribute, file)].flatMap((a) => {
    const id = child(a.owner, 'name');
    return id && file.scopes.variableOf(id)?.scope.kind === 'module' ? [file.source(id)] : [];
  });
}

const basesOf = (cls: PyNode): PyNode[] => {
  const list = child(cls, 'superclasses');
  return list ? parts(list) : [];
};

/** The class of this file that a name stands for. */
function classOf(name: PyNode, file: PyFile): PyNode | undefined {
  const variable = name.type === 'identifier' ? file.scopes.variableOf(name) : undefined;
  return variable?.bindings.find((b) => b.kind === 'definition' && b.value?.type === 'class_definition')
    ?.value;
}

/** Tells other files that a class of this one carries a client. */
export function exportMember(work: Work, cls: PyNode, name: string, member: Member): void {
  const { file } = work;
  const id = child(cls, 'name');
  const variable = id && file.scopes.variableOf(id);
  if (variable?.scope.kind !== 'module') return;
  const add = (exported: string): void => {
    const known = work.exports.get(exported) ?? { kind: 'class' as const, group: member.group };
    work.exports.set(exported, { ...known, members: new Map([...(known.members ?? []), [name, member]]) });
  };
  add(variable.name);
  // Objects of the class that the module makes, and classes of it that inherit.
  for (const v of file.scopes.module.variables.values()) {
    const made = soleValue(v);
    const callee = made?.type === 'call' ? child(made, 'function') : undefined;
    if (callee && classOf(callee, file) === cls) add(v.name);
    const heir = v.bindings.find((b) => b.kind === 'definition')?.value;
    if (heir && heir !== cls && basesOf(heir).some((b) => classOf(b, file) === cls)) add(v.name);
  }
}

/** Follows members that classes and objects of other files carry. */
export function followMembers(work: Work, tracer: Tracer, sdk: SdkTable): void {
  const { file } = work;
  walk(file.root, (n) => {
    const id = n.type === 'attribute' ? child(n, 'attribute') : undefined;
    const object = id && child(n, 'object');
    const member = object && membersOf(object, file)?.get(file.source(id));
    if (!member) return;
    const link: Link = { group: member.group, sdk, async: false, provider: undefined };
    const call = n.parent?.type === 'call' && n.field === 'function' ? n.parent : undefined;
    if (member.kind === 'client') tracer.follow(n, link);
    else if (call) tracer.follow(call, link);
  });
}

/** What the object that an expression stands for carries. */
function membersOf(expression: PyNode, file: PyFile, depth = 0): ExportedSymbol['members'] {
  if (depth > 3) return undefined;
  if (expression.type === 'call') {
    const callee = child(expression, 'function');
    return callee && membersOf(callee, file, depth + 1);
  }
  const imported = fromTree(expression, file);
  if (imported) return imported.members;
  if (expression.type === 'attribute') {
    const attribute = file.attributes.of(expression);
    const made = attribute?.values.length === 1 ? attribute.values[0] : undefined;
    return made && membersOf(made, file, depth + 1);
  }
  if (expression.type !== 'identifier') return undefined;
  const text = file.source(expression);
  if (text === 'self' || text === 'cls') {
    const cls = ancestor(expression, 'class_definition');
    for (const base of cls ? basesOf(cls) : []) {
      const found = fromTree(base, file)?.members;
      if (found) return found;
    }
    return undefined;
  }
  const variable = file.scopes.variableOf(expression);
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  const type = only?.kind === 'parameter' && only.annotation ? parts(only.annotation)[0] : undefined;
  if (type) return fromTree(type, file)?.members;
  const made = variable && soleValue(variable);
  return made && membersOf(made, file, depth + 1);
}
