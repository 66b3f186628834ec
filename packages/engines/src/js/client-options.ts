/**
 * Headers in the options of a client that nothing is known of. Where such a client also has a key of its own, the provider's, the
 * headers cannot change alone: that key would go to the destination.
 *
 * Forbids groups; known clients are planned in `plan-clients.ts`.
 */
import { type Draft, matchEnv, matchHeader } from '@aig/core';
import { readEnv } from './env.ts';
import { holdsOf } from './holds.ts';
import type { HeaderSet } from './plan-headers.ts';
import type { Printer } from './print-ops.ts';
import { isMember, memberName, type Node, nameOfKey, spanOf, walk } from './tree.ts';
import { rule, type Unit } from './unit.ts';

const KEY = /^(?:\w*api_?key|auth_?token|access_?token)$/i;

/** A note that forbids `group` when the set stands in the options of an unknown client with a key of its own. */
export function planClientOptions(printer: Printer, set: HeaderSet, group: string): Draft[] {
  const { unit } = printer;
  const auth = set.items.find((i) => matchHeader(i.name, unit.migration)?.action === 'auth');
  if (!auth || !matchHeader(auth.name, unit.migration)?.besideKey) return [];
  const options = optionsAround(unit, set.node);
  if (!options) return [];
  return [
    {
      ...spanOf(options),
      ...clientUnknown(unit),
      group,
      holds: holdsOf(printer, set.node, undefined, true),
    },
  ];
}

/** What is said of such a client. */
export function clientUnknown(
  unit: Unit,
): Pick<Draft, 'rule' | 'confidence' | 'message' | 'advice' | 'edits'> {
  const { title, openaiBase, keyEnv } = unit.migration.destination;
  return {
    rule: rule(unit, 'client-unknown'),
    confidence: 'manual',
    message: 'these are options of a client that has a key of its own besides, and nothing is known of it',
    advice: `make an OpenAI client with the base URL ${openaiBase} and the key from ${keyEnv}, or give this one both by hand if it has the shape of OpenAI: the provider's key must not go to ${title}`,
    edits: [],
  };
}

const BASE = /^(?:base_?ur[li]|base_?path|uri_?base|api_?base|endpoint)$/i;

/**
 * Whether an address is an option of a client that has a key of its own, with no header of the source's key beside it that
 * would say how both change.
 */
export function isOptionWithOwnKey(unit: Unit, value: Node): boolean {
  if (!unit.migration.source.headers.some((h) => h.besideKey)) return false;
  const up = unit.parents.get(value);
  if (up?.type === 'AssignmentExpression' && up.right === value && isMember(up.left))
    return BASE.test(memberName(up.left) ?? '');
  if (up?.type !== 'ObjectProperty' || up.value !== value || !BASE.test(nameOfKey(up.key, up.computed) ?? ''))
    return false;
  const object = unit.parents.get(up);
  let authorized = false;
  if (object) {
    walk(object, (inner) => {
      if (inner.type !== 'ObjectProperty') return;
      const name = nameOfKey(inner.key, inner.computed);
      if (name !== undefined && matchHeader(name, unit.migration)?.action === 'auth') authorized = true;
    });
  }
  return !authorized;
}

/** The options object or the statement that gives a client these headers; nothing for the headers of one request. */
function optionsAround(unit: Unit, node: Node): Node | undefined {
  const up = unit.parents.get(node);
  if (up?.type === 'AssignmentExpression' && up.right === node && isMember(up.left))
    return /^default_?headers$/i.test(memberName(up.left) ?? '') ? up : undefined;
  if (up?.type !== 'ObjectProperty' || up.value !== node) return undefined;
  const name = nameOfKey(up.key, up.computed) ?? '';
  const object = unit.parents.get(up);
  if (object?.type !== 'ObjectExpression') return undefined;
  if (/^default_?headers$/i.test(name)) return object;
  return /^headers$/i.test(name) && hasOtherKey(unit, object) ? object : undefined;
}

/** Whether the object also names a key, and not the source's. */
function hasOtherKey(unit: Unit, object: Node): boolean {
  if (object.type !== 'ObjectExpression') return false;
  return object.properties.some((p) => {
    if (p.type !== 'ObjectProperty' || !KEY.test(nameOfKey(p.key, p.computed) ?? '')) return false;
    let own = false;
    walk(p.value, (inner) => {
      const read = readEnv(inner);
      if (read && matchEnv(read.name, unit.migration)?.row.role === 'key') own = true;
    });
    return !own;
  });
}
