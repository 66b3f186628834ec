/**
 * Plans a tree: scan, parse the hits, follow exports into other files, settle, splice, prove.
 *
 * The only entry from a request to a Plan. It reads through `TreeReader` and cannot write; whether a run is dry is unknown here.
 */
import type { Migration } from './engine.ts';
import type { Finding, Plan, Skip } from './model.ts';
import { sightOf } from './needles.ts';
import { assemble, type Declines, type Suppressed } from './plan/assemble.ts';
import { analyzeAll } from './plan/follow.ts';
import { withConfiguration } from './plan/gateway-config.ts';
import { joinGroups } from './plan/join.ts';
import { keepServers } from './plan/keep-servers.ts';
import { tellLocalAddress } from './plan/local-address.ts';
import { tellModels } from './plan/models-elsewhere.ts';
import { type Opened, open, type PickEngine } from './plan/open.ts';
import { keepOwnPackages } from './plan/own-package.ts';
import { pinnedBy } from './plan/pinned.ts';
import { placeAll, tellFlows } from './plan/place.ts';
import { createPlaces } from './plan/places.ts';
import { surveyTree } from './plan/survey.ts';
import { tieReads } from './plan/tie-reads.ts';
import { unite } from './plan/unite.ts';
import type { Survey } from './self-hosted.ts';
import type { TreeReader } from './tree.ts';

export type { Suppressed } from './plan/assemble.ts';
export type { PickEngine } from './plan/open.ts';

export interface PlanOptions {
  /** Treat every `review` draft as declined. */
  readonly safeOnly: boolean;
  /** The reason why what a rule finds in a file is to be left alone, or undefined. */
  readonly suppressed?: Suppressed;
  /** Looks for a gateway that the tree runs itself; without it only hosts that are known or given count. */
  readonly survey?: Survey;
}

export interface Planned {
  readonly plan: Plan;
  /** The same plan with the declined findings, and all that goes with them, left as they were. */
  select(accept: (finding: Finding) => boolean): Plan;
}

/** Plans the migration of a tree. Files are handled in path order, so that the plan is the same on every machine. */
export async function planTree(
  tree: TreeReader,
  migration: Migration,
  pick: PickEngine,
  options: PlanOptions,
): Promise<Planned> {
  // Engines load while the scan goes on; one that cannot be loaded says so where it is used.
  const { needles, later } = sightOf([migration]);
  const scan = await tree.scan(needles, {
    onHit: (path) => void pick(path).catch(() => undefined),
    later,
  });
  const skipped: Skip[] = [...scan.skipped];
  const opened = new Map<string, Opened>();
  for (const path of scan.hits) await open(path, tree, pick, opened, skipped);
  const places = createPlaces(tree, opened);
  const surveyed = await surveyTree({
    tree,
    migration,
    pick,
    opened,
    skipped,
    places,
    survey: options.survey,
  });
  await analyzeAll({
    tree,
    migration,
    migrationFor: surveyed.migrationFor,
    pick,
    opened,
    skipped,
    places,
    asksForFlows: new Set(),
  });
  if (migration.source.selfHosted) {
    keepServers(opened, surveyed.servers, migration);
    const { migrationFor } = surveyed;
    await tellModels({ tree, pick, opened, skipped, migrationFor });
    tieReads(opened, migration);
  }
  keepOwnPackages(opened, tree, migration);
  tellLocalAddress(opened, migration);

  const analyses = [...opened.values()].map((o) => o.analysis);
  const joins = analyses.flatMap((a) => a.joins ?? []);
  const same = analyses.flatMap((a) => a.same ?? []);
  const united = unite(placeAll(opened), same);
  const placed = [...joinGroups(tellFlows(united, migration), joins), ...pinnedBy(skipped, migration)];
  const parsed = [...opened.values()].filter((o) => o.engine).length;
  const build = (refused: ReadonlySet<string>): Plan =>
    withConfiguration(
      assemble(placed, declines(options, refused), opened, migration, {
        scan,
        skipped,
        parsed,
        suppressed: options.suppressed ?? (() => undefined),
        surveyed,
      }),
      migration,
      (path) => tree.exists(path),
      options.safeOnly,
      refused,
    );
  const plan = build(new Set());
  return {
    plan,
    select(accept) {
      const refused = new Set<string>();
      for (const file of plan.files)
        for (const f of file.findings) if (f.edits.length > 0 && !accept(f)) refused.add(f.id);
      return build(refused);
    },
  };
}

/**
 * `--safe-only` declines every draft that is not safe, in either form; the user declines findings by their id, and rules by
 * the configuration.
 */
function declines({ safeOnly, suppressed }: PlanOptions, refused: ReadonlySet<string>): Declines {
  return {
    draft: (p) =>
      refused.has(p.id) ||
      (p.draft.edits.length > 0 && suppressed?.(p.path, p.draft.rule) !== undefined) ||
      (safeOnly &&
        p.draft.confidence === 'review' &&
        (p.draft.edits.length > 0 || p.draft.group !== undefined)),
    other: (p) => safeOnly && p.draft.otherwise?.confidence === 'review',
  };
}
