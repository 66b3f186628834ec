/**
 * What becomes of a client construction: the source SDK's own client, or somebody else's client pointed at the source.
 *
 * Given the arguments as neutral values it answers with operations; the language engine prints them. All or nothing: one
 * `block` forbids the construction and whatever hangs on it.
 */
import type { Migration } from '../engine.ts';
import { baseOf, type Construction, type ConstructionPlan } from './client-plan.ts';
import { planForeign } from './foreign-client.ts';
import { planModel } from './model-op.ts';
import { planOwn } from './own-client.ts';
import type { Op } from './values.ts';

/** Plans one construction. */
export function planConstruction(site: Construction, migration: Migration): ConstructionPlan {
  const ops: Op[] = [];
  if (!site.complete) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'options-unseen',
        confidence: 'manual',
        message: 'the options of this client cannot be read here, so it cannot be proved what it sends',
        advice: `give ${migration.destination.title} its base URL ${baseOf(site.target, migration)} and a key from ${migration.destination.keyEnv}, and take the source's headers out`,
      },
    });
    return { ops, blocked: true, key: 'flows' };
  }
  if (site.target.unfit) {
    const { why, advice, severity } = site.target.unfit;
    ops.push({
      op: 'block',
      reason: {
        rule: 'client-unfit',
        confidence: 'manual',
        message: why,
        advice: advice ?? '',
        ...(severity ? { severity } : {}),
      },
    });
    return { ops, blocked: true, key: 'flows' };
  }
  const outcome = site.sdk ? planOwn(site, site.sdk, migration, ops) : planForeign(site, migration, ops);
  planModel(site, outcome.provider, migration, ops);
  return { ...outcome, ops, blocked: ops.some((op) => op.op === 'block') };
}
