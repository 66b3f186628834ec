/**
 * Raw HTTP requests that make predictions, in Python: the whole exchange (request, waiting, result) becomes one request to the
 * destination, by the same HTTP client, or stays with a finding that holds the request to type.
 */
import {
  type DestinationRequest,
  type Draft,
  type Edit,
  planRequest,
  type Reason,
  type Span,
} from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import { ancestor, child, inside, inward, type PyNode } from '../node.ts';
import type { Context } from '../predictions/context.ts';
import { styleOf } from '../predictions/layout.ts';
import { freeNames } from '../predictions/names.ts';
import { fileOutputs, textOutputs } from '../predictions/prediction-outputs.ts';
import { removals } from '../predictions/removals.ts';
import { printString } from '../strings.ts';
import { importResource, type Work } from '../work.ts';
import { adviceOf } from './advice.ts';
import { type Answer, answerOf } from './answer.ts';
import { printBody } from './body.ts';
import type { HttpCall } from './calls.ts';
import { type Credentials, planCredentials } from './credentials.ts';
import { Flow } from './flow.ts';
import { formsOf } from './forms.ts';
import { exportHelper } from './importers.ts';
import { waiterDraft, waiterName } from './job.ts';
import { readSent, type Sent } from './sent.ts';

/** Plans all such requests of a file. */
export function planHttp(work: Work): void {
  const { file } = work;
  if (
    !file.migration.source.requests ||
    !file.imports.some((i) => i.names.some((n) => CLIENTS.test(n.module)))
  )
    return;
  const flow = new Flow(file);
  const context: Context = { work, style: styleOf(file), names: freeNames(file) };
  const plans = flow.calls
    .filter((c) => flow.routeOf(c)?.call === 'create')
    .map((c) => new Exchange(flow, c, context));
  for (const plan of plans) plan.plan();
  // Requests whose answers one function waits for, or that share headers, move together.
  for (const plan of plans)
    for (const other of plans)
      if ([...plan.shared].some((s) => other.shared.has(s))) work.groups.join(plan.group, other.group);
  const jobs = plans.filter((p) => p.job);
  const [first] = jobs;
  if (first)
    waiterDraft(
      first.call,
      jobs.map((j) => j.group),
      context,
    );
}

const CLIENTS = /^(?:requests|httpx|aiohttp)\b/;

class Exchange {
  readonly call: HttpCall;
  readonly group: string;
  readonly shared = new Set<PyNode>();
  job = false;
  private readonly flow: Flow;
  private readonly context: Context;

  constructor(flow: Flow, call: HttpCall, context: Context) {
    this.flow = flow;
    this.call = call;
    this.context = context;
    this.group = `request:${flow.file.path}#http@${call.node.start}`;
  }

  plan(): void {
    const { flow, call } = this;
    const { file } = flow;
    // Who shares headers or a function that polls with a request that stays, stays.
    const credentials = planCredentials(call, file);
    if (!('refused' in credentials) && credentials.shared) this.shared.add(credentials.shared);
    for (const fn of flow.askersOf(call)) this.shared.add(fn);
    const { destination } = file.migration;
    const sent = readSent(flow, call);
    if (!sent) {
      this.stays('inputs-unseen', 'what this request sends is made elsewhere, so it is not known');
      return;
    }
    const verdict = planRequest(sent.request, file.migration);
    if (verdict.stays) {
      for (const { reason } of verdict.reasons)
        this.stays(reason.rule, reason.message, undefined, reason.advice);
      return;
    }
    const { request } = verdict;
    const { endpoint } = request;
    const leave = (rule: string, message: string): void => this.stays(rule, message, request);
    if (
      endpoint.form ||
      request.modality === 'speech' ||
      request.body.some((f) => f.value.kind === 'fetched')
    ) {
      leave('request-form', `${endpoint.path} takes or answers files, which changes more than this request`);
      return;
    }
    const key = planCredentials(call, file);
    if ('refused' in key) {
      leave('key-unseen', 'whose key this request carries is not seen, so it may be one that a user gives');
      return;
    }
    const named = key.shared && call.headers ? inward(call.headers) : undefined;
    const uses = named ? (file.scopes.variableOf(named)?.uses ?? []) : [];
    if (uses.some((u) => !flow.isExchange(u))) {
      leave('headers-shared', 'these headers go with other requests as well, which stay');
      return;
    }
    const written = [call.url, ...(sent.version ? [sent.version] : [])];
    const answer = answerOf(flow, call, written, endpoint.job ? 202 : 200);
    if ('refused' in answer) {
      const line = this.lineOf(answer.refused);
      leave(
        'prediction-leaves',
        `the prediction is needed for more than its output (line ${line}), and ${destination.title} keeps no predictions`,
      );
      return;
    }
    const single = answer.outputs.length === 1 && moduleOf(call, flow) !== undefined && !call.asynchronous;
    if (endpoint.job && !single) {
      leave(
        'result-unseen',
        'the link of a job has to be waited for, and the code reads it more than once or where it cannot wait',
      );
      return;
    }
    this.moved(sent, request, key, answer);
  }

  private moved(sent: Sent, request: DestinationRequest, key: Credentials, answer: Answer): void {
    const { call, context } = this;
    const { work } = context;
    const { file } = work;
    const { destination, source } = file.migration;
    const modules = new Set<string>();
    const asked = {
      request,
      value: call.node,
      asynchronous: call.asynchronous,
      pinned: false,
      modules,
      fileObjects: false,
    };
    const forms = formsOf((at) => answer.roots.get(at) ?? '', file, waiterName(context));
    const read = request.modality === 'chat' ? textOutputs : fileOutputs;
    const outputs = read(asked, answer.outputs, '', context, forms);
    if ('stays' in outputs) {
      for (const { reason } of outputs.stays) this.stays(reason.rule, reason.message, request, reason.advice);
      return;
    }
    this.job = request.endpoint.job;
    const address = printString(`${destination.openaiBase}${request.endpoint.path}`, file.quote);
    const edits = settled([
      { start: call.url.start, end: call.url.end, text: address },
      {
        start: sent.dictionary.start,
        end: sent.dictionary.end,
        text: printBody(sent, request, modules, context),
      },
      ...(sent.statement ? removals([sent.statement], file.text) : []),
      ...key.edits,
      ...answer.edits,
      ...outputs.uses.flatMap((u) => u.edits),
    ]);
    const base: Partial<Draft> & { group: string } = {
      group: this.group,
      holds: key.reads.map((n) => `env:${n}`),
      demoted: {
        message: `this request stays at ${source.title}`,
        advice: 'see the finding it stays with; rewrite both by hand, or run again once that is dealt with',
      },
    };
    const say = (span: Span, rule: string, message: string, rest: Partial<Draft>): void =>
      work.note(span, { rule, confidence: 'safe', message }, { ...base, ...rest });
    const isKey = (e: Edit): boolean =>
      key.named !== undefined && key.edits.some((k) => k.start === e.start && k.end === e.end);
    const own = edits.filter((e) => !isKey(e) && inside(e, statementSpan(call.node)));
    say(
      call.node,
      'request',
      `this request goes to ${destination.title} in the form it reads; ${request.model.from} is ${request.model.to} there`,
      {
        edits: own,
        wants: [`env:${destination.keyEnv}`, ...[...modules].map((m) => importResource(file, m))],
        needs: [...answer.helpers].flatMap((fn) => {
          const name = child(fn, 'name');
          return name ? [exportHelper(file.source(name), this.group, work)] : [];
        }),
      },
    );
    if (key.named)
      say(call.node, 'request-key', `it carries the key of ${destination.title}`, {
        edits: edits.filter(isKey),
        needs: [key.named.resource],
        otherwise: {
          confidence: 'safe',
          message: `it carries the key of ${destination.title}, read here as the old one stays`,
          edits: key.named.otherwise,
          wants: key.named.wants,
          holds: [],
        },
      });
    for (const node of key.called ?? [])
      if (!edits.some((e) => inside(node, e)))
        work.note(
          node,
          {
            rule: 'key-name',
            confidence: 'review',
            message: `${file.source(node)} holds the key of ${destination.title} now`,
            advice: `call it ${destination.keyEnv} where you like, in every file that imports it`,
          },
          { group: this.group },
        );
    const line = this.lineOf(call.node);
    for (const e of edits.filter((x) => !isKey(x) && !own.includes(x)))
      say(e, 'request-answer', `this belongs to the request in line ${line}`, { edits: [e] });
    for (const { reason, span } of [...request.reasons, ...outputs.reasons])
      if (reason.confidence === 'review')
        work.add({
          start: span.start,
          end: span.end,
          ...reasonFields(reason, file.migration),
          edits: [],
          group: this.group,
        });
    for (const node of answer.told)
      work.note(
        node,
        {
          rule: 'request-log',
          confidence: 'review',
          message: `this line told of the prediction, which ${destination.title} does not keep, and goes`,
          advice: 'log what the answer has instead (its id, its model) where somebody reads that log',
        },
        { group: this.group },
      );
  }

  private stays(rule: string, message: string, request?: DestinationRequest, advice?: string): void {
    const { call, context } = this;
    const { work } = context;
    const key = planCredentials(call, work.file);
    const reads = 'refused' in key ? [] : key.reads;
    const reason: Reason = {
      rule,
      confidence: 'manual',
      message,
      advice: adviceOf(request, advice, context),
    };
    const url = call.url;
    work.note({ start: call.node.start, end: Math.max(url.end, call.node.start + 1) }, reason, {
      group: this.group,
      holds: reads.length > 0 ? reads.map((n) => `env:${n}`) : ['env:*'],
    });
    work.claimed.push({ start: url.start, end: url.end });
  }

  private lineOf(node: Span): number {
    return this.context.work.file.text.slice(0, node.start).split('\n').length;
  }
}

/** The name of the module that a call is made on. */
export function moduleOf(call: HttpCall, flow: Flow): string | undefined {
  const callee = child(call.node, 'function');
  const object = callee && child(callee, 'object');
  const name = object && flow.file.source(object);
  return name !== undefined &&
    flow.file.imports.some((i) => i.names.some((n) => n.local && flow.file.source(n.local) === name))
    ? name
    : undefined;
}

function statementSpan(node: PyNode): Span {
  const statement = ancestor(node, 'expression_statement', 'return_statement');
  return statement ?? node;
}

/** Edits inside larger ones are part of them. */
function settled(edits: readonly Edit[]): Edit[] {
  return edits.filter(
    (e, i) =>
      !edits.some(
        (o, k) => k !== i && inside(e, o) && o.end > o.start && (o.end - o.start > e.end - e.start || k < i),
      ),
  );
}
