/** The form of rows about fields of request bodies. Types only; see `rules/body.ts` for what is done with them. */
import type { Advised } from './table-base.ts';

/** A field inside the value of a body field, which changes what is said of it, or forbids the request. */
export interface BodyPart extends Advised {
  /** Name at any depth inside the value; `''` for the value itself and the items of a list. */
  readonly key: string;
  /** Only with one of these literal values; may end in `*`. Without them the name alone counts. */
  readonly values?: readonly string[];
  /** What it asks for cannot be had: the request stays on the source. */
  readonly block?: boolean;
}

/** What happens to one field of an OpenAI-shaped request body (also in `extra_body`) that the source added to it. */
export interface BodyRow extends Advised {
  /** Name in the body, as sent. */
  readonly name: string;
  /**
   * - `drop`: taken out, `safe`, nothing is lost
   * - `remove`: taken out, `review` with `why`, `advice` and what it said
   * - `rename`: becomes `to`, `review`; the value is kept, or with `part` the literal at that entry of it, or it is removed
   * - `tell`: stays, `review`: whether the destination understands it is not known
   * - `same`: stays without a word; for its `parts`
   * - `block`: what it does cannot be had; the request stays on the source
   */
  readonly action: 'drop' | 'remove' | 'rename' | 'tell' | 'same' | 'block';
  readonly to?: string;
  /** With `rename`: the entry of the value that is kept. */
  readonly part?: string;
  /** With `rename`: another field whose number joins this one's as text (`1024x768`); without both numbers it is a block. */
  readonly joins?: { readonly name: string; readonly by: string };
  /** With `rename`: the literals that may be kept, and what each becomes; others are removed. */
  readonly values?: Readonly<Record<string, string>>;
  /** The value's entry `key` moves into an object under `into`, beside a fixed entry, and another entry gets a fixed value. */
  readonly wraps?: {
    readonly key: string;
    readonly into: string;
    readonly beside: { readonly name: string; readonly value: string };
    readonly sets: { readonly name: string; readonly value: string };
  };
  /** With a number as its value the field is a block, for the reason given here. */
  readonly numberBlocks?: Advised;
  /** With `remove`: a list of models, whose first takes the place of `model` where the body has none. */
  readonly models?: boolean;
  /** Looked at before `action`; the first that fits says why. */
  readonly parts?: readonly BodyPart[];
}
