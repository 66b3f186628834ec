/**
 * The form of rows about modules whose functions send requests by themselves, to whichever provider the model id names: there
 * is no client to point elsewhere. Types only.
 */
import type { Advised } from './table-base.ts';
import type { BodyRow } from './table-body.ts';
import type { ModelRules } from './table-models.ts';

/** How a call or class stays what it is and is pointed at the destination. */
export interface Retarget {
  readonly base: string;
  readonly key: string;
  /** Route word that the library takes off the model id before it sends it (`openai/`). */
  readonly prefix: string;
}

/** One function, or one class of a framework that hands its arguments on to such a function. */
export interface FunctionRow extends Advised {
  /** Dotted path below the module. */
  readonly name: string;
  readonly async?: boolean;
  /** Method of the destination's client that takes its place. Without it the call is only ever retargeted. */
  readonly to?: string;
  /** Names of the positional arguments, in order. */
  readonly positional: readonly string[];
  /** The argument that names the model. */
  readonly model: string;
  /** All that the destination's method takes by name; what else is given travels in the extra body. */
  readonly accepts: readonly string[];
  /** Arguments that mean something else there, or nothing. */
  readonly body: readonly BodyRow[];
  readonly retarget?: Retarget;
}

/** A setting of the whole module (`litellm.drop_params = True`, `litellm._turn_on_debug()`). */
export interface GlobalRow extends Advised {
  readonly name: string;
  /**
   * - `drop`: the statement goes with the last use of the module
   * - `remove`: as `drop`, and what is lost is said
   * - `block`: stays, with what is advised
   * - `redirect`: as `block`, and the calls of the file stay too: it decides where they go
   */
  readonly action: 'drop' | 'remove' | 'block' | 'redirect';
}

/** A type or error of the module, and the one that takes its place. */
export interface ClassRow extends Advised {
  readonly name: string;
  readonly kind: 'type' | 'error';
  /** Name in `module`. */
  readonly to: string;
  /** `openai`, `openai.types.chat`. */
  readonly module: string;
  /** Successors that a handler of this one takes as well, which this error does not; `*` for all. Besides `to` itself. */
  readonly covers?: readonly string[];
}

export interface FunctionApi {
  readonly functions: readonly FunctionRow[];
  readonly globals: readonly GlobalRow[];
  readonly classes: readonly ClassRow[];
  /** Sub-modules that export the same names (`main`, `exceptions`). */
  readonly submodules: readonly string[];
  /** Functions that take an answer of the module: an answer of the destination's SDK is none to them. */
  readonly consumers: readonly string[];
  /** Where ids mean something else to the module than to other sites of the source. */
  readonly models?: ModelRules;
}
