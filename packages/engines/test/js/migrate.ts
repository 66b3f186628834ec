/** Runs the planner over JavaScript files in memory, with the real tables, and checks what must hold for every input. */
import { applyEdits, type Finding, type Migration, planTree } from '@aig/core';
import { clients } from '../../../providers/src/clients/index.ts';
import { aigateway } from '../../../providers/src/destinations/aigateway.ts';
import { portkey } from '../../../providers/src/sources/portkey/index.ts';
import { jsEngine } from '../../src/js/index.ts';
import { treeOf } from '../tree-of.ts';

export const migration: Migration = {
  source: portkey,
  destination: aigateway,
  clients,
  fromHosts: [],
  modelMap: new Map([
    ['gpt-x', 'openai/gpt-x'],
    ['@openai-prod/gpt-x', 'openai/gpt-x'],
  ]),
};

export interface Migrated {
  readonly files: Record<string, string>;
  readonly findings: readonly Finding[];
  /** `line rule confidence` of every finding, with the path where there are several files. */
  readonly lines: readonly string[];
}

/** One run over the files. */
export async function run(files: Readonly<Record<string, string>>): Promise<Migrated> {
  const { plan } = await planTree(
    treeOf(files),
    migration,
    async (path) => (path.endsWith('.json') ? undefined : jsEngine(path)),
    { safeOnly: false },
  );
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
 * The texts after a run. Fails when a line was left to the planner's catch-all, when a rule failed, or when a second run
 * changes anything.
 */
export async function migratedTree(files: Readonly<Record<string, string>>): Promise<Migrated> {
  const first = await run(files);
  const bad = first.lines.filter((l) => / (?:leftover-|rule-failed|engine-failed|result-unparsable)/.test(l));
  if (bad.length > 0)
    throw new Error(`unexplained: ${bad.join('; ')}\n${Object.values(first.files).join('\n----\n')}`);
  const second = await run(first.files);
  for (const [path, text] of Object.entries(first.files)) {
    if (second.files[path] !== text)
      throw new Error(`a second run changes ${path}:\n${text}\n----\n${second.files[path]}`);
  }
  return first;
}

/** The text of one file after a run. */
export async function migrated(text: string, path = 'app.ts'): Promise<string> {
  return (await migratedTree({ [path]: text })).files[path] as string;
}
