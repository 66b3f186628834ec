/** What an expression can be to a prediction that was made by HTTP, and small questions about where it stands. Types and syntax only. */
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import { isFunction, type Node } from '../tree.ts';
import type { Unit } from '../unit.ts';
import type { HttpCall } from './calls.ts';

export type Kind =
  /** What an HTTP client answers, and its `ok` and `status`. */
  | 'response'
  | 'ok'
  | 'http-status'
  | 'prediction'
  | 'urls'
  | 'get-url'
  | 'id'
  | 'status'
  | 'error'
  | 'output'
  /** Any other member of the prediction. */
  | 'member';

export interface Val {
  readonly kind: Kind;
  /** The request that made it; undefined inside a function that is given it. */
  readonly create?: HttpCall;
  /** The parameter it comes in by. */
  readonly param?: Binding;
  /** The name that holds what the request answered, once there is one. */
  readonly root?: Root;
  /** It was asked for again, so it is not what the request itself answered. */
  readonly again?: boolean;
  /** With `response`: how its content is read. */
  readonly answers?: HttpCall['answers'];
  readonly name?: string;
}

/** Where the answer of the request is held: the name, and the text that reads the answer. */
export interface Root {
  readonly binding: Binding;
  readonly text: string;
}

/** What the members of a prediction are. */
export const MEMBERS: Readonly<Record<string, Kind>> = {
  output: 'output',
  id: 'id',
  urls: 'urls',
  status: 'status',
  error: 'error',
};

export const pick = (value: Val): Partial<Val> => ({
  ...(value.create ? { create: value.create } : {}),
  ...(value.root ? { root: value.root } : {}),
  ...(value.param ? { param: value.param } : {}),
});

export function functionAround(unit: Unit, node: Node): t.Function | undefined {
  for (let at = unit.parents.get(node); at; at = unit.parents.get(at)) if (isFunction(at)) return at;
  return undefined;
}

export function within(node: Node, outer: Node, unit: Unit): boolean {
  for (let at: Node | undefined = node; at; at = unit.parents.get(at)) if (at === outer) return true;
  return false;
}

export const isNothing = (node: Node): boolean =>
  node.type === 'NullLiteral' ||
  (node.type === 'Identifier' && node.name === 'undefined') ||
  (node.type === 'StringLiteral' && node.value === '');
