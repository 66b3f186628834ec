/**
 * The form of provider data: what a source is (hosts, names, headers, SDKs, models) and what a destination is.
 *
 * Types only; the rows live in `packages/providers`. Each row says why it is so and where that was read.
 * Engines and rules read rows, they never know a provider by name.
 */
import type { Severity } from './model.ts';
import type { EndpointRow, RequestApi, RequestTable } from './request-table.ts';

/** Where a row comes from. */
export interface Cited {
  /** One sentence for the report: what changes and why. */
  readonly why: string;
  /** Where that is published. */
  readonly source: string;
}

/** What a person should do where nothing can be rewritten, or what to check where it was. */
export interface Advised extends Cited {
  readonly advice?: string;
  readonly severity?: Severity;
}

// ---- URLs ------------------------------------------------------------------------------------------------------------

export interface HostRow {
  /** Rule id suffix. */
  readonly id: string;
  /** Host names, lower case, with `:port` where it matters. */
  readonly hosts: readonly string[];
  /** Means nothing without other evidence in the same file (`localhost:8787`). */
  readonly ambiguous?: boolean;
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
}

// ---- Environment -----------------------------------------------------------------------------------------------------

export interface EnvRow extends Advised {
  /** Exact name, or a name with one `*` at its start or end. */
  readonly name: string;
  /** `key`: a secret for the source. `base-url`: holds the gateway's URL. `other`: reported only. */
  readonly role: 'key' | 'base-url' | 'other';
  /** New name; without it the row is a finding. */
  readonly to?: string;
  /** The name may stand inside a longer one (`NEXT_PUBLIC_<name>`, `<name>_STAGING`), whose other parts are kept. */
  readonly affixes?: boolean;
}

// ---- Headers and options ---------------------------------------------------------------------------------------------

/** What happens to one header, or to the SDK option that becomes this header. */
export interface HeaderRow extends Advised {
  /** Lower case; may end in `*`. */
  readonly name: string;
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
  /** SDK option names that become this header where they are not the mechanical spelling of it. */
  readonly options?: readonly string[];
  /** With one of these keys anywhere inside its value the header is a `block`, for the reason given there. */
  readonly blockedBy?: readonly (Advised & { readonly key: string })[];
  /** With one of these literal values the header is a `block`. */
  readonly blockedValues?: Advised & { readonly values: readonly string[] };
}

/** An SDK constructor option that becomes an option of the destination client instead of a header. */
export interface OptionRow extends Advised {
  /** Names in either language. */
  readonly names: readonly string[];
  /** The role it has in the destination client; `drop` is taken out, nothing is lost. */
  readonly to: 'key' | 'base-url' | 'headers' | 'timeout' | 'max-retries' | 'same' | 'drop';
  /** `ms-to-s`: the value is milliseconds and Python clients want seconds. */
  readonly convert?: 'ms-to-s';
}

// ---- SDKs ------------------------------------------------------------------------------------------------------------

export type Language = 'js' | 'python';

export interface PackageRow extends Advised {
  readonly registry: 'npm' | 'pypi';
  /** Registry name as written in manifests (PyPI names match in every spelling of `-`, `_`, `.` and case). */
  readonly name: string;
  /** What replaces it; without it the row is a finding. */
  readonly to?: { readonly name: string; readonly version: string };
}

export interface SymbolRow extends Advised {
  /** Exported name; `default` for a default export; may end in `*`. */
  readonly name: string;
  /**
   * - `client` / `async-client`: a constructor whose result is OpenAI-shaped
   * - `headers-factory`: a function from options to headers
   * - `base-url`: a string constant, the gateway's base URL
   * - `type`, `error`: becomes `to` of the destination SDK
   * - `none`: no counterpart
   */
  readonly role: 'client' | 'async-client' | 'headers-factory' | 'base-url' | 'type' | 'error' | 'none';
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
   * - `with-options`: returns a client; its keyword arguments are source parameters
   * - `none`: no counterpart, a finding; the client it is called on must stay
   */
  readonly action: 'same' | 'same-params' | 'with-options' | 'none';
  /** Body fields the destination needs where the call does not give them; `value` is a string. */
  readonly adds?: readonly (Cited & { readonly name: string; readonly value: string })[];
}

export interface SdkTable {
  readonly language: Language;
  /** Import specifiers or module names; a sub-path (`portkey-ai/…`, `portkey_ai.…`) matches too. */
  readonly modules: readonly string[];
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

// ---- Models ----------------------------------------------------------------------------------------------------------

export interface ModelRow {
  readonly from: string;
  readonly to: string | null;
  /** `same` and `same-weights` are the model; `near` is another one; `none` and `unverified` have no confirmed slug. */
  readonly match: 'same' | 'same-weights' | 'near' | 'none' | 'unverified';
  /** Only for requests that give one of these inputs. */
  readonly onlyWith?: readonly string[];
  readonly source: string;
}

export interface ModelRules {
  /** `@slug/model` and the like: a prefix that goes away and names a provider. */
  readonly prefix?: string;
  /** Source provider word → destination prefix (`openai` → `openai`, `mistral-ai` → `mistral`). */
  readonly providers: Readonly<Record<string, string>>;
  /** Provider words that name a host of other labs' models: a bare model name there says nothing certain. */
  readonly resellers: readonly string[];
  /** Name beginnings that belong to one provider whoever serves them (`gpt-`, `claude-`). */
  readonly families: readonly { readonly prefix: string; readonly provider: string }[];
  readonly rows: readonly ModelRow[];
  /** Shapes that name no catalogue model (Bedrock ids, Azure deployments). */
  readonly opaque: readonly (Cited & { readonly pattern: RegExp })[];
  /** Bare names are accepted by the source and need a provider prefix. */
  readonly bareNeedsPrefix: boolean;
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
  readonly headers: readonly HeaderRow[];
  /** Headers, lower case, in which upstream providers take their own keys; beside headers of the source they go. */
  readonly providerKeyHeaders?: readonly string[];
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
    /** What reads it asks the source with the source's key, so that key stays. */
    readonly keyed?: boolean;
  })[];
}

export interface DestinationTable {
  readonly id: string;
  readonly title: string;
  readonly openaiBase: string;
  readonly anthropicBase: string;
  readonly keyEnv: string;
  /** What to write where a value of the new key must stand in a file (`sk-aig-…` placeholder). */
  readonly keyPlaceholder: string;
  readonly authHeader: { readonly name: string; readonly scheme: string };
  readonly tagHeader?: { readonly name: string; readonly maxLength: number };
  /** OpenAI-shaped endpoints it serves, as paths below the base, `*` for one segment: `/chat/completions`, `/jobs/*`. */
  readonly endpoints: readonly string[];
  /** What serves each modality, for requests that have to be made anew; the first of a modality is its default. */
  readonly services?: readonly EndpointRow[];
  /** How jobs are asked for: not more often than every `minSeconds`. */
  readonly jobs?: {
    readonly path: string;
    readonly minSeconds: number;
    readonly maxSeconds: number;
    readonly deadlineSeconds: number;
    /** Where a finished job holds its link, in the order to look. */
    readonly links: readonly string[];
    readonly done: readonly string[];
    readonly failed: readonly string[];
  };
  /** `withoutChoices`: a stream of chat completions also holds events that have no `choices`. */
  readonly streamEvents?: { readonly withoutChoices: boolean };
  /** Model slugs it is known to serve. */
  readonly models: readonly string[];
  /** SDK that migrated code uses. */
  readonly sdk: Readonly<
    Record<
      Language,
      ClientRow & { readonly asyncName?: string; readonly package: string; readonly version: string }
    >
  >;
  readonly secrets: readonly SecretShape[];
  /** What keys begin with. */
  readonly keyPrefix?: string;
  readonly docs: string;
}
