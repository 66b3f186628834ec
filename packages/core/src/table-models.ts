/** The form of rows about model ids. Types only; see `rules/model-id.ts` for what is done with them. */
import type { Advised, Cited } from './table-base.ts';

export interface ModelRow {
  readonly from: string;
  readonly to: string | null;
  /** `same` and `same-weights` are the model; `near` is another one; `none` and `unverified` have no confirmed slug. */
  readonly match: 'same' | 'same-weights' | 'near' | 'none' | 'unverified';
  /** Only for requests that give one of these inputs. */
  readonly onlyWith?: readonly string[];
  readonly source: string;
  /**
   * With `none`: why, and whoever names the model stays. With `near`: what else differs. With `same-weights`: what the id
   * says of precision, price or speed, which makes it a thing to look at.
   */
  readonly why?: string;
}

/** Something written before or behind a model's name that is no part of it. */
export interface ModelAffix extends Advised {
  /** `:free` or `bedrock/`; a suffix may end in `*`, which stands for the rest of the id (`@*`). */
  readonly text: string;
  /** `strip`: taken off, `review`. `block`: what it asks for cannot be had; whoever uses it stays. `silent`: taken off, told no one. */
  readonly action: 'strip' | 'block' | 'silent';
  /** What is left may be a name that the owner of a gateway gave. */
  readonly alias?: boolean;
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
  /** Looked for on ids that no row knows as they stand: suffixes first, and of each the longest first. */
  readonly suffixes?: readonly ModelAffix[];
  readonly prefixes?: readonly ModelAffix[];
  /** Ids that nobody but the source and its kind have, wherever they stand: none may be left without a word. */
  readonly shapes?: readonly RegExp[];
  /** Ids are compared without regard to case. */
  readonly caseless?: boolean;
  /**
   * A site whose id has no counterpart stays, with its client: `always` where ids of the source are never slugs of the
   * destination, `resellers` where that is so of models that a reseller hosts.
   */
  readonly unmappedStays?: 'always' | 'resellers';
  /** Ids may be names that the owner of a gateway gave (`rules/model-alias.ts`); whoever uses one that nothing explains stays. */
  readonly aliased?: boolean;
}
