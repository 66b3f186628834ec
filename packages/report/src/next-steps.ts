/** What a person does after the run: install, set secrets elsewhere, apply or undo. */
import type { Report } from '@aig/core';
import pc from 'picocolors';
import { place } from './groups.ts';
import type { SummaryOptions } from './summary.ts';
import { visible } from './visible.ts';
import { hanging, wrap } from './wrap.ts';

const KINDS: Readonly<Record<string, string>> = {
  'ci-secret': 'CI secret',
  'ci-variable': 'CI variable',
  'hosting-variable': 'hosting variable',
  'cluster-secret': 'cluster secret',
};

/** A heading and one line or paragraph for each step; empty when there is nothing to do. */
export function nextSteps(report: Report, options: SummaryOptions): string[] {
  const c = pc.createColors(options.color);
  const steps = report.nextSteps.map((step) =>
    visible(step.path ? `${step.text}  (${step.path})` : step.text),
  );
  const lines = steps.flatMap((step) => hanging('  · ', step, options.width));
  lines.push(...outside(report, options));
  if (options.applyCommand && report.files.some((f) => f.status === 'planned'))
    lines.push(`  · apply: ${options.applyCommand}`);
  if (report.files.some((f) => f.status === 'written')) lines.push(...undo(report, options));
  return lines.length === 0 ? [] : [c.bold('Next'), ...lines];
}

/** Secrets and variables that are set outside the repository, each name once with its places. Installs are steps already. */
function outside(report: Report, options: SummaryOptions): string[] {
  const byName = new Map<string, { head: string; advice: string | undefined; places: string[] }>();
  for (const x of report.external.filter((x) => x.kind !== 'install')) {
    const head = `${KINDS[x.kind] ?? x.kind} ${x.name}`;
    const known = byName.get(head);
    if (known) known.places.push(place(x));
    else byName.set(head, { head, advice: x.advice, places: [place(x)] });
  }
  return [...byName.values()].flatMap(({ head, advice, places }) => {
    const where = [...new Set(places)];
    const few = options.verbose ? where : where.slice(0, 4);
    const rest = where.length - few.length;
    const text = `set outside the repository: ${head}, used at ${few.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    return [
      ...hanging('  · ', visible(text), options.width),
      ...(advice ? wrap(visible(advice), options.width, '    ') : []),
    ];
  });
}

function undo(report: Report, options: SummaryOptions): string[] {
  if (options.undo === 'git') {
    const text = 'no backups were kept; git is the way back: git restore <file> for each changed file';
    return hanging('  · ', text, options.width);
  }
  const run = report.run ? `run ${report.run}, ` : '';
  return hanging('  · ', `undo: aig restore (${run}backups are beside the files)`, options.width);
}
