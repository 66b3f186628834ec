/**
 * Where a client goes after it is made: names, attributes, results of functions, parameters; and what is called on it.
 *
 * Everything one client reaches joins one group. What leaves the file's sight (an argument of an unknown function, an element
 * of a list) joins the group of all such clients of the package, so that they move together.
 */
import { type ExportedSymbol, type MethodRow, matchMethod, matchPlainMethod, type SdkTable } from '@aig/core';
import type { Attribute } from '../attributes.ts';
import { localFunction, resultOf } from '../header-sets.ts';
import { ancestor, child, outward, type PyNode, parts } from '../node.ts';
import type { Variable } from '../scope.ts';
import { flowGroup, type Work } from '../work.ts';
import { isFixture, parametersNamed } from './fixtures.ts';
import { exportMember, heirsOf } from './members.ts';

/** What is known of a client while it is followed. */
export interface Link {
  readonly group: string;
  /** Table of the source's own client; undefined for other people's. */
  readonly sdk: SdkTable | undefined;
  readonly async: boolean;
  /** Provider named where the client is made. */
  readonly provider: string | undefined;
  /** A plain client of the destination's SDK: what that lacks is known. */
  readonly plain?: boolean;
}

export interface ClientCall {
  readonly call: PyNode;
  readonly link: Link;
  /** The expression the method is called on. */
  readonly client: PyNode;
  readonly path: string;
}

export interface LostMember {
  /** The whole dotted expression. */
  readonly node: PyNode;
  readonly client: PyNode;
  readonly link: Link;
  readonly path: string;
  readonly row: MethodRow | undefined;
}

export interface Trace {
  readonly calls: ClientCall[];
  readonly options: ClientCall[];
  readonly lost: LostMember[];
  /** Expressions that stand for a client and are used otherwise. */
  readonly otherUses: PyNode[];
  /** Expressions that stand for a client and have a member read. */
  readonly clients: PyNode[];
  /** Attributes that hold a client of the source. */
  readonly attributes: { readonly name: string; readonly link: Link }[];
  /** Clients whose calls are not OpenAI-shaped, each where a member of it is reached: what that is, `predictions/` knows. */
  readonly roots: { readonly client: PyNode; readonly link: Link }[];
  /** Such clients where they leave sight. */
  readonly escapes: { readonly node: PyNode | undefined; readonly link: Link }[];
  /** Names and attributes that hold such a client. */
  readonly holders: { readonly holder: Variable | Attribute; readonly link: Link }[];
}

export interface Tracer {
  readonly trace: Trace;
  /** Follows an expression that is a client. */
  follow(expression: PyNode, link: Link): void;
  variable(variable: Variable, link: Link): void;
  attribute(attribute: Attribute, link: Link): void;
  /** The result of a function or method. */
  result(fn: PyNode, link: Link): void;
  /** A use of a factory that does not call it. */
  handed(use: PyNode, link: Link): void;
}

// Members that both SDKs' clients have and that say nothing about the source.
const SHARED = /^(?:close|is_closed|copy|__enter__|__exit__|__aenter__|__aexit__)$/;
const HARMLESS_CALLS = /^(?:isinstance|print|bool|id|type|repr|hasattr|callable)$/;

export function makeTracer(work: Work): Tracer {
  const { file } = work;
  const trace: Trace = {
    calls: [],
    options: [],
    lost: [],
    otherUses: [],
    clients: [],
    attributes: [],
    roots: [],
    escapes: [],
    holders: [],
  };
  const seen = new Set<unknown>();

  const flows = (link: Link, node?: PyNode): void => {
    if (link.sdk?.requests) trace.escapes.push({ node, link });
    else if (link.sdk) work.groups.join(link.group, flowGroup(file));
  };
  const exported = (variable: Variable, link: Link, kind: ExportedSymbol['kind']): void => {
    if (variable.scope.kind === 'module' && link.sdk)
      work.exports.set(variable.name, { kind, group: link.group });
  };

  const variable = (v: Variable, link: Link): void => {
    const key = `client:${file.path}#${placeName(v)}`;
    work.groups.join(link.group, key);
    if (seen.has(v)) return;
    seen.add(v);
    if (link.sdk?.requests) trace.holders.push({ holder: v, link });
    exported(v, link, link.async ? 'async-client' : 'client');
    for (const use of v.uses) follow(use, link);
  };
  const attribute = (a: Attribute, link: Link): void => {
    work.groups.join(link.group, `client:${file.path}#${a.ownerName}.${a.name}`);
    if (seen.has(a)) return;
    seen.add(a);
    if (link.sdk?.requests) trace.holders.push({ holder: a, link });
    else if (link.sdk) {
      trace.attributes.push({ name: a.name, link });
      exportMember(work, a.owner, a.name, { kind: 'client', group: link.group });
    }
    if (a.foreign) flows(link, a.values[0]);
    for (const use of a.uses) follow(use, link);
    // What a class stores, those that inherit from it have too.
    for (const heir of heirsOf(a, file)) attribute(heir, link);
  };
  const result = (fn: PyNode, link: Link): void => {
    const name = resultOf(fn, file);
    if (!name) {
      flows(link, fn);
      return;
    }
    work.groups.join(link.group, `client:${file.path}#${placeName(name)}()`);
    if (seen.has(fn)) return;
    seen.add(fn);
    exported(name, link, 'factory');
    const property =
      fn.parent?.type === 'decorated_definition' &&
      /property\b/.test(file.text.slice(fn.parent.start, fn.start));
    const cls = name.scope.kind === 'class' ? name.scope.node : undefined;
    const uses = cls
      ? file.attributes.all.filter((a) => a.owner === cls && a.name === name.name).flatMap((a) => a.uses)
      : name.uses;
    if (isFixture(fn, file)) {
      const asking = parametersNamed(name.name, fn, file);
      for (const p of asking) variable(p, link);
      // Fixtures of a conftest serve other files.
      if (asking.length === 0 || /(?:^|\/)conftest\.py$/.test(file.path)) flows(link);
    }
    for (const use of uses) {
      const called = use.parent?.type === 'call' && use.field === 'function' ? use.parent : undefined;
      if (property) follow(use, link);
      else if (called) follow(called, link);
      else handed(use, link);
    }
  };
  // `client: X = Depends(factory)` hands the factory's result to the parameter.
  const handed = (use: PyNode, link: Link): void => {
    const target = annotated(use) ?? alias(use);
    if (target) variable(target, link);
    else if (use.parent?.type !== 'decorator') flows(link, use);
  };

  /** The parameter whose type or default a node stands in. */
  const annotated = (node: PyNode): Variable | undefined => {
    const parameter = ancestor(node, 'default_parameter', 'typed_default_parameter', 'typed_parameter');
    const name = parameter && (child(parameter, 'name') ?? parts(parameter)[0]);
    return name?.type === 'identifier' ? file.scopes.variableOf(name) : undefined;
  };
  /** `Client = Annotated[X, Depends(factory)]`: a name for the type, whose parameters get what the factory makes. */
  const alias = (node: PyNode): Variable | undefined => {
    const assignment = ancestor(node, 'assignment');
    const left = assignment && child(assignment, 'left');
    const right = assignment && child(assignment, 'right');
    const named =
      right?.type === 'subscript' && /\bAnnotated$/.test(file.source(child(right, 'value') ?? right));
    return named && left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  };

  const follow = (expression: PyNode, link: Link): void => {
    const outer = outward(expression);
    const p = outer.parent;
    if (!p) return;
    switch (p.type) {
      case 'attribute':
        member(outer, link);
        return;
      case 'assignment':
        if (outer.field === 'right') assigned(child(p, 'left'), link);
        return;
      case 'named_expression': {
        const name = child(p, 'name');
        if (name === outer) return;
        assigned(name, link);
        follow(p, link);
        return;
      }
      case 'return_statement': {
        const fn = ancestor(p, 'function_definition');
        if (fn) result(fn, link);
        return;
      }
      case 'yield': {
        // What a context manager, a fixture or a dependency yields, whoever asks for it gets.
        const fn = ancestor(p, 'function_definition');
        if (fn) result(fn, link);
        return;
      }
      case 'with_item':
        return;
      case 'as_pattern': {
        const alias = child(p, 'alias');
        const name = alias && parts(alias)[0];
        assigned(name, link);
        return;
      }
      case 'keyword_argument':
      case 'argument_list':
        argument(outer, p, link);
        return;
      case 'default_parameter':
      case 'typed_default_parameter':
        assigned(child(p, 'name'), link);
        return;
      case 'type': {
        const target = annotated(outer);
        if (target) variable(target, link);
        return;
      }
      case 'expression_statement':
      case 'comparison_operator':
      case 'not_operator':
      case 'if_statement':
      case 'elif_clause':
      case 'while_statement':
      case 'assert_statement':
      case 'conditional_expression':
      case 'delete_statement':
      case 'global_statement':
        return;
      default:
        trace.otherUses.push(outer);
        flows(link, outer);
    }
  };
  const assigned = (target: PyNode | undefined, link: Link): void => {
    const v = target?.type === 'identifier' ? file.scopes.variableOf(target) : undefined;
    const a = target && (file.attributes.of(target) ?? undefined);
    if (a) attribute(a, link);
    if (v) variable(v, link);
    if (!v && !a) {
      if (target) trace.otherUses.push(target);
      flows(link, target);
    }
  };
  const argument = (outer: PyNode, p: PyNode, link: Link): void => {
    const list = p.type === 'argument_list' ? p : p.parent;
    const call = list?.parent;
    const callee = call?.type === 'call' ? child(call, 'function') : undefined;
    if (callee && HARMLESS_CALLS.test(file.source(callee))) return;
    const fn = call && (localFunction(call, file) ?? constructorOf(call, work));
    const keyword = p.type === 'keyword_argument' ? child(p, 'name') : undefined;
    const params = fn && child(fn, 'parameters');
    if (fn && params && list) {
      const names = parts(params).map((q) =>
        q.type === 'identifier' ? q : (child(q, 'name') ?? parts(q)[0]),
      );
      const bound = names.filter((q) => q && !/^(?:self|cls)$/.test(file.source(q)));
      const target = keyword
        ? bound.find((q) => q && file.source(q) === file.source(keyword))
        : bound[parts(list).indexOf(outer)];
      const v = target && file.scopes.variableOf(target);
      if (v) {
        variable(v, link);
        return;
      }
    }
    trace.otherUses.push(outer);
    flows(link, outer);
  };
  const member = (client: PyNode, link: Link): void => {
    trace.clients.push(client);
    if (link.sdk?.requests) {
      trace.roots.push({ client, link });
      return;
    }
    const names: string[] = [];
    let top = client;
    for (let p = top.parent; p?.type === 'attribute' && child(p, 'object') === top; p = top.parent) {
      const name = child(p, 'attribute');
      if (name) names.push(file.source(name));
      top = p;
    }
    const path = names.filter((n) => n !== 'with_raw_response' && n !== 'with_streaming_response').join('.');
    const call = top.parent?.type === 'call' && top.field === 'function' ? top.parent : undefined;
    if (!link.sdk) {
      const plain = link.plain && call ? matchPlainMethod(path, 'python', file.migration) : undefined;
      if (plain?.action === 'none') trace.lost.push({ node: top, client, link, path, row: plain });
      else if (call) trace.calls.push({ call, link, client, path });
      if (call && (path === 'with_options' || path === 'copy')) follow(call, link);
      return;
    }
    const row = matchMethod(path, link.sdk);
    const target = top.field === 'left' && top.parent?.type === 'assignment';
    if (row?.action === 'with-options' && call) {
      trace.options.push({ call, link, client, path });
      follow(call, link);
    } else if (row && row.action !== 'none' && !target && (call || row.action !== 'rename')) {
      if (call) trace.calls.push({ call, link, client, path });
    } else if (row || target || !(SHARED.test(path) || prefixOfServed(path, link.sdk))) {
      trace.lost.push({ node: top, client, link, path, row: row?.action === 'none' ? row : undefined });
    } else if (call && path === 'copy') follow(call, link);
  };
  return { trace, follow, variable, attribute, result, handed };
}

/** `client.chat` alone: fine when all that is below it is served. */
function prefixOfServed(path: string, sdk: SdkTable): boolean {
  const below = sdk.methods.filter((m) => m.path.startsWith(`${path}.`));
  return path !== '' && below.length > 0 && below.every((m) => m.action !== 'none' && m.action !== 'rename');
}

/** `__init__` of a class of this file that a call makes. */
function constructorOf(call: PyNode, work: Work): PyNode | undefined {
  const { file } = work;
  const callee = child(call, 'function');
  const variable = callee?.type === 'identifier' ? file.scopes.variableOf(callee) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  if (only?.kind !== 'definition' || only.value?.type !== 'class_definition') return undefined;
  const init = file.scopes.scopeOf(only.value)?.variables.get('__init__');
  return init?.bindings.find((b) => b.kind === 'definition')?.value;
}

/** A name that tells variables of different scopes apart. */
function placeName(v: Variable): string {
  return v.scope.kind === 'module' ? v.name : `${v.name}@${v.scope.node.start}`;
}
