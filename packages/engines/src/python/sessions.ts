/**
 * Paths that reach a base URL from afar: those called on a session that was made with it, and those a helper gets as a
 * parameter and puts behind it.
 */
import type { PyFile } from './file.ts';
import { child, outward, type PyNode, parts, walk } from './node.ts';
import { plainString } from './strings.ts';

export interface FarPath {
  readonly node: PyNode;
  readonly rest: string;
  readonly dynamic: boolean;
}

const SESSIONS = /(?:^|\.)(?:AsyncClient|Client|ClientSession|Session|BaseUrlSession|AsyncHTTPClient)$/;
const VERBS = /^(?:get|post|put|patch|delete|head|options|request|stream|build_request)$/;

/** Paths called on the session that gets this expression as its base URL. */
export function sessionPaths(base: PyNode, file: PyFile): FarPath[] {
  const keyword = base.parent?.type === 'keyword_argument' ? base.parent : undefined;
  const name = keyword && child(keyword, 'name');
  if (name && !/^base_?url$/i.test(file.source(name))) return [];
  const list = (keyword ?? base).parent;
  const call = list?.type === 'argument_list' && list.parent?.type === 'call' ? list.parent : undefined;
  const callee = call && child(call, 'function');
  if (!call || !callee || !SESSIONS.test(file.source(callee))) return [];
  return usesOf(call, file).flatMap((use) => calledOn(use, file));
}

/** Expressions that stand for the session a call makes. */
function usesOf(call: PyNode, file: PyFile): PyNode[] {
  const outer = outward(call);
  const p = outer.parent;
  const target =
    p?.type === 'assignment' && outer.field === 'right'
      ? child(p, 'left')
      : p?.type === 'as_pattern'
        ? parts(child(p, 'alias') ?? p)[0]
        : undefined;
  const variable = target?.type === 'identifier' ? file.scopes.variableOf(target) : undefined;
  const attribute = target && file.attributes.of(target);
  return [call, ...(variable?.uses ?? []), ...(attribute?.uses ?? [])];
}

/** The path in `session.get("/path")`. */
function calledOn(session: PyNode, file: PyFile): FarPath[] {
  const member =
    session.parent?.type === 'attribute' && session.field === 'object' ? session.parent : undefined;
  const verb = member && child(member, 'attribute');
  const call = member?.parent?.type === 'call' && member.field === 'function' ? member.parent : undefined;
  const list = call && child(call, 'arguments');
  if (!verb || !list || !VERBS.test(file.source(verb))) return [];
  const named = parts(list).find((a) => {
    const id = a.type === 'keyword_argument' ? child(a, 'name') : undefined;
    return id !== undefined && file.source(id) === 'url';
  });
  const second = /^(?:request|stream|build_request)$/.test(file.source(verb));
  const path = (named && child(named, 'value')) ?? parts(list)[second ? 1 : 0];
  return path ? pathsOf(path, file) : [];
}

/** The paths an expression may be, with a slash in front; what a parameter gets in this file counts. */
export function pathsOf(expression: PyNode, file: PyFile, depth = 0): FarPath[] {
  const plain = plainString(expression, file.text)?.text;
  const written = (text: string, dynamic: boolean): FarPath[] =>
    /^[a-z]+:\/\//i.test(text) ? [] : [{ node: expression, rest: `/${text.replace(/^\/+/, '')}`, dynamic }];
  if (plain !== undefined) return plain === '' ? [] : written(plain, false);
  if (expression.type === 'string') {
    const first = expression.children.find((c) => c.type === 'string_content' || c.type === 'interpolation');
    if (first?.type !== 'string_content') return [];
    return written(file.source(first), true);
  }
  if (expression.type === 'binary_operator') {
    const left = child(expression, 'left');
    const start = left && plainString(left, file.text)?.text;
    return start ? written(start, true) : [];
  }
  const variable = expression.type === 'identifier' ? file.scopes.variableOf(expression) : undefined;
  const parameter = variable?.bindings.find((b) => b.kind === 'parameter');
  if (!variable || !parameter || depth > 2) return [];
  return given(variable.name, variable.scope.node, file).flatMap((a) => pathsOf(a, file, depth + 1));
}

/** What calls of this file give to a parameter, whatever object they call the function on. */
function given(name: string, fn: PyNode, file: PyFile): PyNode[] {
  const id = child(fn, 'name');
  const list = child(fn, 'parameters');
  if (!id || !list) return [];
  const names = parts(list)
    .map((p) => (p.type === 'identifier' ? p : (child(p, 'name') ?? parts(p)[0])))
    .map((p) => (p ? file.source(p) : ''))
    .filter((n, i) => !(i === 0 && /^(?:self|cls)$/.test(n)));
  const at = names.indexOf(name);
  const found: PyNode[] = [];
  walk(file.root, (n) => {
    const callee = n.type === 'call' ? child(n, 'function') : undefined;
    const called = callee?.type === 'attribute' ? child(callee, 'attribute') : callee;
    const args = callee && child(n, 'arguments');
    if (!called || args?.type !== 'argument_list' || file.source(called) !== file.source(id)) return;
    const keyword = parts(args).find((a) => {
      const k = a.type === 'keyword_argument' ? child(a, 'name') : undefined;
      return k !== undefined && file.source(k) === name;
    });
    const value = keyword ? child(keyword, 'value') : parts(args)[at];
    if (value && value.type !== 'keyword_argument') found.push(value);
  });
  return found;
}
