/**
 * How a moved client gets its key: never the old value, and only from where the new one is known to be.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow } from '../table.ts';
import type { ClientOutcome } from './client-plan.ts';
import { matchEnv } from './lookup.ts';
import type { Arg, NewValue, Op, Value } from './values.ts';

export function planKey(
  keyArg: Arg | undefined,
  headerKey: Value | undefined,
  target: ClientRow,
  migration: Migration,
  ops: Op[],
  after?: Arg,
): Omit<ClientOutcome, 'provider'> {
  const name = target.key[0] ?? 'apiKey';
  const fresh: NewValue = { kind: 'env', name: migration.destination.keyEnv };
  const message = `the key comes from ${migration.destination.keyEnv}`;
  const reason = { rule: 'api-key', confidence: 'safe' as const, message };
  if (headerKey && !isKeyEnv(headerKey, migration) && isFlow(headerKey)) {
    // The key came through a value made elsewhere, in a header: it moves to the key option.
    const moved = { ...reason, message: 'the key that travelled as a header is given as the key' };
    const value: NewValue = { kind: 'source', span: headerKey.span };
    if (keyArg) ops.push({ op: 'replace', arg: keyArg, name: keyArg.name, value, reason: moved });
    else ops.push({ op: 'add', name, value, reason: moved, ...(after ? { after } : {}) });
    return { key: 'flows', ...(keyArg ? { keyArg } : {}) };
  }
  if (!keyArg) {
    ops.push({ op: 'add', name, value: fresh, reason, ...(after ? { after } : {}) });
    return { key: 'direct' };
  }
  if (isKeyEnv(keyArg.value, migration) || (headerKey === undefined && isFlow(keyArg.value))) {
    // The value stays what it is; the option may have another name in the destination's client.
    if (own(keyArg, target) !== keyArg.name) {
      const value: NewValue = { kind: 'source', span: keyArg.value.span };
      ops.push({ op: 'replace', arg: keyArg, name, value, reason });
    }
    return { key: isKeyEnv(keyArg.value, migration) ? 'direct' : 'flows', keyArg };
  }
  if (keyArg.value.kind === 'string' && !isPlaceholder(keyArg.value.text)) {
    ops.push({
      op: 'replace',
      arg: keyArg,
      name: own(keyArg, target),
      value: fresh,
      reason: {
        rule: 'hard-coded-key',
        confidence: 'review',
        message: 'a key stood in the code; it is read from the environment now',
        advice: 'revoke the old key: it is in the history of this repository',
        severity: 'security',
      },
    });
  } else if (keyArg.value.kind === 'env') {
    ops.push({
      op: 'replace',
      arg: keyArg,
      name: own(keyArg, target),
      value: fresh,
      reason: {
        rule: 'api-key',
        confidence: 'review',
        message: `${message}; ${keyArg.value.name} is not read here any more`,
        advice: `if ${keyArg.value.name} is a provider's own key, add it to ${migration.destination.title} (bring your own key) or drop it`,
      },
    });
  } else {
    ops.push({ op: 'replace', arg: keyArg, name: own(keyArg, target), value: fresh, reason });
  }
  return { key: 'direct', keyArg };
}

/** The name that the option has in the destination's client. */
const own = (arg: Arg, target: ClientRow): string =>
  target.key.includes(arg.name) ? arg.name : (target.key[0] ?? arg.name);

const isKeyEnv = (value: Value, migration: Migration): boolean =>
  value.kind === 'env' &&
  matchEnv(value.name, migration)?.row.role === 'key' &&
  matchEnv(value.name, migration)?.to !== undefined;

const isFlow = (value: Value): boolean =>
  value.kind === 'opaque' || value.kind === 'imported' || value.kind === 'joined';

/** Strings that are no key: what documentation and placeholder code put where a key is demanded. */
export const isPlaceholder = (text: string): boolean =>
  text.length < 12 ||
  /your|placeholder|example|dummy|xxx|change|replace|insert|todo|<|>|\.\.\.|[A-Z]+_API_KEY|api[ _-]?key/i.test(
    text,
  );
