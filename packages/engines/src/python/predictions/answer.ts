/**
 * What is asked and answered about how a program reads an answer: types, and the answer that changes nothing.
 */
import type { BodyField, DestinationRequest, Edit, Reason, Span } from '@aig/core';
import type { PyNode } from '../node.ts';
import type { Reader } from './edits.ts';

export interface Told {
  readonly reason: Reason;
  readonly span: Span;
}

/** How the answer is read from now on. */
export interface Answer {
  /** The expression that goes together with the call: `"".join(replicate.run(…))`. */
  readonly value: PyNode;
  readonly reader: Reader | undefined;
  readonly names: readonly string[];
  readonly adds: readonly BodyField[];
  /** Changes at the places where the answer is used, each with its place. */
  readonly uses: readonly { readonly at: Span; readonly edits: readonly Edit[] }[];
  readonly reasons: readonly Told[];
  /** Places where files are returned to callers, of which some may be in other files. */
  readonly returned?: readonly { readonly node: PyNode; readonly part: boolean }[];
}

export type AnswerVerdict = Answer | { readonly stays: readonly Told[] };

export interface Asked {
  readonly request: DestinationRequest;
  /** The old call with its `await`. */
  readonly value: PyNode;
  readonly asynchronous: boolean;
  /** A version was pinned, so that the pieces came one by one while the model ran. */
  readonly pinned: boolean;
  readonly modules: Set<string>;
  /** Whether files came as objects; undefined when that cannot be told. */
  readonly fileObjects: boolean | undefined;
}

export const stays = (rule: string, message: string, advice: string, span: Span): AnswerVerdict => ({
  stays: [{ reason: { rule, confidence: 'manual', message, advice }, span }],
});

/** The call takes the place of the old one, and `reader` reads it. */
export const base = (asked: Asked, reader: Reader | undefined, names: readonly string[]): Answer => ({
  value: asked.value,
  reader,
  names,
  adds: [],
  uses: [],
  reasons: [],
});
