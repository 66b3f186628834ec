/**
 * What a command may touch of the process around it. Tests hand in their own; `main.ts` hands in the real one.
 * The result goes to `stdout`, all talk to `stderr`.
 */

import { hanging, visible } from '@aig/report';

export interface Out {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
}

/** Questions to a person. Every answer is undefined when the person pressed Ctrl-C. */
export interface Asker {
  /** Yes or no; Enter is no. */
  confirm(question: string): Promise<boolean | undefined>;
  /** One line, trimmed. */
  line(question: string): Promise<string | undefined>;
  choose(
    question: string,
    choices: readonly { readonly title: string; readonly value: string }[],
  ): Promise<string | undefined>;
}

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Out;
  readonly stderr: Out;
  /** Whether a person sits there: input and both outputs are terminals. */
  readonly terminal: boolean;
  readonly ask: Asker;
  /** Calls `handler` at Ctrl-C, instead of ending the process, until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
}

/** Whether to colour what goes to stdout. `NO_COLOR` and `--no-color` win over `FORCE_COLOR`. */
export function wantsColor(io: Io, flag: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (!flag || NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0';
  return io.stdout.isTTY && TERM !== 'dumb';
}

/** Columns for messages: those of the terminal, but no wider than reads well. */
export function textWidth(io: Io): number {
  const columns = io.stdout.columns ?? (Number.parseInt(io.env.COLUMNS ?? '', 10) || 80);
  return Math.min(120, Math.max(40, columns));
}

/** Tells the person something beside the result, wrapped to the terminal. */
export function warn(io: Io, text: string): void {
  io.stderr.write(`${hanging('warning: ', visible(text), textWidth(io)).join('\n')}\n`);
}
