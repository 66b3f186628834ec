/**
 * What a request that makes a prediction sends: its model, its inputs, its options, as the middle understands them.
 *
 * Reads only; the model may stand in the body or in the address.
 */
import { modelOfRoute, routeOf, type SourceRequest } from '@aig/core';
import type * as t from '@babel/types';
import { textOf } from '../predictions/constants.ts';
import { inputsOf } from '../predictions/inputs.ts';
import { type Entry, givenObject } from '../predictions/objects.ts';
import { type Node, spanOf, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { piecesOf } from './address.ts';
import { type HttpCall, objectAt } from './calls.ts';

export interface Sent {
  readonly request: SourceRequest;
  /** The object literal that is sent. */
  readonly object: t.ObjectExpression;
  /** The expression in it that names the model. */
  readonly version: Node | undefined;
  /** Values that stand elsewhere, by where. */
  readonly texts: ReadonlyMap<number, string>;
  /** Declarations whose values move into the body. */
  readonly freed: readonly t.VariableDeclaration[];
  /** The object with the inputs, for its layout. */
  readonly layout: t.ObjectExpression;
}

/** Undefined where what is sent is not an object that is written in this file. */
export function readSent(unit: Unit, call: HttpCall): Sent | undefined {
  const object = call.body && objectAt(unit, call.body);
  const route = routeOf(piecesOf(unit, call.url), call.method, unit.migration);
  if (!object || !route) return undefined;
  // What is given by name is edited where it stands, so nobody else may read it.
  const given = givenObject(unit, object, call.node);
  if (!given || (unwrap(call.body as Node) !== object && isShared(unit, call.body as Node))) return undefined;
  const byName = (names: readonly string[]): Entry | undefined =>
    given.entries.find((e) => names.includes(e.name));
  const version = byName(['version', 'model']);
  const input = byName(['input']);
  const inputs = input && givenObject(unit, input.value, call.node);
  const inPath = route.parts.length > 0;
  const id = inPath ? modelOfRoute(route) : version && textOf(unit, version.value);
  const named = inPath ? call.url : version?.value;
  if (!named) return undefined;
  const name = nameOf(unit, inPath ? call.url : (version as Entry).value);
  const texts = new Map<number, string>();
  for (const entry of inputs?.entries ?? [])
    if (entry.text !== undefined) texts.set(spanOf(entry.value).start, entry.text);
  const others = given.entries.filter((e) => e !== version && e !== input);
  return {
    request: {
      kind: 'create',
      language: 'js',
      span: { start: spanOf(call.node).start, end: spanOf(call.url).end },
      model: {
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
        span: spanOf(call.url),
      },
      inputs: inputs ? inputsOf(unit, inputs.entries) : [],
      complete: given.complete && inputs?.complete === true,
      options: inputsOf(unit, others),
    },
    object,
    version: version?.value,
    texts,
    freed: inputs?.freed && input?.text === undefined ? [inputs.freed] : [],
    layout: inputs?.object ?? object,
  };
}

/** The name by which a person would speak of a model that is chosen elsewhere. */
function nameOf(unit: Unit, node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'TemplateLiteral') {
    const [only, ...more] = inner.expressions.filter((e) => textOf(unit, e) === undefined);
    return only && more.length === 0 && inner !== only ? nameOf(unit, only) : undefined;
  }
  return /^(?:Identifier|MemberExpression)$/.test(inner.type)
    ? unit.file.text.slice(inner.start ?? 0, inner.end ?? 0)
    : undefined;
}

function isShared(unit: Unit, node: Node): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
  return binding !== undefined && binding.references.length > 1;
}
