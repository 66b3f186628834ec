/**
 * Every command as data: arguments, words of its help, examples, flags. The parser, `--help` and the shell completions are
 * made from it. What a command does is said in `run.ts`.
 */
import {
  APPLY_FLAGS,
  COMPLETION_FLAGS,
  EXPLAIN_FLAGS,
  type Flag,
  MIGRATE_FLAGS,
  RESTORE_FLAGS,
  SOURCES_FLAGS,
} from './flags.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export interface CommandRow {
  readonly name: string;
  /** As commander writes them: `<file>`, `[path]`. */
  readonly args: readonly { readonly form: string; readonly help: string; readonly default?: string }[];
  /** What the first argument can be, where that is a closed list. */
  readonly first?: 'source' | 'destination' | 'shell';
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly (readonly [command: string, what: string])[];
  readonly flags: readonly Flag[];
}

export const COMMANDS = [
  {
    name: 'migrate',
    args: [
      { form: '[source]', help: 'what to move away from; without it, the sources found here are listed' },
      { form: '[path]', help: 'folder or file to migrate', default: '.' },
    ],
    first: 'source',
    summary: 'preview a migration, ask, apply; keeps backups',
    description: 'Preview the migration from a source, ask, and apply it. Keeps a backup beside each file.',
    examples: [
      ['aig migrate portkey --dry-run', 'look first'],
      ['aig migrate portkey', 'look, answer, apply'],
      ['aig migrate portkey packages/api -i', 'one folder, hunk by hunk'],
      ['aig migrate portkey --yes --report pr.md', 'in CI, with a pull request body'],
      ['aig migrate --check', 'in CI: is anything left of any source?'],
    ],
    flags: MIGRATE_FLAGS,
  },
  {
    name: 'apply',
    args: [
      { form: '<plan>', help: 'a file written by aig migrate --plan' },
      { form: '[path]', help: 'folder of the tree, when it is not the one that was planned' },
    ],
    summary: 'apply a plan that was written earlier',
    description:
      'Do exactly what a plan says. When the tree is another one than it was made for, nothing is written.',
    examples: [
      ['aig migrate portkey -i --plan plan.json', 'choose now'],
      ['aig apply plan.json', 'apply later'],
    ],
    flags: APPLY_FLAGS,
  },
  {
    name: 'restore',
    args: [{ form: '[path]', help: 'folder of the run', default: '.' }],
    summary: 'undo the last run',
    description:
      'Bring every file of the last run back to its bytes. Files edited since are left alone and named.',
    examples: [
      ['aig restore', 'undo the last run below this folder'],
      ['aig restore --list', 'which runs there were'],
    ],
    flags: RESTORE_FLAGS,
  },
  {
    name: 'explain',
    args: [{ form: '<file>', help: 'a file below the current folder' }],
    summary: 'say why a file was or was not touched',
    description: 'Say whether a file is looked at, what is found in it, and which rules apply.',
    examples: [['aig explain src/llm.ts', 'what each rule says of this file']],
    flags: EXPLAIN_FLAGS,
  },
  {
    name: 'sources',
    args: [{ form: '[name]', help: 'one source, with every row of its table' }],
    first: 'source',
    summary: 'list the sources and what is rewritten for each',
    description: 'List the known sources; with a name, everything that is recognised and what becomes of it.',
    examples: [['aig sources portkey', 'every row of one table, with its reason']],
    flags: SOURCES_FLAGS,
  },
  {
    name: 'destinations',
    args: [{ form: '[name]', help: 'one destination, or a profile of your own (./gateway.json)' }],
    first: 'destination',
    summary: 'list the destinations and how code reaches them',
    description:
      'List where code can be moved to; with a name, its addresses, key, models and what it serves.',
    examples: [['aig destinations bifrost', 'all that a migration to it goes by']],
    flags: SOURCES_FLAGS,
  },
  {
    name: 'completion',
    args: [{ form: '<shell>', help: SHELLS.join(', ') }],
    first: 'shell',
    summary: 'print a script that completes commands in your shell',
    description: 'Print a completion script for a shell.',
    examples: [
      ['source <(aig completion bash)', 'in ~/.bashrc'],
      ['aig completion fish > ~/.config/fish/completions/aig.fish', 'once'],
    ],
    flags: COMPLETION_FLAGS,
  },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof COMMANDS)[number]['name'];
