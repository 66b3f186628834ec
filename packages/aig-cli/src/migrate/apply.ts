/**
 * Writes a plan and tells what became of it. Ctrl-C ends it between two files; then too the report is true.
 */
import { buildReport, type FileStatus, type Plan, type Report } from '@aig/core';
import { applyPlan } from '@aig/host';
import type { MigrateFlags } from '../flags.ts';
import { type Io, warn } from '../io.ts';
import { backupWarning } from './guard.ts';
import type { Session } from './session.ts';

export interface Applied {
  readonly report: Report;
  readonly interrupted: boolean;
  /** Some file could not be written or had changed. */
  readonly incomplete: boolean;
}

/** Applies `plan`, plans the tree again to find what is left, and reports. Warnings go to stderr as they arise. */
export async function applyAndReport(
  session: Session,
  plan: Plan,
  flags: MigrateFlags,
  io: Io,
): Promise<Applied> {
  const abort = new AbortController();
  const quiet = io.onInterrupt(() => abort.abort());
  try {
    const { root, typed } = session.place;
    const { run, files, interrupted } = await applyPlan(root, plan, {
      backup: flags.backup,
      signal: abort.signal,
    });
    const outcome = new Map<string, FileStatus>(files.map((f) => [f.path, f.status]));
    for (const f of files) if (f.status === 'failed') warn(io, `${f.path}: ${f.reason}`);
    const backups = new Map(
      files.flatMap((f) => (f.status === 'written' && f.backup ? [[f.path, f.backup] as const] : [])),
    );
    const warning = await backupWarning(root, plan, backups, session.migration.source.secrets);
    if (warning) warn(io, warning);
    // After an interruption the tree is half old: what is left there is no news.
    const leftovers = interrupted ? undefined : await session.replan();
    const report = buildReport({
      plan,
      root: typed,
      dryRun: false,
      redact: session.redact,
      outcome,
      ...(leftovers ? { leftovers } : {}),
      ...(run === undefined ? {} : { run }),
      ...(interrupted ? { interrupted } : {}),
    });
    return { report, interrupted, incomplete: files.some((f) => f.status !== 'written') };
  } finally {
    quiet();
  }
}
