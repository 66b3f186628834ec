/**
 * Runs the command in this process, with the real host, planner and engines, and hands back what it said and planned.
 */
import type { Plan } from '@aig/core';
import type { Asker, Out } from 'aigateway-cli/src/io.ts';
import { loadParts } from 'aigateway-cli/src/parts.ts';
import { run } from 'aigateway-cli/src/run.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The plans that were made, in order: that of the run, then the one that looks for leftovers. */
  readonly plans: readonly Plan[];
}

/** `argv` without node and script; `cwd` is where a person would stand. There is no terminal and nobody answers. */
export async function runAig(argv: readonly string[], cwd: string): Promise<Ran> {
  const stdout = recorder();
  const stderr = recorder();
  const plans: Plan[] = [];
  const parts = await loadParts();
  const code = await run(
    argv,
    { cwd, env: {}, stdout, stderr, terminal: false, ask: nobody, onInterrupt: () => () => {} },
    async () => ({
      ...parts,
      plan: async (tree, migration, options) => {
        const planned = await parts.plan(tree, migration, options);
        plans.push(planned.plan);
        return planned;
      },
    }),
  );
  return { code, stdout: stdout.text(), stderr: stderr.text(), plans };
}

function recorder(): Out & { text(): string } {
  let written = '';
  return {
    isTTY: false,
    write: (text) => {
      written += text;
    },
    text: () => written,
  };
}

const unasked = async (): Promise<never> => {
  throw new Error('a question was asked although nobody is there');
};
const nobody: Asker = { confirm: unasked, line: unasked, choose: unasked };
