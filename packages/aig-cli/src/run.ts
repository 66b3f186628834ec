/**
 * From arguments to an exit code. The one place where commands are declared and where errors become text.
 * Commands are loaded when they are chosen, so that `--help` and `--version` cost nothing.
 */
import { Command, CommanderError, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { asCliError, CliError, renderError } from './errors.ts';
import { EXIT, EXIT_HELP } from './exit-codes.ts';
import {
  APPLY_FLAGS,
  type ApplyFlags,
  EXPLAIN_FLAGS,
  type ExplainFlags,
  type Flag,
  MIGRATE_FLAGS,
  type MigrateFlags,
  RESTORE_FLAGS,
  type RestoreFlags,
  SOURCES_FLAGS,
  type SourcesFlags,
} from './flags.ts';
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

  program
    .command('migrate')
    .argument('[source]', 'what to move away from; without it, the sources found here are listed')
    .argument('[path]', 'folder or file to migrate', '.')
    .summary('preview a migration, ask, apply; keeps backups')
    .description('Preview the migration from a source, ask, and apply it. Keeps a backup beside each file.')
    .addHelpText('after', `\n${EXIT_HELP}`)
    .action(async (source: string | undefined, path: string, flags: MigrateFlags) => {
      const { migrate } = await import('./commands/migrate.ts');
      done(await migrate({ source, path, flags }, io, await parts()));
    });
  program
    .command('apply')
    .argument('<plan>', 'a file written by aig migrate --plan')
    .argument('[path]', 'folder of the tree, when it is not the one that was planned')
    .summary('apply a plan that was written earlier')
    .description(
      'Do exactly what a plan says. When the tree is another one than it was made for, nothing is written.',
    )
    .action(async (file: string, path: string | undefined, flags: ApplyFlags) => {
      const { apply } = await import('./commands/apply.ts');
      done(await apply({ file, path, flags }, io, await parts()));
    });
  program
    .command('restore')
    .argument('[path]', 'folder of the run', '.')
    .summary('undo the last run')
    .description(
      'Bring every file of the last run back to its bytes. Files edited since are left alone and named.',
    )
    .action(async (path: string, flags: RestoreFlags) => {
      const { restore } = await import('./commands/restore.ts');
      done(await restore({ path, flags }, io));
    });
  program
    .command('explain')
    .argument('<file>', 'a file below the current folder')
    .summary('say why a file was or was not touched')
    .description('Say whether a file is looked at, what is found in it, and which rules apply.')
    .action(async (file: string, flags: ExplainFlags) => {
      const { explain } = await import('./commands/explain.ts');
      done(await explain({ file, flags }, io, await parts()));
    });
  program
    .command('sources')
    .argument('[name]', 'one source, with every row of its table')
    .summary('list the sources and what is rewritten for each')
    .description('List the known sources; with a name, everything that is recognised and what becomes of it.')
    .action(async (name: string | undefined, flags: SourcesFlags) => {
      const { listSources } = await import('./commands/sources.ts');
      done(listSources({ name, flags }, io, await parts()));
    });

  const tables: Readonly<Record<string, readonly Flag[]>> = {
    migrate: MIGRATE_FLAGS,
    apply: APPLY_FLAGS,
    restore: RESTORE_FLAGS,
    explain: EXPLAIN_FLAGS,
    sources: SOURCES_FLAGS,
  };
  for (const command of program.commands)
    for (const flag of tables[command.name()] ?? []) command.addOption(optionOf(flag));
  return program;
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
