/**
 * The report of a run, schema 1: what scripts read and what every rendering is made from.
 *
 * Built from a plan and, after an apply, from what became of its files. It holds no text of any file, and its messages
 * have passed the redactor. Additions to schema 1 must be optional fields; names and meanings stay.
 */
import type { Confidence, Finding, NextStep, Plan, Severity } from './model.ts';
import type { Redactor } from './redact.ts';
import { editLines, linesAfter, linesBefore } from './report-lines.ts';
import { redactedRouting, reportedHost } from './report-routing.ts';
import type { RoutingSummary } from './routing.ts';

export type FileStatus = 'planned' | 'written' | 'stale' | 'rejected' | 'failed';

export interface ReportEdit {
  /** Lines of the file before the run that this edit may change, 1-based, both included. */
  readonly line: number;
  readonly endLine: number;
  readonly rule: string;
  readonly confidence: 'safe' | 'review';
}

export interface ReportFile {
  readonly path: string;
  readonly language: string;
  readonly status: FileStatus;
  /** The file is new. */
  readonly created?: true;
  readonly edits: readonly ReportEdit[];
}

export interface ReportFinding {
  readonly id: string;
  readonly path: string;
  /** Lines of the file before the run, or after it when the file was written. 1-based, both included. */
  readonly line: number;
  readonly endLine: number;
  readonly rule: string;
  readonly confidence: Confidence;
  readonly message: string;
  readonly advice?: string;
  readonly severity?: Severity;
  /** What keeps a finding that could have been rewritten; see `Finding`. */
  readonly because?: string;
}

/** A finding that the configuration says to leave as it is; it counts as nothing. */
export interface ReportSuppressed {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly rule: string;
  /** Why, in the words of the configuration. */
  readonly reason: string;
}

/** `url` is how it is reached; `why` says what stands at the line. */
export interface ReportHost {
  readonly url: string;
  readonly path: string;
  readonly line: number;
  readonly why: string;
}

export interface ReportExternal {
  readonly kind: string;
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly advice?: string;
}

export interface Counts {
  readonly walked: number;
  readonly matched: number;
  readonly parsed: number;
  /** Files that are planned to change, or that were written. */
  readonly changed: number;
  /** Findings by confidence. */
  readonly safe: number;
  readonly review: number;
  readonly manual: number;
  readonly skipped: number;
}

export interface Report {
  readonly schema: 1;
  readonly source: string;
  readonly destination: string;
  readonly root: string;
  readonly dryRun: boolean;
  readonly counts: Counts;
  /** Files with edits, in path order. */
  readonly files: readonly ReportFile[];
  /** `review` findings that are applied and `manual` ones; a `safe` one is only an edit. */
  readonly findings: readonly ReportFinding[];
  readonly skipped: readonly {
    readonly path: string;
    readonly reason: string;
    readonly mentions?: boolean;
  }[];
  readonly external: readonly ReportExternal[];
  readonly suppressed?: readonly ReportSuppressed[];
  readonly nextSteps: readonly NextStep[];
  /** Where the tree's own gateway is reached, with the line of the file before that shows it. */
  readonly hosts?: readonly ReportHost[];
  /** What its configurations say, and what replaces that. */
  readonly routing?: RoutingSummary;
  /** Id of the run in the journal, when something was written and can be undone. */
  readonly run?: string;
  readonly interrupted?: boolean;
}

export interface ReportInput {
  readonly plan: Plan;
  readonly root: string;
  readonly dryRun: boolean;
  readonly redact: Redactor;
  /** What became of each file with edits, by path; those not named were not reached. Left out before an apply. */
  readonly outcome?: ReadonlyMap<string, FileStatus>;
  /** A plan of the tree as it is after the run; what it finds and `plan` did not tell is told too. */
  readonly leftovers?: Plan;
  readonly run?: string;
  readonly interrupted?: boolean;
}

/** The report of a plan. After an apply, findings and externals in written files carry the lines of the file after. */
export function buildReport(input: ReportInput): Report {
  const { plan, redact } = input;
  const files: ReportFile[] = [];
  const findings: ReportFinding[] = [];
  const external: ReportExternal[] = [];
  const suppressed: ReportSuppressed[] = [];
  let safe = 0;
  for (const file of plan.files) {
    const edits = editLines(file);
    const status: FileStatus = input.outcome ? (input.outcome.get(file.path) ?? 'rejected') : 'planned';
    const created = file.creates ? { created: true as const } : {};
    if (edits.length > 0) files.push({ path: file.path, language: file.language, status, ...created, edits });
    const lines = status === 'written' ? linesAfter(file) : linesBefore(file);
    for (const finding of file.findings) {
      const at = { path: file.path, ...lines(finding) };
      if (finding.suppressed !== undefined) {
        const { id, rule, suppressed: reason } = finding;
        suppressed.push({ id, ...at, rule, reason: redact(reason) });
        continue;
      }
      if (finding.confidence === 'safe') safe++;
      else findings.push(reported(finding, at, redact));
      if (finding.external) external.push({ ...redacted(finding.external, redact), ...at });
    }
  }
  if (input.leftovers) findings.push(...untold(input.leftovers, findings, redact));
  const by = (confidence: Confidence) => findings.filter((f) => f.confidence === confidence).length;
  const reached = input.outcome ? 'written' : 'planned';
  return {
    schema: 1,
    source: plan.source,
    destination: plan.destination,
    root: input.root,
    dryRun: input.dryRun,
    counts: {
      ...plan.counts,
      changed: files.filter((f) => f.status === reached).length,
      safe,
      review: by('review'),
      manual: by('manual'),
      skipped: plan.skipped.length,
    },
    files,
    findings,
    skipped: plan.skipped.map((s) => ({
      path: s.path,
      reason: s.reason,
      ...(s.mentions ? { mentions: true } : {}),
    })),
    external,
    ...(suppressed.length === 0 ? {} : { suppressed }),
    nextSteps: plan.nextSteps.map((step) => ({ ...step, text: redact(step.text) })),
    ...(plan.hosts === undefined ? {} : { hosts: plan.hosts.map(reportedHost) }),
    ...(plan.routing === undefined ? {} : { routing: plan.routing.map((r) => redactedRouting(r, redact)) }),
    ...(input.run === undefined ? {} : { run: input.run }),
    ...(input.interrupted ? { interrupted: true } : {}),
  };
}

function reported(
  finding: Finding,
  at: { path: string; line: number; endLine: number },
  redact: Redactor,
): ReportFinding {
  return {
    id: finding.id,
    ...at,
    rule: finding.rule,
    confidence: finding.confidence,
    message: redact(finding.message),
    ...(finding.advice === undefined ? {} : { advice: redact(finding.advice) }),
    ...(finding.severity === undefined ? {} : { severity: finding.severity }),
    ...(finding.because === undefined ? {} : { because: finding.because }),
  };
}

const redacted = (external: NonNullable<Finding['external']>, redact: Redactor) => ({
  kind: external.kind,
  name: external.name,
  ...(external.advice === undefined ? {} : { advice: redact(external.advice) }),
});

/** What a plan of the finished tree finds at lines that no finding of the report tells of. */
function untold(leftovers: Plan, told: readonly ReportFinding[], redact: Redactor): ReportFinding[] {
  const covered = new Map<string, ReportFinding[]>();
  for (const f of told) covered.set(f.path, [...(covered.get(f.path) ?? []), f]);
  const out: ReportFinding[] = [];
  for (const file of leftovers.files) {
    const lines = linesBefore(file);
    for (const finding of file.findings) {
      if (finding.suppressed !== undefined) continue;
      const at = { path: file.path, ...lines(finding) };
      const known = (covered.get(file.path) ?? []).some((f) => f.line <= at.endLine && at.line <= f.endLine);
      if (known) continue;
      const base = reported(finding, at, redact);
      out.push(
        finding.edits.length === 0
          ? base
          : {
              ...base,
              confidence: 'manual',
              message: `Left over: ${base.message}`,
              advice: 'Run the migration once more',
            },
      );
    }
  }
  return out;
}
