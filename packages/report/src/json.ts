/** The report as one JSON document: schema 1 as it is, indented, with a final line end. */
import type { Report } from '@aig/core';

/** Several reports (a dry run over all sources found) become one document with a list. */
export function renderJson(reports: readonly Report[]): string {
  const [only] = reports;
  const document =
    reports.length === 1 ? only : { schema: 1, dryRun: reports.every((r) => r.dryRun), reports };
  return `${JSON.stringify(document, null, 2)}\n`;
}
