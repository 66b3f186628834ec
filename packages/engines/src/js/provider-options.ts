/**
 * Options of the AI SDK that are addressed to the source's provider by its name: `providerOptions: { source: { … } }`, and
 * reads of what it answers, `providerMetadata.source`.
 *
 * The successor has another name, so they say nothing to it any more: told, and where they ask for what cannot be had, the
 * clients of the file stay.
 */
import { type Draft, kebab, planBody } from '@aig/core';
import type { Tracker } from './client-model.ts';
import type { Printer } from './print-ops.ts';
import { isMember, memberName, type Node, nameOfKey, spanOf, walk } from './tree.ts';
import { flowGroup, rule } from './unit.ts';

const GIVEN = /^(?:providerOptions|experimental_providerMetadata|providerMetadata)$/;

export function planProviderOptions(printer: Printer, tracker: Tracker): Draft[] {
  const { unit } = printer;
  const { source, destination } = unit.migration;
  const out: Draft[] = [];
  const tell = (node: Node, message: string, advice: string): Draft => ({
    ...spanOf(node),
    rule: rule(unit, 'provider-options'),
    confidence: 'manual',
    message,
    advice,
    edits: [],
  });
  walk(unit.program, (node) => {
    if (isMember(node) && memberName(node) === source.id && isMember(node.object)) {
      if (GIVEN.test(memberName(node.object) ?? ''))
        out.push(
          tell(
            node,
            `what the provider of ${source.title} says beside an answer is not said by its successor`,
            `read usage and response of the result instead, or take it out`,
          ),
        );
      return;
    }
    if (node.type !== 'ObjectProperty' || !GIVEN.test(nameOfKey(node.key, node.computed) ?? '')) return;
    if (node.value.type !== 'ObjectExpression') return;
    for (const p of node.value.properties) {
      if (p.type !== 'ObjectProperty' || nameOfKey(p.key, p.computed) !== source.id) continue;
      const value = printer.reading.value(p.value);
      const entries = value.kind === 'object' ? value.entries : [];
      const draft = tell(
        p,
        `these options are addressed to the provider of ${source.title} and mean nothing to its successor${entries.length > 0 ? `: ${entries.map((e) => e.name).join(', ')}` : ''}`,
        `take them out, and see what ${destination.title} has for each in ${destination.docs}`,
      );
      const fields = entries.map((e) => ({ ...e, name: kebab(e.name).replaceAll('-', '_') }));
      const stays =
        value.kind !== 'object' || planBody(fields, true, unit.migration).some((o) => o.op === 'block');
      if (!stays) out.push(draft);
      else {
        const own = tracker.clients.filter((c) => c.kind === 'own').map((c) => c.group);
        // Which client gets them is not followed, so all of the file stay.
        const [group = flowGroup(unit), ...others] = own;
        for (const other of others) unit.groups.join(group, other);
        out.push({ ...draft, group, holds: ['env:*'] });
      }
    }
  });
  return out;
}
