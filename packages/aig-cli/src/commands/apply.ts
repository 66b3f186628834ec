/**
 * `aig apply`: does what a plan file says, and nothing else. The tree is planned again; when anything differs from what
 * was planned then, nothing is written and the files that differ are named.
 */
import type { Plan } from '@aig/core';
import { resolveRoot } from '@aig/host';
import { CliError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ApplyFlags, MigrateFlags } from '../flags.ts';
import type { Io } from '../io.ts';
import { choose } from '../migrate/declined.ts';
import { finish } from '../migrate/finish.ts';
import { refuseWithoutWayBack } from '../migrate/guard.ts';
import { withSourceFile } from '../migrate/profiles.ts';
import { migrationOf, sourceByName } from '../migrate/request.ts';
import { openSession } from '../migrate/session.ts';
import type { Parts } from '../parts.ts';
import { digestsOf, type PlanFile, readPlanFile } from '../plan-file/plan-file.ts';

export interface ApplyRequest {
  readonly file: string;
  /** Where the tree is, if not where it was planned. */
  readonly path: string | undefined;
  readonly flags: ApplyFlags;
}

const SHOWN_PATHS = 8;

/** Runs the command. Throws `bad-plan`, `plan-stale`, and the host's errors. */
export async function apply(request: ApplyRequest, io: Io, known: Parts): Promise<ExitCode> {
  const stored = readPlanFile(request.file, io.cwd);
  const parts = withSourceFile(known, stored.request.sourceFile, io.cwd);
  const typed = request.path ?? stored.path;
  const { models, suppress, ...rest } = stored.request;
  const flags: MigrateFlags = {
    ...request.flags,
    ...rest,
    model: Object.entries(models).map(([from, to]) => `${from}=${to}`),
    diffContext: '3',
    yes: true,
  };
  const place = { ...resolveRoot(typed, io.cwd), typed };
  const migration = migrationOf(sourceByName(stored.source, parts), flags, parts, io.cwd);
  const session = await openSession(place, migration, flags, parts, suppress);
  const declined = new Set(stored.declined);
  const plan =
    declined.size === 0 ? session.planned.plan : choose(session, (finding) => !declined.has(finding.id));
  refuseOther(stored, plan, request.file);
  if (stored.files.length === 0) {
    io.stderr.write('The plan changes nothing.\n');
    return EXIT.done;
  }
  if (!flags.backup && !flags.allowDirty) await refuseWithoutWayBack(place.root, plan);
  return finish(session, plan, flags, io);
}

/** Throws `plan-stale` unless the plan made now is the stored one to the byte. */
function refuseOther(stored: PlanFile, plan: Plan, file: string): void {
  const now = new Map(digestsOf(plan).map((f) => [f.path, f] as const));
  const differ = stored.files.filter((f) => {
    const other = now.get(f.path);
    now.delete(f.path);
    return other?.before !== f.before || other.after !== f.after;
  });
  const paths = [...differ.map((f) => f.path), ...now.keys()];
  if (paths.length === 0) return;
  const more = paths.length - SHOWN_PATHS;
  const named = paths.slice(0, SHOWN_PATHS).join(', ') + (more > 0 ? ` and ${more} more` : '');
  throw new CliError(
    'plan-stale',
    `The tree is not the one ${file} was made for; nothing was written. Different now: ${named}`,
    [
      `Make a new plan: aig migrate ${stored.source} --plan ${file}`,
      `It was made by version ${stored.tool}.`,
    ],
  );
}
