/**
 * Findings as `case.json` writes them, and what is wrong with those of a run.
 */
import type { Report } from '@aig/core';
import type { FixtureCase } from './cases.ts';
import { faultsOfMessage } from './grammar.ts';

/** The findings of a report as `case.json` lists them, sorted. */
export function findingLines(report: Report): string[] {
  return report.findings.map((f) => `${f.confidence} ${f.rule} ${f.path}:${f.line}`).sort();
}

/** What `case.json` says must be found and is not, and what is found beyond an exact list. */
export function wrongFindings(fixture: FixtureCase, report: Report): string[] {
  const found = findingLines(report);
  const faults: string[] = [];
  if (fixture.findings) {
    const listed = [...fixture.findings].sort();
    faults.push(...listed.filter((line) => !found.includes(line)).map((line) => `not found: ${line}`));
    faults.push(...found.filter((line) => !listed.includes(line)).map((line) => `not listed: ${line}`));
  }
  for (const wanted of fixture.expect ?? []) {
    const [confidence, path] = wanted.split(' ');
    if (!report.findings.some((f) => f.confidence === confidence && f.path === path))
      faults.push(`expected: ${wanted}`);
  }
  return faults;
}

/** Messages and advice of a report that break the grammar, each once. */
export function badMessages(report: Report): string[] {
  const bad = report.findings.flatMap(({ rule, message, advice }) =>
    [message, ...(advice === undefined ? [] : [advice])].flatMap((text) =>
      faultsOfMessage(text).map((fault) => `${rule}: "${text}" ${fault}`),
    ),
  );
  return [...new Set(bad)];
}
