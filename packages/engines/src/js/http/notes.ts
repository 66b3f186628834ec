/** What a person is told about an exchange that moves, beside its edits. */
import type { Draft } from '@aig/core';
import { type Node, spanOf } from '../tree.ts';
import { rule, type Unit } from '../unit.ts';

/** One note for each line of a log that goes. */
export function toldDrafts(unit: Unit, lines: readonly Node[], group: string): Draft[] {
  return lines.map((node) => ({
    ...spanOf(node),
    rule: rule(unit, 'request-log'),
    confidence: 'review',
    message: `this line told of the prediction, which ${unit.migration.destination.title} does not keep, and goes`,
    advice: 'log what the answer has instead (its id, its model) where somebody reads that log',
    edits: [],
    group,
  }));
}

/** A key that stood in the code. */
export const secretDraft = (unit: Unit, node: Node, group: string): Draft => ({
  ...spanOf(node),
  rule: rule(unit, 'hard-coded-key'),
  confidence: 'review',
  message: 'a key stood in the code; it is read from the environment now',
  advice: 'revoke the old key: it is in the history of this repository',
  severity: 'security',
  edits: [],
  group,
});
