/**
 * The end of every run that writes: apply, tell the outcome, choose the exit code.
 */
import type { Plan } from '@aig/core';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { MigrateFlags } from '../flags.ts';
import type { Io } from '../io.ts';
import { applyAndReport } from './apply.ts';
import { deliver, type Result } from './deliver.ts';
import { type Session, withInstalls } from './session.ts';
import { summaryOptions } from './show.ts';

/** Applies, and tells the outcome with the diff before it if that is wanted. */
export async function finish(
  session: Session,
  plan: Plan,
  flags: MigrateFlags,
  io: Io,
  diff?: Result['preview'],
): Promise<ExitCode> {
  const { report, interrupted, incomplete } = await applyAndReport(
    session,
    withInstalls(plan, session.place.root, session.migration.destination),
    flags,
    io,
  );
  const options = summaryOptions(session, flags, io, flags.backup ? 'restore' : 'git');
  deliver([{ report, files: plan.files, options, ...(diff ? { preview: diff } : {}) }], flags, io);
  if (interrupted) return stopped(io, 'Interrupted between two files');
  return incomplete ? EXIT.failed : EXIT.done;
}

/** Says why the run stopped; the exit code of an interruption. */
export function stopped(io: Io, text: string): ExitCode {
  io.stderr.write(`${text}.\n`);
  return EXIT.interrupted;
}
