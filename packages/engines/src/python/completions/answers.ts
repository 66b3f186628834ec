/**
 * Where the answer of a moved call is read: in the expression, through a name, and by those who call a function that returns it.
 *
 * Only looks; whoever plans the call decides what a member that is lost means.
 */
import type { SdkTable } from '@aig/core';
import { type ResultUse, resultUses } from '../clients/results.ts';
import { calls } from '../clients/streams.ts';
import type { PyFile } from '../file.ts';
import { resultOf } from '../header-sets.ts';
import { ancestor, child, outward, type PyNode } from '../node.ts';

export interface AnswerUses {
  readonly uses: readonly ResultUse[];
  /** Where the answer is handed to code that is not seen here. */
  readonly leaves: PyNode | undefined;
}

const DEPTH = 4;

/** These look at an answer and keep nothing of it. */
const READERS =
  /(?:^|\.)(?:print|pprint|str|repr|type|isinstance|getattr|hasattr|len|bool|debug|info|warning|error|exception)$/;

/** Uses of the answer of `call` that need a change, in this file. */
export function answerUses(call: PyNode, sdk: SdkTable, file: PyFile): AnswerUses {
  const uses = new Map<PyNode, ResultUse>();
  const seen = new Set<PyNode>();
  let leaves: PyNode | undefined;
  const follow = (expression: PyNode, depth: number): void => {
    if (seen.has(expression)) return;
    seen.add(expression);
    for (const use of resultUses(expression, sdk, file)) uses.set(use.node, use);
    for (const place of placesOf(expression, file)) {
      const fn = place.type === 'return_statement' ? ancestor(place, 'function_definition') : undefined;
      const name = resultOf(fn, file);
      const callers = name && depth < DEPTH ? calls(name, file) : [];
      for (const c of callers) follow(c, depth + 1);
      if (callers.length === 0) leaves ??= place;
    }
  };
  follow(call, 0);
  return { uses: [...uses.values()], leaves };
}

/** Where a whole answer goes on to: returned, yielded, handed on, kept in an attribute. */
function placesOf(expression: PyNode, file: PyFile): PyNode[] {
  const outer = outward(expression);
  const p = outer.parent;
  switch (p?.type) {
    case 'return_statement':
    case 'yield':
      return [p];
    case 'argument_list':
    case 'keyword_argument': {
      const called = ancestor(outer, 'call');
      const callee = called && child(called, 'function');
      return callee && READERS.test(file.source(callee)) ? [] : [p];
    }
    case 'assignment': {
      const left = outer.field === 'right' ? child(p, 'left') : undefined;
      if (left?.type === 'attribute' || left?.type === 'subscript') return [p];
      const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
      if (!variable) return [];
      return variable.uses.flatMap((u) => (u.start > expression.start ? onward(u, file) : []));
    }
    default:
      return [];
  }
}

/** As `placesOf`, for a name; what it is assigned to in turn is not followed further. */
function onward(use: PyNode, file: PyFile): PyNode[] {
  const type = outward(use).parent?.type;
  return type === 'assignment' ? [] : placesOf(use, file);
}
