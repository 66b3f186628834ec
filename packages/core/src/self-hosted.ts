/**
 * Gateways that their users run themselves: the form of the provider data that says how a tree shows it, and of what a
 * survey of the tree finds. Types only; `plan/survey.ts` makes hosts, servers and aliases of it.
 */
import type { Resource, Severity, Span } from './model.ts';
import type { Routing, RoutingSetting } from './routing.ts';
import type { SourceText } from './source-text.ts';
import type { SourceTable } from './table.ts';

/** How a tree shows that it runs the source itself. Part of a source's table. */
export interface SelfHosted {
  /** Id of the host row whose paths the found hosts have. */
  readonly hostLike: string;
  /** Port it listens on when nothing says otherwise. */
  readonly port: number;
  /** Commands that start it. */
  readonly commands: readonly string[];
  /** Commands that start it as they stand, without an argument. */
  readonly starts?: readonly string[];
  /** Modules that only a program has in which the server itself runs. */
  readonly serverModules?: readonly string[];
  /** The word that names it in host names and services (`litellm-proxy:4000`, `litellm.example.com`). */
  readonly label: string;
  /** The label is an ordinary word: hosts called so count only in a file that holds one of these too, in any case. */
  readonly proofs?: readonly string[];
  /** Variables that the server reads from its environment without their being named. */
  readonly serverEnv: readonly string[];
  /** Hosts that variables named after the source hold too and that are never the gateway. */
  readonly foreign: readonly string[];
  /** Its configuration file: the list of models, and in each entry the alias, the parameters and in these the model. */
  readonly models?: {
    readonly list: string;
    readonly alias: string;
    readonly params: string;
    readonly model: string;
    /** Entries of the parameters worth telling. */
    readonly limits: readonly string[];
    /** Lists of `{ alias: [aliases] }`, as dotted paths below the root. */
    readonly fallbacks: readonly string[];
  };
  /** Its configuration file, where that names providers or targets and no list of models. */
  readonly upstreams?: UpstreamsForm;
  /** What else its configuration file may say, and what replaces it. */
  readonly settings: readonly RoutingSetting[];
  readonly source: string;
}

/** The form of a configuration that names providers. Paths are dotted; `*` stands for any key of a map or item of a list. */
export interface UpstreamsForm {
  /** A map that has all paths of one of these lists is such a configuration. */
  readonly shapes: readonly (readonly string[])[];
  /** Maps from a name of the owner to the id at the provider, or to a map with it at `model`; `provider` counts the segment that names it. */
  readonly aliases: readonly { readonly path: string; readonly provider: number; readonly model: string }[];
  /** Lists of targets: `provider` may hold more (`openai:chat:gpt-4o`), split at the first two colons. */
  readonly targets: readonly {
    readonly path: string;
    readonly id: string;
    readonly provider: string;
    readonly model: string;
    readonly limits: readonly string[];
  }[];
  /** Lists of groups of targets, with the names that clients send. */
  readonly groups: readonly {
    readonly path: string;
    readonly name: string;
    readonly members: string;
    readonly aliases: string;
  }[];
  /** Models are also sent as the provider calls them, or behind its name. */
  readonly open: boolean;
}

/** A host of the tree's own gateway, with the line that shows it. */
export interface OwnHost {
  /** Lower case, with port. */
  readonly host: string;
  /** Below it the gateway's paths begin (`/litellm`); mostly `''`. */
  readonly prefix: string;
  /** The name itself says what it is, wherever it stands; others mean it only in the package that shows it. */
  readonly named: boolean;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** `a service runs … here`. */
  readonly why: string;
}

/** A part of a file that belongs to the server: never rewritten. */
export interface ServerPart extends Span {
  readonly what: string;
  /** What the server goes on needing, besides the variables that stand in the part. */
  readonly holds: readonly Resource[];
  /** What of it nothing replaces and a person must know of. */
  readonly losses?: readonly ServerLoss[];
}

/** A policy or the like that is lost with the gateway. */
export interface ServerLoss extends Span {
  readonly message: string;
  readonly advice: string;
  readonly severity: Severity;
}

/** A model name of the gateway's owner, and what stands behind it. */
export interface ModelAlias {
  readonly name: string;
  readonly models: readonly string[];
  readonly path: string;
  readonly line: number;
}

/** What one file shows. */
export interface FileSurvey {
  readonly hosts: readonly OwnHost[];
  readonly server: readonly ServerPart[];
  readonly aliases: readonly ModelAlias[];
  readonly routing: readonly Routing[];
}

/** Looks into one file that mentions the source. Implemented by the engines; does no I/O. */
export type Survey = (
  file: SourceText,
  source: SourceTable & { readonly selfHosted: SelfHosted },
) => Promise<FileSurvey>;
