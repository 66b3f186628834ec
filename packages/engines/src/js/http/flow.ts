/**
 * What an expression has to do with a prediction that was made by HTTP: its response, the prediction, its id, its output.
 *
 * Follows names, local functions and the requests that ask for the prediction again. Says what things are, decides nothing.
 */
import { routeOf } from '@aig/core';
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import {
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  unwrap,
  walk,
} from '../tree.ts';
import type { Unit } from '../unit.ts';
import { piecesOf } from './address.ts';
import { type HttpCall, httpCallAt } from './calls.ts';
import { functionAround, isNothing, MEMBERS, pick, type Val, within } from './values.ts';

export type { Kind, Root, Val } from './values.ts';
export { functionAround } from './values.ts';

export class Flow {
  readonly calls: readonly HttpCall[];
  readonly unit: Unit;
  private readonly byNode = new Map<Node, HttpCall>();
  private readonly known = new Map<Node, Val | undefined>();
  private readonly bindings = new Map<Binding, Val | undefined>();
  private readonly busy = new Set<object>();
  /** Whether what is not known now will never be. */
  private sure = false;

  constructor(unit: Unit) {
    this.unit = unit;
    const calls: HttpCall[] = [];
    walk(unit.program, (node) => {
      const call = httpCallAt(unit, node);
      if (!call) return;
      calls.push(call);
      this.byNode.set(call.node, call);
    });
    this.calls = calls;
    // In the order of the text a name is known before what asks for its prediction again, and then writes to it.
    if (calls.some((c) => this.creates(c)))
      for (let round = 0; round < ROUNDS; round++) {
        this.sure = round === ROUNDS - 1;
        for (const binding of unit.scopes.all) this.ofBinding(binding);
      }
    this.sure = true;
  }

  callAt(node: Node): HttpCall | undefined {
    return this.byNode.get(node);
  }

  /** Whether a call makes a prediction. */
  creates(call: HttpCall): boolean {
    return routeOf(piecesOf(this.unit, call.url), call.method, this.unit.migration)?.call === 'create';
  }

  valueOf(node: Node): Val | undefined {
    const inner = unwrap(node);
    if (this.known.has(inner)) return this.known.get(inner);
    if (this.busy.has(inner)) return undefined;
    this.busy.add(inner);
    const value = this.read(inner);
    this.busy.delete(inner);
    // What was asked for in the middle of a cycle may be seen better from outside.
    if (value || (this.sure && this.busy.size === 0)) this.known.set(inner, value);
    return value;
  }

  private read(node: Node): Val | undefined {
    switch (node.type) {
      case 'AwaitExpression':
        return this.valueOf(node.argument);
      case 'Identifier': {
        const binding = this.unit.scopes.of(node);
        return binding && this.ofBinding(binding);
      }
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return this.ofMember(node);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.ofCall(node);
      case 'TemplateLiteral':
      case 'BinaryExpression':
        return this.ofAddress(node);
      default:
        return undefined;
    }
  }

  private ofMember(node: t.MemberExpression | t.OptionalMemberExpression): Val | undefined {
    const name = memberName(node);
    const object = this.valueOf(node.object);
    if (!object || name === undefined) return undefined;
    return this.memberOf(object, name, node);
  }

  private memberOf(object: Val, name: string, node: Node): Val | undefined {
    switch (object.kind) {
      case 'response':
        if (name === 'ok') return { ...object, kind: 'ok' };
        if (name === 'status') return { ...object, kind: 'http-status' };
        if (name === 'data' && object.answers === 'data')
          return this.rooted({ ...object, kind: 'prediction' }, node);
        return undefined;
      case 'prediction':
        return { ...object, kind: MEMBERS[name] ?? 'member', name };
      case 'urls':
        return { ...object, kind: name === 'get' ? 'get-url' : 'member', name };
      default:
        return undefined;
    }
  }

  /** `response.data` of a named response is where the answer is held. */
  private rooted(value: Val, node: Node): Val {
    if (value.root || value.again || !isMember(node) || node.object.type !== 'Identifier') return value;
    const binding = this.unit.scopes.of(node.object);
    const { start, end } = node;
    return binding
      ? { ...value, root: { binding, text: this.unit.file.text.slice(start ?? 0, end ?? 0) } }
      : value;
  }

  private ofCall(node: t.CallExpression | t.OptionalCallExpression): Val | undefined {
    const http = this.byNode.get(node);
    if (http) return this.ofHttp(http);
    const path = dotted(node.callee)?.join('.');
    const [first] = node.arguments;
    if (path === 'JSON.parse' && first && first.type !== 'SpreadElement') return this.valueOf(first);
    if (isMember(node.callee)) {
      const object = this.valueOf(node.callee.object);
      const name = memberName(node.callee);
      if (object?.kind !== 'response' || object.answers === 'data') return undefined;
      if (name === 'json' || name === 'text') return { ...object, kind: 'prediction' };
      if (name === 'then') return this.ofThen(node, object);
      return undefined;
    }
    return this.ofFunction(node);
  }

  /** `.then((r) => r.json())`. */
  private ofThen(node: t.CallExpression | t.OptionalCallExpression, object: Val): Val | undefined {
    const [fn, ...more] = node.arguments;
    if (fn?.type !== 'ArrowFunctionExpression' || more.length > 0 || fn.body.type === 'BlockStatement')
      return undefined;
    const [param] = fn.params;
    const binding = param?.type === 'Identifier' ? this.unit.scopes.of(param) : undefined;
    if (!binding) return undefined;
    this.bindings.set(binding, object);
    return this.valueOf(fn.body);
  }

  private ofHttp(call: HttpCall): Val | undefined {
    const { unit } = this;
    const kind = 'response';
    const route = routeOf(piecesOf(unit, call.url), call.method, unit.migration);
    if (route?.call === 'create') return { kind, create: call, answers: call.answers };
    if (call.method !== 'GET') return undefined;
    const address = this.valueOf(call.url);
    return address?.kind === 'get-url' ? { ...address, kind, answers: call.answers, again: true } : undefined;
  }

  /** An address made of the id: `https://…/predictions/${id}`. */
  private ofAddress(node: Node): Val | undefined {
    const route = routeOf(piecesOf(this.unit, node), 'GET', this.unit.migration);
    const [part] = route?.call === 'get' ? (route.parts[0] ?? []) : [];
    const id = part !== undefined && typeof part !== 'string' ? this.valueOf(part) : undefined;
    return id?.kind === 'id' ? { ...id, kind: 'get-url' } : undefined;
  }

  /** A call of a function of this file: what it returns, of what it is given. */
  private ofFunction(node: t.CallExpression | t.OptionalCallExpression): Val | undefined {
    const fn = this.functionOf(node);
    const returned = fn && this.returnOf(fn);
    if (!fn || !returned) return undefined;
    if (!returned.param) {
      // A function inside the one that made the request speaks of the same name.
      if (returned.again && returned.root && !within(returned.root.binding.id, fn, this.unit))
        return returned;
      const { root: _inner, ...rest } = returned;
      return returned.kind === 'output' ? undefined : rest;
    }
    const index = fn.params.findIndex(
      (p) => p.type === 'Identifier' && this.unit.scopes.of(p) === returned.param,
    );
    const given = node.arguments[index];
    const value = given && given.type !== 'SpreadElement' ? this.valueOf(given) : undefined;
    if (!value) return undefined;
    const { param: _own, ...rest } = returned;
    return { ...rest, ...pick(value) };
  }

  /** The function of this file that a call means. */
  functionOf(node: t.CallExpression | t.OptionalCallExpression): t.Function | undefined {
    const callee = unwrap(node.callee);
    const binding = callee.type === 'Identifier' ? this.unit.scopes.of(callee) : undefined;
    if (!binding || binding.repeated || binding.writes.length > 0) return undefined;
    if (binding.node.type === 'FunctionDeclaration') return binding.node;
    const init = binding.node.type === 'VariableDeclarator' ? binding.node.init : undefined;
    return init && isFunction(init) ? init : undefined;
  }

  /** What a function returns on its way to success, calls of itself aside. */
  private returnOf(fn: t.Function): Val | undefined {
    if (this.busy.has(fn)) return undefined;
    this.busy.add(fn);
    let found: Val | undefined;
    let mixed = false;
    const take = (node: Node): void => {
      const value = this.valueOf(node);
      const inner = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
      if (!value) {
        mixed ||= !(isCall(inner) && this.functionOf(inner) === fn) && !isNothing(inner);
        return;
      }
      mixed ||= found !== undefined && found.kind !== value.kind;
      found = value;
    };
    if (fn.type === 'ArrowFunctionExpression' && fn.body.type !== 'BlockStatement') take(fn.body);
    else
      walk(fn.body, (n) => {
        if (n.type === 'ReturnStatement' && n.argument && functionAround(this.unit, n) === fn)
          take(n.argument);
      });
    this.busy.delete(fn);
    return mixed ? undefined : found;
  }

  private ofBinding(binding: Binding): Val | undefined {
    if (this.bindings.has(binding)) return this.bindings.get(binding);
    if (this.busy.has(binding) || binding.repeated) return undefined;
    this.busy.add(binding);
    const value = binding.kind === 'param' ? this.ofParam(binding) : this.ofDeclared(binding);
    this.busy.delete(binding);
    if (value || (this.sure && this.busy.size === 0)) this.bindings.set(binding, value);
    else this.bindings.delete(binding);
    return value;
  }

  /** A parameter stands for what every call of this file gives. */
  private ofParam(binding: Binding): Val | undefined {
    const fn = functionAround(this.unit, binding.id);
    if (!fn || binding.writes.length > 0) return undefined;
    const index = fn.params.indexOf(binding.id as never);
    const calls = this.callsOf(fn)?.filter((c) => !within(c, fn, this.unit));
    if (index < 0 || !calls || calls.length === 0) return undefined;
    const given = calls.map((c) => {
      const argument = c.arguments[index];
      return argument && argument.type !== 'SpreadElement' ? this.valueOf(argument) : undefined;
    });
    const [first] = given;
    if (!first || given.some((g) => g?.kind !== first.kind)) return undefined;
    return { kind: first.kind, param: binding, ...(first.answers ? { answers: first.answers } : {}) };
  }

  /** All calls of a function of this file; undefined when it is used in any other way or goes to another module. */
  callsOf(fn: t.Function): (t.CallExpression | t.OptionalCallExpression)[] | undefined {
    const up = this.unit.parents.get(fn);
    const id =
      fn.type === 'FunctionDeclaration' ? fn.id : up?.type === 'VariableDeclarator' ? up.id : undefined;
    const binding = id?.type === 'Identifier' ? this.unit.scopes.of(id) : undefined;
    if (!binding) return undefined;
    const statement = fn.type === 'FunctionDeclaration' ? fn : this.unit.parents.get(up as Node);
    if (statement && /^Export/.test(this.unit.parents.get(statement)?.type ?? '')) return undefined;
    const calls = binding.references.map((ref) => this.unit.parents.get(ref));
    return calls.every((c): c is t.CallExpression => isCall(c)) &&
      calls.every((c, i) => c.callee === binding.references[i])
      ? calls
      : undefined;
  }

  /** Functions that ask for predictions of this request, whether it moves or stays. */
  askersOf(create: HttpCall): t.Function[] {
    return this.calls.flatMap((poll) => {
      const fn = this.valueOf(poll.url)?.param && functionAround(this.unit, poll.node);
      const given = fn ? (this.callsOf(fn) ?? []).flatMap((c) => c.arguments) : [];
      return fn && given.some((a) => a.type !== 'SpreadElement' && this.valueOf(a)?.create === create)
        ? [fn]
        : [];
    });
  }

  /** Whether a place is part of a request that makes a prediction or asks for one. */
  isExchange(node: Node): boolean {
    return this.calls.some(
      (c) => within(node, c.node, this.unit) && (this.creates(c) || this.valueOf(c.url)?.kind === 'get-url'),
    );
  }

  private ofDeclared(binding: Binding): Val | undefined {
    const { node } = binding;
    const given: Node[] = [];
    if (node.type === 'VariableDeclarator' && node.init) {
      if (node.id === binding.id) given.push(node.init);
      else return this.ofPattern(binding, node);
    }
    if (node.type !== 'VariableDeclarator') return undefined;
    for (const write of binding.writes) {
      const up = this.unit.parents.get(write);
      if (up?.type !== 'AssignmentExpression' || up.left !== write || up.operator !== '=') return undefined;
      given.push(up.right);
    }
    let found: Val | undefined;
    for (const value of given) {
      if (isNothing(unwrap(value))) continue;
      const next = this.valueOf(value);
      if (!next || (found && (found.kind !== next.kind || found.create !== next.create))) return undefined;
      const first = found === undefined;
      found ??= this.held(next, binding);
      // What is asked for again speaks of the name it was first held in.
      if (first) this.bindings.set(binding, found);
    }
    // An output with a name of its own is followed by its uses.
    return found?.kind === 'output' ? undefined : found;
  }

  /** The first name of what a request answered is where it is held. */
  private held(value: Val, binding: Binding): Val {
    if (value.kind !== 'prediction' || value.again || value.param) return value;
    return { ...value, root: { binding, text: binding.name } };
  }

  private ofPattern(binding: Binding, node: t.VariableDeclarator): Val | undefined {
    const value = node.init ? this.valueOf(node.init) : undefined;
    if (!value || node.id.type !== 'ObjectPattern' || binding.writes.length > 0) return undefined;
    for (const p of node.id.properties) {
      if (p.type !== 'ObjectProperty' || p.value !== binding.id) continue;
      const name = nameOfKey(p.key, p.computed);
      const read = name === undefined ? undefined : this.memberOf(value, name, p);
      return read && this.held(read, binding);
    }
    return undefined;
  }
}

/** Names that wait for each other are known after a few rounds. */
const ROUNDS = 4;
