/**
 * Requests to the source whose headers are made where they cannot be read.
 *
 * The address cannot go alone: whoever makes the headers would go on sending the source's key. Such a request stays as it is
 * and is told. Headers that are read are planned in `plan-headers.ts`.
 */
import type { Draft } from '@aig/core';
import { isSourceName } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import {
  type Call,
  dotted,
  isCall,
  isFunction,
  isMember,
  type Node,
  nameOfKey,
  spanOf,
  unwrap,
  walk,
} from './tree.ts';
import { rule, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** A note that forbids the group of a request when its headers are not seen. */
export function planUnseenHeaders(printer: Printer, request: Call, group: string): Draft[] {
  const { unit } = printer;
  const authorized = authorizesSomewhere(printer);
  return headersOf(unit, request).flatMap((node): Draft[] => {
    if (isSeen(unit, node, authorized, 0)) return [];
    return [
      {
        ...spanOf(node),
        rule: rule(unit, 'headers-unseen'),
        confidence: 'manual',
        message: 'what these headers say cannot be read here, so the address stays as well',
        advice: `make them send ${unit.migration.destination.authHeader.name} with the key from ${unit.migration.destination.keyEnv}, and call ${unit.migration.destination.openaiBase} here`,
        edits: [],
        group,
        holds: ['env:*'],
      },
    ];
  });
}

/** What a request is given as headers, and what `fetch` is given in place of its options. */
function headersOf(unit: Unit, request: Call): Node[] {
  const fetches = dotted(request.callee)?.at(-1) === 'fetch';
  return request.arguments.flatMap((argument, i): Node[] => {
    if (i === 0 || argument.type === 'SpreadElement') return [];
    const options = objectAt(unit, argument);
    if (!options) return fetches && i === 1 ? [argument] : [];
    return options.properties.flatMap((p) =>
      p.type === 'ObjectProperty' && nameOfKey(p.key, p.computed) === 'headers' ? [p.value] : [],
    );
  });
}

function objectAt(unit: Unit, node: Node): Extract<Node, { type: 'ObjectExpression' }> | undefined {
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return inner;
  const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
  const declared = binding && declarationOf(binding);
  if (!declared || declared.from !== undefined) return undefined;
  const value = unwrap(declared.value);
  return value.type === 'ObjectExpression' ? value : undefined;
}

/** Whether the file says somewhere how requests are authorized, so that headers handed about in it are planned there. */
function authorizesSomewhere(printer: Printer): boolean {
  const { unit } = printer;
  if (printer.sites.some((s) => s.kind === 'header' && s.row.action === 'auth')) return true;
  let found = false;
  walk(unit.program, (node) => {
    if (isCall(node) && isSdk(unit, node.callee)) found = true;
    if (isAuthEntry(unit, node)) found = true;
  });
  return found;
}

const isSdk = (unit: Unit, node: Node): boolean => unit.origins.of(node)?.from === 'sdk';

function isAuthEntry(unit: Unit, node: Node): boolean {
  if (node.type !== 'ObjectProperty') return false;
  const name = nameOfKey(node.key, node.computed)?.toLowerCase();
  return name === unit.migration.destination.authHeader.name.toLowerCase();
}

/** Whether everything that `node` may add to the headers stands in this file or is known from another one. */
function isSeen(unit: Unit, node: Node, authorized: boolean, depth: number): boolean {
  const seen = (inner: Node): boolean => isSeen(unit, inner, authorized, depth + 1);
  const inner = unwrap(node);
  if (depth > 8) return false;
  switch (inner.type) {
    case 'ObjectExpression': {
      const own = inner.properties.some(
        (p) => isAuthEntry(unit, p) || (p.type === 'ObjectProperty' && isOwnKey(unit, p.key, p.computed)),
      );
      return own || inner.properties.every((p) => p.type !== 'SpreadElement' || seen(p.argument));
    }
    case 'ArrayExpression':
    case 'NullLiteral':
      return true;
    case 'AwaitExpression':
      return seen(inner.argument);
    case 'LogicalExpression':
      return seen(inner.right) && (inner.operator === '&&' || seen(inner.left));
    case 'ConditionalExpression':
      return seen(inner.consequent) && seen(inner.alternate);
    case 'NewExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
      return isSeenCall(unit, inner, authorized, seen);
    case 'Identifier': {
      if (inner.name === 'undefined') return true;
      const binding = unit.scopes.of(inner);
      const origin = binding && unit.origins.ofBinding(binding);
      if (origin) return origin.from !== 'other' || origin.symbol !== undefined;
      const declared = binding && declarationOf(binding);
      return declared && declared.from === undefined ? seen(declared.value) : authorized;
    }
    default:
      return authorized;
  }
}

const isOwnKey = (unit: Unit, key: Node, computed: boolean): boolean => {
  const name = nameOfKey(key, computed);
  const row = name !== undefined && isSourceName(name, unit);
  return (
    row && unit.migration.source.headers.some((h) => h.action === 'auth' && h.name === name.toLowerCase())
  );
};

/** Calls of the SDK, of functions in this file, of those that only put objects together, and of known ones elsewhere. */
function isSeenCall(
  unit: Unit,
  call: Call | Extract<Node, { type: 'NewExpression' }>,
  authorized: boolean,
  seen: (node: Node) => boolean,
): boolean {
  const callee = unwrap(call.callee);
  const path = dotted(callee)?.join('.') ?? '';
  if (/^(?:(?:globalThis\.)?Headers|Object\.(?:assign|fromEntries|freeze)|structuredClone)$/.test(path))
    return call.arguments.every((a) => a.type !== 'SpreadElement' && seen(a));
  const origin = unit.origins.of(callee);
  if (origin) return origin.from === 'sdk' || (origin.from === 'other' && origin.symbol !== undefined);
  if (callee.type === 'Identifier') {
    const binding = unit.scopes.of(callee);
    const made = binding?.node;
    const local =
      made &&
      (isFunction(made) ||
        (made.type === 'VariableDeclarator' && made.init && isFunction(unwrap(made.init))));
    return local ? true : authorized && binding !== undefined;
  }
  // `this.headers()` is a method of this file; what other objects answer is theirs.
  return authorized && isMember(callee) && unwrap(callee.object).type === 'ThisExpression';
}
