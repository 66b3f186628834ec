/**
 * The ten promises, checked on one fixture: every run a user could make, over a copy of `in/`, through the real command.
 * Answers with faults as text and throws only when a run does not end in a report.
 */
import type { Plan, Report } from '@aig/core';
import type { FixtureCase } from './cases.ts';
import { badMessages } from './findings.ts';
import { brokenFiles } from './parse-checks.ts';
import type { Python } from './python.ts';
import { parseReport, unreportedChanges, untruths } from './report-checks.ts';
import { type Ran, runAig } from './run-aig.ts';
import { secretsIn } from './secrets.ts';
import { silentLines } from './silence.ts';
import { strayBytes } from './stray-bytes.ts';
import { changedPaths, differences, type Tree, treeAt, withoutBackups } from './tree.ts';
import { type Workplace, workplaceFrom } from './workplace.ts';

/** How the fault starts that says the tree came out otherwise than the fixture has it. */
export const RESULT = 'the result is what the fixture says';

export interface Checked {
  /** Each names its promise. Empty when all are kept. */
  readonly faults: readonly string[];
  /** The report of the dry run. */
  readonly report: Report;
  /** The tree after the run, without backups. */
  readonly result: Tree;
}

export interface Around {
  /** Ids of the sources whose runs must not touch what this one wrote. */
  readonly sources: readonly string[];
  readonly python: Python | undefined;
}

/** Runs everything over one case. `expected` is the tree that must come out. */
export async function checkPromises(fixture: FixtureCase, expected: Tree, around: Around): Promise<Checked> {
  const place = workplaceFrom(fixture.input);
  try {
    return await check(fixture, expected, around, place);
  } finally {
    place.remove();
  }
}

async function check(
  fixture: FixtureCase,
  expected: Tree,
  around: Around,
  place: Workplace,
): Promise<Checked> {
  const { root } = place;
  const faults: string[] = [];
  const broken = (promise: string, what: readonly string[] | string) => {
    const text = typeof what === 'string' ? what : what.join('\n');
    if (text !== '') faults.push(`${promise}:\n${text}`);
  };
  const outputs: Ran[] = [];
  const migrate = async (
    source: string,
    ...args: string[]
  ): Promise<{ report: Report; plans: readonly Plan[] }> => {
    const ran = await runAig(
      ['migrate', source, '.', '--format', 'json', ...(fixture.args ?? []), ...args],
      root,
    );
    outputs.push(ran);
    if (ran.code !== 0)
      throw new Error(`migrate ${source} ${args.join(' ')} ended with ${ran.code}: ${ran.stderr}`);
    return { report: parseReport(ran.stdout), plans: ran.plans };
  };

  const before = treeAt(root, { whole: true });
  const { report: dry } = await migrate(fixture.source, '--dry-run');
  broken('a dry run writes nothing', differences(before, treeAt(root, { whole: true }), { modes: true }));
  broken('messages are in the grammar of messages', badMessages(dry));
  broken('the report of the dry run is true', untruths(dry, before, before));

  const { report: applied, plans } = await migrate(fixture.source, '--yes');
  const after = treeAt(root);
  const result = withoutBackups(after);
  broken(RESULT, differences(expected, result, { modes: true }));
  broken('the report of the run is true', untruths(applied, before, result));
  broken(
    'the preview is what was done',
    changedPaths(before, result).filter((p) => !dry.files.some((f) => f.path === p)),
  );
  broken('1 nothing is silent', silentLines(applied, result, root, fixture.quiet ?? []));
  broken('4 not one byte more', [
    ...unreportedChanges(dry, before, result),
    ...strayBytes(plans[0], before, result),
  ]);
  broken('5 what parsed still parses', await brokenFiles(before, result, around.python));

  const { report: again } = await migrate(fixture.source, '--yes');
  broken('6 a second run changes nothing', differences(after, treeAt(root), { modes: true }));
  broken(
    '6 a second run plans nothing',
    again.files.map((f) => `${f.path}: ${f.edits.map((e) => e.rule).join(', ')}`),
  );
  const written = new Set(changedPaths(before, result));
  for (const other of around.sources.filter((id) => id !== fixture.source && id !== fixture.to)) {
    const { report: plan } = await migrate(other, '--dry-run');
    broken(
      `6 ${other} changes nothing in it`,
      plan.files.map((f) => f.path).filter((path) => written.has(path)),
    );
  }

  const text = await runAig(
    ['migrate', fixture.source, '.', '--dry-run', '--no-color', ...(fixture.args ?? [])],
    root,
  );
  outputs.push(text);
  const journal = readAll(treeAt(root, { whole: true }), (path) => path.startsWith('.aig-migrate/'));

  const restored = await runAig(['restore', '.'], root);
  outputs.push(restored);
  if (restored.code !== 0 && written.size > 0)
    broken('7 restore', `ended with ${restored.code}: ${restored.stderr}`);
  broken('7 restore brings every byte back', differences(before, treeAt(root), { modes: true }));

  const secrets = secretsIn(before);
  if (secrets.size > 0) {
    for (const format of ['text', 'markdown', 'sarif', 'html']) {
      const args = ['migrate', fixture.source, '.', '--dry-run', '--format', format, ...(fixture.args ?? [])];
      outputs.push(await runAig(args, root));
    }
    const said = [...outputs.flatMap((o) => [o.stdout, o.stderr]), journal].join('\n');
    broken(
      '8 no secrets out',
      [...secrets].filter((s) => said.includes(s)).map((s) => `${s.slice(0, 6)}… was printed`),
    );
    broken('8 no old key under the new name', oldKeysUnderNewName(result, secrets, fixture.to));
  }
  broken('9 nothing outside the root', place.neighbours());
  return { faults, report: dry, result };
}

function readAll(tree: Tree, wanted: (path: string) => boolean): string {
  return [...tree]
    .filter(([path]) => wanted(path))
    .map(([, { bytes }]) => bytes.toString('utf8'))
    .join('\n');
}

/** Lines that name a variable of the destination and hold a secret of the fixture. */
function oldKeysUnderNewName(tree: Tree, secrets: ReadonlySet<string>, to = 'aigateway'): string[] {
  const variable = new RegExp(`\\b${to.toUpperCase()}_`);
  const faults: string[] = [];
  for (const [path, { bytes }] of tree) {
    for (const [i, line] of bytes.toString('utf8').split('\n').entries()) {
      if (variable.test(line) && [...secrets].some((s) => line.includes(s))) faults.push(`${path}:${i + 1}`);
    }
  }
  return faults;
}
