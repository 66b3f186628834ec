/**
 * What git says about the files a plan touches, and what follows from it. Backups and undo exist, so uncommitted work is
 * only mentioned; without backups git is the only way back, and a file it could not bring back is a reason to refuse.
 */

import type { Plan, SecretShape } from '@aig/core';
import { secretSpans } from '@aig/core/redact';
import { notIgnored, uncommitted } from '@aig/host';
import { CliError } from '../errors.ts';

const FEW = 8;

const changedPaths = (plan: Plan): string[] =>
  plan.files.filter((f) => f.after !== f.before && !f.creates).map((f) => f.path);

/** A sentence about uncommitted changes in files that the plan touches, or undefined when there are none. */
export async function dirtyWarning(root: string, plan: Plan): Promise<string | undefined> {
  const { changes } = await uncommitted(root, changedPaths(plan));
  const modified = changes.filter((c) => c.kind === 'modified').map((c) => c.path);
  if (modified.length === 0) return undefined;
  return `Uncommitted changes in files that would be changed: ${listed(modified)}`;
}

/** Throws `dirty-without-backup` when a file of the plan could not be brought back by git. */
export async function refuseWithoutWayBack(root: string, plan: Plan): Promise<void> {
  const { state, changes } = await uncommitted(root, changedPaths(plan));
  if (state !== 'ok') {
    const why =
      state === 'no-git'
        ? 'git is not installed'
        : state === 'no-repository'
          ? 'this is no git repository'
          : 'git gave an error';
    throw new CliError('dirty-without-backup', `With --no-backup there would be no way back: ${why}`, [
      'Leave out --no-backup, or add --allow-dirty to go on all the same.',
    ]);
  }
  if (changes.length === 0) return;
  const what = `With --no-backup, git could not bring back ${changes.length === 1 ? 'this file' : 'these files'}: ${listed(changes.map((c) => `${c.path} (${c.kind})`))}`;
  throw new CliError('dirty-without-backup', what, [
    'Commit first, leave out --no-backup, or add --allow-dirty to go on all the same.',
  ]);
}

/** A sentence about backups that hold a secret and that git would add, or undefined. */
export async function backupWarning(
  root: string,
  plan: Plan,
  backups: ReadonlyMap<string, string>,
  shapes: readonly SecretShape[],
): Promise<string | undefined> {
  const secret = plan.files.filter((f) => backups.has(f.path) && secretSpans(f.before, shapes).length > 0);
  const { paths } = await notIgnored(
    root,
    secret.map((f) => backups.get(f.path) ?? ''),
  );
  if (paths.length === 0) return undefined;
  return `These backups hold a secret and git would add them: ${listed(paths)}. Put *.aig-migrate.bak into .gitignore, or delete them once you are content`;
}

function listed(paths: readonly string[]): string {
  const rest = paths.length - FEW;
  return paths.slice(0, FEW).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
