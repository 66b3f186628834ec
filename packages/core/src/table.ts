/**
 * The form of provider data: what a source is (hosts, names, headers, SDKs, models) and what a destination is.
 *
 * Types only; the rows live in `packages/providers`. Each row says why it is so and where that was read.
 * Engines and rules read rows, they never know a provider by name.
 */
import type { RequestApi, RequestTable } from './request-table.ts';
import type { SelfHosted } from './self-hosted.ts';
import type { Advised, Cited, EnvRow, OptionRow, PackageRow } from './table-base.ts';
import type { BodyRow } from './table-body.ts';
import type { FunctionApi } from './table-functions.ts';
import type { ModelRules } from './table-models.ts';

export type * from './table-base.ts';
export type * from './table-body.ts';
export type * from './table-destination.ts';
export type * from './table-functions.ts';
export type * from './table-models.ts';

// ---- URLs ------------------------------------------------------------------------------------------------------------

export interface HostRow {
  /** Rule id suffix. */
  readonly id: string;
  /** Host names, lower case, with `:port` where it matters. */
  readonly hosts: readonly string[];
  /** Means nothing without other evidence in the same file (`localhost:8787`). */
  readonly ambiguous?: boolean;
  /** Counts only where the host stands alone, without scheme and path: pages for people share the host with the API. */
  readonly bare?: boolean;
  /** Only these names are its own: the domain also holds pages and applications of others. */
  readonly listed?: boolean;
  /** Found in the tree, where a gateway of its own runs (`plan/survey.ts`). */
  readonly own?: boolean;
  /** The upstream provider that this host stands for: bare model names of clients pointed at it are that provider's. */
  readonly provider?: string;
  /** The longest `prefix` that the URL's path starts with (at a segment boundary) decides. */
  readonly paths: readonly PathRow[];
}

export interface PathRow extends Advised {
  /** `/v1/prompts`; `''` matches every path. */
  readonly prefix: string;
  /**
   * - `base`: the prefix becomes the destination's OpenAI base URL; what follows must be empty or an endpoint it has
   * - `root`: a bare host; an Anthropic client gets the destination's Anthropic root, any other client its OpenAI base
   * - `client`: as `base` where it is the base URL of an OpenAI-shaped client; anywhere else as `none`, because what is sent
   *   to it is not OpenAI-shaped
   * - `none`: no counterpart, a finding
   */
  readonly to: 'base' | 'root' | 'client' | 'none';
  /** With `none`: the key and header beside it stay as well (false for public data). Default true. */
  readonly keyed?: boolean;
  /** With `base`: the prefix is a path below the base itself, and stays. */
  readonly kept?: boolean;
  /** With `root`: the same paths are served without the version. */
  readonly versionless?: boolean;
}

// ---- Headers and options ---------------------------------------------------------------------------------------------

/** What happens to one header, or to the SDK option that becomes this header. */
export interface HeaderRow extends Advised {
  /** Lower case; may end in `*`. */
  readonly name: string;
  /** Others send a header of this name too: it counts only where something else proves the source. */
  readonly shared?: boolean;
  /** The most that can be said of its rewrite: with `review` what takes its place is near and not the same. */
  readonly at?: 'review';
  /**
   * - `auth`: carries the source's key; becomes the destination's auth header, merged with one that is there
   * - `tag`: becomes the destination's tag header
   * - `rename`: becomes `to`, same value
   * - `remove`: taken out, `review` with `why` and `advice`
   * - `drop`: taken out, `safe`, nothing is lost
   * - `provider`: names the upstream provider; taken out, the model id says it from now on
   * - `provider-auth`: the upstream provider's own key, taken out and reported
   * - `block`: what it does cannot be had; the client or request stays on the source
   */
  readonly action: 'auth' | 'tag' | 'rename' | 'remove' | 'drop' | 'provider' | 'provider-auth' | 'block';
  readonly to?: string;
  /** With `auth`: the client or request that sends it has a key of its own besides, the provider's. */
  readonly besideKey?: boolean;
  /** With `tag`: which of several becomes the one tag, the lowest first (see `rules/fold-tags.ts`). Default 0. */
  readonly rank?: number;
  /** With one of these literal values the header becomes another one with a fixed value. */
  readonly becomes?: readonly (Advised & {
    readonly value: string;
    readonly to: string;
    readonly as: string;
  })[];
  /** SDK option names that become this header where they are not the mechanical spelling of it. */
  readonly options?: readonly string[];
  /** With one of these keys anywhere inside its value the header is a `block`, for the reason given there. */
  readonly blockedBy?: readonly (Advised & { readonly key: string })[];
  /** With one of these literal values the header is a `block`. */
  readonly blockedValues?: Advised & { readonly values: readonly string[] };
  /** With any other value, or one that is not seen, the header is a `block`. Of a URL its host is compared. */
  readonly onlyValues?: Advised & { readonly values: readonly string[] };
}

// ---- SDKs ------------------------------------------------------------------------------------------------------------

export type Language = 'js' | 'python';

export interface SymbolRow extends Advised {
  /** Exported name; `default` for a default export; may end in `*`. */
  readonly name: string;
  /**
   * - `client` / `async-client`: a constructor whose result is OpenAI-shaped
   * - `headers-factory`: a function from options to headers
   * - `base-url`: a string constant, the gateway's base URL
   * - `type`, `error`: becomes `to` of the destination SDK
   * - `instance`: what a framework's function makes without options, ready to use; `target` makes it anew
   * - `moved`: the module of `target` exports the same
   * - `none`: no counterpart
   *
   * A `client` is made by `new` in JavaScript, unless `call` says that it is a function.
   */
  readonly call?: boolean;
  readonly role:
    | 'client'
    | 'async-client'
    | 'headers-factory'
    | 'base-url'
    | 'type'
    | 'error'
    | 'instance'
    | 'moved'
    | 'none';
  /** Module it must be imported from, when only some of the SDK's modules have it. */
  readonly module?: string;
  /** Name in the destination SDK, for `type` and `error`. */
  readonly to?: string;
  /** Members of its objects that are called otherwise there. Others are taken to be gone. */
  readonly members?: Readonly<Record<string, string>>;
}

export interface MethodRow extends Advised {
  /** Dotted path on a client, `*` for one segment, `**` at the end for all that follows: `chat.completions.create`, `prompts.**`. */
  readonly path: string;
  /**
   * - `same`: exists with the same arguments on the destination client
   * - `same-params`: as `same`, but the second positional argument (JS) holds source parameters, not request options
   * - `rename`: exists under the path `to`, with the same arguments
   * - `with-options`: returns a client; its keyword arguments are source parameters
   * - `none`: no counterpart, a finding; the client it is called on must stay
   */
  readonly action: 'same' | 'same-params' | 'rename' | 'with-options' | 'none';
  readonly to?: string;
  /**
   * JavaScript: arguments and results are written in camel case. Fields of the body get their names as sent, and the client
   * moves only where no more than the plain parts of a result are read.
   */
  readonly camel?: boolean;
  /** With `camel`: entries of the argument that may hold the body as a whole. */
  readonly unwrap?: readonly string[];
  /** Python: the keyword arguments that the method at `to` takes; others must be fields of the body or headers. */
  readonly args?: readonly string[];
  /** Body fields the destination needs where the call does not give them; `value` is a string. */
  readonly adds?: readonly (Cited & { readonly name: string; readonly value: string })[];
  /** Fields of the body of this method, before those of `SourceTable.body`. */
  readonly body?: readonly BodyRow[];
  /** Python: all that the destination's method takes. The source's hands anything else on in the body. */
  readonly accepts?: readonly string[];
}

/** What takes the place of a client class: a class of another package, or of the same framework. */
export interface Successor extends ClientRow {
  readonly asyncName?: string;
  readonly package: string;
  readonly version: string;
  /** Options that it needs beside the base URL and the key. */
  readonly adds?: readonly (Cited & { readonly name: string; readonly value: string | boolean })[];
  /** Options without which the construction says too little and stays; `provider` must be a call that moves as well. */
  readonly requires?: readonly string[];
}

export interface SdkTable {
  readonly language: Language;
  /**
   * What takes the place of its clients; without it the destination's own SDK. Framework adapters become the
   * OpenAI-compatible class of the same framework; without `methods` nothing is asked about what is called on them.
   */
  readonly target?: Successor;
  /** Import specifiers or module names; a sub-path (`portkey-ai/…`, `portkey_ai.…`) matches too. */
  readonly modules: readonly string[];
  /** The package that has these modules, where its name does not follow from theirs. */
  readonly package?: string;
  /** Other packages have modules of this name: an import counts only where it names one of the symbols. */
  readonly named?: boolean;
  /** The modules are those of a framework that holds many other names: only the symbols named here mean the source. */
  readonly shared?: boolean;
  readonly symbols: readonly SymbolRow[];
  readonly methods: readonly MethodRow[];
  /** Constructor and per-request options that are not headers. All others are looked up in `headers`. */
  readonly options: readonly OptionRow[];
  /** The key is read from this variable when no key option is given. */
  readonly implicitKeyEnv?: string;
  /** Members of results that the destination SDK's results lack. */
  readonly lostMembers: readonly (Advised & { readonly name: string })[];
  /** Full paths of methods that no other SDK has, so that a call says whose client it is whatever the receiver's name. */
  readonly distinctive?: readonly string[];
  /** Prefix of the headers that options turn into (`x-portkey-`). */
  readonly optionHeaderPrefix?: string;
  /** Set when its calls are not OpenAI-shaped: how it sends requests. Its clients have the role `client` all the same. */
  readonly requests?: RequestApi;
  /** Set when functions of the module send requests by themselves. */
  readonly functions?: FunctionApi;
}

// ---- Other people's clients ------------------------------------------------------------------------------------------

/** A client class or function of any SDK or framework that can be pointed at an OpenAI- or Anthropic-shaped base URL. */
export interface ClientRow {
  readonly language: Language;
  readonly modules: readonly string[];
  /** Exported name, `default` for a default export. */
  readonly name: string;
  readonly shape: 'openai' | 'anthropic';
  /** Option names, nested with dots: `configuration.baseURL`. The first is the one to write. */
  readonly baseUrl: readonly string[];
  readonly key: readonly string[];
  readonly headers: readonly string[];
  readonly model: readonly string[];
  /** Options whose value may be a client of the source that this one speaks through; then it has no address of its own. */
  readonly through?: readonly string[];
  /** Route word before the model id that the framework takes off before it sends it (`openai/` of LiteLLM). */
  readonly modelPrefix?: string;
  readonly timeout?: string;
  readonly maxRetries?: string;
  /** Variable the client reads when no key is given. */
  readonly implicitKeyEnv?: string;
  /** How a call passes its own headers: JS second argument `headers`, Python `extra_headers`. */
  readonly callHeaders?: string;
  /** JS: what else the options of one call may hold. These stay where the source's own parameters go. */
  readonly callOptions?: readonly string[];
  /** The class cannot work with the destination: a construction pointed at the source stays and is reported. */
  readonly unfit?: Advised;
  /** Where the option names are documented. */
  readonly source: string;
}

// ---- Whole tables ----------------------------------------------------------------------------------------------------

export interface SecretShape {
  readonly id: string;
  readonly pattern: RegExp;
}

export interface SourceTable {
  readonly id: string;
  readonly title: string;
  /** `rewrite`: rows say what each thing becomes. `report`: only what is needed to find the source; every site is a finding. */
  readonly level: 'rewrite' | 'report';
  /** Words that name the source in prose and comments, matched with exact case at word boundaries. */
  readonly words: readonly string[];
  /**
   * The name is an ordinary word: packages and modules of that name are proved by an import, a manifest or an install command,
   * never by the word alone.
   */
  readonly commonName?: boolean;
  /** Beginnings of calls that nobody else's code has (`new Portkey(`, `ChatPortkey(`); reported where nothing else explains them. */
  readonly calls: readonly string[];
  /** Extra pre-filter literals, at least 6 ASCII characters, matched without case. Hosts, env, headers, modules are added by themselves. */
  readonly needles: readonly string[];
  readonly hosts: readonly HostRow[];
  /** Host names below the same domains that are web sites and no API: links to them stay. */
  readonly websites: readonly string[];
  readonly env: readonly EnvRow[];
  /** Modules of other libraries that read these variables by themselves: what a file that loads one writes into them stays. */
  readonly readers?: readonly string[];
  readonly headers: readonly HeaderRow[];
  /** Headers, lower case, in which upstream providers take their own keys; beside headers of the source they go. */
  readonly providerKeyHeaders?: readonly string[];
  /** Fields of request bodies that this source added to OpenAI's. */
  readonly body?: readonly BodyRow[];
  readonly packages: readonly PackageRow[];
  readonly sdks: readonly SdkTable[];
  readonly models: ModelRules;
  /** Set when the source's own requests are not OpenAI-shaped. */
  readonly requests?: RequestTable;
  readonly secrets: readonly SecretShape[];
  /** What keys begin with; code that asks a person for a key checks for it. */
  readonly keyPrefix?: string;
  /** Container images that deploy the source itself: reported, never rewritten. */
  readonly images: readonly (Advised & { readonly name: string })[];
  /** Strings that are ids of things stored at the source (`pc-…`, `pp-…`). */
  readonly ids: readonly (Advised & {
    readonly id: string;
    readonly pattern: RegExp;
    /** Nobody else has such strings: no other evidence is needed in the file, and a part of a literal counts. */
    readonly distinctive?: boolean;
    /** Variables that whoever meets it reads by their names; `*` for all of the source. */
    readonly holds?: readonly string[];
  })[];
  /** Set when people run it themselves: how a tree shows where. */
  readonly selfHosted?: SelfHosted;
}
