/**
 * `aig migrate`: plan, show, ask, apply, report, in this order. The steps live in `../migrate`; here is only which of
 * them a run takes and with which exit code it ends.
 */
import { buildReport, type Report, sightOf } from '@aig/core';
import { resolveRoot } from '@aig/host';
import { count } from '@aig/report';
import { type Config, readConfig } from '../config/config.ts';
import { withConfig } from '../config/merge.ts';
import { unusedSuppressions } from '../config/suppressions.ts';
import { CliError } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { MigrateFlags } from '../flags.ts';
import { type Io, warn } from '../io.ts';
import { choose } from '../migrate/declined.ts';
import { deliver, type Result } from '../migrate/deliver.ts';
import { evidence, isFound, withoutShared } from '../migrate/discover.ts';
import { finish, stopped } from '../migrate/finish.ts';
import { tellUnmatched } from '../migrate/globs.ts';
import { dirtyWarning, refuseWithoutWayBack } from '../migrate/guard.ts';
import { chooseHunks } from '../migrate/hunk-by-hunk.ts';
import { withSourceFile } from '../migrate/profiles.ts';
import { migrationOf, sourceByName, wholeNumber } from '../migrate/request.ts';
import { openSession, type Place, type Session, treeAt } from '../migrate/session.ts';
import { preview, previewOptions, summaryOptions } from '../migrate/show.ts';
import type { Parts } from '../parts.ts';
import { planFileOf, writePlanFile } from '../plan-file/plan-file.ts';

export interface MigrateRequest {
  readonly source: string | undefined;
  readonly path: string;
  readonly flags: MigrateFlags;
}

/** Runs the command; throws `CliError` or the host's errors. */
export async function migrate(request: MigrateRequest, io: Io, known: Parts): Promise<ExitCode> {
  const { flags } = request;
  const parts = withSourceFile(known, flags.sourceFile, io.cwd);
  wholeNumber('--diff-context', flags.diffContext);
  const place: Place = { ...resolveRoot(request.path, io.cwd), typed: request.path };
  const config = readConfig(place.root, flags.config, io.cwd);
  // Which files are looked at does not depend on the source, so all sources share one tree.
  const tree = treeAt(place, withConfig(flags, config, ''));
  const wanted = (typed: string) => {
    const source = sourceByName(typed, parts);
    const merged = withConfig(flags, config, source.id);
    return { merged, migration: migrationOf(source, merged, parts, io.cwd) };
  };
  const open = ({ merged, migration }: ReturnType<typeof wanted>) =>
    openSession(place, migration, merged, parts, config.suppress, tree);
  if (request.source !== undefined) {
    const session = await open(wanted(request.source));
    tellUnmatched(tree, flags, io);
    warnUnused([session], config, io);
    return migrateOne(session, flags, io);
  }

  const to = (flags.to ?? config.to)?.toLowerCase();
  const all = parts.sources.filter(({ id }) => id !== to).map(({ id }) => wanted(id));
  // One look at the tree for everything that any source is known by; each source then asks for its own.
  const { needles, later } = sightOf(all.map(({ migration }) => migration));
  await tree.scan(needles, { later });
  const found: Session[] = [];
  for (const one of all) {
    const session = await open(one);
    if (!isFound(session.planned.plan)) continue;
    const sure = withoutShared(one.migration);
    if (sure && !isFound((await open({ ...one, migration: sure })).planned.plan)) continue;
    found.push(session);
  }
  tellUnmatched(tree, flags, io);
  warnUnused(found, config, io);
  return migrateFound(found, place, flags, io, parts);
}

/** Suppressions that fit nothing are told: they would hide what comes next. */
function warnUnused(sessions: readonly Session[], { suppress = [] }: Config, io: Io): void {
  const plans = sessions.map((s) => s.planned.plan);
  const own = suppress.filter((s) => sessions.some((x) => s.rule.startsWith(`${x.migration.source.id}/`)));
  for (const { rule, path } of unusedSuppressions(own, plans)) {
    const where = path === undefined ? '' : ` in ${typeof path === 'string' ? path : path.join(', ')}`;
    warn(io, `aig-migrate.json suppresses ${rule}${where}, and nothing of that kind was found`);
  }
}

/** Without a source: tells what was found, then takes the only one, asks, or previews all. */
async function migrateFound(
  found: readonly Session[],
  place: Place,
  flags: MigrateFlags,
  io: Io,
  parts: Parts,
): Promise<ExitCode> {
  const names = found.map((s) => s.migration.source.id);
  if (found.length === 0) {
    io.stderr.write(
      `No known source is used in ${nameOf(place)}. Known sources: ${parts.sources.map((s) => s.id).join(', ')}.\n`,
    );
    if (flags.format === 'json') deliver([], flags, io);
    return EXIT.done;
  }
  const lines = found.flatMap((session) => evidence(session));
  io.stderr.write(`Found in ${nameOf(place)}:\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
  const [only] = found;
  if (flags.dryRun || flags.check) {
    const shown = found.map((session) => preview(session, flags, io));
    deliver(flags.check ? shown.map(withoutDiff) : shown, flags, io);
    return flags.check ? checkCode(shown.map((s) => s.report)) : EXIT.done;
  }
  if (flags.yes && only && found.length === 1) return migrateOne(only, flags, io);
  if (flags.yes || !io.terminal) {
    const what = flags.yes
      ? `More than one source is used here: ${names.join(', ')}`
      : `Say what to migrate: ${names.join(', ')}`;
    throw new CliError(flags.yes ? 'several-sources' : 'no-source', what, commandFor(names[0] ?? '', place));
  }
  const chosen = await io.ask.choose(
    'Migrate which?',
    found.map(({ migration: { source } }) => ({ title: source.title, value: source.id })),
  );
  const session = found.find((s) => s.migration.source.id === chosen);
  return session ? migrateOne(session, flags, io) : stopped(io, 'Interrupted');
}

async function migrateOne(session: Session, flags: MigrateFlags, io: Io): Promise<ExitCode> {
  const { plan } = session.planned;
  const shown = preview(session, flags, io);
  const pending = shown.report.files.length > 0;
  if (flags.dryRun || flags.check) {
    deliver([flags.check ? withoutDiff(shown) : shown], flags, io);
    return flags.check ? checkCode([shown.report]) : EXIT.done;
  }
  if (flags.plan !== undefined) return storePlan(session, shown, flags.plan, flags, io);
  if (!pending) {
    deliver([{ ...shown, report: { ...shown.report, dryRun: false } }], flags, io);
    return EXIT.done;
  }
  if (!flags.backup && !flags.allowDirty) await refuseWithoutWayBack(session.place.root, plan);
  if (flags.yes) return finish(session, plan, flags, io, flags.verbose ? shown.preview : undefined);

  if (!io.terminal) {
    deliver([shown], flags, io);
    io.stderr.write(
      'Nothing was written: there is no terminal to ask in. Add --yes to apply, or --dry-run to only look.\n',
    );
    return EXIT.failed;
  }
  if (flags.backup) {
    const warning = await dirtyWarning(session.place.root, plan);
    if (warning) warn(io, warning);
  }
  if (flags.interactive) return applyChosen(session, flags, io);
  return applyIfWanted(session, shown, flags, io);
}

/** Shows all, asks once. */
async function applyIfWanted(
  session: Session,
  shown: Result,
  flags: MigrateFlags,
  io: Io,
): Promise<ExitCode> {
  const { plan } = session.planned;
  // Where stdout is kept for one document, the person reads the preview beside it.
  if (!flags.quiet) (flags.format === 'text' ? io.stdout : io.stderr).write(`${shown.preview?.() ?? ''}\n`);
  const { safe, review, manual, changed } = shown.report.counts;
  if (manual > 0)
    io.stderr.write(`${count(manual, 'place')} must be done by hand and will be listed at the end.\n`);
  const yes = await io.ask.confirm(`Apply ${count(safe + review, 'change')} to ${count(changed, 'file')}?`);
  if (yes) return finish(session, plan, flags, io);
  return nothingWritten(session, yes === undefined, flags, io);
}

/** Writes the plan, or what a person chose of it, for `aig apply`. */
async function storePlan(
  session: Session,
  shown: Result,
  file: string,
  flags: MigrateFlags,
  io: Io,
): Promise<ExitCode> {
  let { plan } = session.planned;
  if (flags.interactive) {
    const choice = await chooseHunks(plan, previewOptions(session, flags, io), io);
    if (choice.interrupted) return stopped(io, 'Interrupted: no plan was written');
    plan = choose(session, choice.accepts);
  }
  const stored = planFileOf(session, plan);
  writePlanFile(file, stored, io.cwd);
  if (!flags.interactive) deliver([shown], flags, io);
  io.stderr.write(
    `The plan for ${count(stored.files.length, 'file')} is in ${file}. Apply it with aig apply ${file}\n`,
  );
  return EXIT.done;
}

/** Shows and asks hunk by hunk. */
async function applyChosen(session: Session, flags: MigrateFlags, io: Io): Promise<ExitCode> {
  const choice = await chooseHunks(session.planned.plan, previewOptions(session, flags, io), io);
  if (choice.accepted === 0) return nothingWritten(session, choice.interrupted, flags, io);
  const code = await finish(session, choose(session, choice.accepts), flags, io);
  if (!choice.interrupted) return code;
  return stopped(io, 'Interrupted: what you had accepted was applied');
}

function nothingWritten(session: Session, interrupted: boolean, flags: MigrateFlags, io: Io): ExitCode {
  const { plan } = session.planned;
  const report = buildReport({
    plan,
    root: session.place.typed,
    dryRun: false,
    redact: session.redact,
    outcome: new Map(),
    ...(interrupted ? { interrupted } : {}),
  });
  if (flags.format !== 'text' || flags.report !== undefined) {
    deliver([{ report, files: plan.files, options: summaryOptions(session, flags, io) }], flags, io);
  }
  if (interrupted) return stopped(io, 'Interrupted: nothing was written');
  io.stderr.write('Nothing was written.\n');
  return EXIT.failed;
}

const commandFor = (name: string, place: Place): string =>
  `Type aig migrate ${name}${place.typed === '.' ? '' : ` ${place.typed}`}`;

const nameOf = (place: Place): string => (place.typed === '.' ? 'this folder' : place.typed);

const withoutDiff = ({ report, files, options }: Result): Result => ({ report, files, options });

function checkCode(reports: readonly Report[]): ExitCode {
  if (reports.some((r) => r.files.length > 0)) return EXIT.pending;
  return reports.some((r) => r.counts.manual > 0) ? EXIT.manual : EXIT.done;
}
