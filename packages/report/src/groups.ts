/** Joins findings that say the same about different places, and puts what matters most first. */
import type { Report, ReportFinding } from '@aig/core';

export interface FindingGroup {
  readonly rule: string;
  readonly message: string;
  readonly advice?: string;
  readonly severity?: ReportFinding['severity'];
  readonly places: readonly ReportFinding[];
}

/** What is lost silently comes before what breaks loudly. */
const RANK = { privacy: 0, security: 1, cost: 2, behaviour: 3 } as const;

/** Groups of findings with the same rule, message and advice: by severity, else in the order of their first place. */
export function grouped(findings: readonly ReportFinding[]): FindingGroup[] {
  const groups = new Map<string, ReportFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.message, finding.advice, finding.severity]);
    const places = groups.get(key);
    if (places) places.push(finding);
    else groups.set(key, [finding]);
  }
  const rank = (g: FindingGroup) => (g.severity ? RANK[g.severity] : 4);
  return [...groups.values()]
    .flatMap(([first, ...others]) => {
      if (!first) return [];
      const { rule, message, advice, severity } = first;
      return [
        {
          rule,
          message,
          ...(advice ? { advice } : {}),
          ...(severity ? { severity } : {}),
          places: [first, ...others],
        },
      ];
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** The findings of a report by what they ask of a person. */
export interface Sorted {
  /** Applied, to be looked at. */
  readonly review: readonly ReportFinding[];
  /** Only a person can do it. */
  readonly hand: readonly ReportFinding[];
  /** A new run does it once something in `hand` is done. */
  readonly waiting: readonly ReportFinding[];
  /** Comments and prose that name the source: nothing stops working if they stay. */
  readonly words: readonly ReportFinding[];
}

const WORDS = /\/(?:comment|prose|mention|history)$/;

/** Each finding in exactly one list, in the order of the report. */
export function sorted(report: Report): Sorted {
  const edited = new Set(
    report.files.flatMap((file) => file.edits.map((e) => `${file.path}\n${e.rule}\n${e.line}`)),
  );
  const isWords = (f: ReportFinding) =>
    WORDS.test(f.rule) && f.severity === undefined && !edited.has(`${f.path}\n${f.rule}\n${f.line}`);
  const rest = report.findings.filter((f) => !isWords(f));
  const manual = rest.filter((f) => f.confidence === 'manual');
  return {
    review: rest.filter((f) => f.confidence === 'review'),
    hand: manual.filter((f) => f.because === undefined),
    waiting: manual.filter((f) => f.because !== undefined),
    words: report.findings.filter(isWords),
  };
}

/** `src/a.ts:3` or `src/a.ts:3-5`, as editors and terminals open it. */
export function place(at: {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
}): string {
  return `${at.path}:${at.line}${at.endLine > at.line ? `-${at.endLine}` : ''}`;
}
