/** Runs the planner over a few files in memory, with the engines of this package and the real tables. */
import { applyEdits, type Finding, type Migration, type Plan, planTree, type TreeReader } from '@aig/core';
import { clients } from '../../../providers/src/clients/index.ts';
import { aigateway } from '../../../providers/src/destinations/aigateway.ts';
import { portkey } from '../../../providers/src/sources/portkey/index.ts';
import { createPick } from '../../src/pick.ts';
import { installedGrammars } from '../grammars.ts';

export const migration: Migration = {
  source: portkey,
  destination: aigateway,
  clients,
  fromHosts: [],
  modelMap: new Map(),
};

const pick = createPick({ grammars: installedGrammars });

function treeOf(files: Readonly<Record<string, string>>): TreeReader {
  return {
    scan: async (needles, { extensions } = {}) => ({
      hits: Object.keys(files)
        .filter(
          (p) =>
            (!extensions || extensions.includes(p.split('.').at(-1) ?? '')) &&
            needles.some((n) => files[p]?.toLowerCase().includes(n.toLowerCase())),
        )
        .sort(),
      skipped: [],
      walked: Object.keys(files).length,
    }),
    importers: async () => Object.keys(files).sort(),
    read: async (path) => ({ ok: true, file: { path, text: files[path] ?? '' }, digest: '' }),
    exists: (path) => path in files,
  };
}

export interface Migrated {
  readonly files: Record<string, string>;
  readonly findings: readonly Finding[];
  readonly plan: Plan;
  /** `line rule confidence` of every finding. */
  readonly lines: readonly string[];
}

export async function migrate(files: Readonly<Record<string, string>>): Promise<Migrated> {
  const { plan } = await planTree(treeOf(files), migration, pick, { safeOnly: false });
  const after: Record<string, string> = { ...files };
  for (const file of plan.files) after[file.path] = file.after;
  const findings = plan.files.flatMap((f) => f.findings);
  for (const file of plan.files) {
    const text = applyEdits(
      file.before,
      file.findings.flatMap((f) => f.edits),
    );
    if (text !== file.after) throw new Error(`${file.path}: the plan and its edits disagree`);
  }
  const lines = plan.files.flatMap((file) =>
    file.findings.map((f) => `${file.before.slice(0, f.start).split('\n').length} ${f.rule} ${f.confidence}`),
  );
  return { files: after, findings, plan, lines };
}

/** The text of one file after the migration. Fails when a line was left to the planner's catch-all or the second run changes anything. */
export async function migrated(path: string, text: string): Promise<string> {
  const first = await migrate({ [path]: text });
  const after = first.files[path] as string;
  const missed = first.findings.filter((f) => /leftover|unexplained/.test(f.rule));
  if (missed.length)
    throw new Error(
      `missed: ${missed.map((f) => `${f.message} at ${text.slice(f.start, f.end)}`).join('; ')}`,
    );
  const second = await migrate({ [path]: after });
  if (second.files[path] !== after) throw new Error(`the second run changed it to ${second.files[path]}`);
  return after;
}
