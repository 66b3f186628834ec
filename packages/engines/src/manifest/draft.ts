/**
 * The draft of one dependency: replaced where it stands, taken out when its successor is there already, kept with the
 * successor beside it while something still needs it. The manifest formats hand over the edits.
 */
import { type Draft, type Edit, type Migration, matchPackage, type PackageRow, type Span } from '@aig/core';
import { rule } from '../literal/site.ts';

export interface Dependency {
  readonly row: PackageRow;
  readonly span: Span;
  /** Version range of the successor that the manifest holds already. */
  readonly present?: string | true;
  readonly replace: readonly Edit[];
  readonly remove: readonly Edit[];
  /** Adds the successor and keeps the old one; not needed when the successor is there. */
  readonly add: readonly Edit[];
  /** Extras, hashes and the like that the successor does not have. */
  readonly lost?: string;
  /** `package.json`, `requirements.txt`: tells the reader which install command to run. */
  readonly manifest?: string;
  /** Every use of the package is code of the tree: it goes without a successor when nothing there wants one. */
  readonly bare?: true;
  /** Only code below this folder sees what is installed here; absent where that cannot be told from the path. */
  readonly folder?: string;
}

/** `package:npm:portkey-ai`, in the spelling of the table. */
export const resourceOf = (row: PackageRow): string => `package:${row.registry}:${row.name}`;

export function dependencyDraft(dependency: Dependency, migration: Migration): Draft {
  const { row, span, present } = dependency;
  const base = { rule: rule(migration, 'package'), start: span.start, end: span.end };
  if (!row.to) return packageNote(row, span, migration);
  const { to } = row;
  const server = row.keptBy?.find((extra) => asksFor(dependency.lost ?? '', extra));
  if (server !== undefined) return besideServer(dependency, server, migration);
  const old = typeof present === 'string' && isOlder(present, to.version);
  const doubtful = old || dependency.lost !== undefined;
  const advice = old
    ? `raise ${to.name} to ${to.version}; ${present} is older`
    : dependency.lost === undefined
      ? undefined
      : `${dependency.lost} was given with ${row.name} and has no counterpart; see what used it`;
  return {
    ...base,
    confidence: doubtful ? 'review' : 'safe',
    message: present === undefined ? row.why : `${to.name} is here already, ${row.name} goes`,
    ...(advice === undefined ? {} : { advice }),
    edits: present === undefined ? dependency.replace : dependency.remove,
    quiet: true,
    needs: [resourceOf(row)],
    otherwise: {
      confidence: present === undefined ? 'review' : 'manual',
      message:
        present === undefined
          ? `${to.name} is added; ${row.name} stays, because something in the code still needs it`
          : `${row.name} stays, because something in the code still needs it`,
      advice: `take ${row.name} out once nothing imports it any more`,
      edits: present === undefined ? dependency.add : [],
      whenWanted: [`package:${row.registry}:${to.name}`],
      ...(dependency.folder === undefined ? {} : { within: dependency.folder }),
    },
    wants: [`package:${row.registry}:${to.name}`],
    ...(dependency.bare && present === undefined
      ? {
          spare: {
            confidence: 'safe' as const,
            message: `${row.name} goes; nothing here needs ${to.name} for it`,
            edits: dependency.remove,
          },
        }
      : {}),
    ...(dependency.manifest === undefined
      ? {}
      : { external: { kind: 'install', name: dependency.manifest } }),
    demoted: {
      message: `${row.name} stays, because something in the code still needs it`,
      advice: `take ${row.name} out once nothing imports it any more`,
    },
  };
}

/** Whether the extras that a manifest gives (`the extra [proxy,redis]`) hold this one. */
const asksFor = (given: string, extra: string): boolean => given.split(/[^\w-]+/).includes(extra);

/** The package runs something of its own there, so it stays; what moved code needs comes beside it. */
function besideServer({ row, span, present, add }: Dependency, extra: string, migration: Migration): Draft {
  const why = `${row.name} stays, because its extra ${extra} runs ${migration.source.title} itself`;
  const base = { rule: rule(migration, 'package'), start: span.start, end: span.end };
  const advice = `take ${row.name} out once nothing runs it any more`;
  if (!row.to || present !== undefined)
    return { ...base, confidence: 'manual', message: why, advice, edits: [] };
  return {
    ...base,
    confidence: 'review',
    message: `${row.to.name} is added; ${why}`,
    advice,
    edits: add,
    whenWanted: [`package:${row.registry}:${row.to.name}`],
    unwanted: { message: why, advice },
  };
}

/** A package of the source that is only told of. */
export function packageNote(row: PackageRow, span: Span, migration: Migration): Draft {
  return {
    rule: rule(migration, 'package'),
    confidence: 'manual',
    start: span.start,
    end: span.end,
    message: `${row.name}: ${row.why}`,
    advice: row.advice ?? `remove ${row.name} together with the code that uses it`,
    edits: [],
    ...(row.severity ? { severity: row.severity } : {}),
  };
}

const majorOf = (range: string): number | undefined => {
  const digits = /\d+/.exec(range)?.[0];
  return digits === undefined ? undefined : Number(digits);
};

/** Whether a range that is there begins below the major version that is wanted. */
function isOlder(present: string, wanted: string): boolean {
  const have = majorOf(present);
  const want = majorOf(wanted);
  return (
    have !== undefined &&
    want !== undefined &&
    have < want &&
    !/^\s*(?:\*|latest)?\s*$/.test(present) &&
    !/^>/.test(present.trim())
  );
}

/** A Python requirement as one word or line: `portkey-ai[extra]>=1.0,<2 ; python_version > "3.8"`. */
export interface Requirement {
  readonly name: string;
  readonly extras: string;
  readonly version: string;
  /** End of the part that the successor replaces: name, extras and version, not the marker. */
  readonly length: number;
}

export function readRequirement(text: string): Requirement | undefined {
  const match =
    /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)[ \t]*(\[[^\]\n]*\])?[ \t]*(\(?(?:[~=!<>]=?=?[ \t]*[^\s;,#)"']+[ \t]*,?[ \t]*)*\)?)/.exec(
      text,
    );
  if (!match?.[1]) return undefined;
  const version = (match[3] ?? '').trim();
  const whole = match[0].trimEnd();
  return { name: match[1], extras: match[2] ?? '', version, length: whole.length };
}

/** The row of a requirement, if it is the source's. */
export function requirementRow(
  text: string,
  migration: Migration,
): { readonly row: PackageRow; readonly requirement: Requirement } | undefined {
  const requirement = readRequirement(text);
  const row = requirement && matchPackage(requirement.name, 'pypi', migration);
  return requirement && row ? { row, requirement } : undefined;
}
