/** The exit codes of `aig`, in one place: `--help`, the commands and the tests all read this table. */

export const EXIT = {
  done: 0,
  failed: 1,
  pending: 2,
  manual: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const MEANING: readonly (readonly [ExitCode, string])[] = [
  [EXIT.done, 'done, dry run, or nothing to do'],
  [EXIT.failed, 'an error, or you declined'],
  [EXIT.pending, '--check: changes are pending'],
  [EXIT.manual, '--check: only work by hand is left'],
  [EXIT.interrupted, 'interrupted'],
];

/** The table as it stands at the end of `--help`. */
export const EXIT_HELP = [
  'Exit codes:',
  ...MEANING.map(([code, text]) => `  ${String(code).padStart(3)}  ${text}`),
].join('\n');
