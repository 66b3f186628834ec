/**
 * `-i`: asks for each hunk with the keys of `git add -p`. Hunks that need each other share one answer, since they are
 * applied together or not at all. What was accepted stays accepted at q and at Ctrl-C.
 */
import { type Finding, type Hunk, hunksOf, type Plan } from '@aig/core';
import { fileHead, type PreviewOptions, renderHunk } from '@aig/report';
import type { Io } from '../io.ts';

export interface Choice {
  /** Whether a finding was accepted. */
  accepts(finding: Finding): boolean;
  readonly accepted: number;
  readonly interrupted: boolean;
}

interface Unit {
  readonly path: string;
  readonly head: string;
  readonly hunk: Hunk;
  /** What is decided by the answer: groups, and findings that have none. */
  readonly keys: readonly string[];
}

const HELP = `y - apply this hunk and the hunks that need it
n - leave this hunk, and the hunks that need it
a - apply this hunk and all later ones of this file
d - leave this hunk and all later ones of this file
q - stop asking; apply what was accepted so far
u - undo the last answer
? - this help
Ctrl-C - as q, with exit code 130
`;

const keyOf = (finding: Finding): string => finding.group ?? `finding:${finding.id}`;

/** Asks until every hunk is decided or the person stops. */
export async function chooseHunks(plan: Plan, options: PreviewOptions, io: Io): Promise<Choice> {
  const units = unitsOf(plan, options);
  const answers: { readonly unit: number; readonly keys: readonly string[]; readonly yes: boolean }[] = [];
  const decided = () => new Map(answers.flatMap(({ keys, yes }) => keys.map((key) => [key, yes] as const)));
  const open = (unit: Unit) => unit.keys.filter((key) => !decided().has(key));
  let interrupted = false;
  let shown = '';
  asking: for (let i = 0; i < units.length; ) {
    const unit = units[i] as Unit;
    if (open(unit).length === 0) {
      i++;
      continue;
    }
    if (shown !== unit.path) io.stderr.write(`\n${unit.head}\n`);
    shown = unit.path;
    io.stderr.write(`${renderHunk(unit.hunk, options).join('\n')}\n`);
    for (;;) {
      const answer = await io.ask.line(`(${i + 1}/${units.length}) Apply this hunk [y,n,a,d,q,u,?]?`);
      if (answer === undefined) interrupted = true;
      if (answer === undefined || answer === 'q') break asking;
      if (answer === 'y' || answer === 'n') {
        answers.push({ unit: i, keys: open(unit), yes: answer === 'y' });
        break;
      }
      if (answer === 'a' || answer === 'd') {
        const rest = units.slice(i).filter((u) => u.path === unit.path);
        answers.push({ unit: i, keys: [...new Set(rest.flatMap(open))], yes: answer === 'a' });
        break;
      }
      const last = answer === 'u' ? answers.pop() : undefined;
      if (last) {
        i = last.unit;
        continue asking;
      }
      io.stderr.write(answer === 'u' ? 'There is no answer to undo.\n' : HELP);
    }
  }
  const final = decided();
  const accepts = (finding: Finding) => final.get(keyOf(finding)) === true;
  return {
    accepts,
    accepted: plan.files.flatMap((f) => f.findings).filter((f) => f.edits.length > 0 && accepts(f)).length,
    interrupted,
  };
}

function unitsOf(plan: Plan, options: PreviewOptions): Unit[] {
  return plan.files.flatMap((file) =>
    hunksOf(file, { context: options.context, redact: options.redact }).map((hunk) => ({
      path: file.path,
      head: fileHead(file, options),
      hunk,
      keys: [...new Set(hunk.findings.map(keyOf))],
    })),
  );
}
