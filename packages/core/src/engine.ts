/**
 * The contract between the planner and a language engine.
 *
 * An engine locates sites with a parser, asks the rules what to do, and answers with drafts whose edits splice the
 * original text. It does no I/O, prints no tree, and knows no provider by name.
 */
import type { Draft, Edit } from './model.ts';
import type { ModelAlias } from './self-hosted.ts';
import type { SourceText } from './source-text.ts';
import type { ClientRow, DestinationTable, SourceTable } from './table.ts';

/** What every engine and rule may look at. */
export interface Migration {
  readonly source: SourceTable;
  readonly destination: DestinationTable;
  /** Known OpenAI- and Anthropic-shaped clients of all SDKs and frameworks. */
  readonly clients: readonly ClientRow[];
  /** Words that name providers people choose between; without them no list of providers is looked for. */
  readonly vendors?: readonly string[];
  /** Extra host names of the source given by the user, with port where given. */
  readonly fromHosts: readonly string[];
  /** `--model old=new`. */
  readonly modelMap: ReadonlyMap<string, string>;
  /** `--keep-sdk`: SDKs whose functions send requests stay and are pointed at the destination. */
  readonly keepSdk?: boolean;
  /** Names of models that a configuration of the tree's own gateway explains. */
  readonly aliases?: ReadonlyMap<string, ModelAlias>;
  /** Variables of base URLs whose readers put the version behind them: all of them, or some. */
  readonly versionReaders?: ReadonlyMap<string, 'adds' | 'mixed'>;
}

/** A value that one module exports and another may import. */
export interface ExportedSymbol {
  /** `client` holds an instance; `answer` is a function that returns files a request made; `base-url`, `key`, `headers` hold such a value; `factory` returns a client; `waiter` only waits for predictions. */
  readonly kind:
    | 'client'
    | 'async-client'
    | 'base-url'
    | 'key'
    | 'headers'
    | 'factory'
    | 'class'
    | 'settings'
    | 'answer'
    | 'waiter'
    | 'texts';
  /** Group of the site that makes it: who uses it joins that group. */
  readonly group: string;
  /** With `client` and `factory` of an SDK of the source: the first of its modules. */
  readonly sdk?: string;
  /** With `class`: the source's class is imported there and held by `resource`; `to` is its successor's name there. With `waiter`: what its users hold. */
  readonly renamed?: { readonly resource: string; readonly to: string | undefined };
  /** With `answer`: whether the whole answer is returned, or one file of it. */
  readonly part?: boolean;
  /** With `settings`: old and new names of fields that read variables of the source. */
  readonly fields?: ReadonlyMap<string, string>;
  /** With `settings`: the variable of the source that each field reads, and its successor. */
  readonly variables?: ReadonlyMap<string, readonly [from: string, to: string]>;
  /**
   * The name holds a key of the source, or hands one on: everything that keeps the old one there holds `resource`. With
   * `takes` it is a function or class: its parameters that take the key, with their positions; none of them, its result.
   */
  readonly key?: {
    readonly resource: string;
    readonly takes?: ReadonlyMap<string, number>;
    /** Attributes of its objects in which the key is kept. */
    readonly attributes?: ReadonlySet<string>;
  };
  /** With `texts`: constant texts by their path (`''` for the value itself, `chat.model`), which may name models. */
  readonly texts?: ReadonlyMap<string, string>;
  /** With clients that are not OpenAI-shaped: the name beside it under which the module hands out its successor when both stay. */
  readonly beside?: { readonly name: string };
  /** With `class`: members of it, or of the object of that name, that hold a client or answer one. */
  readonly members?: ReadonlyMap<string, { readonly kind: 'client' | 'factory'; readonly group: string }>;
}

/** What an engine may ask about the rest of the tree while it looks at one file. */
export interface Surroundings {
  /** What `name` (`default` for a default import) imported from `specifier` in this file stands for, if another file of the tree makes it. */
  imported(specifier: string, name: string): ExportedSymbol | undefined;
  /** Everything of that kind that the module makes, for those who hand all of it on (`export * from …`). */
  exported?(specifier: string): ReadonlyMap<string, ExportedSymbol>;
  /** Whether a module of that name lies in the tree: then it is the project's own, whatever a package is called. */
  inTree?(specifier: string): boolean;
  /** Groups of clients that leave sight somewhere in the tree, as far as known: their uses may stand anywhere. */
  readonly flows?: ReadonlySet<string>;
  /** The range of versions that the nearest manifest asks of a package. */
  dependency?(name: string): string | undefined;
  /** Resources of attributes that hold clients, as far as known: a member of one may be read anywhere. */
  readonly attributes?: ReadonlySet<string>;
  /** Folder of the nearest package manifest, `''` for the root. */
  readonly packageRoot: string;
}

/** Two groups that turned out to be one for the whole tree. */
export interface GroupJoin {
  readonly a: string;
  readonly b: string;
  /** Only if some draft of the tree stands in `b`. */
  readonly ifUsed?: true;
}

export interface Analysis {
  readonly drafts: readonly Draft[];
  /** Exported name → what it is. Python: every top-level name. */
  readonly exports: ReadonlyMap<string, ExportedSymbol>;
  /** Groups of several files that this one joins: where a client of another file goes on to, what may be any client. */
  readonly joins?: readonly GroupJoin[];
  /** Names of clients that other files know by another name (`requests:…`, `flow:…`), in pairs. */
  readonly same?: readonly (readonly [string, string])[];
  /** Specifiers this file imports or re-exports from, for the second round. */
  readonly imports: readonly string[];
  /**
   * `ok`; `partial`: errors that leave the structure whole, so the sites stand; `failed`: nothing can be said of the
   * structure, the drafts are about literals; `broken`: what was found is told and nothing in the file is edited.
   */
  readonly parse: 'ok' | 'partial' | 'failed' | 'broken';
}

export interface Engine {
  /** Language name for the report: `typescript`, `python`, `dotenv` … */
  readonly id: string;
  analyze(file: SourceText, migration: Migration, around: Surroundings): Analysis;
  /**
   * Whether `text` parses. The planner asks it of the result of a file that parsed before. With `change`, which says how the
   * text came about, an engine may look at less than all of it, if what it leaves out cannot change the answer.
   */
  parses(file: SourceText, change?: Change): boolean;
}

/** How a text was made from one that has been analyzed: its edits are disjoint and ascending. */
export interface Change {
  readonly before: SourceText;
  readonly edits: readonly Edit[];
}
