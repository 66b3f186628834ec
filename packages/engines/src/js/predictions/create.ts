/**
 * `predictions.create` with all that waits for the prediction in the same function: one request whose answer takes the place
 * of `prediction.output`. A prediction that goes anywhere else, or whose id does, keeps the request.
 */
import { type Draft, type Edit, planRequest, planResult } from '@aig/core';
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import { type Node, spanOf, within, wrapped } from '../tree.ts';
import { rule } from '../unit.ts';
import { printed, seenBy, stayed } from './calls.ts';
import type { Context } from './context.ts';
import type { Found, MadeRequest } from './found.ts';
import { statementGone } from './freed.ts';
import { standOf } from './place.ts';
import { memberOf, settleTests } from './settled.ts';
import { adaptUses } from './use-edits.ts';
import { type Uses, usesOfAll } from './uses.ts';
import { type Waiting, waitingAt } from './waiting.ts';

export interface Created {
  readonly drafts: Draft[];
  /** Calls that wait for this prediction and go with it. */
  readonly claimed: readonly Node[];
}

/** @param asked all calls of the file that read or wait for predictions */
export function planCreate(
  context: Context,
  found: Found,
  made: MadeRequest,
  asked: readonly Found[],
): Created {
  const { unit, migration } = context;
  const verdict = planRequest(made.request, migration);
  if (verdict.stays) return { drafts: stayed(context, found, verdict.reasons), claimed: [] };
  const stand = standOf(unit, found.call.node);
  const holder = holderOf(context, stand.awaited);
  if (!holder) return refused(context, found, found.call.node);
  const gets = new Set<Node>(asked.flatMap((a) => (a.row.call === 'get' ? [a.call.node] : [])));
  const waits = merged(asked.flatMap((a) => waitingAt(unit, a, holder.binding, gets) ?? []));
  const chain = chainOf(context, holder, waits, made);
  if ('refused' in chain) return refused(context, found, chain.refused);
  const { uses, edits: chained } = chain;
  const result = planResult(verdict.request, seenBy(context, found, uses, made), migration);
  if (result.stays) return { drafts: stayed(context, found, result.reasons), claimed: [] };
  const adapted = adaptUses(unit, uses, result.form, result.members, context.printer.style);
  if (adapted.refused) return refused(context, found, adapted.refused.node);
  const request = { ...verdict.request, body: [...verdict.request.body, ...result.adds] };
  const name = context.fresh.take(['output', 'result', 'generated'], found.call.node);
  const reads = chain.reads.map((read) => ({ ...spanOf(read), text: name }));
  const others = [...chained, ...reads, ...adapted.edits].filter(
    (e) => !chain.gone.some((g) => within(e, g) && !chained.includes(e)),
  );
  const drafts = printed(
    context,
    found,
    made,
    request,
    result.form,
    { ...stand, named: name },
    others,
    result.reasons,
  );
  const claimed = waits.flatMap((w) => w.calls);
  // Each call that goes is told of by itself where it has to stay with the request.
  const going = claimed.map(
    (call): Draft => ({
      ...spanOf(call),
      rule: rule(unit, 'request'),
      confidence: 'safe',
      message: 'the answer comes at once, so nothing waits for it any more',
      edits: [],
      group: found.group,
      holds: context.held(found.client),
    }),
  );
  return { drafts: [...drafts, ...going], claimed };
}

/** One entry for each statement that waits, whatever number of calls it has. */
function merged(waits: readonly Waiting[]): Waiting[] {
  const byStatement = new Map<Node, Waiting>();
  for (const w of waits) {
    const known = byStatement.get(w.statement);
    byStatement.set(w.statement, known ? { ...known, calls: [...known.calls, ...w.calls] } : w);
  }
  return [...byStatement.values()];
}

interface Holder {
  readonly binding: Binding;
  readonly statement: t.VariableDeclaration;
}

/** `let prediction = await client.predictions.create(…)`. */
function holderOf(context: Context, awaited: Node | undefined): Holder | undefined {
  const { unit } = context;
  const outer = awaited && wrapped(awaited, unit.parents);
  const up = outer && unit.parents.get(outer);
  if (up?.type !== 'VariableDeclarator' || up.id.type !== 'Identifier') return undefined;
  const statement = unit.parents.get(up);
  const binding = unit.scopes.of(up.id);
  if (!binding || statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1)
    return undefined;
  return { binding, statement };
}

interface Chain {
  readonly uses: Uses;
  /** `prediction.output` in all its places. */
  readonly reads: readonly Node[];
  readonly edits: readonly Edit[];
  readonly gone: readonly { start: number; end: number }[];
}

/** Everything that is done with the prediction; refused where one of it needs the prediction itself. */
function chainOf(
  context: Context,
  holder: Holder,
  waits: readonly Waiting[],
  made: MadeRequest,
): Chain | { refused: Node } {
  const { unit } = context;
  const names = new Set([holder.binding, ...waits.flatMap((w) => w.holds ?? [])]);
  const statements = new Set(waits.flatMap((w) => [w.statement, ...(w.poll ? [w.poll] : [])]));
  const removed = [...statements].map((n) => statementGone(unit, n));
  const inWaiting = (node: Node): boolean => removed.some((r) => within(spanOf(node), r));
  const blocks = made.request.options.some(
    (o) => o.name === 'wait' && o.value.kind !== 'nothing' && !(o.value.kind === 'boolean' && !o.value.value),
  );
  if (waits.length === 0 && !blocks) return { refused: holder.statement };
  const outputs: Node[] = [];
  const tests: Node[] = [];
  for (const name of names) {
    const written = name.writes.find((w) => !inWaiting(w));
    if (written) return { refused: written };
    for (const ref of name.references) {
      if (inWaiting(ref)) continue;
      const member = unit.parents.get(wrapped(ref, unit.parents));
      const read = member && memberOf(unit, member, names);
      if (read === 'output' && member) outputs.push(member);
      else if ((read === 'status' || read === 'error') && member) tests.push(member);
      else return { refused: member ?? ref };
    }
  }
  // A function that answers the output itself: the name it is given to stands for it.
  for (const { output } of waits)
    if (output) outputs.push(...output.references.filter((ref) => !inWaiting(ref)));
  const settled = settleTests(unit, tests, names);
  if ('unknown' in settled) return { refused: settled.unknown };
  const gone = settled.gone.map((n) => spanOf(n));
  const reads = outputs.filter((o) => !gone.some((g) => within(spanOf(o), g)));
  const edits = [...removed, ...settled.edits];
  return { uses: usesOfAll(unit, reads), reads, edits, gone };
}

const refused = (context: Context, found: Found, node: Node): Created => ({
  drafts: [
    context.stays(
      found.client,
      found.call.node,
      {
        rule: 'prediction-leaves',
        message: `the prediction is needed for more than its output here (line ${lineOf(context, node)}), and ${context.migration.destination.title} keeps no predictions`,
        advice: 'wait for the output in this function and hand only that on, then run again',
      },
      found.group,
    ),
  ],
  claimed: [],
});

const lineOf = ({ unit }: Context, node: Node): number =>
  unit.file.text.slice(0, node.start ?? 0).split('\n').length;
