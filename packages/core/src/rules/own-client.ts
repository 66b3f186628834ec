/**
 * The source SDK's own client: its options become those of the destination's client, or headers, or a finding.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow, OptionRow, SdkTable } from '../table.ts';
import { matchBody, planBody } from './body.ts';
import { planBase } from './client-base.ts';
import { planKey } from './client-key.ts';
import type { ClientOutcome, Construction } from './client-plan.ts';
import { asHeader, asOption, type HeaderOutcome, planHeaders, reasonOf } from './headers.ts';
import { kebab, matchOption } from './lookup.ts';
import type { Arg, NewValue, Op } from './values.ts';

export function planOwn(site: Construction, sdk: SdkTable, migration: Migration, ops: Op[]): ClientOutcome {
  const { target } = site;
  const options = new Map<Arg, OptionRow>();
  const headerArgs: Arg[] = [];
  for (const arg of site.args) {
    const match = matchOption(arg.name, sdk, migration);
    if (match && 'option' in match) options.set(arg, match.option);
    else if (!match && bodyOption(arg, migration, ops)) continue;
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
  for (const name of sdk.target?.requires ?? []) requireArg(site, name, ops);
  if (target.baseUrl.length === 0) return { key: 'direct' };
  const key = planKey(keyArg, undefined, target, migration, ops);
  planBase(baseArg, keyArg, target, migration, ops);
  renameTo(keyArg, target.key, 'api-key', ops);
  renameTo(headersArg, target.headers, 'headers', ops);
  addHeaders(headersArg, withGiven(headersArg, outcome, migration, ops), target, ops);
  addNeeded(site, sdk, ops);
  return { ...key, ...(outcome.provider === undefined ? {} : { provider: outcome.provider }) };
}

/** The headers that are given as such are judged like any others. */
function withGiven(
  headersArg: Arg | undefined,
  outcome: HeaderOutcome,
  migration: Migration,
  ops: Op[],
): HeaderOutcome {
  if (headersArg?.value.kind !== 'object') return outcome;
  const given = planHeaders(headersArg.value.entries, asHeader(migration), migration);
  ops.push(...given.ops);
  const names = outcome.headers.map((h) => h.name);
  return {
    ...outcome,
    headers: [...outcome.headers, ...given.headers.filter((h) => !names.includes(h.name))],
  };
}

/** An option that the source's class puts into the body. What cannot go has no place among the new class's options. */
function bodyOption(arg: Arg, migration: Migration, ops: Op[]): boolean {
  const name = kebab(arg.name).replaceAll('-', '_');
  const plain = name.replace(`${migration.source.id}_`, '');
  const row = matchBody(name, migration) ?? matchBody(plain, migration);
  if (!row) return false;
  const [op] = planBody([{ ...arg, name: row.name }], true, migration);
  if (!op) return true;
  if (op.op === 'remove') ops.push({ ...op, arg });
  else ops.push({ op: 'block', arg, reason: { ...op.reason, confidence: 'manual' } });
  return true;
}

/** An option under the name that the new class has for it. */
function renameTo(arg: Arg | undefined, names: readonly string[], rule: string, ops: Op[]): void {
  const [name] = names;
  if (!arg || name === undefined || names.includes(arg.name)) return;
  const at = ops.findIndex((op) => op.op === 'replace' && op.arg === arg);
  const known = ops[at];
  if (known?.op === 'replace') ops[at] = { ...known, name };
  else
    ops.push({
      op: 'replace',
      arg,
      name,
      value: { kind: 'source', span: arg.value.span },
      reason: { rule, confidence: 'safe', message: `${arg.name} is called ${name} here` },
    });
}

/** An option that must be there, and where it is made by the source's SDK, seen. */
function requireArg(site: Construction, name: string, ops: Op[]): void {
  const { model } = site.target;
  const arg = site.args.find((a) => a.name === name || (model.includes(name) && model.includes(a.name)));
  const seen = arg && (name !== 'provider' || arg.value.kind === 'call');
  if (seen) return;
  ops.push({
    op: 'block',
    ...(arg ? { arg } : {}),
    reason: {
      rule: 'option-missing',
      confidence: 'manual',
      message: `${site.target.name} needs its ${name}, which is not seen here`,
      advice: `give ${name} here, then run again`,
    },
  });
}

/** Options without which the new class does not work. */
function addNeeded(site: Construction, sdk: SdkTable, ops: Op[]): void {
  for (const add of sdk.target?.adds ?? []) {
    if (site.args.some((a) => a.name === add.name)) continue;
    ops.push({
      op: 'add',
      name: add.name,
      value:
        typeof add.value === 'boolean'
          ? { kind: 'boolean', value: add.value }
          : { kind: 'string', text: add.value },
      reason: { rule: add.name.replaceAll('_', '-'), confidence: 'safe', message: add.why },
    });
  }
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
  if (!headersArg && target.headers.length === 0) {
    ops.push({
      op: 'tell',
      reason: {
        rule: 'headers',
        confidence: 'review',
        message: `${target.name} takes no headers, so no tag is sent`,
        advice: 'give it an HTTP client of your own that sends the header, if you report by tag',
      },
    });
    return;
  }
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
