/**
 * What becomes of the fields that a source added to OpenAI's request body: `models`, `provider`, `plugins` …
 *
 * Asked only about bodies that are known to reach the source: most of these names are ordinary words. Knows no language; the
 * engines hand over entries and print the operations.
 */
import type { Migration } from '../engine.ts';
import type { BodyPart, BodyRow } from '../table.ts';
import { describe } from './describe.ts';
import { resolveModel } from './model-id.ts';
import type { Arg, NewValue, Op, Reason, Value } from './values.ts';

/** The row of a body field; undefined for fields that are OpenAI's or nobody's. */
export const matchBody = (name: string, migration: Migration): BodyRow | undefined =>
  migration.source.body?.find((row) => row.name === name);

/**
 * Operations on the entries of one body.
 *
 * @param entries the fields of the body, or of the part of it that goes through another option (`extra_body`)
 * @param hasModel whether the body names its model, here or beside these entries
 * @param method rows of the method whose body it is, which come first
 */
export function planBody(
  entries: readonly Arg[],
  hasModel: boolean,
  migration: Migration,
  method: readonly BodyRow[] = [],
): Op[] {
  const rowOf = (name: string): BodyRow | undefined =>
    method.find((row) => row.name === name) ?? matchBody(name, migration);
  const joined = new Set<string>();
  for (const { name } of entries) {
    const other = rowOf(name)?.joins?.name;
    if (other !== undefined) joined.add(other);
  }
  return entries.flatMap((arg): Op[] => {
    const row = rowOf(arg.name);
    if (!row || joined.has(arg.name)) return [];
    if (row.joins) return joinedOps(arg, row, entries);
    if (row.numberBlocks && arg.value.kind === 'number')
      return [{ op: 'block', arg, reason: reasonOf({ ...row, ...row.numberBlocks }, 'manual') }];
    const wrapped = row.wraps && wrappedOps(arg, row, row.wraps);
    if (wrapped) return wrapped;
    return [fieldOp(arg, row, hasModel, migration)].filter((op) => op !== undefined);
  });
}

/** `{ type: 'json_object', schema }` → `{ type: 'json_schema', json_schema: { name, schema } }`. */
function wrappedOps(arg: Arg, row: BodyRow, wraps: NonNullable<BodyRow['wraps']>): Op[] | undefined {
  if (arg.value.kind !== 'object') return undefined;
  const inner = arg.value.entries.find((e) => e.name === wraps.key);
  const set = arg.value.entries.find((e) => e.name === wraps.sets.name);
  if (!inner || arg.value.entries.some((e) => e.name === wraps.into)) return undefined;
  const reason = reasonOf(row, 'safe');
  const value: NewValue = {
    kind: 'object',
    entries: [
      { name: wraps.beside.name, value: { kind: 'string', text: wraps.beside.value } },
      { name: inner.name, value: { kind: 'source', span: inner.value.span } },
    ],
  };
  const fixed: NewValue = { kind: 'string', text: wraps.sets.value };
  return [
    { op: 'replace', arg: inner, name: wraps.into, value, reason },
    set
      ? { op: 'replace', arg: set, name: set.name, value: fixed, reason }
      : { op: 'add', name: wraps.sets.name, value: fixed, into: arg, reason },
  ];
}

/** `width: 1024, height: 768` → `size: '1024x768'`. */
function joinedOps(arg: Arg, row: BodyRow, entries: readonly Arg[]): Op[] {
  const other = entries.find((e) => e.name === row.joins?.name);
  if (arg.value.kind !== 'number' || other?.value.kind !== 'number')
    return [{ op: 'block', arg, reason: unread(row) }];
  const text = `${arg.value.value}${row.joins?.by ?? ''}${other.value.value}`;
  const reason = reasonOf(row, 'safe');
  return [
    { op: 'replace', arg, name: row.to ?? row.name, value: { kind: 'string', text }, reason },
    { op: 'remove', arg: other, reason },
  ];
}

function fieldOp(arg: Arg, row: BodyRow, hasModel: boolean, migration: Migration): Op | undefined {
  const part = row.parts?.find((p) => fits(arg.value, p, 0));
  if (part?.block) return { op: 'block', arg, reason: reasonOf(row, 'manual', part) };
  if (row.parts?.some((p) => p.block) && !isReadable(arg.value) && row.action !== 'same')
    return { op: 'block', arg, reason: unread(row) };
  switch (row.action) {
    case 'block':
      return { op: 'block', arg, reason: reasonOf(row, 'manual') };
    case 'tell':
      return { op: 'tell', arg, reason: reasonOf(row, 'review', part) };
    case 'drop':
      return { op: 'remove', arg, reason: reasonOf(row, 'safe') };
    case 'same':
      return part ? { op: 'tell', arg, reason: reasonOf(row, 'review', part) } : undefined;
    case 'remove':
      if (row.models && !hasModel) return firstModel(arg, row, migration);
      return { op: 'remove', arg, reason: withSaid(reasonOf(row, 'review', part), arg.value) };
    case 'rename':
      return renamed(arg, row);
  }
}

/** `reasoning: { effort: 'high' }` → `reasoning_effort: 'high'`. */
function renamed(arg: Arg, row: BodyRow): Op | undefined {
  const value = row.part === undefined ? arg.value : entryOf(arg.value, row.part);
  if (row.part !== undefined && !isReadable(arg.value)) return { op: 'block', arg, reason: unread(row) };
  const gone: Op = { op: 'remove', arg, reason: withSaid(reasonOf(row, 'review'), arg.value) };
  if (!value) return gone;
  const kept = keptValue(value, row);
  if (!kept) return gone;
  const lost =
    arg.value.kind === 'object' && row.part !== undefined
      ? arg.value.entries.filter((e) => e.name !== row.part)
      : [];
  if (kept.kind === 'source' && arg.name === (row.to ?? row.name) && lost.length === 0) return undefined;
  const reason = reasonOf(row, 'review');
  const said = lost.length > 0 ? `; not carried over: ${lost.map((e) => e.name).join(', ')}` : '';
  return {
    op: 'replace',
    arg,
    name: row.to ?? row.name,
    value: kept,
    reason: { ...reason, message: reason.message + said },
  };
}

function keptValue(value: Value, row: BodyRow): NewValue | undefined {
  if (!row.values) return { kind: 'source', span: value.span };
  if (value.kind !== 'string')
    return value.kind === 'opaque' ? { kind: 'source', span: value.span } : undefined;
  const to = row.values[value.text];
  if (to === undefined) return undefined;
  return to === value.text ? { kind: 'source', span: value.span } : { kind: 'string', text: to };
}

/** A list of models in a body without `model`: its first entry is the model. */
function firstModel(arg: Arg, row: BodyRow, migration: Migration): Op {
  const first = arg.value.kind === 'list' ? arg.value.items[0] : undefined;
  const verdict = first?.kind === 'string' ? resolveModel(first.text, migration) : undefined;
  if (first?.kind !== 'string' || verdict?.blocks) return { op: 'block', arg, reason: unread(row) };
  const reason = withSaid(reasonOf(row, 'review'), arg.value);
  return {
    op: 'replace',
    arg,
    name: 'model',
    value: { kind: 'string', text: verdict?.to ?? first.text },
    reason: verdict ? { ...reason, message: `${reason.message}; ${verdict.message}` } : reason,
  };
}

/** Whether what the part speaks of stands in the value. */
function fits(value: Value, part: BodyPart, depth: number): boolean {
  if (depth > 8) return false;
  if (part.key === '' && depth === 0) {
    const all = value.kind === 'list' ? value.items : [value];
    return all.some((v) => allowed(v, part));
  }
  if (value.kind === 'object')
    return value.entries.some(
      (e) => (e.name === part.key && allowed(e.value, part)) || fits(e.value, part, depth + 1),
    );
  return value.kind === 'list' && value.items.some((item) => fits(item, part, depth + 1));
}

function allowed(value: Value, part: BodyPart): boolean {
  if (!part.values) return true;
  // What is not read may be any of them.
  if (value.kind !== 'string')
    return value.kind !== 'number' && value.kind !== 'object' && part.block === true;
  return part.values.some((v) =>
    v.endsWith('*') ? value.text.startsWith(v.slice(0, -1)) : value.text === v,
  );
}

const entryOf = (value: Value, name: string): Value | undefined =>
  value.kind === 'object' ? value.entries.find((e) => e.name === name)?.value : undefined;

const isReadable = (value: Value): boolean =>
  value.kind === 'object'
    ? value.complete && !value.entries.some((e) => e.name === '...')
    : value.kind === 'list'
      ? value.complete && value.items.every(isReadable)
      : value.kind === 'string' || value.kind === 'number';

function reasonOf(row: BodyRow, confidence: Reason['confidence'], part?: BodyPart): Reason {
  const { why, advice, severity } = part ?? row;
  return {
    rule: `body-${row.name.replaceAll('_', '-')}`,
    confidence,
    message: why,
    ...(advice === undefined ? {} : { advice }),
    ...(severity === undefined ? {} : { severity }),
  };
}

const unread = (row: BodyRow): Reason => ({
  ...reasonOf(row, 'manual'),
  message: `${row.why}; what \`${row.name}\` says cannot be read here`,
  advice: row.advice ?? `take \`${row.name}\` out, then run again`,
});

function withSaid(reason: Reason, value: Value): Reason {
  const said = describe(value).trim();
  return said === '' ? reason : { ...reason, message: `${reason.message}; it said: ${said}` };
}
