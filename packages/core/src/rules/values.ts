/**
 * The language-neutral form of what an engine found: values, arguments, and the operations that rules answer with.
 *
 * Engines build `Value`s from their syntax tree and print `NewValue`s in the style of the file. Rules in this folder know
 * neither syntax nor language, so that one rule serves all.
 */

import type { ExportedSymbol } from '../engine.ts';
import type { Confidence, Severity, Span } from '../model.ts';
import type { SymbolRow } from '../table.ts';

/** Something that can be read off the source text. `span` is the text to replace if the value is replaced as a whole. */
export type Value =
  | { readonly kind: 'string'; readonly text: string; readonly span: Span }
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  /** A read of an environment variable or of a secret store by a literal name. */
  | { readonly kind: 'env'; readonly name: string; readonly span: Span }
  /** A constant or function imported from the source's SDK, named without being called. */
  | { readonly kind: 'symbol'; readonly symbol: SymbolRow; readonly span: Span }
  /** A call of a function of the source's SDK (a headers factory). `complete` is false when an argument could not be read. */
  | {
      readonly kind: 'call';
      readonly symbol: SymbolRow;
      readonly args: readonly Arg[];
      readonly complete: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'object';
      readonly entries: readonly Arg[];
      readonly complete: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'list';
      readonly items: readonly Value[];
      readonly complete: boolean;
      readonly span: Span;
    }
  /** Template, f-string or concatenation: the parts in order. */
  | { readonly kind: 'joined'; readonly parts: readonly Value[]; readonly span: Span }
  /** A name that another module of the tree makes. */
  | { readonly kind: 'imported'; readonly symbol: ExportedSymbol; readonly span: Span }
  /** Anything else. */
  | { readonly kind: 'opaque'; readonly span: Span };

/** A named argument, property or dictionary entry. */
export interface Arg {
  readonly name: string;
  /** The whole item, without the separator that follows it. */
  readonly span: Span;
  readonly value: Value;
}

/** A value to print. `source` is text of the file, carried over as it stands. */
export type NewValue =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'source'; readonly span: Span }
  /** Milliseconds to seconds. */
  | { readonly kind: 'divided'; readonly span: Span; readonly by: number; readonly number?: number }
  /** `Bearer ` (the text of `prefix`) before a value. */
  | { readonly kind: 'prefixed'; readonly prefix: string; readonly value: NewValue }
  | {
      readonly kind: 'object';
      readonly entries: readonly { readonly name: string; readonly value: NewValue }[];
    };

/** Why an operation is made; becomes a draft of its own. */
export interface Reason {
  /** Rule id suffix. */
  readonly rule: string;
  readonly confidence: Confidence;
  readonly message: string;
  readonly advice?: string;
  readonly severity?: Severity;
}

/** What to do with an argument list, an object or a dictionary. `block` forbids the whole construction. */
export type Op =
  | { readonly op: 'remove'; readonly arg: Arg; readonly reason: Reason }
  | {
      readonly op: 'replace';
      readonly arg: Arg;
      readonly name: string;
      readonly value: NewValue;
      readonly reason: Reason;
    }
  /** `into` is the argument whose object gets the entry; without it the entry joins the arguments themselves. */
  | {
      readonly op: 'add';
      readonly name: string;
      readonly value: NewValue;
      readonly into?: Arg;
      readonly after?: Arg;
      readonly reason: Reason;
    }
  | { readonly op: 'tell'; readonly arg?: Arg; readonly reason: Reason }
  | { readonly op: 'block'; readonly arg?: Arg; readonly reason: Reason };
