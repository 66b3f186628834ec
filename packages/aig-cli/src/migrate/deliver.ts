/**
 * Puts results where they belong: the document or the text on stdout, the report in its file. It decides the form, the
 * report package makes the text.
 */
import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { FilePlan, Report } from '@aig/core';
import { reasonOf } from '@aig/host/errors';
import {
  renderGithub,
  renderHtml,
  renderJson,
  renderLine,
  renderMarkdown,
  renderSarif,
  renderSummary,
  type SummaryOptions,
} from '@aig/report';
import manifest from '../../package.json' with { type: 'json' };
import { CliError } from '../errors.ts';
import type { Format, MigrateFlags } from '../flags.ts';
import type { Io } from '../io.ts';

export interface Result {
  readonly report: Report;
  /** The files of the plan it was made from. */
  readonly files: readonly FilePlan[];
  readonly options: SummaryOptions;
  /** The diff, for the text form; left out when it was shown already or is not wanted. */
  readonly preview?: () => string;
}

const BY_ENDING: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.sarif': 'sarif',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'text',
};

/** Writes `--report`, then stdout. Throws `report-not-written`. */
export function deliver(results: readonly Result[], flags: MigrateFlags, io: Io): void {
  if (flags.report !== undefined) writeReport(flags.report, results, flags.format, io);
  io.stdout.write(
    flags.quiet && flags.format === 'text'
      ? results.map((r) => renderLine(r.report)).join('')
      : documentOf(results, flags.format),
  );
}

function documentOf(results: readonly Result[], format: Format): string {
  const reports = results.map((r) => r.report);
  const each = (render: (result: Result) => string) => results.map(render).join('\n');
  if (format === 'json') return renderJson(reports);
  const inputs = results.map((r) => ({ ...r, redact: r.options.redact, titles: r.options.titles }));
  if (format === 'sarif') return renderSarif(inputs, manifest.version);
  if (format === 'github') return renderGithub(reports);
  if (format === 'html') return renderHtml(inputs);
  if (format === 'markdown') return each((r) => renderMarkdown(r.report, r.options.titles));
  return each((r) => textOf(r));
}

function textOf({ report, options, preview }: Result): string {
  const diff = preview?.() ?? '';
  return `${diff}${diff === '' ? '' : '\n'}${renderSummary(report, options)}`;
}

function writeReport(file: string, results: readonly Result[], fallback: Format, io: Io): void {
  const plain = results.map((r) => ({ ...r, options: { ...r.options, color: false } }));
  try {
    writeFileSync(
      resolve(io.cwd, file),
      documentOf(plain, BY_ENDING[extname(file).toLowerCase()] ?? fallback),
    );
  } catch (error) {
    throw new CliError(
      'report-not-written',
      `The report ${file} cannot be written: ${reasonOf(error)}`,
      'Give a file in a folder that exists.',
    );
  }
}
