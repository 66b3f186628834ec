/**
 * What becomes of the statements that load the source's SDK, once it is known who in the file goes on using their names.
 */
import { type Draft, type Edit, lineEndAt } from '@aig/core';
import type * as t from '@babel/types';
import { type ListChange, spliceList } from '../splice/list.ts';
import type { ImportedName, Load } from './modules.ts';
import { insideQuotes } from './modules.ts';
import type { ClassNames } from './names.ts';
import { wholeLine } from './plan-headers.ts';
import type { Style } from './style.ts';
import { type Node, spanOf } from './tree.ts';
import { flowGroup, importOf, packageOf, rule, targetSpecifier, type Unit } from './unit.ts';

export interface ImportContext {
  /** Loads that are part of a planned construction. */
  isExplained(literal: Node): boolean;
  readonly names: ClassNames;
  readonly style: Style;
  /** Groups of the sites that use a local name. */
  readonly users: ReadonlyMap<string, ReadonlySet<string>>;
  /** Local names that some site needs for certain after the run. */
  readonly kept: ReadonlySet<string>;
  /** Local names of the client class that migrated sites use: they need the destination's class. */
  readonly classes: ReadonlySet<string>;
}

/** One draft for each statement that loads the SDK. */
export function planImports(unit: Unit, context: ImportContext): Draft[] {
  const provided = new Set(context.names.existing === undefined ? [] : [context.names.existing]);
  return unit.origins.loads.flatMap((load) => {
    if (!load.sdk || context.isExplained(load.literal)) return [];
    const holds = [packageOf(unit, load.specifier)];
    if (load.sdk.shared) return [sharedModule(unit, load, holds)];
    if (!load.understood || load.form === 'export' || load.form === 'type')
      return [notUnderstood(unit, load, holds)];
    const needed = load.names.filter((n) => {
      const local = context.names.of(n.binding);
      if (!context.classes.has(n.binding.name) || provided.has(local)) return false;
      provided.add(local);
      return true;
    });
    return planLoad(unit, load, context, needed, holds);
  });
}

/** A framework's module holds names of its own, so its import is never taken apart. */
function sharedModule(unit: Unit, load: Load, holds: string[]): Draft {
  return {
    ...spanOf(load.statement),
    rule: rule(unit, 'import'),
    confidence: 'manual',
    message: `${load.specifier} hands out a class for ${unit.migration.source.title} here`,
    advice: 'see the findings on its uses; take the name out with the last of them',
    edits: [],
    holds,
  };
}

function notUnderstood(unit: Unit, load: Load, holds: string[]): Draft {
  const unseen = load.form === 'dynamic' || load.form === 'require';
  const message =
    load.form === 'export'
      ? `${load.specifier} is handed on to other modules here`
      : load.form === 'import'
        ? `${load.specifier} is loaded for its effects`
        : `${load.specifier} is loaded in a way that cannot be followed`;
  return {
    ...spanOf(
      load.form === 'type' || load.form === 'dynamic' || load.form === 'require'
        ? load.literal
        : load.statement,
    ),
    rule: rule(unit, 'import'),
    confidence: 'manual',
    message,
    advice: `load ${unit.migration.destination.sdk.js.package} instead where its client is meant, and change what uses it`,
    edits: [],
    // What is made of a module that goes out of sight has the key of the source, and may be any client of this package.
    ...(unseen ? { group: flowGroup(unit) } : {}),
    holds: [...holds, ...load.names.map((n) => importOf(unit, n.binding.name)), ...(unseen ? ['env:*'] : [])],
  };
}

/** @param needed the names of this statement under which the destination's class must be there afterwards */
function planLoad(
  unit: Unit,
  load: Load,
  context: ImportContext,
  needed: readonly ImportedName[],
  holds: string[],
): Draft[] {
  const { users, kept } = context;
  const groups = [...new Set(load.names.flatMap((n) => [...(users.get(n.binding.name) ?? [])]))];
  const going = load.names.filter((n) => !kept.has(n.binding.name));
  const target = unit.migration.destination.sdk.js;
  const [first, ...rest] = needed;
  const base = {
    ...spanOf(load.statement),
    rule: rule(unit, 'import'),
    confidence: 'safe' as const,
    message: first
      ? `${load.specifier} gives way to ${target.package}`
      : `nothing of ${load.specifier} is used any more`,
    holds,
    ...(groups.length > 0 ? { follows: groups } : {}),
    demoted: {
      message: `${load.specifier} is still used in this file`,
      advice: 'see the findings on its uses',
    },
    ...(first ? { wants: [`package:npm:${target.package}`] } : {}),
  };
  const inserted = (names: readonly ImportedName[]): Edit[] =>
    names.map((n) => insertAfter(unit, load, newStatement(unit, load, n, context)));
  const beside = {
    confidence: 'review' as const,
    message: `${load.specifier} stays for what is still used of it in this file`,
    advice: 'see the findings on its uses; take the import out with the last of them',
  };
  if (going.length === 0) {
    if (first) return [{ ...base, ...beside, edits: inserted(needed) }];
    return [
      { ...spanOf(load.statement), rule: base.rule, ...beside, confidence: 'manual', edits: [], holds },
    ];
  }
  const needs = going.map((n) => importOf(unit, n.binding.name));
  const otherwise = { ...beside, edits: inserted(needed) };
  if (going.length < load.names.length) {
    return [
      {
        ...base,
        ...beside,
        edits: [...removeNames(unit, load, going), ...inserted(needed)],
        needs,
        otherwise,
      },
    ];
  }
  const edits = first
    ? [...replaceStatement(unit, load, first, context), ...inserted(rest)]
    : removeStatement(unit, load);
  return [{ ...base, edits, needs, otherwise }];
}

/** How the class is named in a new statement, in the form of the old one. */
function clauseOf(
  unit: Unit,
  name: ImportedName,
  context: ImportContext,
): { byDefault: boolean; clause: string; local: string } {
  const target = unit.migration.destination.sdk.js;
  const local = context.names.of(name.binding);
  const byDefault = name.imported === 'default' || name.imported === '*';
  return {
    byDefault,
    local,
    clause: byDefault ? local : local === target.name ? target.name : `${target.name} as ${local}`,
  };
}

function newStatement(unit: Unit, load: Load, name: ImportedName, context: ImportContext): string {
  const { style } = context;
  const { byDefault, clause, local } = clauseOf(unit, name, context);
  const module = style.string(targetSpecifier(unit, load.specifier));
  const end = style.semicolons ? ';' : '';
  if (load.form === 'equals') return `import ${local} = require(${module})${end}`;
  if (load.form === 'import')
    return `import ${load.typeOnly ? 'type ' : ''}${byDefault ? clause : `{ ${clause} }`} from ${module}${end}`;
  const pattern = byDefault ? local : `{ ${clause.replace(' as ', ': ')} }`;
  if (load.form === 'require') return `const ${pattern} = require(${module})${end}`;
  return byDefault
    ? `const { default: ${local} } = await import(${module})${end}`
    : `const ${pattern} = await import(${module})${end}`;
}

/** The new statement on a line of its own below the old one. */
function insertAfter(unit: Unit, load: Load, statement: string): Edit {
  const { start, end } = spanOf(load.statement);
  const { text } = unit.file;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, start))?.[0] ?? '';
  return { start: end, end, text: lineEndAt(text, start) + indent + statement };
}

function replaceStatement(unit: Unit, load: Load, name: ImportedName, context: ImportContext): Edit[] {
  const { statement } = load;
  const target = unit.migration.destination.sdk.js;
  const module: Edit = { ...insideQuotes(load.literal), text: targetSpecifier(unit, load.specifier) };
  const { clause, local } = clauseOf(unit, name, context);
  if (load.form === 'import' && statement.type === 'ImportDeclaration') {
    const braces = bracesOf(unit, statement);
    if (
      braces &&
      name.node.type === 'ImportSpecifier' &&
      statement.specifiers.every((s) => s.type === 'ImportSpecifier')
    ) {
      const changes: ListChange[] = statement.specifiers.map((s, i) =>
        s === name.node
          ? {
              change: 'replace',
              span: braces.items[i] as { start: number; end: number },
              text: (s.type === 'ImportSpecifier' && s.importKind === 'type' ? 'type ' : '') + clause,
            }
          : { change: 'remove', item: braces.items[i] as { start: number; end: number } },
      );
      return [...spliceList(braces, changes).flat(), module];
    }
    const from = clauseSpan(unit, statement);
    return [{ ...from, text: name.node.type === 'ImportSpecifier' ? `{ ${clause} }` : clause }, module];
  }
  if (load.form === 'equals' && statement.type === 'TSImportEqualsDeclaration')
    return [{ ...spanOf(statement.id), text: local }, module];
  const edits: Edit[] = [module];
  if (name.node.type === 'VariableDeclarator') {
    const whole = load.form === 'dynamic' && name.imported === '*';
    edits.push({ ...identifierSpan(name.node.id), text: whole ? `{ default: ${local} }` : local });
    // `require('x').Portkey` takes the member of the new module.
    const member = memberBehind(unit, load);
    if (member && name.imported !== 'default' && name.imported !== '*')
      edits.push({ ...member, text: target.name });
  } else if (name.node.type === 'ObjectProperty') {
    const pattern = unit.parents.get(name.node) as t.ObjectPattern;
    const items = pattern.properties.map(spanOf);
    const site = {
      text: unit.file.text,
      inner: { start: (pattern.start ?? 0) + 1, end: (pattern.end ?? 1) - 1 },
      items,
    };
    const text = name.imported === 'default' ? `default: ${local}` : clause.replace(' as ', ': ');
    const changes: ListChange[] = items.map((item, i) =>
      pattern.properties[i] === name.node
        ? { change: 'replace', span: item, text }
        : { change: 'remove', item },
    );
    edits.push(...spliceList(site, changes).flat());
  }
  return edits;
}

/** The name of an identifier without its type annotation. */
const identifierSpan = (node: Node): { start: number; end: number } => ({
  start: node.start ?? 0,
  end: node.type === 'Identifier' ? (node.start ?? 0) + node.name.length : (node.end ?? 0),
});

function memberBehind(unit: Unit, load: Load): { start: number; end: number } | undefined {
  for (let at = unit.parents.get(load.literal); at; at = unit.parents.get(at)) {
    if (at.type === 'MemberExpression') return spanOf(at.property);
    if (at.type === 'VariableDeclarator') return undefined;
  }
  return undefined;
}

/** From the first specifier or brace to the last. */
function clauseSpan(unit: Unit, node: t.ImportDeclaration): { start: number; end: number } {
  const braces = bracesOf(unit, node);
  const spans = node.specifiers.map(spanOf);
  const start = Math.min(
    ...spans.map((s) => s.start),
    braces ? braces.inner.start - 1 : Number.POSITIVE_INFINITY,
  );
  const end = Math.max(...spans.map((s) => s.end), braces ? braces.inner.end + 1 : 0);
  return { start, end };
}

function bracesOf(
  unit: Unit,
  node: t.ImportDeclaration,
):
  | { text: string; inner: { start: number; end: number }; items: { start: number; end: number }[] }
  | undefined {
  const named = node.specifiers.filter((s) => s.type === 'ImportSpecifier');
  const first = named[0];
  const last = named.at(-1);
  if (!first || !last) return undefined;
  const { text } = unit.file;
  const open = text.lastIndexOf('{', first.start ?? 0);
  const close = text.indexOf('}', last.end ?? 0);
  return { text, inner: { start: open + 1, end: close }, items: named.map(spanOf) };
}

/** Takes some names out of a statement that stays. */
function removeNames(unit: Unit, load: Load, going: readonly ImportedName[]): Edit[] {
  const { statement } = load;
  if (statement.type === 'ImportDeclaration') {
    const braces = bracesOf(unit, statement);
    const others = statement.specifiers.filter((s) => s.type !== 'ImportSpecifier');
    const named = statement.specifiers.filter((s) => s.type === 'ImportSpecifier');
    const gone = (s: Node): boolean => going.some((g) => g.node === s);
    const edits: Edit[] = [];
    const allNamedGone = named.length > 0 && named.every(gone);
    if (braces && !allNamedGone) {
      edits.push(
        ...spliceList(
          braces,
          named.flatMap((s, i) =>
            gone(s)
              ? [{ change: 'remove' as const, item: braces.items[i] as { start: number; end: number } }]
              : [],
          ),
        ).flat(),
      );
    }
    if (others.some(gone) && braces)
      edits.push({ start: others[0]?.start ?? 0, end: braces.inner.start - 1, text: '' });
    else if (allNamedGone && braces)
      edits.push({ start: others.at(-1)?.end ?? 0, end: braces.inner.end + 1, text: '' });
    return edits;
  }
  const pattern = unit.parents.get(going[0]?.node as Node);
  if (pattern?.type !== 'ObjectPattern') return [];
  const items = pattern.properties.map(spanOf);
  const site = {
    text: unit.file.text,
    inner: { start: (pattern.start ?? 0) + 1, end: (pattern.end ?? 1) - 1 },
    items,
  };
  return spliceList(
    site,
    going.map((g) => ({
      change: 'remove' as const,
      item: items[pattern.properties.indexOf(g.node as t.ObjectProperty)] as { start: number; end: number },
    })),
  ).flat();
}

/** The statement with its line; one of several declarators goes without its neighbours. */
function removeStatement(unit: Unit, load: Load): Edit[] {
  const { statement } = load;
  const declarator =
    load.names[0]?.node.type === 'ObjectProperty'
      ? unit.parents.get(unit.parents.get(load.names[0].node) as Node)
      : load.names[0]?.node;
  if (statement.type === 'VariableDeclaration' && statement.declarations.length > 1 && declarator) {
    const items = statement.declarations.map(spanOf);
    const first = items[0] as { start: number; end: number };
    const site = {
      text: unit.file.text,
      inner: { start: first.start, end: items.at(-1)?.end ?? first.end },
      items,
    };
    const item = items[statement.declarations.indexOf(declarator as t.VariableDeclarator)];
    if (item) return spliceList(site, [{ change: 'remove', item }]).flat();
  }
  return [wholeLine(unit.file.text, statement)];
}
