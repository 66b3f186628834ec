/**
 * A plan on disk: what `aig migrate --plan` wrote and `aig apply` does, maybe by somebody else and later.
 *
 * It holds no text of any file, so no secret either: the request, the digests of the files before and after, and which
 * findings were left out. `aig apply` plans the tree again and goes on only if exactly the same comes out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding, Plan } from '@aig/core';
import { digestOfText } from '@aig/host';
import { reasonOf } from '@aig/host/errors';
import manifest from '../../package.json' with { type: 'json' };
import { isSuppression, type Suppression } from '../config/config.ts';
import { CliError } from '../errors.ts';
import type { MigrateFlags } from '../flags.ts';
import type { Session } from '../migrate/session.ts';

/** The flags that decide what a plan is; the others decide how it is shown. */
export type StoredRequest = Pick<
  MigrateFlags,
  'baseUrl' | 'fromBaseUrl' | 'keepSdk' | 'sourceFile' | 'safeOnly' | 'include' | 'exclude' | 'gitignore'
> & {
  readonly to: string;
  readonly models: Readonly<Record<string, string>>;
  readonly suppress: readonly Suppression[];
};

export interface PlanFile {
  readonly aigPlan: 1;
  /** Version of the tool that wrote it. */
  readonly tool: string;
  readonly source: string;
  readonly destination: string;
  /** The folder or file as it was typed. */
  readonly path: string;
  readonly request: StoredRequest;
  /** Ids of findings whose edits were declined. */
  readonly declined: readonly string[];
  /** Files that change, in path order, with the SHA-256 of their bytes before and after. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/** What `plan`, chosen from the session's, looks like on disk. */
export function planFileOf(session: Session, plan: Plan): PlanFile {
  const { flags } = session;
  const applied = new Set(plan.files.flatMap((f) => f.findings.filter(changes).map((x) => x.id)));
  const offered = session.planned.plan.files.flatMap((f) => f.findings.filter(changes).map((x) => x.id));
  return {
    aigPlan: 1,
    tool: manifest.version,
    source: plan.source,
    destination: plan.destination,
    path: session.place.typed,
    request: {
      // A profile is read again: its file may say something else by then, and the digests below tell.
      to: flags.to ?? plan.destination,
      ...(flags.baseUrl === undefined ? {} : { baseUrl: flags.baseUrl }),
      ...(flags.sourceFile === undefined ? {} : { sourceFile: flags.sourceFile }),
      fromBaseUrl: flags.fromBaseUrl ?? [],
      ...(flags.keepSdk ? { keepSdk: true } : {}),
      safeOnly: flags.safeOnly === true,
      include: flags.include ?? [],
      exclude: flags.exclude ?? [],
      gitignore: flags.gitignore,
      models: Object.fromEntries(session.migration.modelMap),
      suppress: session.suppressions,
    },
    declined: [...new Set(offered.filter((id) => !applied.has(id)))],
    files: digestsOf(plan),
  };
}

/** The changed files of a plan with their digests. */
export const digestsOf = (plan: Plan): PlanFile['files'] =>
  plan.files
    .filter((f) => f.after !== f.before)
    .map((f) => ({ path: f.path, before: f.digest, after: digestOfText(f.after) }));

const changes = (finding: Finding): boolean => finding.edits.length > 0;

/** Writes a plan. Throws `plan-not-written`. */
export function writePlanFile(file: string, plan: PlanFile, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, file), `${JSON.stringify(plan, undefined, 2)}\n`);
  } catch (error) {
    throw new CliError(
      'plan-not-written',
      `The plan ${file} cannot be written: ${reasonOf(error)}`,
      'Give a file in a folder that exists.',
    );
  }
}

/** Reads a plan. Throws `bad-plan` for anything that `writePlanFile` did not write. */
export function readPlanFile(file: string, cwd: string): PlanFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : reasonOf(error);
    throw new CliError('bad-plan', `The plan ${file} cannot be read: ${why}`, HOW_TO_MAKE);
  }
  if (!isPlanFile(value))
    throw new CliError('bad-plan', `${file} is no plan of aig migrate that this version knows`, HOW_TO_MAKE);
  return value;
}

const HOW_TO_MAKE = 'Make one with aig migrate <source> --plan plan.json';

function isPlanFile(value: unknown): value is PlanFile {
  const plan = value as Partial<PlanFile> | null;
  const request = plan?.request as Partial<StoredRequest> | undefined;
  return (
    plan?.aigPlan === 1 &&
    [plan.tool, plan.source, plan.destination, plan.path, request?.to].every((v) => typeof v === 'string') &&
    isTexts(plan.declined) &&
    isTexts(request?.include) &&
    isTexts(request?.exclude) &&
    isTexts(request?.fromBaseUrl) &&
    [request?.baseUrl, request?.sourceFile].every((v) => v === undefined || typeof v === 'string') &&
    (request?.keepSdk === undefined || typeof request.keepSdk === 'boolean') &&
    typeof request?.gitignore === 'boolean' &&
    isRecord(request.models) &&
    isTexts(Object.values(request.models)) &&
    Array.isArray(request.suppress) &&
    request.suppress.every(isSuppression) &&
    Array.isArray(plan.files) &&
    plan.files.every((f) => isRecord(f) && [f.path, f.before, f.after].every((v) => typeof v === 'string'))
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((v) => typeof v === 'string');
