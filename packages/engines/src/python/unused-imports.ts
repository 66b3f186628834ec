/**
 * Plain imports whose last uses a rewrite takes out: `import time` above a loop that waited for a prediction.
 *
 * Only where all uses stand in text that one group replaces, so that the import goes with them or stays with them. Imports
 * that nothing used before stay what they are.
 */
import type { Draft, Span } from '@aig/core';
import { child, type PyNode, parts } from './node.ts';
import { removeLine } from './removal.ts';
import type { Work } from './work.ts';

/** Runs when everything that adds imports has been planned. */
export function planUnusedImports(work: Work): void {
  const { file } = work;
  for (const [variable, names] of file.importOf) {
    const [imported] = names;
    const statement = variable.bindings.length === 1 ? variable.bindings[0]?.node : undefined;
    const line = statement && importLine(statement);
    if (!imported || names.length !== 1 || imported.name !== undefined || !line || line.parent !== file.root)
      continue;
    const local = file.text.slice(line.start, line.end).replace(/^import\s+/, '');
    if (!/^\w+$/.test(local) || variable.uses.length === 0) continue;
    const group = soleGroup(variable.uses, local, work);
    const edit = removeLine(line, file.text);
    const removed = file.text.slice(edit.start, edit.end);
    if (group === undefined || removed.includes('#') || isTouched(edit, work)) continue;
    work.add({
      start: line.start,
      end: line.end,
      rule: `${file.migration.source.id}/import-unused`,
      confidence: 'safe',
      message: `nothing uses ${local} any more`,
      edits: [{ ...edit, end: edit.end + blankAfter(edit, work) }],
      group,
    });
  }
}

/** The statement, when it imports one module and nothing else. */
function importLine(node: PyNode): PyNode | undefined {
  let n: PyNode | undefined = node;
  while (n && n.type !== 'import_statement') n = n.parent;
  return n && parts(n).length === 1 && child(n, 'name')?.type === 'dotted_name' ? n : undefined;
}

/** The one group whose edits take all uses out, if no new text uses the name. */
function soleGroup(uses: readonly PyNode[], name: string, { drafts }: Work): string | undefined {
  const word = new RegExp(`\\b${name}\\b`);
  const texts = (d: Draft) => [...d.edits, ...(d.otherwise?.edits ?? []), ...(d.spare?.edits ?? [])];
  if (drafts.some((d) => texts(d).some((e) => word.test(e.text)))) return undefined;
  const groups = uses.map(
    (use) =>
      drafts.find((d) => !d.otherwise && d.edits.some((e) => e.start <= use.start && e.end >= use.end))
        ?.group,
  );
  return groups.every((g) => g === groups[0]) ? groups[0] : undefined;
}

/** Another edit stands in the line. */
const isTouched = (line: Span, { drafts }: Work): boolean =>
  drafts.some((d) => d.edits.some((e) => e.start < line.end && e.end > line.start));

/** Length of the blank line below, where the import was a paragraph of its own and nothing is put in its place. */
function blankAfter(line: Span, { file, drafts }: Work): number {
  const alone = line.start === 0 || /\n\r?\n$/.test(file.text.slice(Math.max(0, line.start - 3), line.start));
  const filled = drafts.some((d) => d.edits.some((e) => e.start === line.start || e.end === line.end));
  const blank = /^\r?\n/.exec(file.text.slice(line.end, line.end + 2))?.[0];
  return alone && !filled && blank ? blank.length : 0;
}
