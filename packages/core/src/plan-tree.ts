/** Signature only while the planner is being written. */
import type { Engine, Migration } from './engine.ts';
import type { Finding, Plan } from './model.ts';
import type { TreeReader } from './tree.ts';

export interface PlanOptions {
  /** Treat every `review` draft as declined. */
  readonly safeOnly: boolean;
}

export interface Planned {
  readonly plan: Plan;
  /** The same plan with the declined findings, and all that goes with them, left as they were. */
  select(accept: (finding: Finding) => boolean): Plan;
}

export type PickEngine = (path: string) => Promise<Engine | undefined>;

export async function planTree(_tree: TreeReader, _migration: Migration, _pick: PickEngine, _options: PlanOptions): Promise<Planned> {
  throw new Error('not written yet');
}
