/**
 * From arguments to an exit code. The one place where commands are declared and where errors become text.
 * Commands are loaded when they are chosen, so that `--help` and `--version` cost nothing.
 */
import { Command, CommanderError, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { COMMANDS, type CommandName, type CommandRow } from './command-table.ts';
import { asCliError, CliError, renderError } from './errors.ts';
import { EXIT, EXIT_HELP } from './exit-codes.ts';
import type { ApplyFlags, ExplainFlags, Flag, MigrateFlags, RestoreFlags, SourcesFlags } from './flags.ts';
import type { Io } from './io.ts';
import { loadParts, type Parts } from './parts.ts';

export const VERSION = manifest.version;

/** Runs one command. `argv` is without node and script. Never throws, never exits; the caller sets the exit code. */
export async function run(
  argv: readonly string[],
  io: Io,
  parts: () => Promise<Parts> = loadParts,
): Promise<number> {
  let code: number = EXIT.done;
  const program = declare(io, parts, (result) => {
    code = result;
  });
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.done;
    const error = thrown instanceof CommanderError ? usageError(thrown) : asCliError(thrown);
    const showStack = error.id === 'internal' && argv.includes('--debug') && thrown instanceof Error;
    // What was typed or read may hold a key.
    const { createRedactor } = await import('@aig/core/redact');
    io.stderr.write(createRedactor([], [])(renderError(error) + (showStack ? `${thrown.stack}\n` : '')));
    return error.exitCode;
  }
}

function declare(io: Io, parts: () => Promise<Parts>, done: (code: number) => void): Command {
  const program = new Command('aig')
    .description('Move a code base from an LLM provider or gateway to AIgateway.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
    });

  for (const row of COMMANDS as readonly CommandRow[]) {
    const command = program.command(row.name).summary(row.summary).description(row.description);
    for (const arg of row.args) command.argument(arg.form, arg.help, arg.default);
    for (const flag of row.flags) command.addOption(optionOf(flag));
    command.addHelpText('after', `\n${examplesOf(row)}${row.name === 'migrate' ? `\n${EXIT_HELP}` : ''}`);
    const act = ACTIONS[row.name as CommandName];
    command.action(async (...given: unknown[]) => {
      const args = given.slice(0, row.args.length) as (string | undefined)[];
      done(await act(args, given[row.args.length] as never, io, parts));
    });
  }
  return program;
}

type Action<F> = (
  args: readonly (string | undefined)[],
  flags: F,
  io: Io,
  parts: () => Promise<Parts>,
) => Promise<number>;

interface Actions extends Record<CommandName, Action<never>> {
  migrate: Action<MigrateFlags>;
  apply: Action<ApplyFlags>;
  restore: Action<RestoreFlags>;
  explain: Action<ExplainFlags>;
  sources: Action<SourcesFlags>;
  destinations: Action<SourcesFlags>;
}

/** What each command does; its code is loaded when it is chosen. Arguments that have to be given are there. */
const ACTIONS: Actions = {
  async migrate([source, path = '.'], flags, io, parts) {
    const { migrate } = await import('./commands/migrate.ts');
    return migrate({ source, path, flags }, io, await parts());
  },
  async apply([file = '', path], flags, io, parts) {
    const { apply } = await import('./commands/apply.ts');
    return apply({ file, path, flags }, io, await parts());
  },
  async restore([path = '.'], flags, io) {
    const { restore } = await import('./commands/restore.ts');
    return restore({ path, flags }, io);
  },
  async explain([file = ''], flags, io, parts) {
    const { explain } = await import('./commands/explain.ts');
    return explain({ file, flags }, io, await parts());
  },
  async sources([name], flags, io, parts) {
    const { listSources } = await import('./commands/sources.ts');
    return listSources({ name, flags }, io, await parts());
  },
  async destinations([name], flags, io, parts) {
    const { listDestinations } = await import('./commands/destinations.ts');
    return listDestinations({ name, flags }, io, await parts());
  },
  async completion([shell = ''], _flags, io, parts) {
    const { completion } = await import('./commands/completion.ts');
    return completion(shell, await parts(), io);
  },
};

/** `Examples:` with the commands in one column and what they are for in the other. */
function examplesOf({ examples }: CommandRow): string {
  const width = Math.max(...examples.map(([command]) => command.length));
  const fits = width <= 45;
  const lines = examples.map(([command, what]) =>
    fits ? `  ${command.padEnd(width)}  ${what}` : `  ${command}\n      ${what}`,
  );
  return `Examples:\n${lines.join('\n')}\n`;
}

function optionOf(flag: Flag): Option {
  const option = new Option(flag.flags, flag.help).helpGroup(flag.group);
  if (flag.list)
    option.default([], 'none').argParser((value: string, previous: string[]) => [...previous, value]);
  if (flag.default !== undefined) option.default(flag.default);
  if (flag.choices) option.choices(flag.choices);
  if (flag.conflicts) option.conflicts([...flag.conflicts]);
  if (flag.hidden) option.hideHelp();
  return option;
}

/** Commander's complaint in our form; it suggests near names by itself. */
function usageError(thrown: CommanderError): CliError {
  const [what = '', ...hints] = thrown.message.replace(/^error: /, '').split('\n');
  const advice = hints.map((hint) => hint.replace(/^\((.*)\)$/, '$1'));
  return new CliError('usage', what, [...advice, 'See aig --help or aig <command> --help.']);
}
