/**
 * Requests in a text: calls on clients whose SDK is not OpenAI-shaped, read into the form that the middle understands.
 *
 * The front end of the compiler. Decides nothing about what a request becomes.
 */
import {
  type Input,
  matchPath,
  type RequestApi,
  type RequestMethodRow,
  type SourceRequest,
  type Span,
} from '@aig/core';
import type * as t from '@babel/types';
import type { Client, ClientCall } from '../client-model.ts';
import { isFunction, type Node, spanOf, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { textOf as constantText } from './constants.ts';
import { inputsOf, inputValue } from './inputs.ts';
import { type Entry, type Given, givenObject } from './objects.ts';

export interface Found {
  readonly client: Client;
  readonly call: ClientCall;
  readonly row: RequestMethodRow;
  /** Its own: a request moves or stays without regard to the others of its client. */
  readonly group: string;
  /** Set for calls that make something; those about a prediction that exists have none. */
  readonly made?: MadeRequest;
}

export interface MadeRequest {
  readonly request: SourceRequest;
  /** The expression that names the model. */
  readonly model: Node;
  /** Where values are printed that do not stand at the call: start of the span → text. */
  readonly texts: ReadonlyMap<number, string>;
  /** Declarations whose values move into the call. */
  readonly freed: readonly t.VariableDeclaration[];
  /** The object literal that holds the inputs, for its layout. */
  readonly layout: t.ObjectExpression | undefined;
}

export function findRequest(
  unit: Unit,
  client: Client,
  call: ClientCall,
  api: RequestApi,
): Found | undefined {
  const row = matchPath(call.path, api.methods);
  if (!row) return undefined;
  const group = `request:${unit.file.path}${unit.name}#${call.path}@${call.node.start ?? 0}`;
  const makes = row.call === 'run' || row.call === 'stream' || row.call === 'create';
  const made = makes ? readRequest(unit, call, row) : undefined;
  return { client, call, row, group, ...(made ? { made } : {}) };
}

function readRequest(unit: Unit, call: ClientCall, row: RequestMethodRow): MadeRequest | undefined {
  const args = call.node.arguments;
  const positions = (row.model ?? []).filter((m): m is number => typeof m === 'number');
  const rest = args.slice(positions.length === 0 ? 0 : Math.max(...positions) + 1);
  const [optionsNode, ...more] = rest;
  if (args.some((a) => a.type === 'SpreadElement' || a.type === 'ArgumentPlaceholder')) return undefined;
  const options = optionsNode && givenObject(unit, optionsNode, call.node);
  if (!options) return undefined;
  const named = (names: readonly (number | string)[]): Entry | undefined =>
    options.entries.find((e) => names.includes(e.name));
  const modelEntry = named(row.model ?? []);
  const model = positions.length > 0 ? args[positions[0] as number] : modelEntry?.value;
  const inputEntry = named(row.input ?? []);
  if (!model) return undefined;
  const inputs = inputEntry && givenObject(unit, inputEntry.value, call.node);
  const texts = new Map<number, string>();
  for (const entry of [...options.entries, ...(inputs?.entries ?? [])])
    if (entry.text !== undefined) texts.set(spanOf(entry.value).start, entry.text);
  const others = options.entries.filter((e) => e !== modelEntry && e !== inputEntry);
  const id = positions.length > 1 ? undefined : constantText(unit, model);
  const name = nameOf(unit, model);
  return {
    request: {
      kind: row.call as SourceRequest['kind'],
      language: 'js',
      span: { start: spanOf(call.node).start, end: spanOf(model).end },
      model: {
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
        span: spanOf(model),
      },
      inputs: inputs ? inputsOf(unit, inputs.entries) : [],
      complete: options.complete && (inputEntry === undefined || inputs?.complete === true),
      options: [...inputsOf(unit, others), ...positional(unit, more)],
    },
    model,
    texts,
    freed: freedBy(unit, options, inputs, inputEntry),
    layout: inputs?.object ?? options.object,
  };
}

/** A progress callback stands behind the options. */
function positional(unit: Unit, more: readonly Node[]): Input[] {
  return more.flatMap((node) => {
    const value = inputValue(unit, node);
    if (value.kind === 'nothing') return [];
    const name = isFunction(unwrap(node)) || value.kind === 'opaque' ? 'progress' : 'argument';
    return [{ name, span: spanOf(node), value }];
  });
}

/** An object that is given whole is only needed while what holds it is. */
function freedBy(
  unit: Unit,
  options: Given,
  inputs: Given | undefined,
  inputEntry: Entry | undefined,
): t.VariableDeclaration[] {
  const out: t.VariableDeclaration[] = [];
  if (options.freed) out.push(options.freed);
  // `{ input }` read out of an object that stays goes on needing what stands in that object.
  if (inputs?.freed && inputEntry && inputEntry.text === undefined) out.push(inputs.freed);
  return out.filter((d) => unit.parents.get(d) !== undefined);
}

/** The name by which a person would speak of a model that is chosen elsewhere: a variable's, a member's. */
function nameOf(unit: Unit, model: Node): string | undefined {
  const inner = unwrap(model);
  const span: Span = spanOf(inner);
  return /^(?:Identifier|MemberExpression)$/.test(inner.type)
    ? unit.file.text.slice(span.start, span.end)
    : undefined;
}
