/**
 * Expressions as neutral values for the rules, following names to their one declaration where that is proved.
 *
 * A value found through a name has the span of its declaration: it is edited there. Nothing is edited here.
 */
import { type Arg, findUrls, type Migration, matchEnv, type Span, type Value } from '@aig/core';
import type * as t from '@babel/types';
import { envRoot, readEnv } from './env.ts';
import type { Binding } from './scope.ts';
import { dotted, isCall, type Node, nameOfKey, spanOf, unwrap } from './tree.ts';
import type { Unit } from './unit.ts';

/** Values with the nodes they were read from, for those who edit. */
export interface Reading {
  /** The value of an expression. */
  value(node: Node): Value;
  /** Properties of an object literal as arguments; `complete` is false when some cannot be named. */
  entries(object: t.ObjectExpression): { entries: Arg[]; complete: boolean };
  /** The object literal an object value was read from. */
  objectOf(value: Value): t.ObjectExpression | undefined;
  /** The property an argument was read from. */
  propertyOf(arg: Arg): Node | undefined;
  /** Lets another argument stand for the same property. */
  adopt(arg: Arg, property: Node): void;
  /** The call an SDK call value was read from. */
  callOf(value: Value): t.CallExpression | undefined;
}

/**
 * @param owned whether a name may be followed to its declaration: every use of it must be understood, or an edit there
 *   would change more than the site asked about
 */
export function reader(unit: Unit, owned: (binding: Binding, declared: Declared) => boolean): Reading {
  const objects = new Map<Value, t.ObjectExpression>();
  const calls = new Map<Value, t.CallExpression>();
  const properties = new Map<Arg, Node>();

  const value = (node: Node, depth = 0): Value => {
    const span = spanOf(node);
    const inner = unwrap(node);
    switch (inner.type) {
      case 'StringLiteral':
        return { kind: 'string', text: inner.value, span };
      case 'NumericLiteral':
        return { kind: 'number', value: inner.value, span };
      case 'TemplateLiteral':
        return template(inner, span, depth);
      case 'ObjectExpression': {
        const made: Value = { kind: 'object', ...entries(inner, depth), span };
        objects.set(made, inner);
        return made;
      }
      case 'ArrayExpression': {
        const items = inner.elements.map((e) =>
          e && e.type !== 'SpreadElement' ? value(e, depth) : undefined,
        );
        const known = items.filter((i): i is Value => i !== undefined);
        return { kind: 'list', items: known, complete: known.length === items.length, span };
      }
      case 'BinaryExpression':
        if (inner.operator !== '+' || inner.left.type === 'PrivateName') return { kind: 'opaque', span };
        return { kind: 'joined', parts: [value(inner.left, depth), value(inner.right, depth)], span };
      case 'LogicalExpression':
        return either(inner, span, depth);
      case 'ConditionalExpression':
        return { kind: 'opaque', span };
      default:
    }
    const origin = unit.origins.of(inner);
    if (origin?.from === 'sdk' && origin.symbol && !isCall(inner))
      return { kind: 'symbol', symbol: origin.symbol, span };
    if (origin?.from === 'other' && origin.symbol) return { kind: 'imported', symbol: origin.symbol, span };
    if (inner.type === 'CallExpression') {
      const callee = unit.origins.of(inner.callee);
      if (callee?.from === 'sdk' && callee.symbol) return sdkCall(inner, callee.symbol, span, depth);
    }
    const read = readEnv(inner);
    if (read && (read.direct || matchEnv(read.name, unit.migration) || isEnvObject(inner)))
      return { kind: 'env', name: read.name, span };
    if (inner.type === 'Identifier') return named(inner, span, depth);
    return { kind: 'opaque', span };
  };

  const isAddressOf = (env: string): boolean => matchEnv(env, unit.migration)?.row.role === 'base-url';
  const isKeyOf = (env: string): boolean => matchEnv(env, unit.migration) !== undefined && !isAddressOf(env);

  const named = (id: t.Identifier, span: Span, depth: number): Value => {
    const binding = unit.scopes.of(id);
    const declared = binding && declarationOf(binding);
    if (!binding || !declared || depth > 4) return { kind: 'opaque', span };
    const env = envOfDeclaration(declared);
    if (env !== undefined) {
      // The source's own key goes on flowing through its name, which is renamed where it is read; a foreign one is seen.
      return isKeyOf(env) ? { kind: 'opaque', span } : { kind: 'env', name: env, span };
    }
    if (declared.from !== undefined) return { kind: 'opaque', span };
    const found = value(declared.value, depth + 1);
    switch (found.kind) {
      case 'opaque':
        return { kind: 'opaque', span };
      case 'env':
        return isAddressOf(found.name) ? { ...found, span } : { kind: 'opaque', span };
      case 'string':
      case 'joined':
      case 'object':
      case 'list':
      case 'call':
        return owned(binding, declared) ? found : { kind: 'opaque', span };
      default:
        return { ...found, span } as Value;
    }
  };

  const template = (node: t.TemplateLiteral, span: Span, depth: number): Value => {
    if (node.expressions.length === 0)
      return { kind: 'string', text: node.quasis[0]?.value.cooked ?? '', span };
    const parts: Value[] = [];
    node.quasis.forEach((quasi, i) => {
      if (quasi.value.raw)
        parts.push({ kind: 'string', text: quasi.value.cooked ?? quasi.value.raw, span: spanOf(quasi) });
      const expression = node.expressions[i];
      if (expression) parts.push(value(expression, depth));
    });
    return { kind: 'joined', parts, span };
  };

  /** `a || b`: the side that says what the value means for the source. */
  const either = (node: t.LogicalExpression, span: Span, depth: number): Value => {
    if (node.operator === '&&') return { kind: 'opaque', span };
    const left = value(node.left, depth);
    const right = value(node.right, depth);
    if (isSourceEnv(left, unit.migration)) return { ...left, span } as Value;
    if (isSourceEnv(right, unit.migration)) return { ...right, span } as Value;
    // `GATEWAY_URL || 'https://…'`: the literal is what the code says it is; the variable is the reader's own business.
    if (right.kind === 'string' && findUrls(right.text, 0, unit.migration).length > 0) return right;
    if (right.kind === 'symbol' && right.symbol.role === 'base-url') return right;
    return left.kind === 'env' ? ({ ...left, span } as Value) : { kind: 'opaque', span };
  };

  const sdkCall = (
    node: t.CallExpression,
    symbol: Extract<Value, { kind: 'call' }>['symbol'],
    span: Span,
    depth: number,
  ): Value => {
    const argument = node.arguments[0];
    let args: Arg[] = [];
    let complete = node.arguments.length <= 1;
    if (argument) {
      const given = argument.type === 'SpreadElement' ? undefined : value(argument, depth);
      if (given?.kind === 'object') {
        args = [...given.entries];
        complete = complete && given.complete && !args.some((a) => a.name === '...');
      } else complete = false;
    }
    const made: Value = { kind: 'call', symbol, args, complete, span };
    calls.set(made, node);
    return made;
  };

  const entries = (object: t.ObjectExpression, depth = 0): { entries: Arg[]; complete: boolean } => {
    let complete = true;
    const out: Arg[] = [];
    for (const p of object.properties) {
      if (p.type === 'SpreadElement') {
        const spread: Arg = { name: '...', span: spanOf(p), value: value(p.argument, depth) };
        if (spread.value.kind !== 'call' && spread.value.kind !== 'object') complete = false;
        properties.set(spread, p);
        out.push(spread);
        continue;
      }
      const name = nameOfKey(p.key, p.computed);
      if (name === undefined || p.type !== 'ObjectProperty') {
        complete = false;
        continue;
      }
      const arg: Arg = { name, span: spanOf(p), value: value(p.value, depth) };
      properties.set(arg, p);
      out.push(arg);
    }
    return { entries: out, complete };
  };

  return {
    value: (node) => value(node),
    entries: (object) => entries(object),
    objectOf: (v) => objects.get(v),
    callOf: (v) => calls.get(v),
    adopt: (arg, property) => {
      properties.set(arg, property);
    },
    propertyOf: (arg) => properties.get(arg),
  };
}

const isSourceEnv = (value: Value, migration: Migration): boolean =>
  value.kind === 'env' && matchEnv(value.name, migration) !== undefined;

const isEnvObject = (node: Node): boolean => /^(?:env|ENV)$/.test(dotted(node)?.at(-2) ?? '');

/** The variable whose value a name holds: `const k = process.env.X`, `const { X: k } = process.env`. */
export function envOfDeclaration(declared: Declared): string | undefined {
  if (declared.from !== undefined) return envRoot(declared.value) ? declared.from : undefined;
  const inner = unwrap(declared.value);
  const read = readEnv(inner.type === 'LogicalExpression' && inner.operator !== '&&' ? inner.left : inner);
  return read?.direct ? read.name : undefined;
}

export interface Declared {
  readonly value: Node;
  /** Property of `value` that the name takes, for destructuring. */
  readonly from?: string;
}

/** The one expression a name stands for; undefined when it may have another value. */
export function declarationOf(binding: Binding): Declared | undefined {
  const node = binding.node;
  if (binding.repeated || binding.writes.length > 0 || node.type !== 'VariableDeclarator' || !node.init)
    return undefined;
  if (node.id === binding.id) return { value: node.init };
  if (node.id.type !== 'ObjectPattern') return undefined;
  for (const p of node.id.properties) {
    if (p.type !== 'ObjectProperty') continue;
    const target = p.value.type === 'AssignmentPattern' ? p.value.left : p.value;
    const name = nameOfKey(p.key, p.computed);
    if (target === binding.id && name !== undefined) return { value: node.init, from: name };
  }
  return undefined;
}
