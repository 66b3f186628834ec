/**
 * Questions in the terminal. Loaded lazily: most runs ask nothing. Everything is asked on stderr, so that stdout holds
 * nothing but the result.
 */
import type { PromptObject } from 'prompts';
import type { Asker } from './io.ts';

/** An asker on the process's own terminal. */
export function createAsker(): Asker {
  return {
    confirm: (message) =>
      one<boolean>({ type: 'confirm', message, initial: false, noOption: '[y/N]', yesOption: '[Y/n]' }),
    line: async (message) => (await one<string>({ type: 'text', message }))?.trim(),
    choose: (message, choices) => one<string>({ type: 'select', message, choices: [...choices] }),
  };
}

/** The two labels are missing in the types of the library. */
type Question = Omit<PromptObject<'value'>, 'name'> & {
  readonly noOption?: string;
  readonly yesOption?: string;
};

async function one<T>(question: Question): Promise<T | undefined> {
  const { default: prompts } = await import('prompts');
  let cancelled = false;
  const asked: PromptObject<'value'> = { ...question, name: 'value', stdout: process.stderr };
  const answer = await prompts(asked, {
    onCancel: () => {
      cancelled = true;
    },
  });
  return cancelled ? undefined : (answer.value as T | undefined);
}
