/**
 * The code around a request that only waits for its prediction: loops, functions that poll, and what serves nothing else.
 * Says what of it goes and which statements of it stay.
 */
import type { Edit } from '@aig/core';
import { indentAt, lineEndAt } from '@aig/core';
import type * as t from '@babel/types';
import { statementGone } from '../predictions/freed.ts';
import type { Binding } from '../scope.ts';
import { isFunction, type Node, spanOf, statementOf, walk } from '../tree.ts';
import type { HttpCall } from './calls.ts';
import { type Flow, functionAround } from './flow.ts';
import { isInside, isSleep, type Loop, loopAround, Success, Unfollowed } from './success.ts';

/** A piece of code that goes, but for the statements that are kept. */
export interface Region {
  readonly node: Node;
  readonly kept: readonly Node[];
}

export interface Waiting {
  readonly regions: readonly Region[];
  /** Functions that only poll, with all calls of them. */
  readonly helpers: ReadonlySet<t.Function>;
}

export function waitingOf(flow: Flow, create: HttpCall): Waiting | { readonly refused: Node } {
  const regions: Region[] = [];
  const helpers = new Set<t.Function>();
  const own = functionAround(flow.unit, create.node);
  for (const poll of flow.calls) {
    if (poll === create || poll.method !== 'GET') continue;
    const address = flow.valueOf(poll.url);
    if (address?.kind !== 'get-url') continue;
    const fn = functionAround(flow.unit, poll.node);
    if (address.param ? !servesThis(flow, fn, create) : address.create !== create) continue;
    if (fn && (address.param || (fn !== own && isInside(flow, fn, own ?? flow.unit.program)))) {
      const region = helperRegion(flow, fn);
      if (!region) return { refused: poll.node };
      if (!helpers.has(fn)) regions.push(region);
      helpers.add(fn);
      continue;
    }
    const loop = loopAround(flow, poll.node);
    if (loop && !isInside(flow, create.node, loop)) {
      if (regions.some((r) => r.node === loop)) continue;
      const made = loopRegions(flow, loop);
      if ('refused' in made) return made;
      regions.push(...made);
      continue;
    }
    if (fn !== functionAround(flow.unit, create.node) && !fn) return { refused: poll.node };
    regions.push(...sleepsBefore(flow, poll.node));
  }
  for (const fn of helpers)
    for (const call of flow.callsOf(fn) ?? []) {
      const loop = flow.valueOf(call)?.create === create ? loopAround(flow, call) : undefined;
      if (!loop || isInside(flow, create.node, loop) || regions.some((r) => r.node === loop)) continue;
      const made = loopRegions(flow, loop);
      if ('refused' in made) return made;
      regions.push(...made);
    }
  return { regions, helpers };
}

/** Whether a function that polls is called with a prediction of this request. */
const servesThis = (flow: Flow, fn: t.Function | undefined, create: HttpCall): boolean =>
  (fn ? (flow.callsOf(fn) ?? []) : []).some((c) =>
    c.arguments.some((a) => a.type !== 'SpreadElement' && flow.valueOf(a)?.create === create),
  );

/** A function of this file that does nothing but poll, and answers the prediction or its output. */
function helperRegion(flow: Flow, fn: t.Function): Region | undefined {
  const calls = flow.callsOf(fn);
  if (!calls || fn.body.type !== 'BlockStatement') return undefined;
  const way = new Success(flow, fn).body(fn.body);
  if (way instanceof Unfollowed || way.ended !== 'return') return undefined;
  const [only, ...more] = way.kept;
  if (more.length > 0 || only?.type !== 'ReturnStatement' || !only.argument) return undefined;
  const value = flow.valueOf(only.argument);
  if (value?.kind !== 'prediction' && value?.kind !== 'output') return undefined;
  const declared = flow.unit.parents.get(fn);
  const statement = declared?.type === 'VariableDeclarator' ? flow.unit.parents.get(declared) : fn;
  if (!statement || (statement.type === 'VariableDeclaration' && statement.declarations.length > 1))
    return undefined;
  return { node: statement, kept: [] };
}

function loopRegions(flow: Flow, loop: Loop): Region[] | { readonly refused: Node } {
  const way = new Success(flow, loop).loop(loop);
  if (way instanceof Unfollowed) return { refused: way.node };
  const kept = way.kept.filter((n) => n.type !== 'BreakStatement');
  const regions: Region[] = [{ node: loop, kept }];
  if (way.ended !== 'return') return regions;
  // Behind a loop that always answers stands what was said when it did not.
  const block = flow.unit.parents.get(loop);
  const body = block?.type === 'BlockStatement' ? block.body : [];
  const after = body.slice(body.indexOf(loop as t.Statement) + 1);
  for (const statement of after) {
    if (!/^(?:Throw|Return|Expression|If)Statement$/.test(statement.type)) return { refused: statement };
    regions.push({ node: statement, kept: [] });
  }
  return block?.type === 'BlockStatement' ? regions : { refused: loop };
}

/** Sleeps that stand right before a prediction is asked for once. */
function sleepsBefore(flow: Flow, node: Node): Region[] {
  const statement = statementOf(node, flow.unit.parents);
  const block = flow.unit.parents.get(statement);
  const body = block && 'body' in block && Array.isArray(block.body) ? (block.body as Node[]) : [];
  const before = body[body.indexOf(statement) - 1];
  const expression = before?.type === 'ExpressionStatement' ? before.expression : undefined;
  return before && expression?.type === 'AwaitExpression' && isSleep(flow, expression.argument)
    ? [{ node: before, kept: [] }]
    : [];
}

/** Statements that go and stand side by side, as one. */
export function together(flow: Flow, regions: readonly Region[]): Region[] {
  const out: Region[] = [];
  const { text } = flow.unit.file;
  for (const region of [...regions].sort((a, b) => (a.node.start ?? 0) - (b.node.start ?? 0))) {
    const last = out.at(-1);
    const plain = region.kept.length === 0 && last?.kept.length === 0;
    if (!last || !plain || text.slice(last.node.end ?? 0, region.node.start ?? 0).trim() !== '') {
      out.push(region);
      continue;
    }
    out[out.length - 1] = { node: { ...last.node, end: region.node.end ?? 0 } as Node, kept: [] };
  }
  return out;
}

export const isGone = (flow: Flow, node: Node, regions: readonly Region[]): boolean =>
  regions.some((r) => isInside(flow, node, r.node) && !r.kept.some((k) => isInside(flow, node, k)));

/** Declarations that only served what goes: counters, limits, sleeps, headers of the polls. */
export function servants(flow: Flow, regions: readonly Region[], stays: (node: Node) => boolean): Region[] {
  const out: Region[] = [];
  for (let found = true; found; ) {
    found = false;
    const all = [...regions, ...out];
    for (const binding of flow.unit.scopes.all) {
      const statement = declared(flow, binding);
      if (!statement || isGone(flow, statement, all)) continue;
      const uses = [...binding.references, ...binding.writes];
      if (uses.length === 0 || !uses.every((u) => isGone(flow, u, all) || isInside(flow, u, statement)))
        continue;
      if (!uses.some((u) => isGone(flow, u, all)) || stays(statement)) continue;
      out.push({ node: statement, kept: [] });
      found = true;
    }
  }
  return out;
}

/** The statement that declares a name and nothing else, and does nothing by itself. */
function declared(flow: Flow, binding: Binding): Node | undefined {
  const { node } = binding;
  const { parents } = flow.unit;
  if (node.type === 'FunctionDeclaration')
    return /^Export/.test(parents.get(node)?.type ?? '') ? undefined : node;
  if (node.type !== 'VariableDeclarator' || node.id !== binding.id) return undefined;
  const statement = parents.get(node);
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length > 1) return undefined;
  if (!/^(?:Program|BlockStatement)$/.test(parents.get(statement)?.type ?? '')) return undefined;
  let acts = false;
  if (node.init && !isFunction(node.init) && !flow.valueOf(node.init))
    walk(node.init, (n) => {
      if (/^(?:Call|Await|OptionalCall|New|Assignment|Update)Expression$/.test(n.type)) acts = true;
    });
  return acts && !/Date\.now\(\)/.test(flow.unit.file.text.slice(statement.start ?? 0, statement.end ?? 0))
    ? undefined
    : statement;
}

/** The edits that take a region out and leave what is kept of it, in its indentation. */
export function regionEdits(flow: Flow, region: Region, before = ''): Edit[] {
  const { unit } = flow;
  const { text } = unit.file;
  const { start, end } = spanOf(region.node);
  const indent = indentAt(text, start);
  const eol = lineEndAt(text, start);
  const [first] = region.kept;
  if (!first) return before === '' ? [statementGone(unit, region.node)] : [{ start, end, text: before }];
  const edits: Edit[] = [];
  let from = start;
  for (const [i, node] of region.kept.entries()) {
    const glue = i === 0 ? (before === '' ? '' : `${before}${eol}${indent}`) : `${eol}${indent}`;
    edits.push({ start: from, end: spanOf(node).start, text: glue });
    edits.push(...dedented(flow, node, indent));
    from = spanOf(node).end;
  }
  edits.push({ start: from, end, text: '' });
  return edits;
}

function dedented(flow: Flow, node: Node, indent: string): Edit[] {
  const { text } = flow.unit.file;
  const { start, end } = spanOf(node);
  const extra = indentAt(text, start).length - indent.length;
  const templates: Node[] = [];
  walk(node, (n) => {
    if (n.type === 'TemplateElement') templates.push(n);
  });
  const edits: Edit[] = [];
  for (
    let at = text.indexOf('\n', start) + 1;
    extra > 0 && at > 0 && at < end;
    at = text.indexOf('\n', at) + 1
  ) {
    if (templates.some((n) => at > (n.start ?? 0) && at <= (n.end ?? 0))) continue;
    const blank = /^[ \t]*/.exec(text.slice(at, at + extra))?.[0] ?? '';
    if (blank !== '') edits.push({ start: at, end: at + blank.length, text: '' });
  }
  return edits;
}
