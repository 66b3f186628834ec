/**
 * One call of a function that sends a request: what becomes of its model and its arguments, as operations.
 *
 * Only decides. A model that is not seen, or that has no counterpart, keeps the call where it is: the id says which provider
 * answers.
 */
import { type Arg, type Migration, type Op, type Reason, resolveModel } from '@aig/core';
import { bodyFields } from '../body-fields.ts';
import { bodyOps } from '../clients/arguments.ts';
import { child, parts } from '../node.ts';
import { argumentsOf } from '../value.ts';
import type { Work } from '../work.ts';
import type { FunctionSite } from './sites.ts';

export interface RequestPlan {
  readonly ops: readonly Op[];
  readonly args: readonly Arg[];
  readonly blocked: boolean;
  /** It goes to the destination already. */
  readonly done: boolean;
}

/** What becomes of a call that is made on the destination's client. */
export function planMoved(work: Work, site: FunctionSite): RequestPlan {
  const { file } = work;
  const { row, call } = site;
  const { args, complete } = argumentsOf(call, file, row.positional);
  const ops: Op[] = [];
  if (!complete || call.hasError) ops.push(unread(work));
  const model = modelOps(work, site, args, '');
  ops.push(...model);
  const rest = args.filter((a) => a.name !== row.model);
  const body = bodyFields(args, file.migration, { method: row.body });
  ops.push(...body);
  const spoken = new Set(row.body.map((b) => b.name));
  const unknown = rest.filter((a) => !row.accepts.includes(a.name) && !spoken.has(a.name));
  ops.push(...bodyOps(unknown, args, work));
  return { ops, args, blocked: ops.some((o) => o.op === 'block'), done: false };
}

/** What becomes of a call or class that stays and is pointed at the destination. */
export function planRetargeted(work: Work, site: FunctionSite): RequestPlan {
  const { file } = work;
  const { destination } = file.migration;
  const { row, call } = site;
  const { retarget } = row;
  const { args, complete } = argumentsOf(call, file, row.positional);
  const ops: Op[] = [];
  if (!retarget) return { ops: [block('call-stays', row.why, row.advice)], args, blocked: true, done: false };
  const base = args.find((a) => a.name === retarget.base || a.name === 'base_url' || a.name === 'api_base');
  const done = base?.value.kind === 'string' && base.value.text.replace(/\/$/, '') === destination.openaiBase;
  if (done) return { ops, args, blocked: true, done };
  if (!complete && parts(child(call, 'arguments') ?? call).some((p) => p.type !== 'dictionary_splat'))
    ops.push(...unlessKeywords(work, site));
  else if (!complete || call.hasError) ops.push(unread(work));
  if (base)
    ops.push(
      block(
        'address',
        `${base.name} sends this to an address of its own, which may be another model`,
        'find out what is served there; where it is a model of a provider, take the argument out and run again',
        base,
      ),
    );
  ops.push(...modelOps(work, site, args, retarget.prefix));
  const message = `it goes to ${destination.title}, with a key from ${destination.keyEnv}`;
  const reason: Reason = { rule: 'address', confidence: 'safe', message };
  const key = args.find((a) => a.name === retarget.key);
  ops.push({
    op: 'add',
    name: retarget.base,
    value: { kind: 'string', text: destination.openaiBase },
    reason,
  });
  const value = { kind: 'env' as const, name: destination.keyEnv };
  if (key)
    ops.push({
      op: 'replace',
      arg: key,
      name: retarget.key,
      value,
      reason: {
        ...reason,
        rule: 'api-key',
        confidence: 'review',
        advice: 'see whether anything else needs the old key',
      },
    });
  else ops.push({ op: 'add', name: retarget.key, value, reason: { ...reason, rule: 'api-key' } });
  return { ops, args, blocked: ops.some((o) => o.op === 'block'), done: false };
}

/** `f(…, **kwargs)` may name the model, the address or the key. */
function unlessKeywords(work: Work, site: FunctionSite): Op[] {
  const list = child(site.call, 'arguments');
  const hidden = (list ? parts(list) : []).some((p) => /splat$/.test(p.type));
  return hidden || site.call.hasError ? [unread(work)] : [];
}

/** The operation on the model, `prefix` before what takes its place. */
function modelOps(work: Work, site: FunctionSite, args: readonly Arg[], prefix: string): Op[] {
  const { file } = work;
  const { migration } = file;
  const arg = args.find((a) => a.name === site.row.model);
  const slug = `a slug of ${migration.destination.title} such as openai/gpt-5.4`;
  if (!arg) return [block('model-missing', 'no model is named here', `name one: ${slug}`)];
  if (arg.value.kind !== 'string')
    return [
      block(
        'model-unseen',
        'the model is chosen elsewhere, and its name says which provider answers',
        `write the model here as ${slug} and run again, or move this call by hand: ${byHand(site, migration)}`,
        arg,
      ),
    ];
  const id = arg.value.text;
  const models = site.sdk.functions?.models ?? migration.source.models;
  // Aliases are those of a proxy, which this does not speak to.
  const { aliases: _none, ...plain } = migration;
  const verdict = resolveModel(id, { ...plain, source: { ...plain.source, models } });
  if (verdict && (verdict.blocks || (verdict.confidence === 'manual' && verdict.to === undefined)))
    return [block('model-unknown', verdict.message, verdict.advice, arg)];
  const to = prefix + (verdict?.to ?? id);
  const reason: Reason = {
    rule: 'model',
    confidence: verdict?.confidence ?? 'safe',
    message: verdict?.message ?? `model ${id} is called so at ${migration.destination.title}`,
    ...(verdict?.advice === undefined ? {} : { advice: verdict.advice }),
    ...(verdict?.severity === undefined ? {} : { severity: verdict.severity }),
  };
  if (to !== id) return [{ op: 'replace', arg, name: arg.name, value: { kind: 'string', text: to }, reason }];
  return verdict ? [{ op: 'tell', arg, reason }] : [];
}

const byHand = (site: FunctionSite, migration: Migration): string =>
  site.row.to === undefined
    ? `give it ${site.row.retarget?.base} and ${site.row.retarget?.key}`
    : `client = OpenAI(base_url="${migration.destination.openaiBase}", api_key=os.environ["${migration.destination.keyEnv}"]), then client.${site.row.to}(…)`;

const unread = (work: Work): Op =>
  block(
    'options-unseen',
    'not all arguments of this call can be read here, so it cannot be proved what it sends',
    `write them out and run again, or move it to ${work.file.migration.destination.title} by hand`,
  );

function block(rule: string, message: string, advice: string | undefined, arg?: Arg): Op {
  const reason = { rule, confidence: 'manual' as const, message, advice: advice ?? 'move it by hand' };
  return arg ? { op: 'block', arg, reason } : { op: 'block', reason };
}
