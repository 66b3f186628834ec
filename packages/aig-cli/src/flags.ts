/**
 * Every flag of every command, as data: the parser, `--help` and the checks between flags are made from it.
 */

export const FORMATS = ['text', 'json', 'sarif', 'markdown', 'html', 'github'] as const;
export type Format = (typeof FORMATS)[number];

export interface Flag {
  /** As commander writes it: `-n, --dry-run`, `--model <old=new>`. */
  readonly flags: string;
  readonly help: string;
  readonly group: string;
  /** May be given several times. */
  readonly list?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly hidden?: boolean;
  /** Long names of flags it cannot stand beside. */
  readonly conflicts?: readonly string[];
}

const RUN = 'What to do:';
const WHAT = 'What to migrate:';
const WHERE = 'Where to look:';
const SHOW = 'What to show:';

const SHOWN: readonly Flag[] = [
  { flags: '--no-color', help: 'no colours (also NO_COLOR; FORCE_COLOR forces them)', group: SHOW },
  { flags: '--debug', help: 'show the stack trace of an internal error', group: SHOW, hidden: true },
];

const LOOK: readonly Flag[] = [
  { flags: '--include <glob>', help: 'only files that match (repeatable)', group: WHERE, list: true },
  { flags: '--exclude <glob>', help: 'no files that match (repeatable)', group: WHERE, list: true },
  { flags: '--no-gitignore', help: 'also look at files that git ignores', group: WHERE },
];

const CONFIG: readonly Flag[] = [
  {
    flags: '--config <file>',
    help: 'settings of the repository (default: aig-migrate.json at its root)',
    group: WHAT,
  },
  { flags: '--no-config', help: 'read no such file', group: WHAT },
];

const URLS: readonly Flag[] = [
  { flags: '--source-file <file>', help: 'a JSON profile of a source of your own', group: WHAT },
  {
    flags: '--from-base-url <url>',
    help: 'a self-hosted address of the source (repeatable)',
    group: WHAT,
    list: true,
  },
];

const WRITE: readonly Flag[] = [
  { flags: '--no-backup', help: 'keep no <file>.aig-migrate.bak; git is the only way back then', group: RUN },
  {
    flags: '--allow-dirty',
    help: 'with --no-backup: also change files that hold uncommitted changes',
    group: RUN,
  },
];

const RESULT: readonly Flag[] = [
  {
    flags: '--format <format>',
    help: 'form of the result on stdout',
    group: SHOW,
    choices: FORMATS,
    default: 'text',
  },
  {
    flags: '--report <file>',
    help: 'also write the report to a file, in the form its name ends in (.json .sarif .md .html), else in --format',
    group: SHOW,
  },
];

const AMOUNT: readonly Flag[] = [
  {
    flags: '-q, --quiet',
    help: 'one line instead of the preview and the summary',
    group: SHOW,
    conflicts: ['verbose'],
  },
  {
    flags: '-v, --verbose',
    help: 'show every place, every skipped file, and diffs with --yes too',
    group: SHOW,
  },
];

export const MIGRATE_FLAGS: readonly Flag[] = [
  {
    flags: '-n, --dry-run',
    help: 'only show what would be done',
    group: RUN,
    conflicts: ['yes', 'interactive', 'check'],
  },
  { flags: '-y, --yes', help: 'apply without asking', group: RUN, conflicts: ['interactive', 'check'] },
  {
    flags: '-i, --interactive',
    help: 'ask for each hunk, with the keys of git add -p',
    group: RUN,
    conflicts: ['check'],
  },
  {
    flags: '--check',
    help: 'write nothing; exit 2 if changes are pending, 3 if only work by hand is left',
    group: RUN,
  },
  {
    flags: '--plan <file>',
    help: 'write the plan to a file for aig apply, and nothing else',
    group: RUN,
    conflicts: ['yes', 'check', 'dryRun'],
  },
  { flags: '--safe-only', help: 'apply only rewrites that are proved equivalent', group: RUN },
  ...WRITE,
  {
    flags: '--to <destination>',
    help: 'where to migrate to (default: "aigateway"): a name of aig destinations, or a JSON profile (./gateway.json)',
    group: WHAT,
  },
  { flags: '--base-url <url>', help: 'base URL of a self-hosted destination', group: WHAT },
  ...URLS,
  { flags: '--model <old=new>', help: 'replace a model name (repeatable)', group: WHAT, list: true },
  { flags: '--model-map <file>', help: 'a JSON file of such pairs: { "old": "new" }', group: WHAT },
  {
    flags: '--keep-sdk',
    help: 'keep an SDK that can be pointed at the destination (LiteLLM), and change no more than that takes',
    group: WHAT,
  },
  ...CONFIG,
  ...LOOK,
  ...RESULT,
  { flags: '--diff-context <n>', help: 'unchanged lines around a change', group: SHOW, default: '3' },
  ...AMOUNT,
  ...SHOWN,
];

export const RESTORE_FLAGS: readonly Flag[] = [
  { flags: '--run <id>', help: 'undo this run instead of the last one', group: RUN },
  { flags: '--list', help: 'list the runs and undo nothing', group: RUN },
  ...SHOWN,
];

export const APPLY_FLAGS: readonly Flag[] = [...WRITE, ...RESULT, ...AMOUNT, ...SHOWN];

export const EXPLAIN_FLAGS: readonly Flag[] = [...URLS, ...CONFIG, ...LOOK, ...SHOWN];

export const SOURCES_FLAGS: readonly Flag[] = [
  {
    flags: '--format <format>',
    help: 'form of the result',
    group: SHOW,
    choices: ['text', 'json'],
    default: 'text',
  },
  ...SHOWN,
];

export const COMPLETION_FLAGS: readonly Flag[] = [...SHOWN];

/** What commander makes of `MIGRATE_FLAGS`. */
export interface MigrateFlags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly interactive?: boolean;
  readonly check?: boolean;
  readonly plan?: string;
  readonly safeOnly?: boolean;
  readonly backup: boolean;
  readonly allowDirty?: boolean;
  readonly to?: string;
  readonly baseUrl?: string;
  readonly fromBaseUrl?: readonly string[];
  readonly sourceFile?: string;
  readonly model?: readonly string[];
  readonly modelMap?: string;
  readonly keepSdk?: boolean;
  /** `false` for `--no-config`. */
  readonly config?: string | false;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly gitignore: boolean;
  readonly format: Format;
  readonly report?: string;
  readonly diffContext: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** What commander makes of `APPLY_FLAGS`. */
export type ApplyFlags = Pick<
  MigrateFlags,
  'backup' | 'allowDirty' | 'format' | 'report' | 'quiet' | 'verbose' | 'color'
>;

export interface RestoreFlags {
  readonly run?: string;
  readonly list?: boolean;
  readonly color: boolean;
}

export interface ExplainFlags {
  readonly config?: string | false;
  readonly fromBaseUrl?: readonly string[];
  readonly sourceFile?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly gitignore: boolean;
  readonly color: boolean;
}

export interface SourcesFlags {
  readonly format: 'text' | 'json';
  readonly color: boolean;
}
