/**
 * A source's table for another destination than the one it is written for.
 *
 * Tables are written once, for one destination. What they say of it in names (variables, headers, addresses) has a counterpart
 * in the data of every other destination; what they say of it as a fact holds for nobody else, and the report must not claim it.
 * Runs once for a migration, before anything is planned. Pure; knows no provider.
 */
import { matchMethod } from './rules/lookup.ts';
import type {
  DestinationTable,
  EnvRow,
  HeaderRow,
  MethodRow,
  ModelRow,
  SdkTable,
  SourceTable,
} from './table.ts';

/**
 * The table as it reads for `to`. `written` is the destination whose names stand in it; for that very one with another base URL
 * only addresses change.
 */
export function retarget(table: SourceTable, written: DestinationTable, to: DestinationTable): SourceTable {
  const words = wordsFor(written, to);
  return inWords(
    {
      ...table,
      env: table.env.map((row) => envRow(row, words)),
      headers: table.headers.map((row) => headerRow(row, words)),
      sdks: table.sdks.map((sdk) => withoutUnserved(sdk, words)),
      models: { ...table.models, rows: table.models.rows.filter((row) => isNamed(row, words)) },
    },
    words,
  );
}

/** Any other data that speaks of the destination (rows of client classes), with its words replaced. */
export function retargetRows<T>(rows: T, written: DestinationTable, to: DestinationTable): T {
  return inWords(rows, wordsFor(written, to));
}

interface Words {
  readonly written: DestinationTable;
  readonly to: DestinationTable;
  /** Names, variables and addresses replaced, the title left. */
  names(text: string): string;
}

function wordsFor(written: DestinationTable, to: DestinationTable): Words {
  const prefix = written.variables?.prefix;
  const variable = prefix === undefined ? undefined : new RegExp(`\\b${escaped(prefix)}_[A-Z0-9_]+`, 'g');
  const same = written.id === to.id;
  return {
    written,
    to,
    names: (text) => {
      const moved = text
        .replaceAll(written.openaiBase, to.openaiBase)
        .replace(new RegExp(`${escaped(written.anthropicBase)}(?=[\\s,;)"'\`]|$)`, 'g'), to.anthropicBase);
      if (same) return moved;
      const called = variable ? moved.replace(variable, (name) => variableName(name, written, to)) : moved;
      return called.replaceAll(written.keyPlaceholder, to.keyPlaceholder);
    },
  };
}

/** What the destination calls a variable that the tables call `name`. */
function variableName(name: string, written: DestinationTable, to: DestinationTable): string {
  if (name === written.keyEnv) return to.keyEnv;
  const own = to.variables?.names?.[name];
  if (own !== undefined) return own;
  const prefix = written.variables?.prefix;
  return prefix !== undefined && to.variables ? to.variables.prefix + name.slice(prefix.length) : name;
}

function envRow(row: EnvRow, { written, to }: Words): EnvRow {
  if (row.to === undefined || written.id === to.id) return row;
  const name = variableName(row.to, written, to);
  const why =
    row.role === 'key'
      ? `the key of ${to.title} is read from ${to.keyEnv}`
      : row.role === 'base-url'
        ? `it holds the base URL, which is that of ${to.title} now`
        : `it is called after ${to.title} now`;
  return { ...row, to: name, why };
}

/** Calls of an OpenAI-shaped SDK that end in what the destination does not serve have no counterpart there. */
function withoutUnserved(sdk: SdkTable, { written, to }: Words): SdkTable {
  if (written.id === to.id || sdk.requests || sdk.methods.length === 0) return sdk;
  const unserved = to.methods.filter(
    (row) => row.action === 'none' && (row.language ?? sdk.language) === sdk.language,
  );
  const rows = sdk.methods.map((row): MethodRow => {
    if (row.action === 'none' || row.action === 'with-options') return row;
    const gone = matchMethod((row.to ?? row.path).replace(/\*+/g, 'any'), { methods: unserved });
    return gone ? { ...gone, path: row.path } : row;
  });
  // Of patterns that fit equally well the first counts.
  return { ...sdk, methods: [...unserved, ...rows] };
}

/** Names of models in the tables are those of one catalogue; another destination has them only where it lists them. */
const isNamed = (row: ModelRow, { written, to }: Words): boolean =>
  row.to === null || written.id === to.id || to.models.includes(row.to);

/** A header that becomes one of the written destination's own is taken out and told. */
function headerRow(row: HeaderRow, { written, to }: Words): HeaderRow {
  if (written.id === to.id) return row;
  const own = (name: string | undefined): boolean =>
    name !== undefined && (written.ownHeaders ?? []).some((o) => fits(name.toLowerCase(), o));
  const { becomes, ...rest } = row;
  const left = becomes?.filter((each) => !own(each.to));
  const kept: HeaderRow = left?.length ? { ...rest, becomes: left } : rest;
  if (row.action !== 'rename' || !own(row.to)) return kept;
  const { to: _gone, ...without } = kept;
  return {
    ...without,
    action: 'remove',
    why: `${to.title} is not known to understand what ${row.name} asks for`,
    advice: row.advice ?? seeDocs(to),
  };
}

const fits = (name: string, pattern: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

const seeDocs = (to: DestinationTable): string => `see ${to.docs} for what ${to.title} has in its place`;

/** Texts of the report and literal values, wherever they stand in the data. */
function inWords<T>(value: T, words: Words, key = ''): T {
  if (typeof value === 'string') return textFor(key, value, words) as T;
  if (Array.isArray(value)) return value.map((each) => inWords(each, words, key)) as T;
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, inWords(each, words, name)]),
  ) as T;
}

/** What cites is left as it is: it says where a fact was read, and that has not changed. */
function textFor(key: string, text: string, words: Words): string {
  const { written, to } = words;
  if (key === 'source') return text;
  if (key === 'value' && text === written.id) return to.id;
  const named = words.names(text);
  if (written.id === to.id || (key !== 'why' && key !== 'advice')) return named;
  const possessed = new RegExp(`\\b(${POSSESSED}) (of|at|for) ${escaped(written.title)}\\b`, 'g');
  const told = named.replace(possessed, `$1 $2 ${to.title}`);
  if (!speaksOf(told, written)) return told;
  if (key === 'advice') return seeDocs(to);
  return `${factless(told, written)}what ${to.title} does here is not known to this tool`;
}

/** Things that every destination has, so that a sentence about them holds for all. */
const POSSESSED = 'keys?|base URL|slugs?|models?|address|addresses|clients?|account';

const speaksOf = (text: string, written: DestinationTable): boolean =>
  new RegExp(`${escaped(written.title)}|${escaped(written.id)}|${ownWords(written)}`, 'i').test(text);

const ownWords = ({ ownHeaders = [], keyPrefix }: DestinationTable): string =>
  [...ownHeaders.map((name) => name.replace(/\*$/, '')), ...(keyPrefix ? [keyPrefix] : [])]
    .map((word) => `\\b${escaped(word)}`)
    .join('|');

/** The clauses of a sentence that say nothing of the written destination, ready to be gone on with. */
function factless(text: string, written: DestinationTable): string {
  const clauses = text.split(/; |, (?=and |but |so |which )/).filter((clause) => !speaksOf(clause, written));
  return clauses.length === 0 ? '' : `${clauses.join('; ')}; `;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
