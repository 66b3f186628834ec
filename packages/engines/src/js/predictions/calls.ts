/**
 * Plans one request: asks the middle what it becomes and in which form its answer is handed on, and prints that where the
 * call stands. Each request is a group of its own.
 */
import {
  type DestinationRequest,
  type Draft,
  type Edit,
  planRequest,
  planResult,
  type ResultForm,
  type Span,
} from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import { isMember, type Node, spanOf, unwrap, within, wrapped } from '../tree.ts';
import { rule } from '../unit.ts';
import { adapterOf } from './adapter.ts';
import { bodyPrinter, type PrintField, SPREAD } from './body.ts';
import type { Context } from './context.ts';
import type { Found, MadeRequest } from './found.ts';
import { freedEdits } from './freed.ts';
import { layoutOf } from './layout.ts';
import { type ModelChoice, modelChoice, modelHolds } from './model-site.ts';
import { type CallText, placeCall, type Stand, standOf } from './place.ts';
import { adaptUses, isAwaitable, regionOf } from './use-edits.ts';
import { type Uses, usesOf } from './uses.ts';

/** Drafts of a request that waits for its answer. */
export function planRun(context: Context, found: Found, made: MadeRequest): Draft[] {
  const { unit, migration } = context;
  const verdict = planRequest(made.request, migration);
  if (verdict.stays) return stayed(context, found, verdict.reasons);
  const odd = oddReceiver(context, found);
  if (odd) return [odd];
  const stand = standOf(unit, found.call.node);
  const uses = usesOf(unit, stand.value);
  const result = planResult(verdict.request, seenBy(context, found, uses, made), migration);
  if (result.stays) return stayed(context, found, result.reasons);
  const adapted = adaptUses(unit, uses, result.form, result.members, context.printer.style);
  if (adapted.refused) return [unreadable(context, found, adapted.refused.node)];
  if (!stand.awaited && waitsInside(verdict.request) && !isAwaitable(unit, found.call.node))
    return [unreadable(context, found, found.call.node)];
  const request = { ...verdict.request, body: [...verdict.request.body, ...result.adds] };
  const region = stand.awaited ? regionOf(unit, stand.value, uses, adapted.edits) : stand.value;
  const others = adapted.edits.filter((e) => !within(e, spanOf(region)));
  return printed(context, found, made, request, result.form, { ...stand, region }, others, result.reasons);
}

export function printed(
  context: Context,
  found: Found,
  made: MadeRequest,
  request: DestinationRequest,
  form: ResultForm,
  stand: Stand,
  others: readonly Edit[],
  told: DestinationRequest['reasons'],
): Draft[] {
  const { unit, printer } = context;
  const { group, client, call } = found;
  const model = modelChoice(context, made, request);
  const typed = unit.form.typescript;
  const adapter = adapterOf(request, form, printer.style, typed);
  const receiver = spanOf(wrapped(call.receiver, unit.parents));
  const counter = context.fresh.mark();
  const edits = (slug: string | undefined): Edit[] => {
    context.fresh.reset(counter);
    const text = callText(context, found, made, request, slug);
    return placeCall(unit, stand, receiver, text, adapter, printer.style, context.fresh);
  };
  const own = [...others, ...freedEdits(unit, made.freed)];
  const main = edits(model.kept);
  return [
    ...requestDrafts(context, found, [...main, ...own], [...edits(undefined), ...own], model),
    ...[...request.reasons, ...told].filter(isWorthALook).map(
      ({ reason, span }): Draft => ({
        ...span,
        ...reasonFields(reason, context.migration),
        edits: [],
        group,
        holds: context.held(client),
      }),
    ),
  ];
}

/** Whether a value of the body has to be waited for: a file behind an address, the content of a blob. */
const waitsInside = (request: DestinationRequest): boolean =>
  request.body.some(
    ({ value }) => value.kind === 'fetched' || (value.kind === 'data-url' && value.form === 'blob'),
  );

/** What is safe needs no finding of its own beside the call's. */
export const isWorthALook = ({ reason }: DestinationRequest['reasons'][number]): boolean =>
  reason.confidence !== 'safe';

/** The drafts that carry the edits: the call itself, and what it is called on. */
export function requestDrafts(
  context: Context,
  found: Found,
  edits: readonly Edit[],
  literal: readonly Edit[],
  model?: ModelChoice,
): Draft[] {
  const { unit } = context;
  const { client, call, group } = found;
  const place = context.place(client);
  const { source, destination } = context.migration;
  const base = {
    ...spanOf(call.node),
    confidence: 'safe' as const,
    group,
    holds: [...context.held(client), ...context.namesIn(edits, group)],
    wants: [
      place.uses,
      `package:npm:${destination.sdk.js.package}`,
      ...(model?.resource === undefined ? [] : [`names:${model.resource}`]),
    ],
  };
  const demoted = {
    message: `this request stays at ${source.title}`,
    advice: 'see the finding it stays with; rewrite both by hand, or run again once that is dealt with',
  };
  const beside = place.beside(call);
  // Where the model's constant may stay, the rest of the call is a draft with two forms.
  const [head, ...rest] = edits;
  const apart = model?.resource !== undefined && head !== undefined;
  return [
    {
      ...base,
      rule: rule(unit, 'request'),
      message: `this request goes to ${destination.title} in the form it reads`,
      edits: apart ? [head] : edits,
      needs: place.unmade,
      demoted,
    },
    ...(apart
      ? [
          {
            ...base,
            rule: rule(unit, 'request-body'),
            message: 'the model goes on being named by its constant',
            edits: rest,
            demoted,
            needs: [model.resource as string],
            otherwise: {
              confidence: 'safe' as const,
              message: 'the model is named here, as its constant stays',
              edits: literal.slice(1),
              holds: [],
            },
          },
        ]
      : []),
    {
      ...base,
      rule: rule(unit, 'request-client'),
      message: 'it is called on the client that stood here',
      edits: [],
      needs: [place.client],
      demoted,
      ...(beside
        ? {
            otherwise: {
              confidence: 'safe' as const,
              message: 'it is called on the client made beside the old one',
              edits: beside.edits,
              wants: beside.wants,
              holds: [],
            },
          }
        : {}),
    },
    ...(model?.drafts ?? []),
  ];
}

/** The call without its receiver. */
export function callText(
  context: Context,
  found: Found,
  made: MadeRequest,
  request: DestinationRequest,
  slug: string | undefined,
): CallText {
  const { unit, printer } = context;
  const { endpoint } = request;
  const method = endpoint.method?.js;
  const callee = spanOf(wrapped(found.call.receiver, unit.parents));
  // What comes before the object: the constant that takes the answer, the client, the method or path.
  const head = 26 + callee.end - callee.start + (method ?? `.post(${endpoint.path}, { body: `).length;
  const layout = layoutOf(unit, found.call.node, made.layout, head);
  const body = bodyPrinter(printer, made.texts, unit.form.typescript, request.endpoint.unions);
  const fields = request.body.map(
    (f): PrintField =>
      f.name === 'model' && slug !== undefined ? { ...f, value: { kind: 'written', text: slug } } : f,
  );
  if (endpoint.job) {
    const all = [...fields, ...request.extra];
    const name = context.waitsFor(found.group);
    return {
      before: `${name}(`,
      after: `, ${printer.style.string(endpoint.path)}, ${body.object(all, layout)})`,
    };
  }
  const spread = request.extra.length > 0 && unit.form.typescript && method !== undefined;
  const text = spread
    ? body.object([...fields, { name: SPREAD, value: { kind: 'object', entries: request.extra } }], layout)
    : body.object([...fields, ...request.extra], layout);
  const options = request.options.length > 0 ? `, ${body.object(request.options, layout, false)}` : '';
  if (method === undefined) {
    const given = `{ body: ${text}${options === '' ? '' : `, ${options.slice(4, -2)}`} }`;
    const answers =
      unit.form.typescript && request.modality === 'image' ? '<{ data?: { url?: string }[] }>' : '';
    return { before: '', after: `.post${answers}(${printer.style.string(endpoint.path)}, ${given})` };
  }
  return { before: '', after: `.${method}(${text}${options})` };
}

export function seenBy(
  context: Context,
  found: Found,
  uses: Uses,
  made: MadeRequest,
): Parameters<typeof planResult>[1] {
  // A file that goes out as data is one thing, a file that somebody in this text asks for more is another.
  const asked = asksElsewhere(context, uses);
  const kinds = [...new Set(uses.all.map((u) => (u.kind === 'value' && asked ? 'escape' : u.kind)))];
  const names = uses.all.flatMap((u) => (u.kind === 'member' && u.name !== undefined ? [u.name] : []));
  const objects = objectsOf(context, found, uses, made);
  return {
    uses: kinds,
    ...(names.length > 0 ? { members: names } : {}),
    ...(objects === undefined ? {} : { fileObjects: objects }),
    span: spanOf(found.call.node),
  };
}

/** Whether the file asks something for its address or content that is no use of a request that was followed. */
function asksElsewhere(context: Context, uses: Uses): boolean {
  const own = new Set<Node>(
    uses.all.filter((u) => u.how === 'address' || u.how === 'blob').map((u) => u.value),
  );
  return context.asked.some((value) => !own.has(value) && !context.explained.has(value));
}

/** Whether files came as objects: the program asks them for addresses, or the client or its version says so. */
function objectsOf(context: Context, found: Found, uses: Uses, made: MadeRequest): boolean | undefined {
  const option = found.client.sdk?.requests?.fileObjectsOption;
  const given = made.request.options.find((o) => o.name === option);
  if (given?.value.kind === 'boolean') return given.value.value;
  if (uses.all.some((u) => u.how === 'address' || u.how === 'blob')) return true;
  return context.place(found.client).fileObjects;
}

export function stayed(
  context: Context,
  found: Found,
  reasons: readonly {
    readonly reason: { rule: string; message: string; advice?: string };
    readonly span: Span;
  }[],
): Draft[] {
  const holds = found.made ? modelHolds(context.unit, found.made) : [];
  const { start } = spanOf(found.call.node);
  return reasons.map(({ reason, span }) => {
    const advice = reason.advice ?? 'rewrite the call by hand';
    // Told where the call begins, down to the place that is the reason.
    const at = span.start >= start ? { start, end: span.end } : spanOf(found.call.node);
    const draft = context.stays(found.client, at, { ...reason, advice }, found.group);
    return { ...draft, holds: [...(draft.holds ?? []), ...holds] };
  });
}

/** A call whose receiver is not plainly before its method. */
function oddReceiver(context: Context, found: Found): Draft | undefined {
  const callee = unwrap(found.call.node.callee);
  const optional = (node: Node): boolean => node.type.startsWith('Optional');
  if (isMember(callee) && !optional(callee) && !optional(found.call.node)) return undefined;
  return context.stays(
    found.client,
    found.call.node,
    {
      rule: 'call-form',
      message: 'the method is taken off its client, or called on one that may be missing',
      advice: `call ${found.call.path} on the client itself, then run again`,
    },
    found.group,
  );
}

export const unreadable = (context: Context, found: Found, node: Node): Draft =>
  context.stays(
    found.client,
    node,
    {
      rule: 'result-unseen',
      message: 'what the code does with the answer here cannot be done with an address',
      advice: 'read the file in an asynchronous function, then run again',
    },
    found.group,
  );
