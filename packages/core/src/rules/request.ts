/**
 * What becomes of the headers of a raw HTTP request to the source: a header object or dictionary, a list of `-H` words, a
 * series of `headers.set` calls. The URL is judged by `url.ts`; both belong to one group.
 */
import type { Migration } from '../engine.ts';
import { isPlaceholder, startsWithScheme } from './client-key.ts';
import { asHeader, planHeaders, reasonOf } from './headers.ts';
import { matchEnv, matchHeader } from './lookup.ts';
import { dropProviderKeys, mergeAuthorization } from './provider-key.ts';
import type { Arg, NewValue, Op, Value } from './values.ts';

export interface RequestPlan {
  readonly ops: readonly Op[];
  readonly blocked: boolean;
  /** Whether an auth header is there after the change. False: the request had none that could be seen. */
  readonly authorized: boolean;
  readonly provider?: string;
}

/**
 * Plans one set of headers. One `Authorization` remains, with the scheme the destination wants; the source's key header
 * becomes it in its own place, a provider's `Authorization` beside it goes and is reported.
 */
export function planRequestHeaders(items: readonly Arg[], migration: Migration): RequestPlan {
  const { authHeader } = migration.destination;
  const isAuth = (name: string): boolean => name.toLowerCase() === authHeader.name.toLowerCase();
  const others = items.filter((a) => !isAuth(a.name));
  const existing = items.find((a) => isAuth(a.name));
  const outcome = planHeaders(others, asHeader(migration), migration);
  const ops: Op[] = [];
  let authorized = false;
  for (const op of outcome.ops) {
    if (op.op !== 'remove') {
      ops.push(op);
      continue;
    }
    const row = matchHeader(op.arg.name, migration);
    if (row?.action === 'auth') {
      const { value, secret } = bearer(op.arg.value, migration);
      authorized = true;
      ops.push({
        op: 'replace',
        arg: op.arg,
        name: authHeader.name,
        value,
        reason: secret
          ? {
              rule: 'hard-coded-key',
              confidence: 'review',
              message: 'a key stood in the code; it is read from the environment now',
              advice: 'revoke the old key: it is in the history of this repository',
              severity: 'security',
            }
          : reasonOf(row, 'safe'),
      });
      continue;
    }
    const header = outcome.headers.find((h) => h.from === op.arg);
    ops.push(
      header ? { op: 'replace', arg: op.arg, name: header.name, value: header.value, reason: op.reason } : op,
    );
  }
  if (outcome.touched) ops.push(...dropProviderKeys(others, migration));
  if (existing) authorized = planExisting(existing, authorized, outcome.touched, migration, ops);
  return {
    ops,
    blocked: ops.some((op) => op.op === 'block'),
    authorized,
    ...(outcome.provider === undefined ? {} : { provider: outcome.provider }),
  };
}

/** What happens to an `Authorization` header that is there already. Returns whether the request is authorized after. */
function planExisting(
  arg: Arg,
  replaced: boolean,
  touched: boolean,
  migration: Migration,
  ops: Op[],
): boolean {
  if (!replaced) {
    // No key header of the source: this one carries the source's key, or the client is not the source's.
    const env = envInside(arg.value);
    const known = env !== undefined && matchEnv(env, migration)?.row.role === 'key';
    if (!known && touched) {
      ops.push({
        op: 'tell',
        arg,
        reason: {
          rule: 'authorization-unseen',
          confidence: 'review',
          message: `this ${arg.name} header must carry the key of ${migration.destination.title}`,
          advice: `make sure the value made here comes from ${migration.destination.keyEnv}`,
        },
      });
    }
    return true;
  }
  ops.push(mergeAuthorization(arg, migration));
  return true;
}

function envInside(value: Value): string | undefined {
  if (value.kind === 'env') return value.name;
  if (value.kind === 'joined') {
    for (const part of value.parts) {
      const name = envInside(part);
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

/** The value of the destination's auth header made from the value that carried the source's key. */
function bearer(given: Value, migration: Migration): { value: NewValue; secret: boolean } {
  const { scheme } = migration.destination.authHeader;
  const prefix = scheme === '' ? '' : `${scheme} `;
  if (startsWithScheme(given, scheme)) {
    // The scheme is there already: the whole value goes on as it stands.
    if (given.kind !== 'string') return { value: { kind: 'source', span: given.span }, secret: false };
    return bearer({ ...given, text: given.text.slice(scheme.length).trimStart() }, migration);
  }
  const value = given;
  if (value.kind === 'string') {
    if (isPlaceholder(value.text))
      return {
        value: { kind: 'string', text: prefix + migration.destination.keyPlaceholder },
        secret: false,
      };
    return {
      value: { kind: 'prefixed', prefix, value: { kind: 'env', name: migration.destination.keyEnv } },
      secret: true,
    };
  }
  return { value: { kind: 'prefixed', prefix, value: { kind: 'source', span: value.span } }, secret: false };
}
