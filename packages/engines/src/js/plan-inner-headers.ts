/**
 * Headers of the source inside the construction of a client that are no part of what was understood of it: in a `fetch` of its
 * own, under an option that nobody knows. They would go on being sent to wherever the client points, so the client stays.
 *
 * Forbids groups; runs when the constructions have been planned.
 */
import type { Draft } from '@aig/core';
import type { Printer } from './print-ops.ts';
import { type Node, spanOf, within } from './tree.ts';
import { rule } from './unit.ts';

/** One note for each construction with such a header, at the first of them. */
export function planInnerHeaders(
  printer: Printer,
  constructions: readonly { readonly made: Node; readonly client: { readonly group: string } }[],
): Draft[] {
  const { unit, sites } = printer;
  const { source, destination } = unit.migration;
  return constructions.flatMap(({ made, client }): Draft[] => {
    const whole = spanOf(made);
    const understood = unit.drafts
      .flatMap((d) => [d, ...d.edits])
      .filter((span) => within(span, whole) && !within(whole, span));
    const left = sites.find(
      (s) => s.kind === 'header' && within(s.span, whole) && !understood.some((span) => within(s.span, span)),
    );
    if (left?.kind !== 'header') return [];
    return [
      {
        ...left.span,
        rule: rule(unit, 'headers-unseen'),
        confidence: 'manual',
        message: `${left.name} is sent by this client in a way that is not understood, so the client stays on ${source.title}`,
        advice: `send ${destination.authHeader.name} with the key from ${destination.keyEnv} and the headers of ${destination.title} there, and point the client at ${destination.openaiBase}`,
        edits: [],
        group: client.group,
        holds: ['env:*'],
      },
    ];
  });
}
