/**
 * Raw HTTP requests that make predictions: the whole exchange (request, waiting, result) becomes one request to the
 * destination, by the same HTTP client, or stays with a finding that holds the request to type.
 */
import { type Draft, type Edit, planRequest, planResult, type ResultForm } from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import { guarded } from '../finish.ts';
import { bodyPrinter } from '../predictions/body.ts';
import { isWorthALook } from '../predictions/calls.ts';
import { freedEdits } from '../predictions/freed.ts';
import { layoutOf } from '../predictions/layout.ts';
import { FreshNames } from '../predictions/names.ts';
import { adaptUses, isAwaitable } from '../predictions/use-edits.ts';
import { usesOfAll } from '../predictions/uses.ts';
import type { Printer } from '../print-ops.ts';
import { isCall, isMember, type Node, spanOf, statementOf, unwrap, within, wrapped } from '../tree.ts';
import { rule, type Unit } from '../unit.ts';
import { adviceOf, handedOn } from './advice.ts';
import { type Answer, answerOf, type OutputRead } from './answer.ts';
import type { HttpCall } from './calls.ts';
import { type Credentials, planCredentials } from './credentials.ts';
import { retyped, settled } from './edits.ts';
import { Flow } from './flow.ts';
import { waiterDraft, waiterName } from './job.ts';
import { secretDraft, toldDrafts } from './notes.ts';
import { type Carried, itemText, outputText } from './output.ts';
import { readSent, type Sent } from './sent.ts';

/** Drafts for all such requests of a file; answers the ranges that are explained by them. */
export function planHttp(printer: Printer): { start: number; end: number }[] {
  const { unit } = printer;
  if (
    !unit.migration.source.requests ||
    !printer.sites.some((s) => s.kind === 'url' && s.url.verdict === 'none')
  )
    return [];
  const flow = new Flow(unit);
  const plans = flow.calls.filter((c) => flow.creates(c)).map((c) => new Exchange(printer, flow, c));
  const regions: { start: number; end: number }[] = [];
  for (const plan of plans) {
    unit.drafts.push(...guarded(unit, plan.call.node, plan.group, () => plan.drafts()));
    regions.push(spanOf(plan.call.url));
  }
  // Requests whose answers one function waits for move together.
  for (const plan of plans)
    for (const other of plans)
      if ([...plan.shared].some((s) => other.shared.has(s))) unit.groups.join(plan.group, other.group);
  const jobs = plans.filter((p) => p.job !== undefined);
  const { destination } = unit.migration;
  const name = jobs[0]?.job;
  if (name !== undefined && destination.jobs)
    unit.drafts.push(
      waiterDraft(
        unit,
        printer.style,
        destination.jobs,
        name,
        jobs.map((j) => j.group),
      ),
    );
  return regions;
}

/** Names given to functions of a file are the same for all its requests. */
const waiters = new WeakMap<Unit, string>();

class Exchange {
  readonly call: HttpCall;
  readonly group: string;
  /** Functions and objects that other requests may need as well. */
  readonly shared = new Set<Node>();
  /** The function that waits for jobs, where this request is one. */
  job: string | undefined;
  private readonly printer: Printer;
  private readonly flow: Flow;
  private readonly unit: Unit;
  private readonly fresh: FreshNames;

  constructor(printer: Printer, flow: Flow, call: HttpCall) {
    this.printer = printer;
    this.flow = flow;
    this.call = call;
    this.unit = printer.unit;
    this.fresh = new FreshNames(printer.unit);
    this.group = `request:${this.unit.file.path}${this.unit.name}#http@${call.node.start ?? 0}`;
  }

  drafts(): Draft[] {
    const { unit, call } = this;
    // Who shares headers or a function that polls with a request that stays, stays.
    const credentials = planCredentials(this.printer, call);
    if (!('refused' in credentials) && credentials.shared) this.shared.add(credentials.shared);
    for (const fn of this.flow.askersOf(call)) this.shared.add(fn);
    const { migration } = unit;
    const sent = readSent(unit, call);
    if (!sent)
      return [
        this.stays(
          call.node,
          'inputs-unseen',
          'what this request sends is made elsewhere, so it is not known',
        ),
      ];
    const verdict = planRequest(sent.request, migration);
    if (verdict.stays)
      return verdict.reasons.map(({ reason, span }) => ({
        ...this.stays(call.node, reason.rule, reason.message, undefined, reason.advice),
        end: Math.max(span.end, (call.node.start ?? 0) + 1),
      }));
    const { request } = verdict;
    const typed: Carried = { request, sent };
    const leave = (node: Node, name: string, message: string): Draft[] => [
      this.stays(node, name, message, typed),
    ];
    if (
      request.endpoint.form ||
      request.modality === 'speech' ||
      request.body.some((f) => f.value.kind === 'fetched')
    )
      return leave(
        call.node,
        'request-form',
        `${request.endpoint.path} takes or answers files, which changes more than this request`,
      );
    const key = planCredentials(this.printer, call);
    if ('refused' in key)
      return leave(
        key.refused,
        'key-unseen',
        'whose key this request carries is not seen, so it may be one that a user gives',
      );
    if (key.shared && !this.onlyExchanges(call.headers))
      return leave(call.node, 'headers-shared', 'these headers go with other requests as well, which stay');
    const answer = answerOf(this.flow, call, this.fresh, sent.version);
    if ('refused' in answer)
      return [
        this.stays(
          call.node,
          'prediction-leaves',
          `the prediction is needed for more than its output (line ${this.lineOf(answer.refused)}), and ${migration.destination.title} keeps no predictions`,
          typed,
          handedOn(request, migration.destination),
        ),
      ];
    const nodes = answer.outputs.map((o) => o.node);
    const uses = usesOfAll(unit, nodes);
    const seen = {
      uses: [...new Set(uses.all.map((u) => u.kind))],
      members: uses.all.flatMap((u) => (u.kind === 'member' && u.name !== undefined ? [u.name] : [])),
      fileObjects: false,
      span: spanOf(call.node),
    };
    const result = planResult(request, seen, migration);
    if (result.stays)
      return result.reasons.map(({ reason }) =>
        this.stays(call.node, reason.rule, reason.message, typed, reason.advice),
      );
    if (result.form === 'bytes' || result.members.size > 0)
      return leave(call.node, 'result-form', 'the new answer is read in another way');
    const adapted = adaptUses(unit, uses, result.form, result.members, this.printer.style);
    if (adapted.refused)
      return leave(
        adapted.refused.node,
        'result-unseen',
        'what the code does with the answer here cannot be done with an address',
      );
    if (
      request.endpoint.job &&
      (answer.outputs.length > 1 || !answer.outputs.every((o) => isAwaitable(unit, o.node)))
    )
      return leave(
        call.node,
        'result-unseen',
        'the link of a job has to be waited for, and the code reads it where it cannot wait or more than once',
      );
    const body = [...request.body, ...result.adds, ...request.extra];
    return this.moved(sent, { ...request, body }, key, answer, result.form, adapted.edits);
  }

  private moved(
    sent: Sent,
    request: Carried['request'],
    key: Credentials,
    answer: Answer,
    form: ResultForm,
    adapted: readonly Edit[],
  ): Draft[] {
    const { unit, call, printer } = this;
    const { destination, source } = unit.migration;
    if (request.endpoint.job) this.job = this.waiter();
    const layout = layoutOf(unit, sent.object, sent.layout, 8);
    const printed = bodyPrinter(printer, sent.texts, unit.form.typescript).object(request.body, layout);
    const reads = answer.outputs.map((o) => this.readEdit(o, request, form));
    const edits: Edit[] = [
      {
        ...spanOf(unwrap(call.url)),
        text: printer.style.string(`${destination.openaiBase}${request.endpoint.path}`),
      },
      { ...spanOf(sent.object), text: printed },
      ...freedEdits(unit, sent.freed),
      ...key.edits,
      ...answer.edits,
      ...retyped(answer.typed),
      ...adapted.map((e) => this.withRead(e, answer.outputs, reads)),
      ...reads,
    ];
    const all = settled(edits);
    const holds = key.reads.length > 0 ? key.reads.map((n) => `env:${n}`) : [];
    const base = {
      ...spanOf(call.node),
      confidence: 'safe' as const,
      group: this.group,
      holds,
      demoted: {
        message: `this request stays at ${source.title}`,
        advice: 'see the finding it stays with; rewrite both by hand, or run again once that is dealt with',
      },
    };
    const own = spanOf(statementOf(call.node, unit.parents));
    const here = all.filter((e) => within(e, own) || e.start === e.end);
    const there = all.filter((e) => !here.includes(e));
    const scheme = new Set(key.edits.map((e) => `${e.start}:${e.end}`));
    const isKey = (e: Edit): boolean => key.named !== undefined && scheme.has(`${e.start}:${e.end}`);
    return [
      {
        ...base,
        rule: rule(unit, 'request'),
        message: `this request goes to ${destination.title} in the form it reads`,
        edits: here.filter((e) => !isKey(e)),
        wants: [`env:${destination.keyEnv}`],
      },
      ...(key.named
        ? [
            {
              ...base,
              rule: rule(unit, 'request-key'),
              message: `it carries the key of ${destination.title}`,
              edits: all.filter(isKey),
              needs: [key.named.resource],
              otherwise: {
                confidence: 'safe' as const,
                message: `it carries the key of ${destination.title}, read here as the old one stays`,
                edits: key.named.otherwise,
                holds: [],
              },
            },
          ]
        : []),
      ...there
        .filter((e) => !isKey(e))
        .map(
          (e): Draft => ({
            ...base,
            start: e.start,
            end: e.end,
            rule: rule(unit, 'request-answer'),
            message: `this belongs to the request in line ${this.lineOf(call.node)}`,
            edits: [e],
          }),
        ),
      ...request.reasons.filter(isWorthALook).map(
        ({ reason, span }): Draft => ({
          ...span,
          ...reasonFields(reason, unit.migration),
          edits: [],
          group: this.group,
        }),
      ),
      ...toldDrafts(unit, answer.told, this.group),
      ...(key.literal ? [secretDraft(unit, key.literal, this.group)] : []),
    ];
  }

  /** Whether headers under a name go with requests of this kind alone. */
  private onlyExchanges(headers: Node | undefined): boolean {
    const inner = headers && unwrap(headers);
    const binding = inner?.type === 'Identifier' ? this.unit.scopes.of(inner) : undefined;
    return binding?.references.every((ref) => this.flow.isExchange(ref)) ?? false;
  }

  private waiter(): string {
    const known = waiters.get(this.unit) ?? waiterName(this.unit, this.fresh);
    waiters.set(this.unit, known);
    return known;
  }

  private readEdit(read: OutputRead, request: Carried['request'], form: ResultForm): Edit {
    const { unit } = this;
    const text = outputText(read, request, form, unit.form.typescript, this.job);
    const outer = wrapped(read.node, unit.parents);
    const up = unit.parents.get(outer);
    // `[0]` on a list that would be made only for it.
    const index =
      isMember(up) && up.object === outer && up.property.type === 'NumericLiteral' && outer === read.node
        ? up.property.value
        : undefined;
    const item = index === undefined ? undefined : itemText(read, request, form, index);
    if (item !== undefined && up) return { ...spanOf(up), text: item };
    const operand =
      text.startsWith('await ') &&
      (isMember(up) ||
        (isCall(up) && up.callee === outer) ||
        /^(?:Binary|Logical)Expression$/.test(up?.type ?? ''));
    const own = operand ? `(${text})` : text;
    const short = up?.type === 'ObjectProperty' && up.shorthand && up.value === read.node;
    return {
      ...spanOf(read.node),
      text: short ? `${unit.file.text.slice(read.node.start ?? 0, read.node.end ?? 0)}: ${own}` : own,
    };
  }

  /** An edit of a use that holds the old value holds the new one. */
  private withRead(edit: Edit, outputs: readonly OutputRead[], reads: readonly Edit[]): Edit {
    const index = outputs.findIndex((o) => within(spanOf(o.node), edit) && edit.end > edit.start);
    const read = reads[index];
    const node = outputs[index]?.node;
    if (!read || !node) return edit;
    const old = this.unit.file.text.slice(node.start ?? 0, node.end ?? 0);
    return { ...edit, text: edit.text.replaceAll(old, () => read.text) };
  }

  private stays(node: Node, name: string, message: string, carried?: Carried, advice?: string): Draft {
    const { unit, call } = this;
    const key = planCredentials(this.printer, call);
    const reads = 'refused' in key ? [] : key.reads;
    return {
      // Told where the call begins, down to the place that is the reason.
      start: spanOf(call.node).start,
      end: spanOf(within(spanOf(node), spanOf(call.node)) ? node : call.node).end,
      rule: rule(unit, name),
      confidence: 'manual',
      message,
      advice: adviceOf(this.printer, carried, advice),
      edits: [],
      holds: reads.length > 0 ? reads.map((n) => `env:${n}`) : ['env:*'],
      group: this.group,
    };
  }

  private lineOf(node: Node): number {
    return this.unit.file.text.slice(0, node.start ?? 0).split('\n').length;
  }
}
