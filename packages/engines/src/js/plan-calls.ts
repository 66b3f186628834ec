/**
 * Plans what is done with clients: calls with and without counterpart, per-request options, model ids, members of results
 * that the destination's results lack.
 */

import {
  type Arg,
  asOption,
  type Draft,
  type MethodRow,
  matchMethod,
  matchOption,
  modelOp,
  type Op,
  planHeaders,
  type SdkTable,
  type Span,
} from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { spliceList } from '../splice/list.ts';
import type { Client, ClientCall } from './client-model.ts';
import { planResult } from './plan-results.ts';
import { planStreams } from './plan-streams.ts';
import { listOf, type Printer, printOps } from './print-ops.ts';
import { type Node, spanOf } from './tree.ts';
import { rule, type Unit } from './unit.ts';

export interface CallContext {
  readonly printer: Printer;
  /** What the client holds as long as it stays. */
  readonly holds: readonly string[];
  /** Upstream provider said at the construction. */
  readonly provider?: string;
}

/** The row that decides about a call or member of a client; undefined when nothing is known of it. */
export function methodOf(unit: Unit, client: Client, path: string): MethodRow | undefined {
  const sdk = client.sdk ?? jsSdk(unit);
  return sdk && matchMethod(path, sdk);
}

/** The source's JavaScript SDK that has clients, which also says what the destination lacks. */
const jsSdk = (unit: Unit): SdkTable | undefined =>
  unit.migration.source.sdks.find((s) => s.language === 'js' && s.methods.length > 0);

/** Whether the client has the API of the destination's own SDK, so that the method table speaks of it. */
const speaksOpenAi = (unit: Unit, client: Client): boolean =>
  client.kind === 'own' ||
  client.row.modules.some((m) => unit.migration.destination.sdk.js.modules.includes(m));

/** A call that has no counterpart, or nothing is known of it: the reason to keep the client. */
export function refusal(
  unit: Unit,
  client: Client,
  call: { path: string },
): { rule: string; message: string; advice: string } | undefined {
  if (!speaksOpenAi(unit, client)) return undefined;
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
  const drafts: Draft[] = [];
  drafts.push(...planModel(client, call, context), ...planAdds(client, call, context));
  if (speaksOpenAi(unit, client)) drafts.push(...planStreams(unit, client, call));
  if (client.kind === 'own') {
    if (methodOf(unit, client, call.path)?.action === 'same-params')
      drafts.push(...planParams(client, call, context));
    drafts.push(...planResult(client, call, context));
  }
  return drafts;
}

// ---- Models -----------------------------------------------------------------------------------------------------------

function planModel(client: Client, call: ClientCall, context: CallContext): Draft[] {
  const { printer, provider } = context;
  const { unit, reading } = printer;
  const first = call.node.arguments[0];
  if (!first || first.type === 'SpreadElement' || first.type === 'ArgumentPlaceholder') return [];
  const site = { migration: unit.migration, group: client.group, span: spanOf(call.node) };
  const value = reading.value(first);
  let arg: Arg | undefined;
  if (value.kind === 'object') arg = value.entries.find((e) => e.name === 'model');
  else if (value.kind === 'string' && isProviderCall(client, call))
    arg = { name: 'model', span: spanOf(first), value };
  if (!arg) return [];
  const op = modelOp(arg, unit.migration, provider);
  const drafts = op
    ? draftsOfOps([op], () => printOps(printer, [op], { options: undefined, call: undefined }).flat(), site)
    : [];
  if (
    call.path === '' &&
    isProviderCall(client, call) &&
    !unit.migration.destination.endpoints.includes('/responses') &&
    client.row.name === 'createOpenAI'
  ) {
    drafts.push({
      ...spanOf(call.node),
      rule: rule(unit, 'responses-default'),
      confidence: 'review',
      message: `from version 5 of the AI SDK on this calls /responses, which ${unit.migration.destination.title} does not publish`,
      advice: `write ${unit.file.text.slice(call.receiver.start ?? 0, call.receiver.end ?? 0)}.chat(…) instead`,
      edits: [],
      group: client.group,
    });
  }
  return drafts;
}

// ---- The body ---------------------------------------------------------------------------------------------------------

/** Body fields that the destination needs and the call does not give. */
function planAdds(client: Client, call: ClientCall, context: CallContext): Draft[] {
  const { printer } = context;
  const { unit, reading } = printer;
  const adds = speaksOpenAi(unit, client) ? (methodOf(unit, client, call.path)?.adds ?? []) : [];
  const first = call.node.arguments[0];
  if (adds.length === 0 || !first) return [];
  const site = { migration: unit.migration, group: client.group, span: spanOf(call.node) };
  const readable = first.type !== 'SpreadElement' && first.type !== 'ArgumentPlaceholder';
  const value = readable ? reading.value(first) : undefined;
  const object = value && reading.objectOf(value);
  const entries = value?.kind === 'object' ? value.entries : [];
  // A body under a name is changed there, which must not happen once for every call that gets it.
  const once = first.type !== 'Identifier' || unit.scopes.of(first)?.references.length === 1;
  const seen = value?.kind === 'object' && value.complete && once && !entries.some((e) => e.name === '...');
  return adds.flatMap((add) => {
    if (entries.some((e) => e.name === add.name)) return [];
    if (!object || !seen) {
      return [
        {
          ...spanOf(first),
          rule: rule(unit, 'body-unseen'),
          confidence: 'manual' as const,
          message: `${add.why}; whether ${add.name} is given is not seen here`,
          advice: `give ${add.name}: ${printer.style.string(add.value)}`,
          edits: [],
        },
      ];
    }
    const op: Op = {
      op: 'add',
      name: add.name,
      value: { kind: 'string', text: add.value },
      reason: { rule: add.name.replaceAll('_', '-'), confidence: 'safe', message: add.why },
    };
    return draftsOfOps(
      [op],
      () => printOps(printer, [op], { options: object, call: undefined }).flat(),
      site,
    );
  });
}

/** `provider('model')` and `provider.chat('model')` of clients that are made by a function. */
const isProviderCall = (client: Client, call: ClientCall): boolean =>
  client.kind === 'foreign' && !call.path.includes('.');

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
