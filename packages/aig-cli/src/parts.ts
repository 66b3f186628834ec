/**
 * The parts a run is put together from: tables, engines, planner. Loaded by the commands that need them, and replaced
 * by tests of the flow around them.
 */
import type {
  ClientRow,
  DestinationTable,
  Migration,
  Planned,
  PlanOptions,
  SourceTable,
  TreeReader,
} from '@aig/core';
import { grammars } from './grammars.ts';

export interface Parts {
  readonly sources: readonly SourceTable[];
  /** The first is the one that the tables of the sources are written for. */
  readonly destinations: readonly DestinationTable[];
  readonly clients: readonly ClientRow[];
  readonly vendors?: readonly string[];
  /** Tables of parsed JSON files; they throw errors called `ProfileError` and `TableError`. */
  readonly profiles: {
    destination(value: unknown): DestinationTable;
    source(value: unknown): SourceTable;
  };
  plan(tree: TreeReader, migration: Migration, options: PlanOptions): Promise<Planned>;
}

/** The real ones. */
export async function loadParts(): Promise<Parts> {
  const [providers, core, engines] = await Promise.all([
    import('@aig/providers'),
    import('@aig/core'),
    import('@aig/engines'),
  ]);
  const pick = engines.createPick({ grammars });
  return {
    sources: providers.sources,
    destinations: providers.destinations,
    clients: providers.clients,
    vendors: providers.vendors,
    profiles: { destination: providers.destinationProfile, source: providers.sourceProfile },
    plan: (tree, migration, options) =>
      core.planTree(tree, migration, pick, { ...options, survey: engines.survey }),
  };
}
