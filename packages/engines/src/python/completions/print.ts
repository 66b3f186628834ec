/**
 * Prints a planned call: its operations on the argument list, and names before positional arguments, which the destination's
 * methods do not take.
 */
import type { Arg, Edit, Op } from '@aig/core';
import { child, type PyNode } from '../node.ts';
import { type Elsewhere, printOps } from '../oplist.ts';
import type { Work } from '../work.ts';
import type { RequestPlan } from './request.ts';
import type { FunctionSite } from './sites.ts';

export interface PrintedRequest {
  editsOf(op: Op): readonly Edit[];
  readonly wants: readonly string[];
  /** Names before positional arguments that no operation touches. */
  readonly named: readonly Edit[];
  readonly failed: boolean;
}

/** @param naming whether positional arguments get their names */
export function printRequest(
  work: Work,
  site: FunctionSite,
  plan: RequestPlan,
  naming: boolean,
  elsewhere: Elsewhere,
): PrintedRequest | undefined {
  const list = child(site.call, 'arguments');
  if (list?.type !== 'argument_list') return undefined;
  const printed = printOps(plan.ops, list, work.file, elsewhere);
  const isPositional = (arg: Arg): boolean => (arg.span as PyNode).type !== 'keyword_argument';
  const touched = new Set<Arg>();
  const edits = new Map<Op, readonly Edit[]>();
  for (const op of plan.ops) {
    const own = printed.editsOf(op);
    if (op.op !== 'replace' || !naming || !isPositional(op.arg)) {
      if (op.op === 'remove') touched.add(op.arg);
      edits.set(op, own);
      continue;
    }
    const at = op.arg.span.start;
    const here = own.find((e) => e.start === at);
    if (here) touched.add(op.arg);
    edits.set(
      op,
      own.map((e) => (e === here ? { ...e, text: `${op.arg.name}=${e.text}` } : e)),
    );
  }
  const named = naming
    ? plan.args
        .filter((a) => isPositional(a) && !touched.has(a))
        .map((a) => ({ start: a.span.start, end: a.span.start, text: `${a.name}=` }))
    : [];
  return { editsOf: (op) => edits.get(op) ?? [], wants: printed.wants, named, failed: printed.failed };
}
