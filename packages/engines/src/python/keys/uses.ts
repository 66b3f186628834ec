/**
 * Forwards: who reads a name, an attribute or a result, and what a place does with a key it gets.
 */
import { heirsOf } from '../clients/members.ts';
import { localFunction, resultOf } from '../header-sets.ts';
import { ancestor, child, outward, type PyNode, parts } from '../node.ts';
import { fromTree } from '../symbols.ts';
import type { Work } from '../work.ts';
import { argumentFor, isMention, PASSING_METHODS } from './sources.ts';
import type { Cell, Onward } from './types.ts';

/** Calls that only look at a value. */
const LOOKS =
  /(?:^|\.)(?:isinstance|print|bool|len|type|repr|hasattr|debug|info|warning|warn|error|exception|critical|log|echo|secho|write|rprint|skipif)$/;
/** Methods of a text that only look at it. */
const ASKS = /^(?:startswith|endswith|lower|upper|isspace|isalnum|find|count|__len__)$/;

/** Expressions that read a cell: for a function, its calls. */
export function usesOf(cell: Cell, work: Work): PyNode[] {
  // What a class stores, those that inherit from it read too.
  if ('ownerName' in cell) return [cell, ...heirsOf(cell, work.file)].flatMap((a) => a.uses);
  if (!('type' in cell)) return cell.uses;
  const name = resultOf(cell, work.file);
  return (name?.uses ?? []).flatMap((u) => {
    if (u.parent?.type === 'call' && u.field === 'function') return [u.parent];
    return isMention(u) ? [] : [u];
  });
}

/** What becomes of the value at this place. */
export function onward(use: PyNode, work: Work): Onward[] {
  const { file } = work;
  const node = outward(use);
  const p = node.parent;
  const unknown: Onward[] = [{ kind: 'unknown', node: use }];
  switch (p?.type) {
    case 'assignment':
      return node.field === 'right' ? target(child(p, 'left'), work, unknown) : [];
    case 'named_expression':
      return [...target(child(p, 'name'), work, unknown), { kind: 'value', node: p }];
    case 'default_parameter':
    case 'typed_default_parameter':
      return target(child(p, 'name'), work, unknown);
    case 'return_statement': {
      const fn = ancestor(p, 'function_definition');
      return fn ? [{ kind: 'cell', cell: fn }] : unknown;
    }
    case 'attribute': {
      const method = child(p, 'attribute');
      const word = method ? file.source(method) : '';
      const call = p.parent?.type === 'call' && p.field === 'function' ? p.parent : undefined;
      if (call && PASSING_METHODS.test(word)) return [{ kind: 'value', node: call }];
      return call && ASKS.test(word) ? [] : unknown;
    }
    case 'subscript':
      // A piece of it, to show.
      return node.field === 'value' && child(p, 'subscript')?.type === 'slice'
        ? [{ kind: 'value', node: p }]
        : unknown;
    case 'interpolation': {
      const string = p.parent;
      const outer = string && outward(string).parent;
      const call = outer?.type === 'argument_list' ? outer.parent : undefined;
      const callee = call && child(call, 'function');
      if (callee && LOOKS.test(file.source(callee))) return [];
      return ancestor(p, 'raise_statement') ? [] : unknown;
    }
    case 'keyword_argument':
    case 'argument_list':
      return given(node, p, work, unknown);
    case 'not_operator':
    case 'comparison_operator':
    case 'if_statement':
    case 'elif_clause':
    case 'while_statement':
    case 'assert_statement':
    case 'conditional_expression':
    case 'expression_statement':
    case 'delete_statement':
    case 'global_statement':
      return [];
    default:
      return unknown;
  }
}

function target(left: PyNode | undefined, work: Work, unknown: Onward[]): Onward[] {
  const { file } = work;
  const cells: Cell[] = [];
  const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  const attribute = left && file.attributes.of(left);
  if (variable) cells.push(variable);
  if (attribute) cells.push(attribute);
  return cells.length > 0 ? cells.map((cell) => ({ kind: 'cell', cell })) : unknown;
}

/** An argument of a call. */
function given(node: PyNode, p: PyNode, work: Work, unknown: Onward[]): Onward[] {
  const { file } = work;
  const list = p.type === 'argument_list' ? p : p.parent;
  const call = list?.parent?.type === 'call' ? list.parent : undefined;
  const callee = call && child(call, 'function');
  if (!call || !callee) return unknown;
  const text = file.source(callee);
  if (LOOKS.test(text)) return [];
  if (/^(?:str|SecretStr|pydantic\.SecretStr)$/.test(text)) return [{ kind: 'value', node: call }];
  const taker = fromTree(callee, file)?.key;
  if (taker?.takes) {
    const takes = [...taker.takes].some(([name, index]) => argumentFor(call, name, index, work) === node);
    return takes ? [{ kind: 'given', resource: taker.resource }] : unknown;
  }
  const fn = localFunction(call, file) ?? constructorOf(callee, work);
  const parameters = fn && child(fn, 'parameters');
  const method = fn && resultOf(fn, file)?.scope.kind === 'class';
  const bound = (parameters ? parts(parameters) : [])
    .map((q) => (q.type === 'identifier' ? q : (child(q, 'name') ?? parts(q)[0])))
    .filter((q) => q && !(method && /^(?:self|cls)$/.test(file.source(q))));
  const parameter = bound.find((q, i) => q && argumentFor(call, file.source(q), i, work) === node);
  const variable = parameter && file.scopes.variableOf(parameter);
  return variable ? [{ kind: 'cell', cell: variable }] : unknown;
}

/** `__init__` of a class of this file. */
function constructorOf(callee: PyNode, work: Work): PyNode | undefined {
  const { file } = work;
  const variable = callee.type === 'identifier' ? file.scopes.variableOf(callee) : undefined;
  const only = variable?.bindings.length === 1 ? variable.bindings[0] : undefined;
  const cls = only?.kind === 'definition' && only.value?.type === 'class_definition' ? only.value : undefined;
  const init = cls && file.scopes.scopeOf(cls)?.variables.get('__init__');
  return init?.bindings.find((b) => b.kind === 'definition')?.value;
}
