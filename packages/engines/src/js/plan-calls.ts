/**
 * Plans what is done with clients: calls with and without counterpart, per-request options. Bodies, results and
 * streams have files of their own.
 */

import { type Arg, asOption, type Draft, matchOption, type Op, planHeaders, type Span } from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { spliceList } from '../splice/list.ts';
import type { Client, ClientCall } from './client-model.ts';
import { type CallContext, methodOf, speaksOpenAi } from './methods.ts';
import { planAdds, planModel } from './plan-body.ts';
import { planCamel } from './plan-camel.ts';
import { planResult } from './plan-results.ts';
import { planStreams } from './plan-streams.ts';
import { listOf, type Printer, printOps } from './print-ops.ts';
import { type Node, spanOf } from './tree.ts';
import { rule, type Unit } from './unit.ts';

/** A call that has no counterpart, or nothing is known of it: the reason to keep the client. */
export function refusal(
  unit: Unit,
  client: Client,
  call: { path: string },
): { rule: string; message: string; advice: string } | undefined {
  if (!speaksOpenAi(unit, client) || client.sdk?.methods.length === 0) return undefined;
  const row = methodOf(unit, client, call.path);
  const shown = call.path === '' ? 'this call' : `${call.path}`;
  if (row?.action === 'none') {
    return {
      rule: `no-${call.path.split('.')[0] ?? 'call'}`,
      message: `${shown}: ${row.why}`,
      advice: row.advice ?? `do it without ${unit.migration.source.title}`,
    };
  }
  if (row || client.kind === 'foreign') return undefined;
  return {
    rule: 'member-unknown',
    message: `nothing is known of ${shown === 'this call' ? 'calling the client itself' : shown} on this client`,
    advice: `find its counterpart in the ${unit.migration.destination.sdk.js.package} package or take it out, then run again`,
  };
}

export function planCall(client: Client, call: ClientCall, context: CallContext): Draft[] {
  const { printer } = context;
  const { unit } = printer;
  const refused = refusal(unit, client, call);
  if (refused) {
    return [
      {
        ...spanOf(call.node),
        rule: rule(unit, refused.rule),
        confidence: 'manual',
        message: refused.message,
        advice: refused.advice,
        edits: [],
        group: client.group,
        holds: context.holds,
      },
    ];
  }
  const drafts: Draft[] = planRenamed(client, call, context);
  const row = methodOf(unit, client, call.path);
  if (row?.camel)
    return [
      ...drafts,
      ...planCamel(client, call, context),
      ...planStreams(unit, client, { ...call, path: row.to ?? call.path }),
    ];
  drafts.push(...planModel(client, call, context), ...planAdds(client, call, context));
  if (speaksOpenAi(unit, client)) drafts.push(...planStreams(unit, client, call));
  if (client.kind === 'own') {
    if (methodOf(unit, client, call.path)?.action === 'same-params')
      drafts.push(...planParams(client, call, context));
    drafts.push(...planResult(client, call, context));
  }
  return drafts;
}

/** A method that has another path on the new client. */
function planRenamed(client: Client, call: ClientCall, { printer, holds }: CallContext): Draft[] {
  const { unit } = printer;
  const row = methodOf(unit, client, call.path);
  if (row?.action !== 'rename' || row.to === undefined) return [];
  const start = call.receiver.end ?? 0;
  const end = call.node.callee.end ?? start;
  return [
    {
      ...spanOf(call.node.callee),
      rule: rule(unit, 'method'),
      confidence: row.advice === undefined ? 'safe' : 'review',
      message: row.why,
      ...(row.advice === undefined ? {} : { advice: row.advice }),
      edits: [{ start, end, text: `.${row.to}` }],
      group: client.group,
      holds,
    },
  ];
}

// ---- The second argument ----------------------------------------------------------------------------------------------

/** Source parameters in the second argument become request options: headers, timeout. */
function planParams(client: Client, call: ClientCall, context: CallContext): Draft[] {
  const { printer } = context;
  const { unit, reading } = printer;
  const { sdk } = client;
  const [, second, third, ...more] = call.node.arguments;
  if (!second || !sdk) return [];
  const site = { migration: unit.migration, group: client.group, span: spanOf(second), holds: context.holds };
  const list = listOf(unit, call.node);
  const removeArgument = (node: Node): ReturnType<typeof spliceList> =>
    spliceList(list.site, [{ change: 'remove', item: list.items.get(node) as Span }]);
  if (isNothing(second)) {
    // `create(body, undefined, { signal })`: the options move up.
    return third
      ? draftsOfOps(
          [tell(unit, second, 'params-empty', 'request options are the second argument now')],
          () => [],
          site,
        ).map((d) => ({ ...d, edits: removeArgument(second).flat() }))
      : [];
  }
  const value =
    second.type === 'SpreadElement' || second.type === 'ArgumentPlaceholder'
      ? undefined
      : reading.value(second);
  const object = value && reading.objectOf(value);
  if (
    value?.kind !== 'object' ||
    !object ||
    !value.complete ||
    value.entries.some((e) => e.name === '...') ||
    more.length > 0
  ) {
    return [
      block(
        unit,
        client,
        second,
        context,
        'the second argument is read as request options from now on, and what it holds is not seen here',
      ),
    ];
  }
  const headerArgs: Arg[] = [];
  const ops: Op[] = [];
  const allowed = unit.migration.destination.sdk.js.callOptions ?? [];
  for (const arg of value.entries) {
    if (allowed.includes(arg.name)) continue;
    const match = matchOption(arg.name, sdk, unit.migration);
    if (!match || 'header' in match) {
      headerArgs.push(arg);
      continue;
    }
    const { option } = match;
    if (option.to === 'timeout' && client.row.timeout) {
      ops.push({
        op: 'replace',
        arg,
        name: client.row.timeout,
        value: { kind: 'source', span: arg.value.span },
        reason: { rule: 'timeout', confidence: 'safe', message: option.why },
      });
    } else if (option.to !== 'same') {
      return [block(unit, client, second, context, `${arg.name} cannot be given for one request`)];
    }
  }
  const outcome = planHeaders(headerArgs, asOption(sdk, unit.migration), unit.migration);
  const entries = outcome.headers;
  const { callHeaders } = client.row;
  if (entries.length > 0 && value.entries.some((e) => e.name === callHeaders && allowed.includes(e.name)))
    return [
      block(unit, client, second, context, 'two sets of headers for one request would have to be joined'),
    ];
  const options =
    third && third.type !== 'SpreadElement' && third.type !== 'ArgumentPlaceholder' ? third : undefined;
  let placed = false;
  for (const op of outcome.ops) {
    const carries =
      op.op === 'remove' &&
      entries.some((h) => h.value.kind === 'source' && h.value.span === op.arg.value.span);
    if (!carries || placed || op.op !== 'remove' || options) {
      ops.push(op);
      continue;
    }
    placed = true;
    ops.push({
      op: 'replace',
      arg: op.arg,
      name: 'headers',
      value: { kind: 'object', entries },
      reason: op.reason,
    });
  }
  const left = value.entries.filter((e) => !ops.some((op) => op.op === 'remove' && op.arg === e));
  if (options) return mergeThird(client, call, second, options, left.length === 0, entries, ops, context);
  if (left.length > 0) {
    const printed = printOps(printer, ops, { options: object, call: undefined });
    return draftsOfOps(ops, (op) => printed[ops.indexOf(op)] ?? [], site);
  }
  return droppedArgument(ops, site, removeArgument(second).flat());
}

/** Nothing of the argument is left: it goes as a whole, each of its options is told of. */
function droppedArgument(
  ops: readonly Op[],
  site: Parameters<typeof draftsOfOps>[2],
  edits: Draft['edits'],
): Draft[] {
  let first = true;
  return draftsOfOps(
    ops,
    () => {
      const mine = first ? edits : [];
      first = false;
      return mine;
    },
    site,
  );
}

/** `create(body, params, options)`: params go, what they leave joins the options, which move up. */
function mergeThird(
  client: Client,
  call: ClientCall,
  second: Node,
  third: Node,
  nothingElse: boolean,
  headers: readonly { name: string; value: Parameters<Printer['style']['value']>[0] }[],
  ops: readonly Op[],
  context: CallContext,
): Draft[] {
  const { printer } = context;
  const { unit, reading } = printer;
  const site = { migration: unit.migration, group: client.group, span: spanOf(second), holds: context.holds };
  const object = reading.objectOf(reading.value(third));
  const list = listOf(unit, call.node);
  const removal = spliceList(list.site, [{ change: 'remove', item: list.items.get(second) as Span }]).flat();
  if (!nothingElse)
    return [
      block(
        unit,
        client,
        second,
        context,
        'options in the second and in the third argument would have to be joined',
      ),
    ];
  if (headers.length === 0) return droppedArgument(ops, site, removal);
  if (
    !object ||
    object.properties.some(
      (p) => p.type !== 'ObjectProperty' || (p.key.type === 'Identifier' && p.key.name === 'headers'),
    )
  ) {
    return [
      block(
        unit,
        client,
        second,
        context,
        'headers made of the second argument would have to be joined with those of the third',
      ),
    ];
  }
  const text = `headers: ${printer.style.value({ kind: 'object', entries: headers }, printer.carry)}`;
  const inner = listOf(unit, object);
  return droppedArgument(ops, site, [
    ...removal,
    ...spliceList(inner.site, [{ change: 'add', text }]).flat(),
  ]);
}

const isNothing = (node: Node): boolean =>
  node.type === 'NullLiteral' ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'ObjectExpression' && node.properties.length === 0);

const tell = (_unit: Unit, node: Node, name: string, message: string): Op => ({
  op: 'tell',
  arg: { name, span: spanOf(node), value: { kind: 'opaque', span: spanOf(node) } },
  reason: { rule: name, confidence: 'safe', message },
});

const block = (unit: Unit, client: Client, node: Node, context: CallContext, message: string): Draft => ({
  ...spanOf(node),
  rule: rule(unit, 'params-unseen'),
  confidence: 'manual',
  message,
  advice: `write the headers for this request as { headers: { … } }, or take the argument out, then run again`,
  edits: [],
  group: client.group,
  holds: context.holds,
});

// ---- Results ----------------------------------------------------------------------------------------------------------
