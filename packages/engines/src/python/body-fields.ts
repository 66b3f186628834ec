/**
 * Fields that the source added to OpenAI's request body, in keyword arguments, in `extra_body`, in the JSON of a raw request.
 * The table and `planBody` of the core decide; this collects and leaves no empty `extra_body` behind.
 */
import { type Arg, type BodyRow, type Migration, type Op, planBody } from '@aig/core';

/** The option of the SDK whose entries join the body. */
const EXTRA = 'extra_body';

/** Operations on the fields of one body. A hidden part of it may name the model. */
export function bodyFields(
  fields: readonly Arg[],
  migration: Migration,
  own?: { readonly method: readonly BodyRow[] },
): Op[] {
  if (!migration.source.body && !own?.method.length) return [];
  const hasModel = fields.some((f) => f.name === 'model' || f.name === '...' || f.name === '**');
  const planned = planBody(fields, hasModel, migration, own?.method);
  const ops = own ? intoExtra(planned, fields) : planned;
  for (const arg of fields) if (arg.name === EXTRA) ops.push(...extraFields(arg, hasModel, migration));
  return ops;
}

/**
 * The source's own SDK takes its fields as arguments, the destination's refuses arguments it does not know: what stays in the
 * body goes through `extra_body`.
 */
function intoExtra(ops: readonly Op[], fields: readonly Arg[]): Op[] {
  const staying = ops.flatMap((op) => (op.op === 'tell' && op.arg ? [{ op, arg: op.arg }] : []));
  const first = staying[0];
  if (!first) return [...ops];
  const extra = fields.find((f) => f.name === EXTRA);
  if (fields.some((f) => f.name === EXTRA && f.value.kind !== 'object'))
    return [...ops, ...staying.map(({ op, arg }): Op => ({ op: 'block', arg, reason: unplaced(op.reason) }))];
  const reason = { rule: 'body-extra', confidence: 'safe' as const, message: `they travel in ${EXTRA} now` };
  const entries = staying.map(({ arg }) => ({
    name: arg.name,
    value: { kind: 'source' as const, span: arg.value.span },
  }));
  return [
    ...ops.map(
      (op): Op => (op.op === 'tell' && op.arg ? { op: 'remove', arg: op.arg, reason: op.reason } : op),
    ),
    ...(extra
      ? entries.map((e): Op => ({ op: 'add', name: e.name, value: e.value, into: extra, reason }))
      : [{ op: 'add' as const, name: EXTRA, value: { kind: 'object' as const, entries }, reason }]),
  ];
}

const unplaced = (reason: Op['reason']): Op['reason'] => ({
  ...reason,
  confidence: 'manual',
  message: `${reason.message}; ${EXTRA} is made elsewhere, so it cannot be put there`,
  advice: `put it into ${EXTRA} by hand`,
});

function extraFields(arg: Arg, hasModel: boolean, migration: Migration): Op[] {
  const { value } = arg;
  if (value.kind !== 'object') {
    if (value.kind === 'string' || value.kind === 'number') return [];
    return [
      {
        op: 'tell',
        arg,
        reason: {
          rule: 'body-unseen',
          confidence: 'review',
          message: `what ${EXTRA} adds to the body is made elsewhere`,
          advice: `take out of it what only ${migration.source.title} understands`,
        },
      },
    ];
  }
  const ops = planBody(value.entries, hasModel, migration);
  const removed = ops.filter((op) => op.op === 'remove');
  if (removed.length === 0 || removed.length < value.entries.length || !value.complete) return ops;
  return [
    ...ops.map((op): Op => (op.op === 'remove' ? { op: 'tell', arg: op.arg, reason: op.reason } : op)),
    {
      op: 'remove',
      arg,
      reason: { rule: 'body-extra', confidence: 'safe', message: `nothing is left in ${EXTRA}` },
    },
  ];
}
