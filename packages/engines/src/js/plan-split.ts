/**
 * A client with uses that have a counterpart and uses that have none: a second client is made beside the first, and the
 * uses that can move go there. Only where every use is seen and the client is one constant.
 */

import { type Draft, type Edit, indentAt, lineEndAt } from '@aig/core';
import type { Client, ClientCall } from './client-model.ts';
import { freeName } from './names.ts';
import { refusal } from './plan-calls.ts';
import type { PlannedConstruction } from './plan-clients.ts';
import type { Printer } from './print-ops.ts';
import { spanOf, statementOf, within } from './tree.ts';
import { rule } from './unit.ts';

export interface Split {
  /** Drafts instead of those of the construction. */
  readonly drafts: readonly Draft[];
  /** Edits that a moved call needs besides its own. */
  receiver(call: ClientCall): Edit[];
}

/** Undefined when the client cannot be split. */
export function planSplit(
  printer: Printer,
  client: Client,
  planned: PlannedConstruction,
  holds: readonly string[],
): Split | undefined {
  const { unit } = printer;
  const binding = client.bindings[0];
  const refused = client.calls.filter((c) => refusal(unit, client, c));
  const moved = client.calls.filter((c) => !refusal(unit, client, c));
  const declaration = statementOf(planned.made, unit.parents);
  if (
    refused.length === 0 ||
    moved.length === 0 ||
    planned.plan.blocked ||
    client.escapes ||
    client.mixed.length > 0
  )
    return undefined;
  if (client.made.length !== 1 || client.bindings.length !== 1 || !binding || binding.writes.length > 0)
    return undefined;
  if (
    client.members.length > 0 ||
    binding.node.type !== 'VariableDeclarator' ||
    binding.node.init !== planned.made
  )
    return undefined;
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1 || !binding.node.id)
    return undefined;
  if (binding.node.id.type !== 'Identifier' || binding.node.id.typeAnnotation) return undefined;
  const at = spanOf(declaration);
  if (!planned.edits.every((e) => within(e, at))) return undefined;
  const id = unit.migration.destination.id;
  const name = freeName(unit, [id, `${id}Client`, `${binding.name}2`]);
  if (name === undefined) return undefined;

  const rename: Edit = {
    start: binding.id.start ?? 0,
    end: (binding.id.start ?? 0) + binding.name.length,
    text: name,
  };
  const { text } = unit.file;
  const copy = apply(text, at, [...planned.edits, rename]);
  const insertion: Edit = {
    start: at.end,
    end: at.end,
    text: lineEndAt(text, at.start) + indentAt(text, at.start) + copy,
  };
  const wants = planned.drafts.flatMap((d) => d.wants ?? []);
  const first: Draft = {
    ...spanOf(planned.made),
    rule: rule(unit, 'client-split'),
    confidence: 'review',
    message: `${name} is made beside ${binding.name}, which stays for ${refused.map((r) => r.path).join(', ')}`,
    advice: `take ${binding.name} out when nothing needs it any more`,
    edits: [insertion],
    group: client.group,
    holds: [...holds],
    wants: [...new Set(wants)],
  };
  // What is left out of the second client is still told.
  const told = planned.drafts
    .filter((d) => d.confidence === 'review')
    .map((d) => ({ ...d, edits: [], holds: [] as string[] }));
  const stays = refused.map((call): Draft => {
    const why = refusal(unit, client, call) as NonNullable<ReturnType<typeof refusal>>;
    return {
      ...spanOf(call.node),
      rule: rule(unit, why.rule),
      confidence: 'manual',
      message: why.message,
      advice: why.advice,
      edits: [],
      holds,
    };
  });
  return {
    drafts: [first, ...told, ...stays],
    receiver: (call) =>
      call.receiver.type === 'Identifier' ? [{ ...spanOf(call.receiver), text: name }] : [],
  };
}

/** The text of `span` with `edits` inside it applied. */
function apply(text: string, span: { start: number; end: number }, edits: readonly Edit[]): string {
  let out = text.slice(span.start, span.end);
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    out = out.slice(0, edit.start - span.start) + edit.text + out.slice(edit.end - span.start);
  }
  return out;
}
