/**
 * The base URL of a moved client: replaced where it can be read, a reason to stay where it cannot.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow } from '../table.ts';
import { baseOf } from './client-plan.ts';
import { matchEnv } from './lookup.ts';
import { findUrls, type UrlMatch, urlReplacement } from './url.ts';
import type { Arg, Op } from './values.ts';

export function planBase(
  baseArg: Arg | undefined,
  keyArg: Arg | undefined,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
  foreign = false,
): void {
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
      return;
    }
    ops.push({
      op: 'add',
      name,
      value: { kind: 'string', text: base },
      reason,
      ...(keyArg ? { after: keyArg } : {}),
    });
    return;
  }
  const { value } = baseArg;
  if (value.kind === 'string') {
    const urls = findUrls(value.text, 0, migration);
    const url = urls[0];
    if (url && urls.length === 1 && isBaseOf(url, target) && /^\/?$/.test(url.rest)) {
      const text =
        value.text.slice(0, url.span.start) +
        urlReplacement(url, target.shape, migration) +
        value.text.slice(url.span.end);
      ops.push({
        op: 'replace',
        arg: baseArg,
        name: baseName(baseArg, target),
        value: { kind: 'string', text },
        reason,
      });
      return;
    }
  } else if (value.kind === 'symbol' && value.symbol.role === 'base-url') {
    ops.push({
      op: 'replace',
      arg: baseArg,
      name: baseName(baseArg, target),
      value: { kind: 'string', text: base },
      reason,
    });
    return;
  } else if (
    (value.kind === 'env' && matchEnv(value.name, migration)?.row.role === 'base-url') ||
    (value.kind === 'imported' && value.symbol.kind === 'base-url')
  ) {
    // The value is changed where it is made; the option may have another name in the destination's client.
    if (baseName(baseArg, target) !== baseArg.name) {
      const same = { kind: 'source' as const, span: value.span };
      ops.push({ op: 'replace', arg: baseArg, name: baseName(baseArg, target), value: same, reason });
    }
    return;
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
}

/** Some addresses are a base URL for OpenAI-shaped clients only. */
const isBaseOf = (url: UrlMatch, target: ClientRow): boolean =>
  url.verdict === 'base' || (url.path.to === 'client' && target.shape === 'openai' && url.scheme);

const baseName = (arg: Arg, target: ClientRow): string =>
  target.baseUrl.includes(arg.name) ? arg.name : (target.baseUrl[0] ?? arg.name);
