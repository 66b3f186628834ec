/**
 * The shapes in which the flow of a key through a file is described.
 */
import type { ExportedSymbol, Span } from '@aig/core';
import type { Attribute } from '../attributes.ts';
import type { PyNode } from '../node.ts';
import type { Variable } from '../scope.ts';

/** Parameters that take a key, by name, with their positions; undefined where the name itself holds one. */
export type Takes = NonNullable<ExportedSymbol['key']>['takes'];

/** What a value can be kept in; a function node stands for its result. */
export type Cell = Variable | Attribute | PyNode;

/** A read of a variable of the source, or of a settings field that reads one. */
export interface KeyRead {
  readonly node: PyNode;
  /** The literal that names the variable, or the name of the field. */
  readonly name: PyNode;
  /** The variable of the source and its successor. */
  readonly variable: string;
  readonly to: string;
  /** Set for settings fields. */
  readonly field?: { readonly name: string; readonly to: string; readonly resource: string };
}

/** A client or header that sends the key. */
export interface KeySink {
  readonly span: Span;
  readonly group: string;
}

export interface KeyFlow {
  /** Held by whatever of this flow stays: files that import a part of it know it by this name. */
  readonly resource: string;
  /** Its own resource and those of keys that come from other files. */
  readonly resources: Set<string>;
  readonly reads: Set<KeyRead>;
  readonly sinks: Set<KeySink>;
  /** Names of the module by which other files get at it, with the parameters that take the key. */
  readonly names: Map<string, Takes>;
  /** Attributes that keep it, by the names of the classes that other files may inherit from. */
  readonly attributes: Map<string, Set<string>>;
  /** A person gives the key: a flag, a prompt. */
  input: boolean;
  /** Where something is not understood. */
  openAt: PyNode | undefined;
}

export interface KeyFlows {
  readonly all: readonly KeyFlow[];
  /** The closed flow that the value of an expression belongs to. */
  closed(node: PyNode): KeyFlow | undefined;
  /** Whether clients or headers of the file send a key. */
  readonly sends: boolean;
  /** Whether a read is only looked at: `if not os.getenv(…)`. */
  looksOnly(node: PyNode): boolean;
  /** Whether an expression is a read that a closed flow, client or header speaks for. */
  reads(node: PyNode): boolean;
  /** Reads that stand in a client or header themselves. */
  readonly direct: readonly { readonly read: KeyRead; readonly sink: KeySink }[];
}

/** One of the values an expression may have. */
export type Leaf =
  | { readonly kind: 'read'; readonly read: KeyRead; readonly node: PyNode }
  | { readonly kind: 'cell'; readonly cell: Cell; readonly node: PyNode }
  /** A key that another file makes. */
  | { readonly kind: 'imported'; readonly resource: string; readonly node: PyNode }
  | { readonly kind: 'input'; readonly node: PyNode }
  | { readonly kind: 'unknown'; readonly node: PyNode };

/** What becomes of a value at one of its uses; nothing, when it is only looked at. */
export type Onward =
  | { readonly kind: 'cell'; readonly cell: Cell }
  /** Another expression has the value now. */
  | { readonly kind: 'value'; readonly node: PyNode }
  /** It is handed to something of another file that is known to take a key. */
  | { readonly kind: 'given'; readonly resource: string }
  | { readonly kind: 'unknown'; readonly node: PyNode };
