/**
 * The source SDK's own client: its options become those of the destination's client, or headers, or a finding.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow, OptionRow, SdkTable } from '../table.ts';
import { planBase } from './client-base.ts';
import { planKey } from './client-key.ts';
import type { ClientOutcome, Construction } from './client-plan.ts';
import { asOption, type HeaderOutcome, planHeaders, reasonOf } from './headers.ts';
import { matchOption } from './lookup.ts';
import type { Arg, NewValue, Op } from './values.ts';

export function planOwn(site: Construction, sdk: SdkTable, migration: Migration, ops: Op[]): ClientOutcome {
  const { target } = site;
  const options = new Map<Arg, OptionRow>();
  const headerArgs: Arg[] = [];
  for (const arg of site.args) {
    const match = matchOption(arg.name, sdk, migration);
    if (match && 'option' in match) options.set(arg, match.option);
    else headerArgs.push(arg);
  }
  const outcome = planHeaders(headerArgs, asOption(sdk, migration), migration);
  ops.push(...outcome.ops);

  let keyArg: Arg | undefined;
  let baseArg: Arg | undefined;
  let headersArg: Arg | undefined;
  for (const [arg, option] of options) {
    if (option.to === 'key') keyArg = arg;
    else if (option.to === 'base-url') baseArg = arg;
    else if (option.to === 'headers') headersArg = arg;
    else if (option.to === 'drop')
      ops.push({ op: 'remove', arg, reason: { rule: 'option', confidence: 'safe', message: option.why } });
    else if (option.to === 'timeout' || option.to === 'max-retries')
      planNumber(arg, option, target, migration, ops);
  }
  const key = planKey(keyArg, undefined, target, migration, ops);
  planBase(baseArg, keyArg, target, migration, ops);
  addHeaders(headersArg, outcome, target, ops);
  return { ...key, ...(outcome.provider === undefined ? {} : { provider: outcome.provider }) };
}

function planNumber(arg: Arg, option: OptionRow, target: ClientRow, migration: Migration, ops: Op[]): void {
  const name = option.to === 'timeout' ? target.timeout : target.maxRetries;
  const reason = reasonOf(
    { name: option.names[0] ?? arg.name, action: 'rename', why: option.why, source: option.source },
    'safe',
  );
  if (name === undefined) {
    ops.push({
      op: 'remove',
      arg,
      reason: {
        ...reason,
        confidence: 'review',
        advice: `set it where ${migration.destination.title} is called`,
      },
    });
    return;
  }
  const divided = option.convert === 'ms-to-s' && target.language === 'python';
  if (!divided && name === arg.name) return;
  const value: NewValue = divided
    ? {
        kind: 'divided',
        span: arg.value.span,
        by: 1000,
        ...(arg.value.kind === 'number' ? { number: arg.value.value } : {}),
      }
    : { kind: 'source', span: arg.value.span };
  ops.push({ op: 'replace', arg, name, value, reason });
}

function addHeaders(headersArg: Arg | undefined, outcome: HeaderOutcome, target: ClientRow, ops: Op[]): void {
  if (outcome.headers.length === 0) return;
  const reason = { rule: 'headers', confidence: 'safe' as const, message: 'the tag travels as a header' };
  if (headersArg) {
    for (const header of outcome.headers)
      ops.push({ op: 'add', name: header.name, value: header.value, into: headersArg, reason });
    return;
  }
  ops.push({
    op: 'add',
    name: target.headers[0] ?? 'headers',
    value: { kind: 'object', entries: outcome.headers },
    reason,
  });
}
