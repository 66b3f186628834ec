/**
 * From settled drafts to a Plan: splice, parse what came out, take back what broke, and report every line that is left.
 */
import { applyEdits, sortEdits } from '../edit-set.ts';
import type { Migration } from '../engine.ts';
import type { Edit, FilePlan, Finding, Plan, Skip } from '../model.ts';
import { type Placed, settle } from '../settle.ts';
import type { ScanResult } from '../tree.ts';
import { leftoverFindings, namedCalls } from './leftover-findings.ts';
import { isTooDeep, type Opened } from './open.ts';
import { codePointOrder, hash } from './place.ts';
import type { Surveyed } from './survey.ts';

export interface Seen {
  readonly scan: ScanResult;
  readonly skipped: readonly Skip[];
  readonly parsed: number;
  readonly suppressed: Suppressed;
  readonly surveyed: Surveyed;
}

/** Why what a rule finds in a file is to be left alone; undefined when it is not. */
export type Suppressed = (path: string, rule: string) => string | undefined;

/** Which drafts may not be applied, and which may not be applied in their other form. */
export interface Declines {
  draft(p: Placed): boolean;
  other(p: Placed): boolean;
}

/** Settles, splices, and takes back whatever made a file unreadable, until every result parses. */
export function assemble(
  placed: readonly Placed[],
  declines: Declines,
  opened: ReadonlyMap<string, Opened>,
  migration: Migration,
  seen: Seen,
): Plan {
  const broken = new Set<string>();
  const isFixed = (path: string): boolean => {
    const one = opened.get(path);
    return broken.has(path) || one?.readOnly === true || one?.analysis.parse === 'broken';
  };
  for (;;) {
    const findings = settle(
      placed,
      (p) => declines.draft(p) || (isFixed(p.path) && p.draft.edits.length > 0),
      (p) => declines.other(p) || isFixed(p.path),
    );
    const byPath = new Map<string, Finding[]>();
    for (const f of findings) byPath.set(f.path, [...(byPath.get(f.path) ?? []), f]);
    const told = namedCalls(opened.values(), (path) => byPath.has(path), migration);
    const files: FilePlan[] = [];
    let again = false;
    for (const path of [...opened.keys()].sort(codePointOrder)) {
      const one = opened.get(path) as Opened;
      const own = byPath.get(path) ?? [];
      const edits = own.flatMap((f) => f.edits);
      const before = one.file.text;
      const after = edits.length ? applyEdits(before, edits) : before;
      if (after !== before && !stillParses(one, after, edits)) {
        broken.add(path);
        again = true;
        break;
      }
      if (broken.has(path)) own.push(brokenFinding(path, migration));
      if (one.readOnly && one.analysis.drafts.some((d) => d.edits.length > 0))
        own.push(readOnlyFinding(path, migration));
      const complete = [...own, ...leftoverFindings(one, own, after, seen.surveyed.migrationFor(path), told)]
        .map((f) => withSuppression(f, seen.suppressed))
        .sort((a, b) => a.start - b.start || a.end - b.end);
      if (complete.length)
        files.push({
          path,
          language: one.engine?.id ?? 'text',
          before,
          after,
          digest: one.digest,
          findings: complete,
        });
    }
    if (again) continue;
    return {
      source: migration.source.id,
      destination: migration.destination.id,
      files,
      skipped: seen.skipped,
      nextSteps: [],
      ...(seen.surveyed.hosts.length > 0 ? { hosts: seen.surveyed.hosts } : {}),
      ...(seen.surveyed.routing.length > 0 ? { routing: seen.surveyed.routing } : {}),
      counts: { walked: seen.scan.walked, matched: seen.scan.hits.length, parsed: seen.parsed },
    };
  }
}

/** What is rewritten all the same (it is needed by a group whose rule nobody suppressed) is not suppressed. */
function withSuppression(finding: Finding, suppressed: Suppressed): Finding {
  if (finding.edits.length > 0) return finding;
  const reason = suppressed(finding.path, finding.rule);
  return reason === undefined ? finding : { ...finding, suppressed: reason };
}

function stillParses(one: Opened, after: string, edits: readonly Edit[]): boolean {
  if (!one.engine) return true;
  try {
    if (!one.engine.parses(one.file)) return true;
    return one.engine.parses(
      { path: one.file.path, text: after },
      { before: one.file, edits: sortEdits(edits) },
    );
  } catch (error) {
    if (isTooDeep(error)) return false;
    throw error;
  }
}

const readOnlyFinding = (path: string, migration: Migration): Finding => ({
  id: hash(`read-only\n${path}`),
  path,
  rule: `${migration.source.id}/read-only`,
  confidence: 'manual',
  start: 0,
  end: 0,
  message: 'this file is read-only, so nothing in it and nothing that belongs to it was changed',
  advice: 'make it writable and run again, or leave it out with --exclude',
  edits: [],
});

const brokenFinding = (path: string, migration: Migration): Finding => ({
  id: hash(`broken\n${path}`),
  path,
  rule: `${migration.source.id}/result-unparsable`,
  confidence: 'manual',
  start: 0,
  end: 0,
  message: 'the rewritten file would not have parsed, so nothing in it was changed',
  advice: 'change it by hand, and please report this as a fault of the tool',
  edits: [],
});
