/**
 * The shape of a question about a client construction and of its answer.
 */
import type { Migration } from '../engine.ts';
import type { ClientRow, SdkTable } from '../table.ts';
import type { Arg, Op } from './values.ts';

export interface Construction {
  /** Named options, nested ones with dotted names (`configuration.baseURL`). */
  readonly args: readonly Arg[];
  /** False when a spread, a positional argument or a computed name hides options. */
  readonly complete: boolean;
  /** The destination class in this language, or the foreign client's own row. */
  readonly target: ClientRow;
  /** Set for the source SDK's own client. */
  readonly sdk?: SdkTable;
}

export interface ConstructionPlan {
  readonly ops: readonly Op[];
  readonly blocked: boolean;
  /** Upstream provider said in the options; bare model names of calls on this client belong to it. */
  readonly provider?: string;
  /**
   * How the client gets its key after the change: `direct` names the new variable here or a variable of the source that is
   * renamed where it stands; `flows` takes a value made elsewhere, which must have been renamed there.
   */
  readonly key: 'direct' | 'flows';
  /** The argument whose value flows, for the alternative that reads the new variable here. */
  readonly keyArg?: Arg;
}

/** What the planners of the parts find out; `planConstruction` adds the operations. */
export type ClientOutcome = Omit<ConstructionPlan, 'ops' | 'blocked'>;

/** The destination's base URL in the form this client wants. */
export const baseOf = (target: ClientRow, migration: Migration): string =>
  target.shape === 'anthropic' ? migration.destination.anthropicBase : migration.destination.openaiBase;
