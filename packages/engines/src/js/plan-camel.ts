/**
 * Calls of an SDK that writes bodies and results in camel case, on their way to one that writes them as they are sent.
 *
 * Only a body that stands in the call is changed, and only its own fields: names inside messages and tools may be the user's.
 * Of a result nothing but what has the same name on both sides may be read, or the client stays.
 */
import { type Arg, type Draft, type Edit, kebab, modelOp, planBody } from '@aig/core';
import type * as t from '@babel/types';
import { draftsOfOps } from '../splice/drafts.ts';
import type { Client, ClientCall } from './client-model.ts';
import { type CallContext, methodOf } from './methods.ts';
import { printOps } from './print-ops.ts';
import { isMember, memberName, type Node, nameOfKey, spanOf, unwrap, walk, wrapped } from './tree.ts';
import { rule, type Unit } from './unit.ts';

/** Parts of a result that are called the same, and those that hold a value to use as it is. */
const INNER = /^(?:choices|message|delta|usage|error)$/;
const ENDS = /^(?:content|role|id|model|object|created|refusal|index)$/;

const snake = (name: string): string => kebab(name).replaceAll('-', '_');
const isCamel = (name: string): boolean => /[a-z][A-Z]/.test(name);

export function planCamel(client: Client, call: ClientCall, context: CallContext): Draft[] {
  const { printer, holds } = context;
  const { unit, reading } = printer;
  const row = methodOf(unit, client, call.path);
  if (!row?.camel) return [];
  const stays = (node: Node, message: string): Draft => ({
    ...spanOf(node),
    rule: rule(unit, 'camel-case'),
    confidence: 'manual',
    message,
    advice: `write it as the ${client.row.name} client wants it (snake case), then change the client`,
    edits: [],
    group: client.group,
    holds,
  });
  const [first, second] = call.node.arguments;
  if (!first || second) return [stays(call.node, 'what this call is given cannot be read here')];
  const outer = unwrap(first);
  const body = outer.type === 'ObjectExpression' ? bodyOf(outer, row.unwrap ?? []) : undefined;
  if (outer.type !== 'ObjectExpression' || !body)
    return [stays(first, 'the body of this call is put together elsewhere')];
  const { entries, complete } = reading.entries(body);
  if (!complete || entries.some((e) => e.name === '...'))
    return [stays(first, 'the body of this call is put together elsewhere')];
  const inner = entries.flatMap((e) => camelInside(reading.propertyOf(e)));
  if (inner[0]) return [stays(inner[0], `${nameOf(inner[0])} is sent under another name`)];
  const bad = badUses(unit, call.node);
  if (bad[0])
    return [
      stays(bad[0], 'what is read of this result has another name in the new SDK, or goes out of sight'),
    ];

  const renamed = entries.map((e): Arg => {
    const arg = { ...e, name: snake(e.name) };
    const property = reading.propertyOf(e);
    if (property) reading.adopt(arg, property);
    return arg;
  });
  const site = { migration: unit.migration, group: client.group, span: spanOf(first), holds };
  const hasModel = renamed.some((e) => e.name === 'model');
  const ops = planBody(renamed, hasModel, unit.migration);
  const model = renamed.find((e) => e.name === 'model');
  const moved = model && modelOp(model, unit.migration);
  if (moved) ops.push(moved);
  const printed = printOps(printer, ops, { options: body, call: undefined });
  const drafts = draftsOfOps(ops, (op) => printed[ops.indexOf(op)] ?? [], site);
  const gone = ops.flatMap((op) => (op.op === 'remove' || op.op === 'replace' ? [op.arg.span.start] : []));
  const edits = entries.flatMap((e) =>
    isCamel(e.name) && !gone.includes(e.span.start) ? keyEdit(reading.propertyOf(e)) : [],
  );
  if (body !== outer)
    edits.push(
      { start: outer.start ?? 0, end: body.start ?? 0, text: '' },
      { start: body.end ?? 0, end: outer.end ?? 0, text: '' },
      ...outdented(unit, outer, body, [...edits, ...printed.flat()]),
    );
  if (edits.length > 0)
    drafts.push({
      ...spanOf(first),
      rule: rule(unit, 'camel-case'),
      confidence: 'safe',
      message: 'fields of the body have the names under which they are sent',
      edits,
      group: client.group,
      holds,
    });
  return drafts;
}

/** The object that is the body: the argument, or the only entry of it that may hold the body. */
function bodyOf(outer: t.ObjectExpression, names: readonly string[]): t.ObjectExpression | undefined {
  const holder = outer.properties.find(
    (p) => p.type === 'ObjectProperty' && names.includes(nameOfKey(p.key, p.computed) ?? ''),
  );
  if (holder?.type !== 'ObjectProperty') return outer;
  const inner = unwrap(holder.value);
  return outer.properties.length === 1 && inner.type === 'ObjectExpression' ? inner : undefined;
}

/** The body's lines move to the left by the step that its holder stood in. */
function outdented(
  unit: Unit,
  outer: t.ObjectExpression,
  body: t.ObjectExpression,
  taken: readonly Edit[],
): Edit[] {
  const { text } = unit.file;
  const indentOf = (offset: number): number => {
    const line = text.lastIndexOf('\n', offset - 1) + 1;
    return (/^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '').length;
  };
  const holder = outer.properties[0];
  const step = indentOf(holder?.start ?? 0) - indentOf(outer.start ?? 0);
  if (step <= 0) return [];
  const templates: { start: number; end: number }[] = [];
  walk(body, (node) => {
    if (node.type === 'TemplateLiteral') templates.push(spanOf(node));
  });
  const out: Edit[] = [];
  const end = body.end ?? 0;
  for (let at = text.indexOf('\n', body.start ?? 0); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const start = at + 1;
    const edit = { start, end: start + step, text: '' };
    const free = (s: { start: number; end: number }): boolean => edit.end <= s.start || edit.start >= s.end;
    if (!/^[ \t]+$/.test(text.slice(start, edit.end))) continue;
    if (templates.every((t) => start <= t.start || start > t.end) && taken.every(free)) out.push(edit);
  }
  return out;
}

/** Properties in camel case below a field of the body, where they may be part of the protocol. */
function camelInside(property: Node | undefined): Node[] {
  if (property?.type !== 'ObjectProperty') return [];
  const found: Node[] = [];
  walk(property.value, (node) => {
    if (node.type === 'ObjectProperty' && isCamel(nameOfKey(node.key, node.computed) ?? '')) found.push(node);
  });
  return found;
}

const nameOf = (node: Node): string =>
  node.type === 'ObjectProperty' ? (nameOfKey(node.key, node.computed) ?? 'it') : 'it';

function keyEdit(property: Node | undefined): Edit[] {
  if (property?.type !== 'ObjectProperty' || property.key.type !== 'Identifier') return [];
  const name = snake(property.key.name);
  if (property.shorthand) {
    const start = property.start ?? 0;
    return [{ start, end: start, text: `${name}: ` }];
  }
  return [{ ...spanOf(property.key), text: name }];
}

// ---- Results ----------------------------------------------------------------------------------------------------------

/** Uses of a result that are not proved to read the same thing on both sides. */
function badUses(unit: Unit, call: Node): Node[] {
  const bad: Node[] = [];
  const seen = new Set<Node>();
  const follow = (expression: Node, last: string): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    const outer = wrapped(expression, unit.parents);
    const up = unit.parents.get(outer);
    if (!up) return;
    if (isMember(up) && up.object === outer) {
      const name = up.computed && up.property.type === 'NumericLiteral' ? '0' : memberName(up);
      if (name === undefined) bad.push(up);
      else if (ENDS.test(name)) return;
      else if (name === '0' || INNER.test(name)) follow(up, name);
      else bad.push(up);
      return;
    }
    switch (up.type) {
      case 'AwaitExpression':
        follow(up, last);
        return;
      case 'ExpressionStatement':
      case 'UnaryExpression':
      case 'IfStatement':
        return;
      case 'VariableDeclarator':
        if (up.id.type === 'Identifier') {
          for (const ref of unit.scopes.of(up.id)?.references ?? []) follow(ref, last);
          return;
        }
        bad.push(up);
        return;
      case 'ForOfStatement': {
        const left = up.left.type === 'VariableDeclaration' ? up.left.declarations[0]?.id : undefined;
        if (up.right !== outer || left?.type !== 'Identifier') {
          bad.push(up.right === outer ? up.left : outer);
          return;
        }
        for (const ref of unit.scopes.of(left)?.references ?? []) follow(ref, last);
        return;
      }
      default:
        bad.push(outer);
    }
  };
  follow(call, '');
  return bad;
}
