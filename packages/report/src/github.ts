/**
 * The report as GitHub workflow commands: printed in a job, each becomes an annotation at its line. Changes that are only
 * planned are notices, so that `--check` shows what is pending where it stands.
 */
import type { Report, ReportFinding } from '@aig/core';
import { renderLine } from './summary.ts';
import { visible } from './visible.ts';

const LEVEL = { manual: 'error', review: 'warning', safe: 'notice' } as const;

/** One command a line, the last of each report its outcome. */
export function renderGithub(reports: readonly Report[]): string {
  return reports
    .flatMap((report) => [...report.findings.map(ofFinding), ...pending(report), outcome(report)])
    .join('');
}

const outcome = (report: Report): string =>
  `::notice title=aig migrate ${property(report.source)}::${renderLine(report)}`;

function ofFinding(finding: ReportFinding): string {
  const text = finding.advice ? `${finding.message}. ${finding.advice}` : finding.message;
  return command(LEVEL[finding.confidence], finding, finding.rule, text);
}

const pending = (report: Report): string[] =>
  report.files
    .filter((file) => file.status !== 'written')
    .flatMap((file) =>
      file.edits
        .filter((edit) => edit.confidence === 'safe')
        .map((edit) =>
          command(
            LEVEL.safe,
            { path: file.path, ...edit },
            edit.rule,
            `Can be rewritten for ${report.destination}`,
          ),
        ),
    );

function command(
  level: string,
  at: { readonly path: string; readonly line: number; readonly endLine: number },
  title: string,
  text: string,
): string {
  const fields = [
    `file=${property(at.path)}`,
    `line=${at.line}`,
    `endLine=${Math.max(at.line, at.endLine)}`,
    `title=${property(title)}`,
  ];
  return `::${level} ${fields.join(',')}::${data(visible(text))}\n`;
}

/** What ends a command or a field, in the escapes that GitHub undoes. */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(visible(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
