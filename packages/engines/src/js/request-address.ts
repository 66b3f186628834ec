/**
 * Where headers of the source are sent to. They change only when the address they go with is seen to be the source's:
 * whatever else stands there may be another gateway that speaks the source's language.
 *
 * Forbids groups and joins them; the headers themselves are planned in `plan-headers.ts`.
 */
import type { Draft } from '@aig/core';
import type * as t from '@babel/types';
import { isOwnName, noteAddress } from './address-names.ts';
import { holdsOf } from './holds.ts';
import type { HeaderSet } from './plan-headers.ts';
import type { Printer } from './print-ops.ts';
import {
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  spanOf,
  unwrap,
  walk,
  within,
} from './tree.ts';
import { rule, type Unit } from './unit.ts';
import { callsOf } from './url-paths.ts';

const ADDRESS = /^(?:ur[li]|base_?ur[li]|prefix_?url|endpoint|target|host(?:name)?|origin)$/i;
const SENDING = /^(?:fetch|get|post|put|patch|delete|head|request|stream|ofetch|axios|got|ky)$/i;
const DEEPEST = 6;

/** A note that forbids `group` when the headers go to an address that is not seen to be the source's. */
export function planAddress(
  printer: Printer,
  set: HeaderSet,
  group: string,
  groupOf: (node: Node) => string,
): Draft[] {
  const { unit } = printer;
  const seen = new Proof(printer, groupOf);
  const unproved = addressesOf(unit, set.node, 0).filter((address) => !seen.of(address));
  for (const other of seen.groups) unit.groups.join(group, other);
  const [address] = unproved;
  if (!address) return [];
  return [
    {
      ...spanOf(address),
      rule: rule(unit, 'url-unseen'),
      confidence: 'manual',
      message: `these headers are for ${unit.migration.source.title}, but the address they are sent to is not seen here`,
      advice: `if it is ${unit.migration.source.title}, send them to ${unit.migration.destination.openaiBase} with ${unit.migration.destination.authHeader.name} and the key from ${unit.migration.destination.keyEnv}`,
      edits: [],
      group,
      holds: holdsOf(printer, set.node, undefined, true),
    },
  ];
}

// ---- Which addresses --------------------------------------------------------------------------------------------------

/** The addresses of the requests that a set of headers is given to, directly or under a name. */
function addressesOf(unit: Unit, node: Node, depth: number): Node[] {
  if (depth > DEEPEST) return [];
  const receiver = receiverOf(node);
  if (receiver) return receiverAddresses(unit, receiver, depth);
  let named = false;
  let from = node;
  for (let at = unit.parents.get(node); at; from = at, at = unit.parents.get(at)) {
    if (at.type === 'ObjectProperty') named ||= /headers$/i.test(nameOfKey(at.key, at.computed) ?? '');
    if (at.type === 'ObjectExpression' && named) {
      const address = addressIn(at);
      if (address) return [address];
    }
    if ((isCall(at) || at.type === 'NewExpression') && at.callee !== from) {
      const path = dotted(at.callee)?.at(-1) ?? '';
      const first = at.arguments[0];
      const elsewhere = first && first !== from && first.type !== 'ObjectExpression';
      if (elsewhere && first.type !== 'SpreadElement' && (named || SENDING.test(path)))
        return isFunction(first) ? [] : [first];
    }
    if (at.type === 'VariableDeclarator' && at.id.type === 'Identifier') return uses(unit, at.id, depth);
    if (isFunction(at)) {
      const holder = unit.parents.get(at);
      if (at.type === 'FunctionDeclaration' && at.id) return uses(unit, at.id, depth);
      if (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier')
        return uses(unit, holder.id, depth);
      return [];
    }
  }
  return [];
}

function uses(unit: Unit, id: t.Identifier, depth: number): Node[] {
  const references = unit.scopes.of(id)?.references ?? [];
  return references.flatMap((r) => addressesOf(unit, r, depth + 1));
}

/** What `x.set(name, value)` and `x[name] = value` are asked of. */
function receiverOf(node: Node): Node | undefined {
  if (isCall(node) && isMember(node.callee)) return node.callee.object;
  if (node.type === 'AssignmentExpression' && isMember(node.left)) return node.left.object;
  return undefined;
}

/** Headers that are set on an object: what made it, or who it is given to. */
function receiverAddresses(unit: Unit, receiver: Node, depth: number): Node[] {
  let at = unwrap(receiver);
  while (isMember(at)) at = unwrap(at.object);
  if (isCall(at)) {
    for (let call: Node = at; isCall(call); ) {
      const first = call.arguments[0];
      if (first && SENDING.test(dotted(call.callee)?.at(-1) ?? '') && first.type !== 'SpreadElement')
        return [first.type === 'ObjectExpression' ? (addressIn(first) ?? first) : first];
      const callee: Node = unwrap(call.callee);
      if (!isMember(callee)) break;
      call = unwrap(callee.object);
    }
    return [];
  }
  const binding = at.type === 'Identifier' ? unit.scopes.of(at) : undefined;
  if (!binding) return [];
  if (binding.node.type !== 'VariableDeclarator') return interceptedBy(unit, binding.node);
  const init = binding.node.init ? unwrap(binding.node.init) : undefined;
  const made =
    isCall(init) && SENDING.test(dotted(init.callee)?.at(-1) ?? '') ? init.arguments[0] : undefined;
  if (made && made.type !== 'SpreadElement')
    return [made.type === 'ObjectExpression' ? (addressIn(made) ?? made) : made];
  // The calls that set headers are uses of the name as well, and are no requests.
  const others = binding.references.filter((r) => !isMember(unit.parents.get(r)));
  return others.flatMap((r) => addressesOf(unit, r, depth + 1));
}

/** `api.interceptors.request.use((c) => …)`: the instance stands for the address. */
function interceptedBy(unit: Unit, node: Node): Node[] {
  let at: Node | undefined = node;
  while (at && !isFunction(at)) at = unit.parents.get(at);
  const call = at && unit.parents.get(at);
  if (!isCall(call) || !/\.interceptors\./.test(dotted(call.callee)?.join('.') ?? '')) return [];
  let root = unwrap(call.callee);
  while (isMember(root)) root = unwrap(root.object);
  return [root];
}

function addressIn(object: t.ObjectExpression): Node | undefined {
  for (const p of object.properties) {
    if (p.type !== 'ObjectProperty' || !ADDRESS.test(nameOfKey(p.key, p.computed) ?? '')) continue;
    return p.value;
  }
  return undefined;
}

// ---- Whether an address is the source's -------------------------------------------------------------------------------

class Proof {
  /** Groups of the sites that the proofs rest on. */
  readonly groups = new Set<string>();
  private readonly printer: Printer;
  private readonly visited = new Set<Node>();

  private readonly groupOf: (node: Node) => string;

  constructor(printer: Printer, groupOf: (node: Node) => string) {
    this.printer = printer;
    this.groupOf = groupOf;
  }

  of(address: Node): boolean {
    const { unit, sites } = this.printer;
    const known = sites.filter(
      (s) =>
        within(s.kind === 'url' ? s.url.span : s.span, spanOf(address)) &&
        (s.kind === 'url' || (s.kind === 'env' && s.match.row.role === 'base-url' && !isOwnName(unit, s))),
    );
    // Who sends headers to an address goes with it.
    for (const site of known) {
      const group = this.groupOf(site.node);
      this.groups.add(group);
      noteAddress(this.printer, site, group);
    }
    if (known.length > 0 || this.isRelative(address)) return true;
    if (this.visited.has(address)) return false;
    this.visited.add(address);
    let found = false;
    walk(address, (node) => {
      if (node.type === 'Identifier') found = this.ofName(node) || found;
      if (isMember(node)) found = this.ofMember(memberName(node)) || found;
    });
    return found || this.ofMock(address, unit);
  }

  private ofName(id: t.Identifier): boolean {
    const { unit } = this.printer;
    const binding = unit.scopes.of(id);
    if (!binding) return false;
    const origin = unit.origins.ofBinding(binding);
    if (origin?.from === 'sdk') return origin.symbol?.role === 'base-url';
    if (origin?.from === 'other') {
      const { symbol } = origin;
      if (symbol?.kind !== 'base-url' && symbol?.kind !== 'settings') return false;
      this.groups.add(symbol.group);
      return true;
    }
    const { node } = binding;
    if (binding.kind === 'param') {
      const preset = unit.parents.get(binding.id);
      if (preset?.type === 'AssignmentPattern' && this.of(preset.right)) return true;
      const given = callsOf(unit, binding.id) ?? [];
      return given.length > 0 && !this.isExported(binding.id) && given.every((g) => this.of(g));
    }
    if (node.type === 'VariableDeclarator' && node.init && this.of(node.init)) return true;
    if (node.type === 'FunctionDeclaration' && this.of(node.body)) return true;
    return binding.writes.some((w) => {
      const up = unit.parents.get(w);
      return up?.type === 'AssignmentExpression' && this.of(up.right);
    });
  }

  /** A property counts when the file gives it the source's address anywhere. */
  private ofMember(name: string | undefined): boolean {
    const { unit } = this.printer;
    if (name === undefined) return false;
    const given: Node[] = [];
    walk(unit.program, (node) => {
      if ((node.type === 'ClassProperty' || node.type === 'ObjectProperty') && node.value)
        if (nameOfKey(node.key, node.computed) === name) given.push(node.value);
      if (node.type === 'AssignmentExpression' && isMember(node.left) && memberName(node.left) === name)
        given.push(node.right);
      if (node.type === 'TSParameterProperty' && node.parameter.type === 'AssignmentPattern') {
        const { left, right } = node.parameter;
        if (left.type === 'Identifier' && left.name === name) given.push(right);
      }
    });
    return given.some((g) => this.of(g));
  }

  /** A path alone goes to a base that is set elsewhere: seen when this file names the source's. */
  private isRelative(address: Node): boolean {
    const inner = unwrap(address);
    const text =
      inner.type === 'StringLiteral'
        ? inner.value
        : inner.type === 'TemplateLiteral'
          ? (inner.quasis[0]?.value.raw ?? '')
          : '';
    return /^\/(?!\/)/.test(text) && this.printer.sites.some((s) => s.kind === 'url' && s.url.scheme);
  }

  /** `expect.anything()` and the like say nothing about an address. */
  private ofMock(address: Node, unit: Unit): boolean {
    const inner = unwrap(address);
    return isCall(inner) && dotted(inner.callee)?.[0] === 'expect' && !unit.scopes.lookup('expect', inner);
  }

  private isExported(id: Node): boolean {
    const { unit } = this.printer;
    for (let at: Node | undefined = id; at; at = unit.parents.get(at))
      if (at.type === 'ExportNamedDeclaration' || at.type === 'ExportDefaultDeclaration') return true;
    return false;
  }
}
