/**
 * One call of the source's request SDK, from what was read to drafts: the new call, the places that read its answer, and
 * everything a person should know about it. All of it is one group.
 */
import { type BodyField, type DestinationRequest, type Draft, planRequest, type Span } from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import { resultOf } from '../header-sets.ts';
import { ancestor, type PyNode } from '../node.ts';
import { importResource } from '../work.ts';
import type { Answer, Told } from './answer.ts';
import { planAnswer } from './answers.ts';
import { anchorOf, type Context, handleResource, holdsOf, type Planned } from './context.ts';
import { placeCall } from './edits.ts';
import { planEvents } from './events.ts';
import { type ReadRequest, readRequest } from './inputs.ts';
import { planPrediction } from './prediction.ts';
import { removals } from './removals.ts';
import type { Site } from './sites.ts';

/** Plans a call. Answers undefined when it stays; its findings are made in any case. */
export function planSite(site: Site, constants: Constants, context: Context): Planned | undefined {
  const { work } = context;
  const { file } = work;
  const group = `request:${file.path}#${site.call.start}`;
  const holds = [
    ...holdsOf(site.origin, site.sdk.implicitKeyEnv, work),
    ...site.handles.map((h) => handleResource(h.statement, work)),
  ];
  const keep = (told: readonly Told[]): undefined => {
    told.forEach(({ reason, span }, i) => {
      // The first one stands for the call from its first line on.
      const inCall = i === 0 && span.start >= site.call.start && span.end <= site.call.end;
      const at = inCall ? { start: site.call.start, end: span.end } : span;
      work.note(at, { ...reason, confidence: 'manual' }, { holds });
      if (i > 0 || inCall) return;
      const advice = reason.advice ?? 'rewrite it by hand';
      const message = 'this request stays because of how its answer is used';
      work.note(site.call, { rule: 'request-stays', confidence: 'manual', message, advice }, { holds });
    });
    return undefined;
  };
  const read = readRequest(site, file);
  const verdict = planRequest(read.request, file.migration);
  if (verdict.stays) return keep(verdict.reasons);
  if (site.call.hasError) return keep([syntax(site.call)]);
  const asynchronous = site.row.async === true;
  const value = asynchronous ? awaited(site.call) : site.call;
  if (!value) return keep([unawaited(site.call)]);
  const modules = new Set<string>();
  const { request } = verdict;
  const asked = {
    request,
    value,
    asynchronous,
    pinned: /:/.test(read.request.model.id ?? ''),
    modules,
    fileObjects: fileObjects(read, site),
  };
  const answer =
    site.row.call === 'create'
      ? planPrediction(site, asked, context)
      : site.row.call === 'stream'
        ? planEvents(site, asked, context)
        : planAnswer(asked, context);
  if ('stays' in answer) return keep(answer.stays);
  const model = constants.nameFor(read, request);
  const edits = placeCall(
    {
      site,
      request,
      adds: fields(answer, request),
      model,
      dictionary: read.dictionary,
      asynchronous,
      value: answer.value,
      reader: answer.reader,
      answer: answer.names,
      modules,
    },
    context,
  );
  const told = [...request.reasons, ...answer.reasons];
  const [first] = told;
  work.add({
    start: site.call.start,
    end: site.call.end,
    ...reasonFields(
      {
        rule: 'request',
        confidence: 'safe',
        message: `${first?.reason.message ?? 'this request moves'}; ${request.model.from} is ${request.model.to} there`,
      },
      file.migration,
    ),
    edits: read.dictionary ? [...edits, ...removals([read.dictionary], file.text)] : edits,
    group,
    holds,
    wants: [
      `package:pypi:${file.migration.destination.sdk.python.package}`,
      ...[...modules].filter((m) => !hasModule(m, context)).map((m) => importResource(file, m)),
    ],
  });
  for (const { reason, span } of told.slice(1))
    if (reason.confidence === 'review') work.add(tells(reason, span, group, file.migration));
  for (const use of answer.uses)
    work.note(
      use.at,
      { rule: 'result', confidence: 'safe', message: 'this reads the new answer' },
      { edits: use.edits, group, holds },
    );
  for (const back of answer.returned ?? []) exportAnswer(back, group, context);
  return { site, group, request, asynchronous, anchor: anchorOf(value), modules };
}

/** A function of the module that returns files: who imports it may ask them for their address or content. */
function exportAnswer(
  back: { readonly node: PyNode; readonly part: boolean },
  group: string,
  { work }: Context,
): void {
  const name = resultOf(ancestor(back.node, 'function_definition'), work.file);
  if (name?.scope.kind === 'module' && !work.exports.has(name.name))
    work.exports.set(name.name, { kind: 'answer', group, part: back.part });
}

/** Decides whether a constant that holds a model's id is changed where it is defined. */
export interface Constants {
  nameFor(read: ReadRequest, request: DestinationRequest): string | undefined;
}

/** The adds of an answer that the request does not hold already. */
const fields = (answer: Answer, request: DestinationRequest): BodyField[] =>
  answer.adds.filter((a) => !request.body.some((f) => f.name === a.name));

function tells(
  reason: Told['reason'],
  span: Span,
  group: string,
  migration: Parameters<typeof reasonFields>[1],
): Draft {
  return { start: span.start, end: span.end, ...reasonFields(reason, migration), edits: [], group };
}

/** The `await` around a call. */
function awaited(call: PyNode): PyNode | undefined {
  let n = call;
  while (n.parent?.type === 'parenthesized_expression') n = n.parent;
  if (n.parent?.type === 'await') return n.parent;
  // `async for event in client.async_stream(…)`
  const loop = call.parent;
  return loop?.type === 'for_statement' &&
    call.field === 'right' &&
    loop.children.some((c) => c.type === 'async')
    ? call
    : undefined;
}

const unawaited = (call: PyNode): Told => ({
  span: call,
  reason: {
    rule: 'async-unawaited',
    confidence: 'manual',
    message: 'the answer of this call is awaited somewhere else, so what is done with it is not seen',
    advice: 'await it in a function of its own and hand that function on, then run again',
  },
});

const syntax = (call: PyNode): Told => ({
  span: call,
  reason: {
    rule: 'syntax',
    confidence: 'manual',
    message: 'this could not be parsed',
    advice: 'correct the syntax and run again',
  },
});

/** `use_file_output=False` says that files came as text. */
function fileObjects(read: ReadRequest, site: Site): boolean | undefined {
  const name = site.sdk.requests?.fileObjectsOption;
  const option = read.request.options.find((o) => o.name === name);
  if (option?.value.kind === 'boolean') return option.value.value;
  // Keyword inputs are of the days before file objects.
  return site.row.namedInputs ? false : undefined;
}

/** Whether the file imports a module by its own name. */
const hasModule = (module: string, { work }: Context): boolean =>
  work.file.imports.some(
    (s) =>
      s.node.parent === work.file.root &&
      s.names.some((n) => n.module === module && n.name === undefined && !n.aliased),
  );
