/**
 * What a person has to know after declining a part: code that was accepted reads a variable, or loads a package, whose
 * definition was declined. Definitions are groups of their own, so that nobody is forced to take them with the code.
 *
 * Compares the plan as it was offered with what was chosen of it; it decides nothing and changes no file.
 */
import type { DestinationTable, FilePlan, Finding, NextStep, Plan, SourceTable } from '@aig/core';
import type { Session } from './session.ts';

/** Languages of files that define variables and name packages. */
const DEFINING = new Set([
  'dotenv',
  'yaml',
  'json',
  'toml',
  'ini',
  'dockerfile',
  'hcl',
  'shell',
  'requirements',
]);
/** Languages of files that no program runs. */
const PROSE = new Set(['document', 'record', 'text', 'http']);

/** The plan with what `accept` takes of it; its next steps tell what was declined and is needed. */
export function choose({ planned, migration }: Session, accept: (finding: Finding) => boolean): Plan {
  const chosen = planned.select(accept);
  const steps = missing(planned.plan, chosen, migration);
  return steps.length === 0 ? chosen : { ...chosen, nextSteps: [...chosen.nextSteps, ...steps] };
}

interface Both {
  readonly source: SourceTable;
  readonly destination: DestinationTable;
}

/** One note for each name that accepted code needs and declined files would have defined. */
export function missing(offered: Plan, chosen: Plan, { source, destination }: Both): NextStep[] {
  const taken = new Map(chosen.files.map((file) => [file.path, file]));
  const declined = offered.files.filter(
    (f) => DEFINING.has(f.language) && f.after !== taken.get(f.path)?.after,
  );
  if (declined.length === 0) return [];
  const gone = declined.map((f) => {
    const kept = new Set((taken.get(f.path)?.after ?? f.before).split(/\r?\n/));
    return { path: f.path, lines: linesOf(f).filter((line) => !kept.has(line)) };
  });
  const code = chosen.files
    .filter((f) => !DEFINING.has(f.language) && !PROSE.has(f.language))
    .map((f) => ({ path: f.path, text: linesOf(f).join('\n') }));
  const notes: NextStep[] = [];
  const tell = (
    name: string,
    defined: RegExp,
    used: RegExp,
    note: (readers: string, files: string) => string,
  ) => {
    const files = gone.filter((g) => g.lines.some((line) => defined.test(line))).map((g) => g.path);
    const readers = code.filter((c) => used.test(c.text)).map((c) => c.path);
    if (files.length > 0 && readers.length > 0)
      notes.push({ kind: 'note', text: `${name} ${note(few(readers), few(files))}` });
  };
  for (const name of variablesIn(code, source, destination))
    tell(
      name,
      new RegExp(`^\\s*(?:-\\s*)?(?:export\\s+|ENV\\s+|ARG\\s+)?["']?${name}["']?\\s*[:=]`),
      new RegExp(`\\b${name}\\b`),
      (readers, files) =>
        `is read in ${readers}, and its definition in ${files} was declined: define it there`,
    );
  for (const name of new Set(Object.values(destination.sdk).map((sdk) => sdk.package))) {
    const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    tell(
      name,
      new RegExp(`(?:^\\s*(?:-\\s+)?|["'])${word}(?:["'<>=~!\\s@[;]|$)`),
      new RegExp(`["']${word}["']|^\\s*(?:from|import)\\s+${word}\\b`, 'm'),
      (readers, files) => `is loaded in ${readers}, and its entry in ${files} was declined: add it there`,
    );
  }
  return notes;
}

/** Lines that a plan brings into a file. */
function linesOf(file: FilePlan): string[] {
  const before = new Set(file.before.split(/\r?\n/));
  return file.after.split(/\r?\n/).filter((line) => !before.has(line));
}

/** Names of the destination's variables, also with words before or behind, that new lines of code hold. */
function variablesIn(
  code: readonly { readonly text: string }[],
  source: SourceTable,
  destination: DestinationTable,
): Set<string> {
  const known = [destination.keyEnv, ...source.env.flatMap((row) => (row.to === undefined ? [] : [row.to]))];
  const words = code.flatMap((c) => c.text.match(/\b[A-Z][A-Z0-9_]{3,80}\b/g) ?? []);
  return new Set(words.filter((word) => known.some((name) => word.includes(name))));
}

const few = (paths: readonly string[]): string =>
  paths.length > 3 ? `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} more` : paths.join(', ');
