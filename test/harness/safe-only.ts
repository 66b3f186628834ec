/**
 * One fixture with `--safe-only`. There is no expected tree for it; what must hold is checked on whatever comes out.
 */
import type { Plan } from '@aig/core';
import type { FixtureCase } from './cases.ts';
import { brokenFiles } from './parse-checks.ts';
import type { Python } from './python.ts';
import { parseReport, untruths } from './report-checks.ts';
import { runAig } from './run-aig.ts';
import { silentLines } from './silence.ts';
import { treeAt, withoutBackups } from './tree.ts';
import { workplaceFrom } from './workplace.ts';

/**
 * The promises that must hold as well when only proved rewrites are taken (`--safe-only`), where groups come apart most
 * easily. Answers with faults.
 */
export async function checkSafeOnly(fixture: FixtureCase, python: Python | undefined): Promise<string[]> {
  const place = workplaceFrom(fixture.input);
  try {
    const { root } = place;
    const before = treeAt(root);
    const args = [
      'migrate',
      fixture.source,
      '.',
      '--safe-only',
      '--yes',
      '--format',
      'json',
      ...(fixture.args ?? []),
    ];
    const ran = await runAig(args, root);
    if (ran.code !== 0) return [`--safe-only ended with ${ran.code}: ${ran.stderr}`];
    const report = parseReport(ran.stdout);
    const after = treeAt(root);
    const result = withoutBackups(after);
    const again = parseReport((await runAig(args, root)).stdout);
    return [
      ...doubtfulEdits(ran.plans[0]),
      ...silentLines(report, result, root, fixture.quiet ?? []).map((line) => `${line} is silent`),
      ...(await brokenFiles(before, result, python)).map((path) => `${path} does not parse any more`),
      ...again.files.map((f) => `${f.path}: a second run would change it`),
      ...untruths(report, before, result),
    ].map((fault) => `--safe-only: ${fault}`);
  } finally {
    place.remove();
  }
}

/**
 * Applied edits that are not proved. What comes in beside something that stays may be one to check: without the new
 * package or variable, the proved rewrites that need it would not run.
 */
function doubtfulEdits(plan: Plan | undefined): string[] {
  return (plan?.files ?? []).flatMap((file) =>
    file.findings
      .filter((f) => f.confidence !== 'safe' && f.edits.some((edit) => edit.end > edit.start))
      .map((f) => `${file.path}: ${f.rule} is applied and not safe`),
  );
}
