/** The body of a call: its model id, and fields that the destination needs. Options of the request are in `plan-calls.ts`. */
import { type Arg, type Draft, kebab, modelOp, type Op, planBody, type Span, type Value } from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { spliceList } from '../splice/list.ts';
import { planBodyFields } from './body-fields.ts';
import type { Client, ClientCall } from './client-model.ts';
import { planChoices } from './default-models.ts';
import { type CallContext, methodOf, speaksOpenAi } from './methods.ts';
import { listOf, printOps } from './print-ops.ts';
import { type Node, spanOf } from './tree.ts';
import { rule } from './unit.ts';

// ---- Models -----------------------------------------------------------------------------------------------------------

/** Calls that the destination answers only when they name a model. */
const WANTS_MODEL = /(?:^|\.)(?:completions|embeddings|responses)\.(?:create|stream|parse)$/;

/** Without a model (the source may have one in its settings) the call would fail: the client stays until one is named. */
function modelMissing(
  client: Client,
  call: ClientCall,
  value: Value,
  { printer, holds }: CallContext,
): Draft[] {
  if (value.kind !== 'object' || !value.complete || !WANTS_MODEL.test(call.path)) return [];
  const { unit } = printer;
  if (planBody(value.entries, false, unit.migration).some((op) => 'name' in op && op.name === 'model'))
    return [];
  const { destination } = unit.migration;
  return [
    {
      ...spanOf(call.node),
      rule: rule(unit, 'model-missing'),
      confidence: 'manual',
      message: `this call names no model, and ${destination.title} asks for one`,
      advice: `add model: '…' with a slug of ${destination.title} such as openai/gpt-5.4, then run again`,
      edits: [],
      group: client.group,
      holds,
    },
  ];
}

export function planModel(client: Client, call: ClientCall, context: CallContext): Draft[] {
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
  const settings = call.node.arguments[1];
  const beside =
    settings && client.sdk?.target && isProviderCall(client, call)
      ? planSettings(client, call, settings, context)
      : [];
  const fields = (): Draft[] =>
    planBodyFields(printer, value, client.group, context.holds, methodOf(unit, client, call.path)?.body);
  if (!arg) return [...beside, ...fields(), ...modelMissing(client, call, value, context)];
  const op = modelOp(arg, unit.migration, provider);
  const property = value.kind === 'object' ? reading.propertyOf(arg) : undefined;
  const chosen =
    property?.type === 'ObjectProperty' && arg.value.kind !== 'string'
      ? planChoices(printer, property.value, client.group, provider)
      : value.kind === 'string' || value.kind === 'object'
        ? []
        : planChoices(printer, first, client.group, provider);
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
  drafts.push(...beside, ...chosen);
  if (value.kind === 'object') drafts.push(...fields());
  return drafts;
}

/** Settings beside the model: the new provider takes none, so they go or keep the client. */
function planSettings(client: Client, call: ClientCall, settings: Node, context: CallContext): Draft[] {
  const { printer } = context;
  const { unit, reading } = printer;
  const group = client.group;
  const value = settings.type === 'SpreadElement' ? undefined : reading.value(settings);
  const entries = value?.kind === 'object' && value.complete ? value.entries : undefined;
  const ops = entries
    ? planBody(
        entries.map((e) => ({ ...e, name: snake(e.name) })),
        true,
        unit.migration,
      )
    : [];
  const leaves =
    entries !== undefined && ops.length === entries.length && ops.every((o) => o.op === 'remove');
  if (!leaves)
    return [
      {
        ...spanOf(settings),
        rule: rule(unit, 'settings'),
        confidence: 'manual',
        message: `${client.row.name} takes no settings beside the model`,
        advice: 'give them with each call (providerOptions), or take them out, then run again',
        edits: [],
        group,
        holds: context.holds,
      },
    ];
  const list = listOf(unit, call.node);
  const removal = spliceList(list.site, [
    { change: 'remove', item: list.items.get(settings) as Span },
  ]).flat();
  const site = { migration: unit.migration, group, span: spanOf(settings), holds: context.holds };
  const first: Op = {
    op: 'tell',
    reason: { rule: 'settings', confidence: 'safe', message: 'no setting is left beside the model' },
  };
  return draftsOfOps([first, ...ops], (op) => (op === first ? removal : []), site).map((d, i) =>
    i === 0 ? { ...d, edits: removal } : d,
  );
}

const snake = (name: string): string => kebab(name).replaceAll('-', '_');

// ---- The body ---------------------------------------------------------------------------------------------------------

/** Body fields that the destination needs and the call does not give. */
export function planAdds(client: Client, call: ClientCall, context: CallContext): Draft[] {
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
  (client.kind === 'foreign' || client.sdk?.target !== undefined) && !call.path.includes('.');
