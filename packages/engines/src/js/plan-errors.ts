/**
 * Tests for error classes of the source's SDK: errors of the destination's client are of other classes, so such a test
 * would never hold again, without a word. The clients of the file stay with it.
 */
import type { Draft } from '@aig/core';
import type { Tracker } from './client-model.ts';
import { importHolds } from './holds.ts';
import { isMember, type Node, spanOf, unwrap, walk } from './tree.ts';
import { anyGroup, rule, type Unit } from './unit.ts';
import type { Users } from './users.ts';

export function planErrorTests(unit: Unit, tracker: Tracker, users: Users): Draft[] {
  const drafts: Draft[] = [];
  const own = tracker.clients.filter((c) => c.kind === 'own').map((c) => unit.groups.of(c.group));
  const groups = own.length > 0 ? [...new Set(own)] : [anyGroup(unit)];
  walk(unit.program, (node) => {
    if (node.type !== 'BinaryExpression' || node.operator !== 'instanceof') return;
    const right = unwrap(node.right);
    if (!isErrorClass(unit, right)) return;
    users.keep(right);
    const name = unit.file.text.slice(right.start ?? 0, right.end ?? 0);
    const { name: client, package: target } = unit.migration.destination.sdk.js;
    for (const group of groups)
      drafts.push({
        ...spanOf(right),
        rule: rule(unit, 'error-class'),
        confidence: 'manual',
        message: `errors of the ${client} client are not of the class ${name}`,
        advice: `test for the error classes of the ${target} package (${client}.APIError), then run again`,
        edits: [],
        group,
        holds: importHolds(unit, right),
      });
  });
  return drafts;
}

/** A class of the SDK that is no client, or a static member of its client. */
function isErrorClass(unit: Unit, node: Node): boolean {
  const origin = unit.origins.of(node);
  if (origin) return origin.from === 'sdk' && origin.symbol?.role !== 'client';
  if (!isMember(node)) return false;
  const head = unit.origins.of(node.object);
  return head?.from === 'sdk' && head.symbol?.role === 'client';
}
