/**
 * Calls on clients that move: model ids, per-request headers, `with_options`, and what is done with the result.
 */
import {
  type Arg,
  asHeader,
  asOption,
  type Draft,
  hasSourceHeaders,
  type Migration,
  matchMethod,
  matchOption,
  modelOp,
  type NewValue,
  type Op,
  planHeaders,
  type SdkTable,
  type Span,
  type Value,
} from '@aig/core';
import { draftsOfOps } from '../../splice/drafts.ts';
import { bodyFields } from '../body-fields.ts';
import { child, type PyNode } from '../node.ts';
import { type Elsewhere, printOps } from '../oplist.ts';
import { argumentsOf, readValue } from '../value.ts';
import type { Work } from '../work.ts';
import { unknownArguments } from './arguments.ts';
import { renameDraft, renamedArgs, renamedRow } from './renamed.ts';
import { resultUses } from './results.ts';
import { streamUses } from './streams.ts';
import type { ClientCall } from './trace.ts';

/** Drafts for one call. `holds` is what the client holds when it stays. */
export function planCall(work: Work, site: ClientCall, holds: readonly string[], elsewhere: Elsewhere): void {
  const { file } = work;
  const group = work.groups.nameOf(site.link.group);
  const list = child(site.call, 'arguments');
  if (list?.type === 'argument_list') {
    const ops = callOps(work, site);
    const printed = printOps(ops, list, file, elsewhere);
    const drafts = draftsOfOps(ops, printed.editsOf, {
      migration: file.migration,
      group,
      span: site.call,
      holds,
      wants: printed.wants,
    });
    for (const d of drafts) work.add(d);
  }
  const renamed = renamedRow(site);
  if (renamed) for (const d of renameDraft(work, site, renamed, group, holds)) work.add(d);
  if (site.link.sdk) planResults(work, site, site.link.sdk, group, holds);
  if (file.migration.destination.streamEvents?.withoutChoices)
    planStreams(work, renamed ? { ...site, path: renamed.to ?? site.path } : site, group);
}

function callOps(work: Work, site: ClientCall): Op[] {
  const { file } = work;
  const { args } = argumentsOf(site.call, file);
  const ops: Op[] = [];
  const models = args.filter((a) => a.name === 'model');
  const headers = args.find((a) => a.name === 'extra_headers');
  if (models.length === 0) models.push(...modelsInSplats(site.call, work));
  for (const m of models) {
    const op = modelOp(m, file.migration, site.link.provider);
    if (op) ops.push(op);
  }
  if (headers && namesHeaders(headers.value, file.migration)) ops.push(...headerOps(headers, work));
  const method = site.link.sdk && matchMethod(site.path, site.link.sdk);
  const own = site.link.sdk ? { method: method?.body ?? [] } : undefined;
  ops.push(...bodyFields(args, file.migration, own));
  const renamed = renamedRow(site);
  if (renamed) ops.push(...renamedArgs(work, site, renamed, args));
  if (site.link.sdk) ops.push(...unknownArguments(work, site, site.link.sdk, args));
  ops.push(...misnamed(work, site));
  return ops;
}

/** A variable called like the SDK's module (`together = Together()`): its calls read as if they still went there. */
function misnamed(work: Work, site: ClientCall): Op[] {
  const { file } = work;
  const name = file.source(site.client);
  if (!site.link.sdk?.modules.includes(name)) return [];
  const { title } = file.migration.destination;
  const reason = {
    rule: 'client-name',
    confidence: 'review' as const,
    message: `${name} is a client of ${title} now, whatever its name says`,
    advice: 'give it another name where that would mislead',
  };
  return [{ op: 'tell', reason }];
}

/** Whether headers of the source are among them; on its own client those count that others share. */
const namesHeaders = (value: Value, migration: Migration): boolean =>
  hasSourceHeaders(value, migration) ||
  (value.kind === 'object' && value.entries.some((e) => asHeader(migration)(e.name) !== 'foreign'));

/** `**params` where `params` is a dictionary of this file. */
function modelsInSplats(call: PyNode, work: Work): Arg[] {
  const list = child(call, 'arguments');
  return (list?.children ?? []).flatMap((c) => {
    const inner = c.type === 'dictionary_splat' ? c.children.find((x) => x.named) : undefined;
    const value = inner && readValue(inner, work.file);
    return value?.kind === 'object' ? value.entries.filter((e) => e.name === 'model') : [];
  });
}

function headerOps(arg: Arg, work: Work): Op[] {
  const { migration } = work.file;
  const { value } = arg;
  const sdk = migration.source.sdks.find((s) => s.language === 'python' && s.methods.length > 0);
  const whole = {
    rule: 'headers',
    confidence: 'safe' as const,
    message: "the source's headers go; what the destination understands stays",
  };
  if (value.kind === 'call' && sdk) {
    if (!value.complete) return [unread(arg)];
    const outcome = planHeaders(value.args, asOption(sdk, migration), migration);
    const ops: Op[] = outcome.ops.map((op) =>
      op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op,
    );
    if (outcome.headers.length === 0) ops.push({ op: 'remove', arg, reason: whole });
    else
      ops.push({
        op: 'replace',
        arg,
        name: arg.name,
        value: { kind: 'object', entries: outcome.headers },
        reason: whole,
      });
    return ops;
  }
  if (value.kind !== 'object' || !value.complete || value.entries.some((e) => e.name === '...'))
    return [unread(arg)];
  const outcome = planHeaders(value.entries, asHeader(migration), migration);
  if (outcome.kept === 0 && outcome.headers.length === 0) {
    return [
      ...outcome.ops.map(
        (op): Op => (op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op),
      ),
      { op: 'remove', arg, reason: whole },
    ];
  }
  return [
    ...outcome.ops,
    ...outcome.headers.map(
      (h): Op => ({ op: 'add', name: h.name, value: h.value, into: arg, reason: whole }),
    ),
  ];
}

const unread = (arg: Arg): Op => ({
  op: 'block',
  arg,
  reason: {
    rule: 'headers-unseen',
    confidence: 'manual',
    message: 'the headers of this call are made elsewhere, so it cannot be proved what it sends',
    advice: 'take the headers of the source out where they are made, then run again',
  },
});

function planResults(
  work: Work,
  site: ClientCall,
  sdk: SdkTable,
  group: string,
  holds: readonly string[],
): void {
  const { file } = work;
  const { title } = file.migration.destination;
  const name = file.migration.destination.sdk.python.package;
  for (const use of resultUses(site.call, sdk, file)) {
    if (use.edits) {
      work.note(
        use.node,
        {
          rule: 'result-access',
          confidence: 'review',
          message: `results of the ${name} SDK are objects; their fields are attributes`,
        },
        { edits: use.edits, group },
      );
    } else if (use.lost) {
      work.note(
        use.node,
        {
          rule: 'result-member',
          confidence: 'manual',
          message: use.lost.why,
          ...(use.lost.advice === undefined ? {} : { advice: use.lost.advice }),
        },
        { group, holds },
      );
    } else {
      work.note(
        use.node,
        {
          rule: 'result-access',
          confidence: 'manual',
          message: `results of the ${name} SDK are objects and cannot be read like a dictionary`,
          advice: `read the field as an attribute, or call .model_dump() on the result, once the client talks to ${title}`,
        },
        { group, holds },
      );
    }
  }
}

function planStreams(work: Work, site: ClientCall, group: string): void {
  const { title } = work.file.migration.destination;
  for (const use of streamUses(site.call, site.path, work.file)) {
    const why = `${title} ends a stream with an event that has no choices`;
    // A name that holds one stream after the other has one loop.
    if (work.drafts.some((d) => d.rule.endsWith('/stream-event') && d.start === use.node.start)) continue;
    if (use.edits) {
      work.note(
        use.node,
        { rule: 'stream-event', confidence: 'review', message: `${why}; this loop passes it over` },
        { edits: use.edits, group },
      );
    } else {
      work.note(use.node, {
        rule: 'stream-event',
        confidence: 'manual',
        message: use.why === 'leaves' ? `${why}, and who reads this stream is not seen here` : why,
        advice: 'where its events are read, pass over those without choices: if not chunk.choices: continue',
      });
    }
  }
}

/** `client.with_options(trace_id=…)`: source options become default headers. */
export function planWithOptions(work: Work, site: ClientCall, holds: readonly string[]): void {
  const { file } = work;
  const { migration } = file;
  const sdk = site.link.sdk;
  const list = child(site.call, 'arguments');
  if (!sdk || list?.type !== 'argument_list') return;
  const group = work.groups.nameOf(site.link.group);
  const { args, complete } = argumentsOf(site.call, file);
  const ops: Op[] = [];
  const headerArgs: Arg[] = [];
  for (const arg of args) {
    const match = matchOption(arg.name, sdk, migration);
    if (!match || 'header' in match) headerArgs.push(arg);
    else if (match.option.to === 'base-url')
      ops.push({
        op: 'block',
        arg,
        reason: {
          rule: 'base-url-unseen',
          confidence: 'manual',
          message: 'the base URL is changed for one call',
          advice: `remove it or set it to ${migration.destination.openaiBase}`,
        },
      });
  }
  if (!complete) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'options-unseen',
        confidence: 'manual',
        message: 'the options of this call cannot be read here',
        advice: `replace them by default_headers that ${migration.destination.title} understands`,
      },
    });
  }
  const outcome = planHeaders(headerArgs, asOption(sdk, migration), migration);
  ops.push(...outcome.ops);
  const value: NewValue = { kind: 'object', entries: outcome.headers };
  const headersName = migration.destination.sdk.python.headers[0] ?? 'default_headers';
  const emptied =
    outcome.headers.length === 0 &&
    ops.filter((o) => o.op === 'remove').length === args.length &&
    args.length > 0;
  if (outcome.headers.length > 0) {
    // The new argument stands where the first of the old ones stood.
    const only = ops.length === 1 ? ops[0] : undefined;
    if (only?.op === 'remove')
      ops[0] = { op: 'replace', arg: only.arg, name: headersName, value, reason: only.reason };
    else
      ops.push({
        op: 'add',
        name: headersName,
        value,
        reason: { rule: 'headers', confidence: 'safe', message: 'the tag travels as a header' },
      });
  }
  if (!emptied && outcome.touched) {
    ops.push({
      op: 'tell',
      reason: {
        rule: 'with-options',
        confidence: 'review',
        message:
          'with_options takes options of the openai client now; of what was given here only headers are carried over',
        advice: 'see that nothing else was expected of it, such as a config or metadata for this call alone',
      },
    });
  }
  const printed = printOps(ops, list, file);
  const base = { migration, group, span: site.call as Span, holds, wants: printed.wants };
  const drafts: Draft[] = draftsOfOps(ops, printed.editsOf, base);
  if (emptied) {
    const whole = { start: site.client.end, end: site.call.end, text: '' };
    drafts.forEach((d, i) => {
      work.add({ ...d, edits: i === 0 ? [whole] : [] });
    });
    return;
  }
  for (const d of drafts) work.add(d);
}
