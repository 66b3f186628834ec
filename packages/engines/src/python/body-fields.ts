/**
 * Fields that the source added to OpenAI's request body, in keyword arguments, in `extra_body`, in the JSON of a raw request.
 * The table and `planBody` of the core decide; this collects and leaves no empty `extra_body` behind.
 */
import { type Arg, type Migration, type Op, planBody } from '@aig/core';

/** The option of the SDK whose entries join the body. */
const EXTRA = 'extra_body';

/** Operations on the fields of one body. A hidden part of it may name the model. */
export function bodyFields(fields: readonly Arg[], migration: Migration): Op[] {
  if (!migration.source.body) return [];
  const hasModel = fields.some((f) => f.name === 'model' || f.name === '...' || f.name === '**');
  const ops = planBody(fields, hasModel, migration);
  for (const arg of fields) if (arg.name === EXTRA) ops.push(...extraFields(arg, hasModel, migration));
  return ops;
}

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
