/**
 * The client made beside the old one: a copy of the statement that makes it, on a line of its own behind it, under a name
 * nobody has. Only where every call can reach it by that name.
 */
import { applyEdits, type Edit, indentAt, lineEndAt } from '@aig/core';
import type { Client, ClientCall } from '../client-model.ts';
import { classAround, isMember, memberName, type Node, nameOfKey, spanOf, wrapped } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { FreshNames } from './names.ts';

export interface Second {
  readonly name: string;
  /** Inserts the copy, and what its declaration needs. */
  readonly edits: readonly Edit[];
  /** Exported under its name. */
  readonly exported: boolean;
  beside(call: ClientCall): Edit[] | undefined;
}

/** @param edits what turns the old construction into the new one */
export function secondClient(
  unit: Unit,
  client: Client,
  edits: readonly Edit[],
  fresh: FreshNames,
): Second | undefined {
  const [made, ...more] = client.made;
  if (!made || more.length > 0) return undefined;
  const outer = wrapped(made, unit.parents);
  const up = unit.parents.get(outer);
  if (up?.type === 'VariableDeclarator') return ofVariable(unit, client, up, edits, fresh);
  if (up?.type === 'ClassProperty' || up?.type === 'ClassPrivateProperty')
    return ofAttribute(unit, up, nameOfAttribute(up), edits, fresh, []);
  if (up?.type !== 'AssignmentExpression' || !isMember(up.left)) return undefined;
  const statement = unit.parents.get(up);
  if (statement?.type !== 'ExpressionStatement' || up.left.object.type !== 'ThisExpression') return undefined;
  const name = up.left.property.type === 'PrivateName' ? `#${up.left.property.id.name}` : memberName(up.left);
  return ofAttribute(unit, statement, name, edits, fresh, declarationsOf(unit, statement, name));
}

const wanted = (unit: Unit, old: string): string[] => {
  const { destination } = unit.migration;
  return [destination.sdk.js.package, destination.id, `${destination.id}Client`, `${old.replace(/^#/, '')}2`];
};

function ofVariable(
  unit: Unit,
  client: Client,
  declarator: Node & { id: Node },
  edits: readonly Edit[],
  fresh: FreshNames,
): Second | undefined {
  const binding = client.bindings[0];
  const declaration = unit.parents.get(declarator);
  if (!binding || client.bindings.length !== 1 || binding.writes.length > 0 || binding.repeated)
    return undefined;
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return undefined;
  if (declarator.id !== binding.id) return undefined;
  const name = wanted(unit, binding.name).find((n) => fresh.isFree(n));
  if (name === undefined) return undefined;
  const above = unit.parents.get(declaration);
  const isExported = above?.type === 'ExportNamedDeclaration';
  const statement = isExported ? above : declaration;
  const span = spanOf(statement);
  if (!edits.every((e) => e.start >= span.start && e.end <= span.end)) return undefined;
  const start = binding.id.start ?? 0;
  const rename = { start, end: start + binding.name.length, text: name };
  const handedOut = client.flows.some((f) => f.how === 'export');
  const copy = copyOf(unit, statement, [...edits, rename]);
  return {
    name,
    exported: handedOut,
    edits: [behind(unit, statement, handedOut && !isExported ? `export ${copy}` : copy)],
    beside: ({ receiver }) =>
      receiver.type === 'Identifier' && unit.scopes.of(receiver) === binding
        ? [{ ...spanOf(receiver), text: name }]
        : undefined,
  };
}

const nameOfAttribute = (node: Node): string | undefined => {
  if (node.type === 'ClassPrivateProperty') return `#${node.key.id.name}`;
  return node.type === 'ClassProperty' ? nameOfKey(node.key, node.computed === true) : undefined;
};

/** The declaration of an attribute that is given its value elsewhere. */
function declarationsOf(unit: Unit, statement: Node, name: string | undefined): Node[] {
  const owner = classAround(statement, unit.parents);
  if (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression') return [];
  return owner.body.body.filter((m) => nameOfAttribute(m) === name);
}

function ofAttribute(
  unit: Unit,
  made: Node,
  old: string | undefined,
  edits: readonly Edit[],
  fresh: FreshNames,
  declared: readonly Node[],
): Second | undefined {
  const owner = classAround(made, unit.parents);
  if (old === undefined || (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression'))
    return undefined;
  if (declared.length > 1) return undefined;
  const members = new Set<string>();
  for (const m of owner.body.body) if ('key' in m && m.key.type === 'Identifier') members.add(m.key.name);
  const name = wanted(unit, old).find((n) => fresh.isFree(n) && !members.has(n));
  if (name === undefined) return undefined;
  const shown = old.startsWith('#') ? `#${name}` : name;
  const span = spanOf(made);
  const inside = edits.filter((e) => e.start >= span.start && e.end <= span.end);
  const outside = edits.filter((e) => !inside.includes(e));
  if (!outside.every((e) => declared.some((d) => e.start >= (d.start ?? 0) && e.end <= (d.end ?? 0))))
    return undefined;
  const copies = [made, ...declared].map((node) => {
    const at = spanOf(node);
    const own = edits.filter((e) => e.start >= at.start && e.end <= at.end);
    return behind(unit, node, copyOf(unit, node, [...own, { ...nameSpan(node), text: shown }]));
  });
  return {
    name: shown,
    exported: false,
    edits: copies,
    beside: ({ receiver }) =>
      isMember(receiver) &&
      receiver.object.type === 'ThisExpression' &&
      classAround(receiver, unit.parents) === owner
        ? [{ ...spanOf(receiver.property), text: shown }]
        : undefined,
  };
}

/** Where the attribute's name stands in its declaration or in `this.name = …`. */
function nameSpan(node: Node): { start: number; end: number } {
  if (node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression') {
    const { left } = node.expression;
    return isMember(left) ? spanOf(left.property) : spanOf(left);
  }
  return spanOf((node as Node & { key: Node }).key);
}

function copyOf(unit: Unit, node: Node, edits: readonly Edit[]): string {
  const { start, end } = spanOf(node);
  const moved = edits.map((e) => ({ start: e.start - start, end: e.end - start, text: e.text }));
  return applyEdits(unit.file.text.slice(start, end), moved);
}

/** The copy on a line of its own below the statement. */
function behind(unit: Unit, node: Node, copy: string): Edit {
  const { text } = unit.file;
  const { start, end } = spanOf(node);
  return { start: end, end, text: lineEndAt(text, start) + indentAt(text, start) + copy };
}
