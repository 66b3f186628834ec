/**
 * Fields that the source added to OpenAI's request body, in calls of clients and in raw requests: placed, taken out, or a
 * reason to stay. Only prints; the table and `planBody` decide.
 */
import { type Arg, type BodyRow, type Draft, type Edit, matchBody, planBody, type Value } from '@aig/core';
import { draftsOfOps } from '../splice/drafts.ts';
import { wholeLine } from './plan-headers.ts';
import { type Printer, printOps } from './print-ops.ts';
import { type Node, spanOf, within } from './tree.ts';

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

/** Names inside a value that stands here stay names: what is taken out or moved is what is written. */
function asWritten(printer: Printer, entries: readonly Arg[], depth = 0): Arg[] {
  const { reading } = printer;
  return entries.map((entry) => {
    const property = reading.propertyOf(entry);
    const written = property?.type === 'ObjectProperty' ? spanOf(property.value) : undefined;
    let { value } = entry;
    const elsewhere = written !== undefined && !within(value.span, written);
    if (depth > 0 && elsewhere) value = { kind: 'opaque', span: written };
    else if (!elsewhere && value.kind === 'object')
      value = { ...value, entries: asWritten(printer, value.entries, depth + 1) };
    if (value === entry.value) return entry;
    const copy: Arg = { ...entry, value };
    if (property) reading.adopt(copy, property);
    return copy;
  });
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
  const ops = planBody(asWritten(printer, value.entries), hasModel, unit.migration, method);
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
