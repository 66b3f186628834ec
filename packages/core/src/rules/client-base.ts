/**
 * The base URL of a moved client: replaced where it can be read, a reason to stay where it cannot.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow } from '../table.ts';
import { baseOf } from './client-plan.ts';
import { isSourceUrl } from './evidence.ts';
import { matchEnv } from './lookup.ts';
import { findUrls, urlReplacement } from './url.ts';
import type { Arg, Op } from './values.ts';

/** Plans the base URL option. Answers the upstream provider that the source's host stands for, where it stands for one. */
export function planBase(
  baseArg: Arg | undefined,
  keyArg: Arg | undefined,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
  foreign = false,
): string | undefined {
  const base = baseOf(target, migration);
  const reason = { rule: 'base-url', confidence: 'safe' as const, message: `requests go to ${base}` };
  const name = target.baseUrl[0] ?? 'baseURL';
  if (!baseArg) {
    if (foreign) {
      ops.push({
        op: 'block',
        reason: {
          rule: 'base-url-unseen',
          confidence: 'manual',
          message:
            'this client sends headers of the source, but where its base URL comes from is not seen here',
          advice: `set the base URL to ${base} where it is set now, then run again`,
        },
      });
      return undefined;
    }
    ops.push({
      op: 'add',
      name,
      value: { kind: 'string', text: base },
      reason,
      ...(keyArg ? { after: keyArg } : {}),
    });
    return undefined;
  }
  const { value } = baseArg;
  const renamed = !foreign && !target.baseUrl.includes(baseArg.name);
  if (renamed && (isSourceUrl(value, migration) || value.kind === 'symbol')) {
    ops.push({ op: 'remove', arg: baseArg, reason });
    ops.push({ op: 'add', name, value: { kind: 'string', text: base }, reason });
    return;
  }
  if (value.kind === 'string') {
    const urls = findUrls(value.text, 0, migration);
    const url = urls[0];
    if (url && urls.length === 1 && url.verdict === 'base' && /^\/?$/.test(url.rest)) {
      const text =
        value.text.slice(0, url.span.start) +
        urlReplacement(url, target.shape, migration) +
        value.text.slice(url.span.end);
      ops.push({ op: 'replace', arg: baseArg, name: baseArg.name, value: { kind: 'string', text }, reason });
      return url.row.provider;
    }
    if (url?.verdict === 'none') {
      const { why, advice, severity } = url.path;
      ops.push({
        op: 'block',
        arg: baseArg,
        reason: {
          rule: url.row.id,
          confidence: 'manual',
          message: why,
          advice: advice ?? '',
          ...(severity ? { severity } : {}),
        },
      });
      return undefined;
    }
  } else if (value.kind === 'symbol' && value.symbol.role === 'base-url') {
    ops.push({
      op: 'replace',
      arg: baseArg,
      name: baseArg.name,
      value: { kind: 'string', text: base },
      reason,
    });
    return undefined;
  } else if (value.kind === 'env' && matchEnv(value.name, migration)?.row.role === 'base-url') {
    return undefined;
  } else if (value.kind === 'imported' && value.symbol.kind === 'base-url') {
    return undefined;
  }
  ops.push({
    op: 'block',
    arg: baseArg,
    reason: {
      rule: 'base-url-unseen',
      confidence: 'manual',
      message: 'the base URL of this client is made elsewhere and may be a gateway of your own',
      advice: `set it to ${base}, or name your gateway's host with --from-base-url`,
    },
  });
  return undefined;
}
