/**
 * Fields that the source added to OpenAI's request body, in calls of clients and in raw requests: placed, taken out, or a
 * reason to stay. Only prints; the table and `planBody` decide.
 */
import { type BodyRow, type Draft, planBody, type Value } from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { type Printer, printOps } from './print-ops.ts';

/** Bodies are sometimes sent through this option, as the Python SDK wants them. */
const NESTED = /^(?:extra_body|extraBody)$/;

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
  const drafts = draftsOfOps(ops, (op) => printed[ops.indexOf(op)] ?? [], site);
  for (const entry of value.entries)
    if (NESTED.test(entry.name)) drafts.push(...planBodyFields(printer, entry.value, group, holds));
  return drafts;
}
