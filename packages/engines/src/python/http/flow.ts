/**
 * What an expression has to do with a prediction that was made by HTTP: its response, the prediction, its id, its output.
 *
 * Follows names, functions of the module and the requests that ask for the prediction again. Says what things are, decides
 * nothing.
 */
import { joinedPieces, type Route, routeOf, type Value } from '@aig/core';
import type { PyFile } from '../file.ts';
import { localFunction, returnsOf } from '../header-sets.ts';
import { denoted } from '../imports.ts';
import { ancestor, child, inside, inward, type PyNode, parts, walk } from '../node.ts';
import { callsOf } from '../predictions/flow.ts';
import type { Binding, Variable } from '../scope.ts';
import { plainString } from '../strings.ts';
import { nodeOf, readValue } from '../value.ts';
import { argumentsAt, type HttpCall, httpCallAt } from './calls.ts';

export type Kind =
  | 'response'
  | 'http-status'
  | 'ok'
  | 'prediction'
  | 'urls'
  | 'get-url'
  | 'id'
  | 'status'
  | 'error'
  | 'output'
  | 'member';

export interface Val {
  readonly kind: Kind;
  /** The request that made it; undefined inside a function that is given it. */
  readonly create?: HttpCall;
  /** The parameter it comes in by. */
  readonly param?: Variable;
  /** The name that holds what the request answered. */
  readonly root?: Variable;
  readonly again?: boolean;
  readonly name?: string;
}

const MEMBERS: Readonly<Record<string, Kind>> = {
  output: 'output',
  id: 'id',
  urls: 'urls',
  status: 'status',
  error: 'error',
};

const ROUNDS = 4;

export class Flow {
  readonly file: PyFile;
  readonly calls: readonly HttpCall[];
  private readonly byNode = new Map<PyNode, HttpCall>();
  private readonly known = new Map<PyNode, Val | undefined>();
  private readonly variables = new Map<Variable, Val | undefined>();
  private readonly busy = new Set<object>();
  private sure = false;

  constructor(file: PyFile) {
    this.file = file;
    const calls: HttpCall[] = [];
    const names = new Set<Variable>();
    walk(file.root, (n) => {
      const call = httpCallAt(n, file);
      if (call) {
        calls.push(call);
        this.byNode.set(n, call);
      }
      const variable = n.type === 'identifier' ? file.scopes.variableOf(n) : undefined;
      if (variable) names.add(variable);
    });
    this.calls = calls;
    if (!calls.some((c) => this.routeOf(c)?.call === 'create')) return;
    // Names that wait for each other are known after a few rounds.
    for (let round = 0; round < ROUNDS; round++) {
      this.sure = round === ROUNDS - 1;
      for (const name of names) this.ofVariable(name);
    }
  }

  routeOf(call: HttpCall): Route<PyNode> | undefined {
    return routeOf(this.pieces(call.url), call.method, this.file.migration);
  }

  /** The pieces of a text: literals and constants as text. */
  pieces(node: PyNode): (string | PyNode)[] {
    const flat = (value: Value): (string | PyNode)[] => {
      if (value.kind === 'string') return [value.text];
      if (value.kind === 'joined') return value.parts.flatMap(flat);
      const at = nodeOf(value);
      return at ? [inward(at)] : [node];
    };
    return joinedPieces(flat(readValue(node, this.file)));
  }

  valueOf(node: PyNode): Val | undefined {
    const inner = inward(node);
    if (this.known.has(inner)) return this.known.get(inner);
    if (this.busy.has(inner)) return undefined;
    this.busy.add(inner);
    const value = this.read(inner);
    this.busy.delete(inner);
    if (value || (this.sure && this.busy.size === 0)) this.known.set(inner, value);
    return value;
  }

  private read(node: PyNode): Val | undefined {
    switch (node.type) {
      case 'identifier': {
        const variable = this.file.scopes.variableOf(node);
        return variable && this.ofVariable(variable);
      }
      case 'subscript': {
        const object = child(node, 'value');
        const key = child(node, 'subscript');
        const name = key && plainString(key, this.file.text)?.text;
        const value = object && name !== undefined ? this.valueOf(object) : undefined;
        return value && name !== undefined ? memberOf(value, name) : undefined;
      }
      case 'attribute': {
        const object = child(node, 'object');
        const name = child(node, 'attribute');
        const value = object && this.valueOf(object);
        if (value?.kind !== 'response' || !name) return undefined;
        const word = this.file.source(name);
        if (word === 'ok' || word === 'is_success') return { ...value, kind: 'ok' };
        return /^status(?:_code)?$/.test(word) ? { ...value, kind: 'http-status' } : undefined;
      }
      case 'call':
        return this.ofCall(node);
      case 'string':
      case 'concatenated_string':
      case 'binary_operator':
        return this.ofAddress(node);
      default:
        return undefined;
    }
  }

  private ofCall(node: PyNode): Val | undefined {
    const http = this.byNode.get(node);
    if (http) return this.ofHttp(http);
    const callee = child(node, 'function');
    if (!callee) return undefined;
    const what = denoted(callee, this.file);
    if (what?.module === 'json' && what.name === 'loads') {
      const first = argumentsAt(node, this.file, ['s'])?.get('s');
      const text = first && inward(first);
      const object = text?.type === 'attribute' ? child(text, 'object') : undefined;
      const value = object && this.valueOf(object);
      return value?.kind === 'response' ? { ...value, kind: 'prediction' } : undefined;
    }
    if (callee.type === 'attribute') {
      const object = child(callee, 'object');
      const name = child(callee, 'attribute');
      const value = object && this.valueOf(object);
      const word = name ? this.file.source(name) : '';
      if (value?.kind === 'response' && word === 'json') return { ...value, kind: 'prediction' };
      if (word !== 'get' || !value) return undefined;
      const list = child(node, 'arguments');
      const [first] = list ? parts(list) : [];
      const key = first && plainString(first, this.file.text)?.text;
      return key === undefined ? undefined : memberOf(value, key);
    }
    return this.ofFunction(node);
  }

  private ofHttp(call: HttpCall): Val | undefined {
    if (this.routeOf(call)?.call === 'create') return { kind: 'response', create: call };
    if (call.method !== 'GET') return undefined;
    const address = this.valueOf(call.url);
    return address?.kind === 'get-url' ? { ...address, kind: 'response', again: true } : undefined;
  }

  /** An address made of the id. */
  private ofAddress(node: PyNode): Val | undefined {
    const route = routeOf(this.pieces(node), 'GET', this.file.migration);
    const [part] = route?.call === 'get' ? (route.parts[0] ?? []) : [];
    const id = part !== undefined && typeof part !== 'string' ? this.valueOf(part) : undefined;
    return id?.kind === 'id' ? { ...id, kind: 'get-url' } : undefined;
  }

  /** A call of a function of this module: what it returns, of what it is given. */
  private ofFunction(node: PyNode): Val | undefined {
    const fn = localFunction(node, this.file);
    const returned = fn && this.returnOf(fn);
    if (!fn || !returned) return undefined;
    if (!returned.param) {
      if (returned.again && returned.root?.bindings.every((b) => !inside(b.node, fn))) return returned;
      const { root: _inner, ...rest } = returned;
      return returned.kind === 'output' ? undefined : rest;
    }
    const given = this.argumentFor(node, fn, returned.param);
    const value = given && this.valueOf(given);
    if (!value) return undefined;
    const { param: _own, ...rest } = returned;
    return {
      ...rest,
      ...(value.create ? { create: value.create } : {}),
      ...(value.root ? { root: value.root } : {}),
      ...(value.param ? { param: value.param } : {}),
    };
  }

  private argumentFor(call: PyNode, fn: PyNode, param: Variable): PyNode | undefined {
    return argumentsAt(call, this.file, namesOf(fn, this.file))?.get(param.name);
  }

  private returnOf(fn: PyNode): Val | undefined {
    if (this.busy.has(fn)) return undefined;
    this.busy.add(fn);
    let found: Val | undefined;
    let mixed = false;
    for (const value of returnsOf(fn)) {
      const inner = inward(value);
      if (inner.type === 'none' || (inner.type === 'call' && localFunction(inner, this.file) === fn))
        continue;
      const next = this.valueOf(value);
      mixed ||= !next || (found !== undefined && found.kind !== next.kind);
      found ??= next;
    }
    this.busy.delete(fn);
    return mixed ? undefined : found;
  }

  private ofVariable(variable: Variable): Val | undefined {
    if (this.variables.has(variable)) return this.variables.get(variable);
    if (this.busy.has(variable)) return undefined;
    this.busy.add(variable);
    const value = this.ofBindings(variable);
    this.busy.delete(variable);
    if (value || (this.sure && this.busy.size === 0)) this.variables.set(variable, value);
    else this.variables.delete(variable);
    return value;
  }

  private ofBindings(variable: Variable): Val | undefined {
    const [first] = variable.bindings;
    if (variable.bindings.length === 1 && first?.kind === 'parameter')
      return this.ofParameter(variable, first);
    let found: Val | undefined;
    for (const binding of variable.bindings) {
      if (!/^(?:assign|with)$/.test(binding.kind) || !binding.value || !isWhole(binding)) return undefined;
      const inner = inward(binding.value);
      if (inner.type === 'none' || (inner.type === 'string' && inner.end - inner.start === 2)) continue;
      const next = this.valueOf(binding.value);
      if (!next || (found && (found.kind !== next.kind || found.create !== next.create))) return undefined;
      if (found) continue;
      const fresh = next.kind === 'prediction' && !next.again && !next.param;
      found = fresh ? { ...next, root: variable } : next;
      // What is asked for again speaks of the name it was first held in.
      this.variables.set(variable, found);
    }
    // An output with a name of its own is followed by its uses.
    return found?.kind === 'output' ? undefined : found;
  }

  /** Functions that ask for predictions of this request, whether it moves or stays. */
  askersOf(create: HttpCall): PyNode[] {
    return this.calls.flatMap((poll) => {
      const fn = this.valueOf(poll.url)?.param && ancestor(poll.node, 'function_definition');
      const given = fn ? callsOf(fn, this.file).nodes : [];
      const mine = given.some((c) =>
        [...(argumentsAt(c, this.file, namesOf(fn as PyNode, this.file))?.values() ?? [])].some(
          (a) => this.valueOf(a)?.create === create,
        ),
      );
      return fn && mine ? [fn] : [];
    });
  }

  /** Whether a place is part of a request that makes a prediction or asks for one. */
  isExchange(node: PyNode): boolean {
    return this.calls.some(
      (c) =>
        inside(node, c.node) &&
        (this.routeOf(c)?.call === 'create' || this.valueOf(c.url)?.kind === 'get-url'),
    );
  }

  /** A parameter stands for what every call of this file gives. */
  private ofParameter(variable: Variable, binding: Binding): Val | undefined {
    const fn = ancestor(binding.node, 'function_definition');
    if (!fn || binding.value) return undefined;
    const { nodes, open } = callsOf(fn, this.file);
    const calls = nodes.filter((c) => !inside(c, fn));
    if (open || calls.length === 0) return undefined;
    const given = calls.map((c) => {
      const argument = this.argumentFor(c, fn, variable);
      return argument && this.valueOf(argument);
    });
    const [first] = given;
    if (!first || given.some((g) => g?.kind !== first.kind)) return undefined;
    return { kind: first.kind, param: variable };
  }
}

function memberOf(value: Val, name: string): Val | undefined {
  if (value.kind === 'prediction') return { ...value, kind: MEMBERS[name] ?? 'member', name };
  if (value.kind === 'urls') return { ...value, kind: name === 'get' ? 'get-url' : 'member', name };
  return undefined;
}

/** `name = value`, not a part of what is assigned. */
const isWhole = (binding: Binding): boolean =>
  binding.kind === 'with' || (binding.node.parent?.type === 'assignment' && binding.node.field === 'left');

/** Names of the parameters, in order. */
export function namesOf(fn: PyNode, file: PyFile): string[] {
  const list = child(fn, 'parameters');
  return (list ? parts(list) : []).flatMap((p) => {
    const name = p.type === 'identifier' ? p : (child(p, 'name') ?? parts(p)[0]);
    return name?.type === 'identifier' ? [file.source(name)] : [];
  });
}
