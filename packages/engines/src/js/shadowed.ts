/**
 * Names that look like a client of the file but are other variables: parameters, loop variables, inner constants.
 *
 * Resolves by scope. A parameter is a client where every call that is seen gives it one.
 */
import type { Draft } from '@aig/core';
import type { Client, Tracker } from './client-model.ts';
import type { Binding } from './scope.ts';
import { isCall, isFunction, isMember, type Node, spanOf, unwrap, walk, wrapped } from './tree.ts';
import { rule, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/** The variable at the root of a chain, when a client of an outer scope has the same name and the variable is none. */
export function shadowing(unit: Unit, tracker: Tracker, chain: Node): Binding | undefined {
  let at = unwrap(chain);
  while (isMember(at)) at = unwrap(at.object);
  const binding = at.type === 'Identifier' ? unit.scopes.of(at) : undefined;
  if (!binding || tracker.ofBinding(binding)) return undefined;
  const hides = tracker.clients.some((c) =>
    c.bindings.some((b) => b !== binding && b.name === binding.name && encloses(b, binding)),
  );
  if (hides) return isGivenClients(unit, tracker.clients, binding) ? undefined : binding;
  return hidesOtherClient(unit, binding) ? binding : undefined;
}

/** The same after a migration, when the client of the outer scope is one of the destination. */
export function hidesOtherClient(unit: Unit, binding: Binding): boolean {
  for (let scope = binding.scope.parent; scope; scope = scope.parent) {
    const outer = scope.bindings.get(binding.name);
    const made = outer && declarationOf(outer)?.value;
    const inner = made && unwrap(made);
    if (inner?.type === 'NewExpression' && unit.origins.of(inner.callee)?.from === 'client') return true;
  }
  return false;
}

function encloses(outer: Binding, inner: Binding): boolean {
  for (let scope = inner.scope.parent; scope; scope = scope.parent) if (scope === outer.scope) return true;
  return false;
}

/** Whether the binding is a parameter without another type, and the function is only seen called with clients there. */
function isGivenClients(unit: Unit, clients: readonly Client[], binding: Binding): boolean {
  const fn = binding.scope.node;
  if (binding.kind !== 'param' || !isFunction(fn) || binding.id.typeAnnotation) return false;
  const index = fn.params.indexOf(binding.id);
  const name = nameOfFunction(unit, fn);
  if (index < 0 || !name || name.references.length === 0) return false;
  return name.references.every((ref) => {
    const call = unit.parents.get(wrapped(ref, unit.parents));
    // Handing the function out says nothing about what it is given.
    if (!isCall(call) || unwrap(call.callee) !== ref) return call?.type === 'ExportSpecifier';
    const given = call.arguments[index];
    return (
      given !== undefined && clients.some((c) => c.kind === 'own' && c.receivers.includes(unwrap(given)))
    );
  });
}

function nameOfFunction(unit: Unit, fn: Node): Binding | undefined {
  if (fn.type === 'FunctionDeclaration') return fn.id ? unit.scopes.of(fn.id) : undefined;
  const up = unit.parents.get(wrapped(fn, unit.parents));
  return up?.type === 'VariableDeclarator' && up.id.type === 'Identifier' ? unit.scopes.of(up.id) : undefined;
}

/** Whether a variable is declared with the class of another SDK. */
export function isForeignTyped(unit: Unit, binding: Binding): boolean {
  const note = binding.id.typeAnnotation;
  const type = note?.type === 'TSTypeAnnotation' ? note.typeAnnotation : undefined;
  return type?.type === 'TSTypeReference' && unit.origins.of(type.typeName)?.from === 'client';
}

/** Constructions with a variable that has the name of the source's class and hides it: told, since they look like clients. */
export function planHiddenClasses(unit: Unit): Draft[] {
  const classes = unit.origins.loads.flatMap((l) => (l.sdk ? l.names.map((n) => n.binding) : []));
  const out: Draft[] = [];
  walk(unit.program, (node) => {
    const binding =
      node.type === 'NewExpression' && node.callee.type === 'Identifier'
        ? unit.scopes.of(node.callee)
        : undefined;
    if (!binding || !classes.some((c) => c.name === binding.name && encloses(c, binding))) return;
    out.push({
      ...spanOf(node),
      rule: rule(unit, 'class-unseen'),
      confidence: 'manual',
      message: `${binding.name} is another variable here than the class that is imported`,
      advice: `look at what it is given; if it is the class of ${unit.migration.source.title}, change its options by hand`,
      edits: [],
    });
  });
  return out;
}
