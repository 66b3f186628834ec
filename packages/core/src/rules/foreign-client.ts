/**
 * Somebody else's client pointed at the source: base URL, key and headers change together or not at all.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow } from '../table.ts';
import { planBase } from './client-base.ts';
import { planKey } from './client-key.ts';
import type { ClientOutcome, Construction } from './client-plan.ts';
import { asHeader, asOption, type HeaderOutcome, planHeaders } from './headers.ts';
import { dropProviderKeys, mergeAuthorization } from './provider-key.ts';
import type { Arg, Op } from './values.ts';

export function planForeign(site: Construction, migration: Migration, ops: Op[]): ClientOutcome {
  const { target } = site;
  const find = (names: readonly string[]): Arg | undefined => site.args.find((a) => names.includes(a.name));
  const baseArg = find(target.baseUrl);
  const keyArg = find(target.key);
  const headersArg = find(target.headers);
  let outcome: HeaderOutcome | undefined;
  if (headersArg) {
    outcome = planHeaderValue(headersArg, target, migration, ops);
    if (!outcome) return { key: 'flows' };
  }
  if (target.baseUrl.length === 0) return { key: 'direct' };
  const served = planBase(baseArg, keyArg, target, migration, ops, true);
  const key = planKey(keyArg, outcome?.key, target, migration, ops, baseArg);
  const provider = outcome?.provider ?? served;
  return { ...key, ...(provider === undefined ? {} : { provider }) };
}

/** Reads the headers option; undefined (and a `block`) when it cannot be read. */
export function planHeaderValue(
  arg: Arg,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
): HeaderOutcome | undefined {
  const { value } = arg;
  const sdk = migration.source.sdks.find((s) => s.language === target.language);
  if (value.kind === 'call' && value.symbol.role === 'headers-factory' && sdk) {
    if (!value.complete) return unseen(arg, ops);
    const outcome = planHeaders(value.args, asOption(sdk, migration), migration);
    for (const op of outcome.ops) {
      // The whole call goes, so what is taken out of it is told and not spliced.
      ops.push(op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op);
    }
    replaceHeaders(arg, outcome.headers, target, ops);
    return outcome;
  }
  if (value.kind === 'object') {
    const spread = value.entries.filter((e) => e.name === '...');
    if (!value.complete || spread.some((e) => e.value.kind !== 'call' || !e.value.complete || !sdk))
      return unseen(arg, ops);
    const plain = planHeaders(
      value.entries.filter((e) => e.name !== '...' && e.name.toLowerCase() !== 'authorization'),
      asHeader(migration),
      migration,
    );
    const auth = value.entries.find((e) => e.name.toLowerCase() === 'authorization');
    const headers = [...plain.headers];
    let { key, provider } = plain;
    ops.push(...plain.ops);
    if (auth && (plain.touched || spread.length > 0)) ops.push(mergeAuthorization(auth, migration));
    if (plain.touched || spread.length > 0) ops.push(...dropProviderKeys(value.entries, migration));
    for (const entry of spread) {
      if (entry.value.kind !== 'call' || !sdk) continue;
      const inner = planHeaders(entry.value.args, asOption(sdk, migration), migration);
      for (const op of inner.ops)
        ops.push(op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op);
      ops.push({
        op: 'remove',
        arg: entry,
        reason: {
          rule: 'headers-factory',
          confidence: 'safe',
          message: `the headers made by the source's SDK go`,
        },
      });
      headers.push(...inner.headers);
      key ??= inner.key;
      provider ??= inner.provider;
    }
    const keptEntries = value.entries.filter((e) => !ops.some((op) => op.op === 'remove' && op.arg === e));
    if (keptEntries.length === 0 && headers.length === 0) {
      // Nothing is left: the option goes as a whole and its entries are only told of.
      for (let i = 0; i < ops.length; i++) {
        const op = ops[i] as Op;
        if (op.op === 'remove' && value.entries.includes(op.arg))
          ops[i] = { op: 'tell', arg: op.arg, reason: op.reason };
      }
      ops.push({
        op: 'remove',
        arg,
        reason: { rule: 'headers', confidence: 'safe', message: 'no header of the source is left to send' },
      });
    } else {
      for (const header of headers) {
        ops.push({
          op: 'add',
          name: header.name,
          value: header.value,
          into: arg,
          reason: { rule: 'headers', confidence: 'safe', message: `${header.name} takes its place` },
        });
      }
    }
    return {
      ...plain,
      headers,
      ...(key === undefined ? {} : { key }),
      ...(provider === undefined ? {} : { provider }),
    };
  }
  return unseen(arg, ops);
}

function unseen(arg: Arg, ops: Op[]): undefined {
  ops.push({
    op: 'block',
    arg,
    reason: {
      rule: 'headers-unseen',
      confidence: 'manual',
      message: 'the headers given to this client are made elsewhere, so it cannot be proved what it sends',
      advice: 'take the headers of the source out where they are made, then run again',
    },
  });
  return undefined;
}

function replaceHeaders(arg: Arg, headers: HeaderOutcome['headers'], _target: ClientRow, ops: Op[]): void {
  const reason = {
    rule: 'headers',
    confidence: 'safe' as const,
    message: "the source's headers go; what the destination understands stays",
  };
  if (headers.length === 0) ops.push({ op: 'remove', arg, reason });
  else ops.push({ op: 'replace', arg, name: arg.name, value: { kind: 'object', entries: headers }, reason });
}
