/** Runs the planner over Python files in memory, with the real tables, and checks what must hold for every input. */
import { applyEdits, type Engine, type Finding, type Migration, planTree } from '@aig/core';
import { clients } from '../../../providers/src/clients/index.ts';
import { aigateway } from '../../../providers/src/destinations/aigateway.ts';
import { portkey } from '../../../providers/src/sources/portkey/index.ts';
import { notebookEngine } from '../../src/notebook/index.ts';
import { pythonEngine } from '../../src/python/index.ts';
import { installedGrammars } from '../grammars.ts';
import { treeOf } from '../tree-of.ts';

export const migration: Migration = {
  source: portkey,
  destination: aigateway,
  clients,
  fromHosts: [],
  modelMap: new Map(),
};

export interface Migrated {
  readonly files: Record<string, string>;
  readonly findings: readonly Finding[];
  /** `line rule confidence` of every finding. */
  readonly lines: readonly string[];
}

/** One run over the files. */
export async function run(
  files: Readonly<Record<string, string>>,
  through: Migration = migration,
): Promise<Migrated> {
  const python = await pythonEngine(installedGrammars);
  const notebook = await notebookEngine(installedGrammars);
  const pick = async (path: string): Promise<Engine | undefined> =>
    /\.pyi?$/.test(path) ? python : path.endsWith('.ipynb') ? notebook : undefined;
  const { plan } = await planTree(treeOf(files), through, pick, { safeOnly: false });
  const after: Record<string, string> = { ...files };
  for (const file of plan.files) {
    after[file.path] = file.after;
    const spliced = applyEdits(
      file.before,
      file.findings.flatMap((f) => f.edits),
    );
    if (spliced !== file.after) throw new Error(`${file.path}: the plan and its edits disagree`);
  }
  const findings = plan.files.flatMap((f) => f.findings);
  const lines = plan.files.flatMap((file) =>
    file.findings.map(
      (f) =>
        `${file.before.slice(0, f.start).split('\n').length} ${f.rule.replace(/^\w+\//, '')} ${f.confidence}`,
    ),
  );
  return { files: after, findings, lines };
}

/**
 * The text of one file after a run. Fails when a line was left to the planner's catch-all, when a rule failed, or when a second
 * run changes anything.
 */
export async function migrated(
  text: string,
  path = 'app.py',
  through: Migration = migration,
): Promise<string> {
  const first = await run({ [path]: text }, through);
  const bad = first.lines.filter((l) => / (?:leftover-|rule-failed|engine-failed|result-unparsable)/.test(l));
  if (bad.length > 0) throw new Error(`unexplained: ${bad.join('; ')}`);
  const after = first.files[path] as string;
  const second = await run({ [path]: after }, through);
  if (second.files[path] !== after) throw new Error(`a second run changes it to\n${second.files[path]}`);
  return after;
}
