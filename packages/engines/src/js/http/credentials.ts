/**
 * The headers of a request: whose key they carry, and what they become. A key that comes from anywhere but the environment
 * may be a user's, and keeps the request.
 */
import { type Edit, matchEnv, type Resource } from '@aig/core';
import type * as t from '@babel/types';
import { spliceList } from '../../splice/list.ts';
import { printEnv, readEnv } from '../env.ts';
import { listOf, type Printer } from '../print-ops.ts';
import { type Node, nameOfKey, spanOf, unwrap } from '../tree.ts';
import { declarationOf } from '../values.ts';
import type { HttpCall } from './calls.ts';
import { objectAt, property } from './calls.ts';

export interface Credentials {
  readonly edits: readonly Edit[];
  /** The object literal with the headers, where it stands under a name of its own. */
  readonly shared?: t.ObjectExpression;
  /** The variable whose name changes by itself once nobody needs the old one, and the edits that read the new one instead. */
  readonly named?: { readonly resource: Resource; readonly otherwise: readonly Edit[] };
  /** Variables of the source that this request reads. */
  readonly reads: readonly string[];
  /** A key that stood in the code. */
  readonly literal?: Node;
}

/** Headers that say how Replicate-like services are to answer, and mean nothing to others. */
const DROPPED = /^(?:prefer|cancel-after)$/i;

export function planCredentials(printer: Printer, call: HttpCall): Credentials | { readonly refused: Node } {
  const { unit } = printer;
  const object = call.headers && objectAt(unit, call.headers);
  if (!call.headers || !object) return { refused: call.headers ?? call.node };
  const names = object.properties.map((p) =>
    p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined,
  );
  if (names.includes(undefined)) return { refused: object };
  const auth = property(object, 'authorization');
  if (!auth) return { refused: object };
  const made = authorization(printer, auth);
  if ('refused' in made) return made;
  const dropped = object.properties.filter(
    (p) => p.type === 'ObjectProperty' && DROPPED.test(nameOfKey(p.key, p.computed) ?? ''),
  );
  const shared = unwrap(call.headers) === object ? {} : { shared: object };
  const gone = itemsGone(printer, object, dropped);
  const otherwise = made.named && {
    named: { ...made.named, otherwise: [...made.named.otherwise, ...gone] },
  };
  return { ...made, ...otherwise, ...shared, edits: [...made.edits, ...gone] };
}

/** Items of an object, with their commas. */
function itemsGone({ unit }: Printer, object: t.ObjectExpression, gone: readonly Node[]): Edit[] {
  const { site, items } = listOf(unit, object);
  const spans = gone.flatMap((node) => items.get(node) ?? []);
  return spliceList(
    site,
    spans.map((item) => ({ change: 'remove', item })),
  ).flat();
}

function authorization(printer: Printer, node: Node): Credentials | { readonly refused: Node } {
  const { unit, style } = printer;
  const { authHeader, keyEnv } = unit.migration.destination;
  const inner = unwrap(node);
  if (inner.type === 'StringLiteral') {
    const key = /^(?:Token|Bearer)\s+(\S+)$/i.exec(inner.value)?.[1];
    if (key === undefined || unit.migration.source.keyPrefix === undefined) return { refused: node };
    const text = `\`${authHeader.scheme} \${${printEnv(keyEnv, style.env, style.quote)}}\``;
    return { edits: [{ ...spanOf(inner), text }], reads: [], literal: inner };
  }
  const [scheme, key] = schemeAndKey(inner);
  if (!scheme || !key) return { refused: node };
  const word = /^(['"]?)(\w+) $/.exec(unit.file.text.slice(scheme.start, scheme.end));
  const edits =
    word?.[2] === authHeader.scheme
      ? []
      : [{ start: scheme.start + (word?.[1]?.length ?? 0), end: scheme.end - 1, text: authHeader.scheme }];
  const of = keyOf(printer, key);
  if (!of) return { refused: key };
  if (of.direct) return { edits: [...edits, of.direct], reads: [of.name] };
  const read = printEnv(keyEnv, style.env, style.quote);
  return {
    edits,
    reads: [of.name],
    named: { resource: `env:${of.name}`, otherwise: [...edits, { ...spanOf(key), text: read }] },
  };
}

/** `Token ${key}` and `'Bearer ' + key`: where the scheme stands, without quotes, and the key. */
function schemeAndKey(node: Node): [{ start: number; end: number } | undefined, Node | undefined] {
  const isScheme = (text: string): boolean => /^(?:Token|Bearer) $/i.test(text);
  if (node.type === 'TemplateLiteral') {
    const [head, tail, ...more] = node.quasis;
    const [key] = node.expressions;
    if (!head || !key || more.length > 0 || tail?.value.raw !== '' || !isScheme(head.value.raw))
      return [undefined, undefined];
    return [spanOf(head), key];
  }
  if (node.type !== 'BinaryExpression' || node.operator !== '+' || node.left.type !== 'StringLiteral')
    return [undefined, undefined];
  if (!isScheme(node.left.value)) return [undefined, undefined];
  const { start, end } = spanOf(node.left);
  return [{ start: start + 1, end: end - 1 }, node.right];
}

/** The variable of the source that a key is read from, by itself or through a name. */
function keyOf(printer: Printer, node: Node): { name: string; direct?: Edit } | undefined {
  const { unit } = printer;
  const { keyEnv } = unit.migration.destination;
  let inner = unwrap(node);
  if (inner.type === 'LogicalExpression' && inner.operator !== '&&') inner = unwrap(inner.left);
  const read = readEnv(inner);
  if (read) {
    const match = matchEnv(read.name, unit.migration);
    // Under another name (`NEXT_PUBLIC_…`) it may ship to a browser, where no other key may follow it.
    if (match?.row.role !== 'key' || match.to !== keyEnv) return undefined;
    if (!read.direct) return { name: read.name };
    return { name: read.name, direct: { ...read.at, text: keyEnv } };
  }
  if (inner.type !== 'Identifier') return undefined;
  const binding = unit.scopes.of(inner);
  const declared = binding && declarationOf(binding);
  if (!declared) return undefined;
  if (declared.from !== undefined) {
    const own = matchEnv(declared.from, unit.migration);
    return own?.row.role === 'key' && readsEnvironment(declared.value) ? { name: declared.from } : undefined;
  }
  const through = keyOf(printer, declared.value);
  return through && { name: through.name };
}

const readsEnvironment = (node: Node): boolean => {
  const inner = unwrap(node);
  return (
    inner.type === 'MemberExpression' && inner.property.type === 'Identifier' && inner.property.name === 'env'
  );
};
