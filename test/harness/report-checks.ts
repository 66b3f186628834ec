/**
 * Whether a JSON report is true: it validates against the published schema, its counts are what it lists, and its lines
 * exist in the files it names.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '@aig/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { repositoryRoot } from './cases.ts';
import { changedPaths, type Tree } from './tree.ts';

const schema = JSON.parse(
  readFileSync(join(repositoryRoot, 'packages/report/schema/report.schema.json'), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true, strict: false }).compile<Report>(schema);

/** The one document on stdout. Throws when there is anything else. */
export function parseReport(stdout: string): Report {
  const report: unknown = JSON.parse(stdout);
  if (validate(report)) return report;
  const faults = validate.errors?.map((e) => `${e.instancePath || '/'} ${e.message}`).join('; ');
  throw new Error(`the JSON report does not follow its schema: ${faults}`);
}

/** What is untrue in a report of a run that found `before` and left `after` (the same tree for a dry run). */
export function untruths(report: Report, before: Tree, after: Tree): string[] {
  return [...falseCounts(report, before, after), ...falseLines(report, before, after)];
}

function falseCounts(report: Report, before: Tree, after: Tree): string[] {
  const { counts, files, findings, skipped, dryRun } = report;
  const faults: string[] = [];
  const expect = (name: string, counted: number, real: number) => {
    if (counted !== real) faults.push(`counts.${name} is ${counted}, the report lists ${real}`);
  };
  expect('manual', counts.manual, findings.filter((f) => f.confidence === 'manual').length);
  expect('review', counts.review, findings.filter((f) => f.confidence === 'review').length);
  expect('skipped', counts.skipped, skipped.length);
  const reached = files.filter((f) => f.status === (dryRun ? 'planned' : 'written'));
  expect('changed', counts.changed, reached.length);
  if (!dryRun) expect('changed', counts.changed, changedPaths(before, after).length);
  const safeEdits = files.flatMap((f) => f.edits).filter((e) => e.confidence === 'safe').length;
  if (counts.safe > 0 !== safeEdits > 0)
    faults.push(`counts.safe is ${counts.safe} with ${safeEdits} safe edits`);
  if (counts.matched > counts.walked)
    faults.push(`more files matched (${counts.matched}) than walked (${counts.walked})`);
  return faults;
}

function falseLines(report: Report, before: Tree, after: Tree): string[] {
  const faults: string[] = [];
  const check = (what: string, path: string, line: number, endLine: number, tree: Tree) => {
    const lines = tree.get(path)?.bytes.toString('utf8').split('\n').length ?? 0;
    if (!(line >= 1 && line <= endLine && endLine <= lines))
      faults.push(`${what} says ${path}:${line}-${endLine}, the file has ${lines} lines`);
  };
  for (const file of report.files.filter((f) => !f.created))
    for (const edit of file.edits) check(edit.rule, file.path, edit.line, edit.endLine, before);
  // A file that is not there yet has no lines.
  const coming = new Set(report.files.filter((f) => f.created && !after.has(f.path)).map((f) => f.path));
  for (const f of report.findings) {
    if (!coming.has(f.path)) check(f.rule, f.path, f.line, f.endLine, after);
    if (f.confidence === 'manual' && !f.advice)
      faults.push(`${f.rule} at ${f.path}:${f.line} does not say what to do`);
  }
  for (const e of report.external) check(e.kind, e.path, e.line, e.endLine, after);
  return faults;
}

/** Lines that changed outside the line ranges of the reported edits, as `path:line`. */
export function unreportedChanges(report: Report, before: Tree, after: Tree): string[] {
  return changedPaths(before, after).flatMap((path) => {
    const file = report.files.find((f) => f.path === path);
    const [old, fresh] = [before.get(path), after.get(path)];
    if (file?.created && !old && fresh) return [];
    if (!file || !old || !fresh) return [`${path}: changed, and the report has no edit for it`];
    return outsideRanges(old.bytes, fresh.bytes, file.edits).map(
      (line) => `${path}:${line}: changed outside the edits`,
    );
  });
}

/**
 * First lines of the runs between the ranges that are not in `after`, whole and in the same order. Taking each run at its
 * first place is enough: if an order exists, the earliest one does.
 */
function outsideRanges(
  before: Buffer,
  after: Buffer,
  ranges: readonly { readonly line: number; readonly endLine: number }[],
): number[] {
  const old = linesWithEnds(before);
  const fresh = linesWithEnds(after);
  const covered = (index: number) => ranges.some((r) => r.line <= index + 1 && index + 1 <= r.endLine);
  let at = 0;
  for (let start = 0; start < old.length; ) {
    let end = start;
    while (end < old.length && !covered(end)) end++;
    const run = old.slice(start, end);
    if (run.length > 0) {
      const isHere = (from: number) => run.every((line, i) => fresh[from + i] === line);
      let found = end === old.length ? Math.max(at, fresh.length - run.length) : at;
      while (found + run.length <= fresh.length && !isHere(found)) found++;
      if (found + run.length > fresh.length || (start === 0 && found !== 0)) return [start + 1];
      at = found + run.length;
    }
    start = end + 1;
  }
  return [];
}

function linesWithEnds(bytes: Buffer): string[] {
  return bytes.toString('utf8').split(/(?<=\n)/);
}
