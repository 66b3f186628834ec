/**
 * Headers outside client constructions: object literals, lists of pairs, `headers.set(…)` series, and headers made by the
 * source's SDK for a single request.
 */
import {
  type Arg,
  asHeader,
  type Draft,
  matchHeader,
  type NewValue,
  type Op,
  planRequestHeaders,
} from '@aig/core';
import type * as t from '@babel/types';
import { draftsOfOps } from '../splice/drafts.ts';
import { type ListChange, spliceList } from '../splice/list.ts';
import { freshKey, holdsOf, keyNeeds } from './holds.ts';
import { isResponse, onResponse, planPassedOn } from './inbound.ts';
import { isSourceName } from './loose-sites.ts';
import { listOf, type Printer, printOps } from './print-ops.ts';
import { isCall, isMember, memberName, type Node, nameOfKey, spanOf, statementOf, walk } from './tree.ts';

/** One set of headers, in any form. */
export interface HeaderSet {
  /** What the set is reported at, and what counts as dealt with. */
  readonly node: Node;
  readonly items: readonly Arg[];
  /** Prints the operations, in their order. */
  print(ops: readonly Op[], key: NewValue | undefined): { start: number; end: number; text: string }[][];
}

/** Header sets in the text that hold a name only the source uses. `skip` tells which nodes were dealt with. */
export function findHeaderSets(printer: Printer, skip: (node: Node) => boolean): HeaderSet[] {
  const { unit, reading } = printer;
  const counts = namesThatCount(printer);
  const sets: HeaderSet[] = [];
  const series = new Map<
    string,
    { first: Node; calls: { item: Arg; node: Node; name: Node; value: Node; statement: Node }[] }
  >();
  walk(unit.program, (node) => {
    if (skip(node)) return;
    if (node.type === 'ObjectExpression') {
      const { entries } = reading.entries(node);
      if (!entries.some((e) => counts(e.name) && asHeader(unit.migration)(e.name) !== 'foreign')) return;
      if (!speaksForItself(printer, node, entries)) return;
      const call = sdkSpread(entries);
      if (call || onResponse(unit, node)) return;
      sets.push({
        node,
        items: entries.filter((e) => e.name !== '...'),
        print: (ops, key) =>
          printOps(printer, ops, {
            options: node,
            call: undefined,
            ...(key ? { key: { names: ops.flatMap((o) => ('name' in o ? [o.name] : [])), value: key } } : {}),
          }),
      });
    } else if (node.type === 'ArrayExpression') {
      const pairs = pairsOf(printer, node);
      if (pairs?.some((p) => counts(p.name))) sets.push(pairSet(printer, node, pairs));
    } else {
      const set = setterOf(printer, node);
      if (!set || !(counts(set.item.name) || isAuth(printer, set.item.name))) return;
      const id = `${set.receiver}@${statementOwner(printer, node)}`;
      const known = series.get(id) ?? { first: node, calls: [] };
      known.calls.push({ ...set, node, statement: statementOf(node, unit.parents) });
      series.set(id, known);
    }
  });
  for (const { first, calls } of series.values()) {
    if (!calls.some((c) => counts(c.item.name))) continue;
    const names = calls.map((c) => c.item.name);
    if (!names.some((n) => isSourceName(n, unit) || isAuth(printer, n))) continue;
    sets.push({
      node: first,
      items: calls.map((c) => c.item),
      print: (ops, key) => ops.map((op) => printSetter(printer, calls, op, key)),
    });
  }
  return sets;
}

const sdkSpread = (entries: readonly Arg[]): boolean =>
  entries.some((e) => e.name === '...' && e.value.kind === 'call' && !e.value.complete);

const isAuth = (printer: Printer, name: string): boolean =>
  name.toLowerCase() === printer.unit.migration.destination.authHeader.name.toLowerCase();

/** Headers that others send too are the source's where its key or address goes with them. */
function speaksForItself(printer: Printer, node: Node, entries: readonly Arg[]): boolean {
  const { unit, sites } = printer;
  if (entries.some((e) => isSourceName(e.name, unit) || isAuth(printer, e.name))) return true;
  for (let at = unit.parents.get(node); at && !/Function|^Class/.test(at.type); at = unit.parents.get(at)) {
    const call = at;
    if (!isCall(call) && call.type !== 'NewExpression') continue;
    const range = spanOf(call);
    if (sites.some((s) => s.kind === 'url' && s.span.start >= range.start && s.span.end <= range.end))
      return true;
  }
  return false;
}

/** Headers that only the source has; where an address or key of the source stands in the file, also those it shares. */
function namesThatCount({ unit, sites }: Printer): (name: string) => boolean {
  const proved = sites.some(
    (s) => (s.kind === 'url' && !s.url.row.ambiguous) || (s.kind === 'env' && s.match.row.role === 'key'),
  );
  return (name) => isSourceName(name, unit) || (proved && matchHeader(name, unit.migration)?.shared === true);
}

/** Series of setters belong together within one block. */
function statementOwner(printer: Printer, node: Node): number {
  return printer.unit.parents.get(statementOf(node, printer.unit.parents))?.start ?? 0;
}

// ---- headers.set(name, value), headers[name] = value ------------------------------------------------------------------

function setterOf(
  printer: Printer,
  node: Node,
): { item: Arg; receiver: string; name: Node; value: Node } | undefined {
  const { unit, reading } = printer;
  if (
    isCall(node) &&
    isMember(node.callee) &&
    node.arguments.length === 2 &&
    /^(?:set|append|setHeader|header|setRequestHeader)$/.test(memberName(node.callee) ?? '')
  ) {
    const [name, value] = node.arguments as [Node, Node];
    const text = nameOfKey(name, true);
    if (text === undefined || value.type === 'SpreadElement' || onResponse(unit, name)) return undefined;
    return {
      item: { name: text, span: spanOf(node), value: reading.value(value) },
      receiver: unit.file.text.slice(node.callee.object.start ?? 0, node.callee.object.end ?? 0),
      name,
      value,
    };
  }
  if (
    node.type === 'AssignmentExpression' &&
    node.operator === '=' &&
    isMember(node.left) &&
    node.left.computed
  ) {
    const text = memberName(node.left);
    if (text === undefined || isResponse(node.left.object)) return undefined;
    return {
      item: { name: text, span: spanOf(node), value: reading.value(node.right) },
      receiver: unit.file.text.slice(node.left.object.start ?? 0, node.left.object.end ?? 0),
      name: node.left.property,
      value: node.right,
    };
  }
  return undefined;
}

function printSetter(
  printer: Printer,
  calls: readonly { item: Arg; name: Node; value: Node; statement: Node; node: Node }[],
  op: Op,
  key: NewValue | undefined,
): { start: number; end: number; text: string }[] {
  const call = 'arg' in op && op.arg ? calls.find((c) => c.item === op.arg) : undefined;
  if (!call) return [];
  if (op.op === 'replace') {
    return [
      { ...spanOf(call.name), text: printer.style.string(op.name) },
      {
        ...spanOf(call.value),
        text: printer.style.value(key && carriesKey(op) ? key : op.value, printer.carry),
      },
    ];
  }
  if (op.op === 'remove' && call.statement.type === 'ExpressionStatement')
    return [wholeLine(printer.unit.file.text, call.statement)];
  return [];
}

const carriesKey = (op: Op): boolean => op.op === 'replace' && op.value.kind === 'prefixed';

/** A statement with its line when it stands alone there. */
export function wholeLine(
  text: string,
  node: { readonly start?: number | null; readonly end?: number | null },
): { start: number; end: number; text: string } {
  const start = node.start ?? 0;
  const end = node.end ?? start;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const alone =
    /^\uFEFF?[ \t]*$/.test(text.slice(lineStart, start)) && /^[ \t]*\r?\n?$/.test(text.slice(end, lineEnd));
  const head = text[lineStart] === '\uFEFF' ? lineStart + 1 : lineStart;
  return alone ? { start: head, end: lineEnd, text: '' } : { start, end, text: '' };
}

// ---- [[name, value], …] -----------------------------------------------------------------------------------------------

function pairsOf(printer: Printer, array: t.ArrayExpression): Arg[] | undefined {
  const out: Arg[] = [];
  for (const element of array.elements) {
    if (element?.type !== 'ArrayExpression' || element.elements.length !== 2) return undefined;
    const [name, value] = element.elements;
    if (name?.type !== 'StringLiteral' || !value || value.type === 'SpreadElement') return undefined;
    out.push({ name: name.value, span: spanOf(element), value: printer.reading.value(value) });
  }
  return out;
}

function pairSet(printer: Printer, array: t.ArrayExpression, items: readonly Arg[]): HeaderSet {
  const list = listOf(printer.unit, array);
  const elements = [...list.items.values()];
  return {
    node: array,
    items,
    print: (ops, key) => {
      const changes: { change: ListChange; index: number }[] = [];
      const out: ReturnType<HeaderSet['print']> = ops.map(() => []);
      ops.forEach((op, index) => {
        const at = 'arg' in op && op.arg ? elements[items.indexOf(op.arg)] : undefined;
        if (op.op === 'remove' && at) changes.push({ change: { change: 'remove', item: at }, index });
        if (op.op !== 'replace' || !at) return;
        const value = printer.style.value(key && carriesKey(op) ? key : op.value, printer.carry);
        changes.push({
          change: { change: 'replace', span: at, text: `[${printer.style.string(op.name)}, ${value}]` },
          index,
        });
      });
      spliceList(
        list.site,
        changes.map((c) => c.change),
      ).forEach((edits, i) => {
        out[(changes[i] as (typeof changes)[number]).index]?.push(...edits);
      });
      return out;
    },
  };
}

// ---- Planning ---------------------------------------------------------------------------------------------------------

/** Drafts of one header set. The key's draft has a second form that reads the new variable here. */
export function planHeaderSet(
  printer: Printer,
  set: HeaderSet,
  group: string,
): { drafts: Draft[]; provider: string | undefined } {
  const { unit } = printer;
  const plan = planRequestHeaders(set.items, unit.migration);
  const keyOp = plan.ops.find((op) => op.op === 'replace' && op.value.kind === 'prefixed');
  const flows =
    keyOp?.op === 'replace' && keyOp.value.kind === 'prefixed' && keyOp.value.value.kind === 'source';
  const keySpan =
    flows && keyOp.op === 'replace' && keyOp.value.kind === 'prefixed' && keyOp.value.value.kind === 'source'
      ? keyOp.value.value.span
      : undefined;
  const direct =
    keySpan !== undefined &&
    printer.sites.some(
      (s) => s.kind === 'env' && s.direct && s.span.start >= keySpan.start && s.span.end <= keySpan.end,
    );
  // Headers without a key say nothing about which key goes with them.
  const keyed = set.items.some(
    (i) =>
      matchHeader(i.name, unit.migration)?.action === 'auth' ||
      i.name.toLowerCase() === unit.migration.destination.authHeader.name.toLowerCase(),
  );
  const holds = holdsOf(printer, set.node, undefined, keyed);
  const site = {
    migration: unit.migration,
    group,
    span: spanOf(set.node),
    holds,
    wants: [`env:${unit.migration.destination.keyEnv}`],
  };
  const printed = set.print(plan.ops, undefined);
  const drafts = draftsOfOps(plan.ops, (op) => printed[plan.ops.indexOf(op)] ?? [], site);
  const values = set.items.map((i) => i.value.span);
  drafts.push(...planPassedOn(unit, printer.sites, values, group));
  if (keyOp?.op !== 'replace' || keySpan === undefined || direct) return { drafts, provider: plan.provider };
  const { authHeader } = unit.migration.destination;
  const needs = keyNeeds(printer, keySpan);
  const name = freshKey(printer, needs);
  const fresh: NewValue = {
    kind: 'prefixed',
    prefix: authHeader.scheme ? `${authHeader.scheme} ` : '',
    value: { kind: 'env', name },
  };
  const ops = plan.ops.map((op) => (op === keyOp ? { ...keyOp, value: fresh } : op));
  const again = set.print(ops, undefined);
  const index = plan.ops.indexOf(keyOp);
  return {
    provider: plan.provider,
    drafts: drafts.map((d, i) =>
      i === index
        ? {
            ...d,
            needs,
            otherwise: {
              confidence: d.confidence,
              message: d.message,
              edits: again[index] ?? [],
              wants: [`env:${name}`],
            },
          }
        : d,
    ),
  };
}
