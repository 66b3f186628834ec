/**
 * The report as SARIF 2.1.0, for code scanning services.
 *
 * Built by hand against the published types: the document needs four of SARIF's hundred objects, and a builder would
 * add a dependency and hide which. Edits are not given as SARIF fixes, since those could be applied without the group
 * they belong to.
 */
import type { Report, ReportFinding, ReportSuppressed } from '@aig/core';
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import { visible } from './visible.ts';

const LEVEL = { manual: 'error', review: 'warning', safe: 'note' } as const;

/** One SARIF run for each report. */
export function renderSarif(reports: readonly Report[], version: string): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: reports.map((report) => runOf(report, version)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function runOf(report: Report, version: string): Run {
  const results = [
    ...report.findings.map(ofFinding),
    ...(report.suppressed ?? []).map(ofSuppressed),
    ...ofEdits(report),
  ];
  const rules: ReportingDescriptor[] = [...new Set(results.map((r) => r.ruleId ?? ''))]
    .sort()
    .map((id) => ({ id }));
  return {
    tool: { driver: { name: 'aig', semanticVersion: version, rules } },
    columnKind: 'utf16CodeUnits',
    results,
    invocations: [{ executionSuccessful: report.files.every((f) => f.status !== 'failed') }],
  };
}

function ofFinding(finding: ReportFinding): Result {
  const text = finding.advice ? `${finding.message}. ${finding.advice}` : finding.message;
  return {
    ruleId: finding.rule,
    level: LEVEL[finding.confidence],
    message: { text: visible(text) },
    locations: [locationOf(finding.path, finding.line, finding.endLine)],
    partialFingerprints: { findingId: finding.id },
  };
}

/** Code scanning services show these as dismissed. */
function ofSuppressed(finding: ReportSuppressed): Result {
  return {
    ruleId: finding.rule,
    level: LEVEL.manual,
    message: { text: visible(finding.reason) },
    locations: [locationOf(finding.path, finding.line, finding.endLine)],
    partialFingerprints: { findingId: finding.id },
    suppressions: [{ kind: 'external', justification: visible(finding.reason) }],
  };
}

/** Safe edits that are only planned are work left too; once written there is nothing to tell about them. */
function ofEdits(report: Report): Result[] {
  return report.files
    .filter((file) => file.status !== 'written')
    .flatMap((file) =>
      file.edits
        .filter((edit) => edit.confidence === 'safe')
        .map((edit) => ({
          ruleId: edit.rule,
          level: LEVEL.safe,
          message: { text: `Can be rewritten for ${report.destination}` },
          locations: [locationOf(file.path, edit.line, edit.endLine)],
        })),
    );
}

const locationOf = (path: string, startLine: number, endLine: number) => ({
  physicalLocation: {
    artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
    region: { startLine, endLine: Math.max(startLine, endLine) },
  },
});
