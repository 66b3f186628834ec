/**
 * Imports that only served the waiting: what paused between two questions is not needed where nothing is asked twice.
 *
 * Runs when everything else of a file is planned. Takes out nothing that any line left, or any new one, still names.
 */
import { inAll } from '../import-edits.ts';
import { inside } from '../node.ts';
import { soleOrBlock } from '../removal.ts';
import type { Work } from '../work.ts';

/** Modules of the standard library that do nothing by being imported, and that people pause with. */
const PAUSING = new Set(['time', 'asyncio']);

/** Adds a draft for each import whose every use goes with exchanges of the file. */
export function planUnused(work: Work): void {
  const { file } = work;
  const own = work.drafts.flatMap((d, index) =>
    d.group?.includes('#http@') ? [{ index, group: d.group, edits: d.edits }] : [],
  );
  if (own.length === 0) return;
  for (const statement of file.imports) {
    const [only, ...more] = statement.names;
    const local = only?.local;
    const variable = local && file.scopes.variableOf(local);
    if (!only || !local || more.length > 0 || !variable || variable.bindings.length > 1) continue;
    if (!PAUSING.has(only.module) || variable.uses.length === 0) continue;
    const name = file.source(local);
    const word = new RegExp(`\\b${name}\\b`);
    if (work.drafts.some((d) => d.edits.some((e) => word.test(e.text)))) continue;
    const takers = variable.uses.map((use) => own.filter((o) => o.edits.some((e) => inside(use, e))));
    const removal = soleOrBlock(statement.node, file.text);
    const touched = work.drafts.some((d) =>
      d.edits.some((e) => e.start <= removal.end && e.end >= removal.start),
    );
    if (takers.some((t) => t.length === 0) || touched || inAll(name, file)) continue;
    const resource = `unused:${file.path}#${name}`;
    const by = new Set(takers.flat());
    for (const { index } of by) {
      const draft = work.drafts[index];
      if (draft) work.drafts[index] = { ...draft, holds: [...(draft.holds ?? []), resource] };
    }
    work.note(
      statement.node,
      { rule: 'import-unused', confidence: 'safe', message: `${name} only served the waiting` },
      { edits: [removal], follows: [...new Set([...by].map((t) => t.group))], needs: [resource] },
    );
  }
}
