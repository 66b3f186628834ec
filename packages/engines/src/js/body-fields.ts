/**
 * Fields that the source added to OpenAI's request body, in calls of clients and in raw requests: placed, taken out, or a
 * reason to stay. Only prints; the table and `planBody` decide.
 */
import { type BodyRow, type Draft, type Edit, matchBody, planBody, type Value } from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { wholeLine } from './plan-headers.ts';
import { type Printer, printOps } from './print-ops.ts';
import type { Node } from './tree.ts';

/** Bodies are sometimes sent through this option, as the Python SDK wants them. */
const NESTED = /^(?:extra_body|extraBody)$/;

/** A comment that let the type checker accept the field: without the field it is an error itself. */
function directiveAbove({ unit }: Printer, property: Node): Edit[] {
  const { text } = unit.file;
  const line = text.lastIndexOf('\n', (property.start ?? 0) - 1) + 1;
  const comment = unit.comments.find(
    (c) =>
      /^\s*@ts-(?:expect-error|ignore)\b/.test(c.value) &&
      (c.end ?? 0) < line &&
      text.slice(c.end ?? 0, line).trim() === '',
  );
  return comment ? [wholeLine(text, { start: comment.start ?? 0, end: comment.end ?? 0 })] : [];
}

/** Drafts for the body that `value` is, in `group`. A value that is no object of this file has none. */
export function planBodyFields(
  printer: Printer,
  value: Value,
  group: string,
  holds: readonly string[] = [],
  method: readonly BodyRow[] = [],
): Draft[] {
  const { unit, reading } = printer;
  const object = reading.objectOf(value);
  if ((!unit.migration.source.body && method.length === 0) || value.kind !== 'object' || !object) return [];
  const hasModel = value.entries.some((e) => e.name === 'model' || e.name === '...');
  const ops = planBody(value.entries, hasModel, unit.migration, method);
  const printed = printOps(printer, ops, { options: object, call: undefined });
  const site = { migration: unit.migration, group, span: value.span, holds };
  ops.forEach((op, i) => {
    const property = op.op === 'remove' || op.op === 'replace' ? reading.propertyOf(op.arg) : undefined;
    if (property && matchBody(op.op === 'replace' || op.op === 'remove' ? op.arg.name : '', unit.migration))
      printed[i]?.push(...directiveAbove(printer, property));
  });
  const drafts = draftsOfOps(ops, (op) => printed[ops.indexOf(op)] ?? [], site);
  for (const entry of value.entries)
    if (NESTED.test(entry.name)) drafts.push(...planBodyFields(printer, entry.value, group, holds));
  return drafts;
}
