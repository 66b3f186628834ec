/**
 * What tells languages without an engine of their own apart: how strings and comments are written, how text is joined.
 * Data only.
 */

export interface Family {
  readonly id: string;
  readonly extensions: readonly string[];
  readonly lineComments: readonly string[];
  readonly blockComment?: readonly [string, string];
  /** Quotes of ordinary strings, longest first; escapes with a backslash. */
  readonly quotes: readonly string[];
  /** Strings without escapes: opening and closing. */
  readonly raw: readonly (readonly [RegExp, (open: RegExpExecArray) => string])[];
  /** How an expression inside a string opens and closes; it may hold strings of its own. */
  readonly interpolation?: readonly [string, string];
  /** `'a'` is one character (or a lifetime), not a string. */
  readonly charQuote?: boolean;
  /** `prefix` and an expression to one string expression. */
  readonly join: (prefix: string, expression: string) => string;
  /** The same as an argument, where the language's formatter writes that differently. */
  readonly joinArgument?: (prefix: string, expression: string) => string;
  /** Expressions that may be joined without changing what they mean; others make the site manual. */
  readonly plainValue: RegExp;
  /** How a name is linked to its value besides the usual ways. */
  readonly link?: RegExp;
}

/** Maps of HCL and Nix, whose entries are assignments. */
export const ASSIGNED_TABLES: Family = {
  id: 'hcl',
  extensions: [],
  lineComments: ['#', '//'],
  blockComment: ['/*', '*/'],
  quotes: ['"'],
  raw: [],
  join: (prefix, expression) => `"${prefix}\${${expression}}"`,
  plainValue: /^[A-Za-z_][\w.-]*(?:\["[^"]*"\])?$/,
  link: /^\s*=\s*/,
};

/** PowerShell has an engine of its own for commands; its hash tables of headers are read like those of other languages. */
export const POWERSHELL_TABLES: Family = {
  id: 'powershell',
  extensions: [],
  lineComments: ['#'],
  blockComment: ['<#', '#>'],
  quotes: ['"', "'"],
  raw: [],
  join: (prefix, expression) => `"${prefix}${expression}"`,
  plainValue: /^\$(?:env:)?\w+$/,
  link: /^\s*=\s*/,
};

const NAME = String.raw`[A-Za-z_$@][\w$]*`;
// Names, members, calls and indexes without operators; strings inside brackets are allowed.
const CHAIN = new RegExp(
  String.raw`^&?\s*${NAME}(?:\s*(?:\.|\?\.|!\.|::|->)\s*${NAME}|\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^[\]]*\]|!|\?)*$`,
);

const plus = (prefix: string, expression: string): string => `"${prefix}" + ${expression}`;
const C_STYLE = { lineComments: ['//'], blockComment: ['/*', '*/'] as const, join: plus, plainValue: CHAIN };
const same = (text: string) => () => text;
const TRIPLE: Family['raw'][number] = [/"""/y, same('"""')];
const HEREDOC: Family['raw'][number] = [
  /<<[~-]?(["']?)([A-Z][A-Z0-9_]*)\1[^\n]*\n/y,
  (open) => open[2] as string,
];
const PHP_HEREDOC: Family['raw'][number] = [
  /<<<[ \t]*(["']?)([A-Za-z_]\w*)\1[^\n]*\n/y,
  (open) => open[2] as string,
];

export const FAMILIES: readonly Family[] = [
  {
    id: 'go',
    extensions: ['go'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [[/`/y, same('`')]],
    charQuote: true,
    joinArgument: (prefix, expression) => `"${prefix}"+${expression}`,
  },
  {
    id: 'java',
    extensions: ['java', 'groovy', 'gradle'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [TRIPLE],
    charQuote: true,
  },
  {
    id: 'kotlin',
    extensions: ['kt', 'kts'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [TRIPLE],
    charQuote: true,
    interpolation: ['${', '}'],
  },
  { id: 'scala', extensions: ['scala', 'sc'], ...C_STYLE, quotes: ['"'], raw: [TRIPLE], charQuote: true },
  {
    id: 'csharp',
    extensions: ['cs', 'fs', 'vb'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [TRIPLE, [/\$?@"/y, same('"')]],
    charQuote: true,
  },
  {
    id: 'rust',
    extensions: ['rs'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [[/r(#*)"/y, (open) => `"${open[1]}`]],
    charQuote: true,
    join: (prefix, expression) => `format!("${prefix}{}", ${expression})`,
  },
  {
    id: 'swift',
    interpolation: ['\\(', ')'],
    extensions: ['swift'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [TRIPLE],
    join: (prefix, expression) => `"${prefix}\\(${expression})"`,
    // An optional would be printed as `Optional(…)`.
    plainValue: new RegExp(`(?!.*(?:environment\\[|\\?))${CHAIN.source}`),
  },
  {
    id: 'dart',
    interpolation: ['${', '}'],
    extensions: ['dart'],
    ...C_STYLE,
    quotes: ['"', "'"],
    raw: [TRIPLE, [/'''/y, same("'''")], [/r"/y, same('"')], [/r'/y, same("'")]],
    join: (prefix, expression) => `'${prefix}\${${expression}}'`,
  },
  {
    id: 'php',
    extensions: ['php', 'phtml'],
    ...C_STYLE,
    lineComments: ['//', '#'],
    quotes: ['"', "'"],
    raw: [PHP_HEREDOC],
    join: (prefix, expression) => `'${prefix}' . ${expression}`,
  },
  {
    id: 'ruby',
    interpolation: ['#{', '}'],
    extensions: ['rb', 'rake', 'gemspec', 'ru', 'erb'],
    lineComments: ['#'],
    blockComment: ['=begin', '=end'],
    quotes: ['"', "'", '`'],
    raw: [HEREDOC],
    join: (prefix, expression) => `"${prefix}#{${expression}}"`,
    plainValue: CHAIN,
  },
  {
    id: 'elixir',
    interpolation: ['#{', '}'],
    extensions: ['ex', 'exs'],
    lineComments: ['#'],
    quotes: ['"'],
    raw: [TRIPLE],
    join: (prefix, expression) => `"${prefix}#{${expression}}"`,
    plainValue: CHAIN,
  },
  {
    id: 'lua',
    extensions: ['lua'],
    lineComments: ['--'],
    blockComment: ['--[[', ']]'],
    quotes: ['"', "'"],
    raw: [[/\[(=*)\[/y, (open) => `]${open[1]}]`]],
    join: (prefix, expression) => `"${prefix}" .. ${expression}`,
    plainValue: CHAIN,
  },
  {
    id: 'r',
    extensions: ['r', 'rmd', 'qmd'],
    lineComments: ['#'],
    quotes: ['"', "'"],
    raw: [],
    join: (prefix, expression) => `paste0("${prefix}", ${expression})`,
    plainValue: CHAIN,
  },
  {
    id: 'perl',
    extensions: ['pl', 'pm'],
    lineComments: ['#'],
    quotes: ['"', "'"],
    raw: [HEREDOC],
    join: (prefix, expression) => `"${prefix}" . ${expression}`,
    plainValue: CHAIN,
  },
  {
    id: 'julia',
    extensions: ['jl'],
    lineComments: ['#'],
    blockComment: ['#=', '=#'],
    quotes: ['"'],
    raw: [TRIPLE],
    charQuote: true,
    join: (prefix, expression) => `"${prefix}" * ${expression}`,
    plainValue: CHAIN,
  },
  {
    id: 'c',
    extensions: ['c', 'h', 'cc', 'cpp', 'cxx', 'hpp', 'm', 'mm', 'zig', 'proto', 'gs'],
    ...C_STYLE,
    quotes: ['"'],
    raw: [],
    charQuote: true,
  },
];

export const familyOf = (extension: string): Family | undefined =>
  FAMILIES.find((f) => f.extensions.includes(extension));
