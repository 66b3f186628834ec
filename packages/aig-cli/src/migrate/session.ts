/**
 * One migration of one tree for one source: the plan, the redactor made from it, and how its results are worded.
 * Made before anything is shown; it writes nothing.
 */
import {
  createRedactor,
  type Migration,
  type NextStep,
  type Plan,
  type Planned,
  type Redactor,
  type TreeReader,
} from '@aig/core';
import { createDiskTree, type DiskTree, installFor, repositoriesInside } from '@aig/host';
import type { Suppression } from '../config/config.ts';
import { suppressedBy } from '../config/suppressions.ts';
import type { MigrateFlags } from '../flags.ts';
import type { Parts } from '../parts.ts';

export interface Place {
  /** Real absolute path of the root. */
  readonly root: string;
  /** The only file to look at, relative to the root. */
  readonly only?: string;
  /** The root as it was typed, for the report. */
  readonly typed: string;
}

export interface Session {
  readonly place: Place;
  readonly migration: Migration;
  readonly planned: Planned;
  readonly redact: Redactor;
  /** The flags it was planned with, those of the configuration among them. */
  readonly flags: MigrateFlags;
  /** What the configuration leaves as it is. */
  readonly suppressions: readonly Suppression[];
  readonly titles: { readonly source: string; readonly destination: string };
  /** Plans the tree as it is on the disk now. */
  replan(): Promise<Plan>;
}

/** The tree that the flags select, as it is on the disk now. Several sources may share one. */
export function treeAt(place: Place, flags: MigrateFlags): DiskTree {
  return createDiskTree(place.root, {
    gitignore: flags.gitignore,
    include: flags.include ?? [],
    exclude: flags.exclude ?? [],
    ...(place.only === undefined ? {} : { only: place.only }),
  });
}

/** Reads a tree and plans it. */
export async function openSession(
  place: Place,
  migration: Migration,
  flags: MigrateFlags,
  parts: Parts,
  suppressions: readonly Suppression[] = [],
  tree: TreeReader = treeAt(place, flags),
): Promise<Session> {
  const plan = (of: TreeReader) =>
    parts.plan(of, migration, {
      safeOnly: flags.safeOnly === true,
      suppressed: suppressedBy(suppressions),
    });
  const planned = await plan(tree);
  const shapes = [...migration.source.secrets, ...migration.destination.secrets];
  const texts = planned.plan.files.map((file) => file.before);
  return {
    place,
    migration,
    planned,
    flags,
    suppressions,
    redact: createRedactor(shapes, texts),
    titles: { source: migration.source.title, destination: migration.destination.title },
    replan: async () => (await plan(treeAt(place, flags))).plan,
  };
}

/** The plan with the install commands that its changed manifests ask for, and the repositories below that it changes. */
export function withInstalls(
  plan: Plan,
  root: string,
  { notes = [] }: Session['migration']['destination'],
): Plan {
  const steps: NextStep[] = [...plan.nextSteps];
  const changed = plan.files.filter((file) => file.after !== file.before).map((file) => file.path);
  if (changed.length > 0) for (const text of notes) steps.push({ kind: 'note', text });
  for (const folder of repositoriesInside(root, changed))
    steps.push({ kind: 'note', text: `commit in ${folder} too: it is a git repository of its own` });
  for (const file of plan.files) {
    if (file.after === file.before) continue;
    const install = installFor(root, file.path);
    if (!install) continue;
    const text = install.folder === '' ? install.command : `cd ${install.folder} && ${install.command}`;
    if (!steps.some((step) => step.text === text)) steps.push({ kind: 'install', text, path: file.path });
  }
  return { ...plan, nextSteps: steps };
}
