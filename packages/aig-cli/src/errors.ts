/**
 * Every error a command can end with: a stable id, what happened, what to do. One table, rendered in one place.
 * A stack trace is shown only with `--debug`, and only for errors that are our own fault.
 */
import { closest, distance } from 'fastest-levenshtein';
import { EXIT, type ExitCode } from './exit-codes.ts';

export type ErrorId =
  | 'usage'
  | 'unknown-source'
  | 'unknown-destination'
  | 'unknown-shell'
  | 'several-sources'
  | 'no-source'
  | 'nothing-included'
  | 'bad-url'
  | 'bad-model'
  | 'bad-model-map'
  | 'bad-number'
  | 'bad-run'
  | 'bad-config'
  | 'bad-profile'
  | 'same-place'
  | 'bad-plan'
  | 'plan-stale'
  | 'plan-not-written'
  | 'conflicting-flags'
  | 'dirty-without-backup'
  | 'report-not-written'
  | 'internal'
  /** Those of the host: `path-not-found`, `locked`, … */
  | (string & {});

export class CliError extends Error {
  override readonly name = 'CliError';
  readonly id: ErrorId;
  readonly advice: readonly string[];
  readonly exitCode: ExitCode;

  constructor(
    id: ErrorId,
    what: string,
    advice: string | readonly string[],
    exitCode: ExitCode = EXIT.failed,
  ) {
    super(what);
    this.id = id;
    this.advice = typeof advice === 'string' ? [advice] : advice;
    this.exitCode = exitCode;
  }
}

/** `Did you mean portkey?`, when some known name is near enough: two swapped letters are two edits. */
export function didYouMean(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const best = closest(typed.toLowerCase(), [...known]);
  return distance(typed.toLowerCase(), best) <= Math.max(2, typed.length / 3)
    ? `Did you mean ${best}?`
    : undefined;
}

/** `list` with a name that is not in it. */
export function unknownName(
  kind: 'source' | 'destination',
  typed: string,
  known: readonly string[],
): CliError {
  const hint = didYouMean(typed, known);
  return new CliError(`unknown-${kind}`, `There is no ${kind} called ${typed}`, [
    ...(hint ? [hint] : []),
    `Known ${kind}s: ${known.join(', ')}.`,
  ]);
}

/** An error as text for stderr, with a final line end. */
export function renderError(error: CliError): string {
  return `error: ${error.message}  [${error.id}]\n${error.advice.map((line) => `  ${line}\n`).join('')}`;
}

/** What a thrown value is to the person: known errors as they are, those of the host by their fields, others as ours. */
export function asCliError(thrown: unknown): CliError {
  if (thrown instanceof CliError) return thrown;
  if (isHostError(thrown))
    return new CliError(thrown.id, thrown.message, [`at ${thrown.where}`, thrown.advice]);
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new CliError('internal', `Something went wrong inside aig: ${what}`, [
    'Nothing is half written: each file is either old or new, and aig restore undoes what was done.',
    'Run again with --debug and report what it prints.',
  ]);
}

interface HostErrorShape extends Error {
  readonly id: string;
  readonly where: string;
  readonly advice: string;
}

/** By shape, so that the host is not loaded to print an error of a command that never needed it. */
function isHostError(thrown: unknown): thrown is HostErrorShape {
  const e = thrown as Partial<HostErrorShape> | null;
  return (
    thrown instanceof Error &&
    typeof e?.id === 'string' &&
    typeof e.where === 'string' &&
    typeof e.advice === 'string'
  );
}
