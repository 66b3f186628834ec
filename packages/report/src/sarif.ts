/**
 * The report as SARIF 2.1.0, for code scanning services.
 *
 * Built by hand against the published types: the document needs six of SARIF's hundred objects, and a builder would
 * add a dependency and hide which. Edits need each other across files, so there is one fix, the whole migration, as a
 * result of its own: a fix for each finding could be applied without what it needs.
 */
import type { Edit, FilePlan, Redactor, Report, ReportFinding, ReportSuppressed } from '@aig/core';
import type { ArtifactChange, Log, ReportingDescriptor, Result, Run } from 'sarif';
import { visible } from './visible.ts';

const LEVEL = { manual: 'error', review: 'warning', safe: 'note' } as const;

export interface SarifInput {
  readonly report: Report;
  /** The plan the report was made from, for the fix. */
  readonly files: readonly FilePlan[];
  readonly redact: Redactor;
}

/** One SARIF run for each report. */
export function renderSarif(inputs: readonly SarifInput[], version: string): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: inputs.map((input) => runOf(input, version)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function runOf(input: SarifInput, version: string): Run {
  const { report } = input;
  const results = [
    ...report.findings.map(ofFinding),
    ...(report.suppressed ?? []).map(ofSuppressed),
    ...ofEdits(report),
    ...wholeFix(input),
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

/**
 * The migration as one fix. Offsets are characters in UTF-16 code units. When an edit would bring text that has to be
 * masked, or nothing is pending, there is none.
 */
function wholeFix({ report, files, redact }: SarifInput): Result[] {
  if (!report.dryRun) return [];
  const changed = files.filter((file) => file.after !== file.before);
  const [first] = changed;
  const edits = (file: FilePlan): Edit[] =>
    file.findings.flatMap((f) => f.edits).sort((a, b) => a.start - b.start || a.end - b.end);
  if (!first || changed.some((file) => edits(file).some((e) => redact(e.text) !== e.text))) return [];
  const artifactChanges: ArtifactChange[] = changed.map((file) => ({
    artifactLocation: { uri: uriOf(file.path) },
    replacements: edits(file).map((e) => ({
      deletedRegion: { charOffset: e.start, charLength: e.end - e.start },
      insertedContent: { text: e.text },
    })),
  }));
  const start = Math.min(
    ...(report.files.find((f) => f.path === first.path)?.edits ?? []).map((e) => e.line),
    Infinity,
  );
  const line = Number.isFinite(start) ? start : 1;
  return [
    {
      ruleId: `${report.source}/migration`,
      level: LEVEL.safe,
      message: { text: `Every change of this migration to ${report.destination}, as one fix` },
      locations: [locationOf(first.path, line, line)],
      fixes: [{ description: { text: `Migrate to ${report.destination}` }, artifactChanges }],
    },
  ];
}

const locationOf = (path: string, startLine: number, endLine: number) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(path) },
    region: { startLine, endLine: Math.max(startLine, endLine) },
  },
});

const uriOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
