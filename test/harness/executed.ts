/**
 * Runs the program of an executable fixture before and after its migration, and says in which ways it does not do the same.
 *
 * The tree of the second run is the one the command makes at this moment, so a wrong `out/` cannot hide a wrong rewrite.
 * How a `run.json` is read and what the fakes refuse is the testbed's matter.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CaseResult,
  comparable,
  missingRequests,
  type RunFile,
  readRunFile,
  runCase,
} from '@aig/testbed';
import type { FixtureCase } from './cases.ts';
import { runAig } from './run-aig.ts';
import { treeAt } from './tree.ts';
import { workplaceFrom } from './workplace.ts';

/** Whether a case has a program to run. */
export function isExecutable(fixture: FixtureCase): boolean {
  return existsSync(join(fixture.folder, 'run.json'));
}

/**
 * Faults as text, none when the migrated program is as good as the one before. Throws `SdksUnavailable` where the packages
 * of the programs cannot be installed.
 */
export async function checkExecution(fixture: FixtureCase): Promise<string[]> {
  const file = await readRunFile(fixture.folder);
  if (!file) throw new Error(`${fixture.folder} has no run.json`);
  const place = workplaceFrom(fixture.input);
  try {
    await migrate(fixture, place.root);
    const before = await runCase(fixture.input, { ...file, phase: 'before' });
    const after = await runCase(place.root, { ...file, phase: 'after' });
    return [
      ...faultsOfCase(fixture, before),
      ...faultsOfMigration(file, before, after),
      ...(await typeErrors(fixture.input, place.root, file)),
    ];
  } finally {
    place.remove();
  }
}

/** Migrates in place and leaves nothing in the folder but the tree itself. */
async function migrate(fixture: FixtureCase, root: string): Promise<void> {
  const ran = await runAig(
    ['migrate', fixture.source, '.', '--yes', '--format', 'json', ...(fixture.args ?? [])],
    root,
  );
  if (ran.code !== 0) throw new Error(`migrate ended with ${ran.code}: ${ran.stderr}`);
  for (const path of treeAt(root).keys()) if (path.endsWith('.aig-migrate.bak')) rmSync(join(root, path));
  for (const folder of ['.git', '.aig-migrate']) rmSync(join(root, folder), { recursive: true, force: true });
}

/**
 * What the compiler says of a tree with a `tsconfig.json`. The tree before is compiled only for comparison when the one after
 * has errors, because a compilation takes longer than the programs.
 */
async function typeErrors(before: string, after: string, file: RunFile): Promise<string[]> {
  if (!existsSync(join(after, 'tsconfig.json'))) return [];
  const command = ['tsc', '--noEmit', '--project', '.'];
  const now = await runCase(after, { ...file, command, phase: 'after' });
  if (now.exit === 0) return [];
  const then = await runCase(before, { ...file, command, phase: 'before' });
  if (then.exit !== 0) return [`does not type-check, nor did it before:\n${then.stdout}`];
  return [`does not type-check any more:\n${now.stdout}`];
}

/** Faults of the fixture itself: a program that proves nothing would make the comparison worthless. */
function faultsOfCase(fixture: FixtureCase, before: CaseResult): string[] {
  const faults: string[] = [];
  if (before.stdout.trim() === '') faults.push('before: the program prints nothing');
  // The LiteLLM package sends its requests to whoever the model names.
  const servers = fixture.source === 'litellm' ? ['litellm', 'openai'] : [fixture.source];
  if (servers.every((s) => before.requests[s as 'portkey' | 'replicate' | 'openrouter'].length === 0))
    faults.push(`before: the program sends nothing to ${fixture.source}`);
  return faults;
}

function faultsOfMigration(file: RunFile, before: CaseResult, after: CaseResult): string[] {
  const faults: string[] = [];
  const [was, is] = [comparable(before.stdout), comparable(after.stdout)];
  if (was !== is) faults.push(`prints\n${is}instead of\n${was}`);
  if (before.exit !== after.exit) faults.push(`ends with ${after.exit} instead of ${before.exit}`);
  if (faults.length > 0) faults.push(`stderr before:\n${before.stderr}\nstderr after:\n${after.stderr}`);
  for (const { reason, method, path } of after.violations)
    faults.push(`breaks the contract: ${method} ${path}: ${reason}`);
  for (const host of new Set([...before.refused, ...after.refused])) faults.push(`tried to reach ${host}`);
  faults.push(...missingRequests(file.requests ?? [], after.requests));
  return [...faults, ...strayRequests(file, after)];
}

/** Requests to a server the case does not list: what was migrated must not go on using the source. */
function strayRequests(file: RunFile, after: CaseResult): string[] {
  const listed = new Set((file.requests ?? []).map((request) => request.server ?? 'aigateway'));
  return (['portkey', 'replicate', 'aigateway'] as const)
    .filter((server) => !listed.has(server) && after.requests[server].length > 0)
    .map((server) => `sends to ${server}, which run.json does not list`);
}
