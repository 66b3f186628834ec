/**
 * The form of destination data: where code is moved to, what is served there and how models and variables are called.
 *
 * Types only; the rows live in `packages/providers`, see `table.ts`.
 */
import type { EndpointRow, Modality } from './request-table.ts';
import type { Language, MethodRow, SecretShape, Successor } from './table.ts';
import type { Cited } from './table-base.ts';

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
  /** How several models or hosts are asked for: whether `model` may hold a list, the policies of its rules, where limits are set. */
  readonly routing?: Cited & {
    readonly modelList: boolean;
    readonly policies: readonly string[];
    /** `a sub-account (rate_limit_rpm)`. */
    readonly limits: string;
  };
  /** `withoutChoices`: a stream of chat completions also holds events that have no `choices`. */
  readonly streamEvents?: { readonly withoutChoices: boolean };
  /** What calls of its own SDK lack or need there, when the client was somebody's plain one. `language` where only one is meant. */
  readonly methods: readonly (MethodRow & { readonly language?: Language })[];
  /** Model slugs it is known to serve. */
  readonly models: readonly string[];
  /** SDK that migrated code uses. */
  readonly sdk: Readonly<Record<Language, Successor>>;
  readonly secrets: readonly SecretShape[];
  /** What keys begin with. */
  readonly keyPrefix?: string;
  readonly docs: string;
  /** Its names of variables, where it is not the one the source tables are written for; see `retarget.ts`. */
  readonly variables?: VariableNames;
  /** Headers that only it understands; a `*` at the end stands for the rest. */
  readonly ownHeaders?: readonly string[];
  /** Set where models are named after the provider behind the gateway and there is no catalogue: `models` is empty then. */
  readonly naming?: ModelNaming;
  /** Its own configuration, written beside the code of a tree that moves to it. */
  readonly configuration?: GatewayConfiguration;
  /** What a person has to know before the migrated code runs; printed with the next steps. */
  readonly notes?: readonly string[];
}

/** How the destination's variables are called, in terms of the names that the source tables write. */
export interface VariableNames {
  /** Takes the place of the prefix of the destination that the tables are written for. */
  readonly prefix: string;
  /** Names that do not follow from the prefix. */
  readonly names?: Readonly<Record<string, string>>;
}

/** How models are named at a gateway that hands requests on to providers. */
export interface ModelNaming extends Cited {
  /** `routed`: `<provider>/<id at that provider>`. `plain`: the id at that provider. */
  readonly form: 'routed' | 'plain';
  /** Sources that are providers themselves: their ids are kept, and the gateway calls them with the old key. */
  readonly upstreams: readonly UpstreamRow[];
  /** Providers by the words of the source tables (`google`), and what the gateway calls them (`gemini`). */
  readonly providers: Readonly<Record<string, string>>;
  /** Variables that the gateway's configuration names for the keys of `providers`, by its own words. */
  readonly keys?: Readonly<Record<string, string>>;
}

/** A source that the gateway stands in front of. */
export interface UpstreamRow extends Cited {
  /** Id of the source's table. */
  readonly id: string;
  /** The gateway's word for it. */
  readonly provider: string;
  /** What of it the gateway serves. */
  readonly modalities: readonly Modality[];
  /** Ids with a version (`owner/name:hash`) can be named. */
  readonly versions?: boolean;
  /** The variable its key is read from by the gateway, unless the tree has another name for it. */
  readonly keyEnv: string;
  /** Where the gateway calls it, where its configuration has to say so. */
  readonly base?: string;
}

/** Text as it stands, or text for each provider or model with `{provider}`, `{keyEnv}`, `{base}`, `{model}`, `{id}` filled in. */
export type TemplatePart =
  | string
  | { readonly each: 'provider' | 'model'; readonly text: string; readonly between: string };

/** The gateway's own configuration as a file of the tree. */
export interface GatewayConfiguration extends Cited {
  readonly template: readonly TemplatePart[];
  /** Relative to the root. */
  readonly path: string;
  /** What the file makes of an order in which models are tried: ends a sentence about that order. */
  readonly fallbacks: string;
  /** How to start the gateway with it. */
  readonly start: readonly string[];
}
