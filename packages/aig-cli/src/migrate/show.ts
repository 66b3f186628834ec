/**
 * How a session is shown: the dry-run report of its plan, the diff, and the options of every rendering.
 */
import { buildReport } from '@aig/core';
import { type PreviewOptions, renderPreview, type SummaryOptions } from '@aig/report';
import type { MigrateFlags } from '../flags.ts';
import { type Io, textWidth, wantsColor } from '../io.ts';
import type { Result } from './deliver.ts';
import { wholeNumber } from './request.ts';
import { type Session, withInstalls } from './session.ts';

/** What a dry run says: the diff and the summary of the whole plan. */
export function preview(session: Session, flags: MigrateFlags, io: Io): Result {
  const { source } = session.migration;
  const { root, typed } = session.place;
  const plan = withInstalls(session.planned.plan, root, session.migration.destination);
  return {
    report: buildReport({ plan, root: typed, dryRun: true, redact: session.redact }),
    files: plan.files,
    options: {
      ...summaryOptions(session, flags, io),
      applyCommand: `aig migrate ${source.id}${typed === '.' ? '' : ` ${typed}`}${destinationFlags(flags)}`,
    },
    preview: () => renderPreview(plan, previewOptions(session, flags, io)),
  };
}

/** The flags without which the command would go elsewhere. */
const destinationFlags = ({ to, baseUrl }: MigrateFlags): string =>
  `${to === undefined ? '' : ` --to ${to}`}${baseUrl === undefined ? '' : ` --base-url ${baseUrl}`}`;

/** Options of the diff. */
export function previewOptions(session: Session, flags: MigrateFlags, io: Io): PreviewOptions {
  return { ...summaryOptions(session, flags, io), context: wholeNumber('--diff-context', flags.diffContext) };
}

/** Options of the summary; `undo` once something was written. */
export function summaryOptions(
  session: Session,
  flags: MigrateFlags,
  io: Io,
  undo?: 'restore' | 'git',
): SummaryOptions {
  return {
    width: textWidth(io),
    color: wantsColor(io, flags.color),
    verbose: flags.verbose === true,
    redact: session.redact,
    titles: session.titles,
    ...(undo === undefined ? {} : { undo }),
  };
}
