/**
 * The sharpest form of "not one byte more": the result is the file before with the planned edits spliced in. Splices by
 * itself, so that a fault in the planner's own splicing is seen.
 */
import type { Edit, FilePlan, Plan } from '@aig/core';
import type { Tree } from './tree.ts';

/** Files whose bytes are not the bytes before with the planned edits spliced in, and edits that overlap. */
export function strayBytes(plan: Plan | undefined, before: Tree, result: Tree): string[] {
  const faults: string[] = [];
  for (const file of plan?.files ?? []) {
    const text = before.get(file.path)?.bytes.toString('utf8') ?? '';
    let at = 0;
    let made = '';
    for (const edit of editsOf(file)) {
      if (edit.start < at) faults.push(`${file.path}: edits overlap at ${edit.start}`);
      made += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    made += text.slice(at);
    if (!result.get(file.path)?.bytes.equals(Buffer.from(made)))
      faults.push(`${file.path}: not the edits and nothing else`);
  }
  return faults;
}

/** Identical edits of several findings are one. */
function editsOf(file: FilePlan): Edit[] {
  const all = file.findings.flatMap((finding) => finding.edits);
  const unique = new Map(all.map((edit) => [JSON.stringify([edit.start, edit.end, edit.text]), edit]));
  return [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
