/**
 * What the code asks of a prediction that is finished and has not failed: its status and error are known, so tests on them
 * are. Branches that cannot be reached any more go, the others stay without their test.
 */
import type { Edit } from '@aig/core';
import type * as t from '@babel/types';
import type { Binding } from '../scope.ts';
import { isMember, memberName, type Node, spanOf, unwrap, walk, within } from '../tree.ts';
import type { Unit } from '../unit.ts';
import { type Branch, branchEdits } from './event-branches.ts';
import { stepOf } from './layout.ts';

export interface Settled {
  readonly edits: readonly Edit[];
  /** Statements that go, with all that is in them. */
  readonly gone: readonly Node[];
}

/** The edits for tests that read `status` or `error`; the first read whose answer is not known. */
export function settleTests(
  unit: Unit,
  reads: readonly Node[],
  names: ReadonlySet<Binding>,
): Settled | { readonly unknown: Node } {
  const edits: Edit[] = [];
  const never: Branch[] = [];
  const gone: Node[] = [];
  const done = new Set<Node>();
  const loose: Node[] = [];
  for (const read of reads) {
    const owner = testOf(unit, read);
    if (!owner) loose.push(read);
    if (!owner || done.has(owner)) continue;
    done.add(owner);
    const truth = truthOf(unit, owner.test, names);
    if (truth === undefined) return { unknown: read };
    if (owner.type === 'ConditionalExpression') {
      const kept = truth ? owner.consequent : owner.alternate;
      edits.push({ start: owner.start ?? 0, end: kept.start ?? 0, text: '' });
      edits.push({ start: kept.end ?? 0, end: owner.end ?? 0, text: '' });
      gone.push(owner.test, truth ? owner.alternate : owner.consequent);
      continue;
    }
    gone.push(owner.test);
    if (!truth) {
      never.push(owner);
      gone.push(owner.consequent);
      continue;
    }
    if (owner.alternate) gone.push(owner.alternate);
    const above = unit.parents.get(owner);
    if (above?.type === 'IfStatement') return { unknown: read };
    edits.push(...unwrapped(unit, owner));
  }
  // What is told of a failure goes with the branch it is told in.
  const left = loose.find((read) => !gone.some((g) => within(spanOf(read), spanOf(g))));
  if (left) return { unknown: left };
  return { edits: [...edits, ...branchEdits(unit, never)], gone };
}

/** The `if` or `?:` whose test a read belongs to. */
function testOf(unit: Unit, read: Node): t.IfStatement | t.ConditionalExpression | undefined {
  let at = read;
  for (let up = unit.parents.get(at); up; up = unit.parents.get(at)) {
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression')
      return up.test === at ? up : undefined;
    if (
      !/^(?:BinaryExpression|LogicalExpression|UnaryExpression|ParenthesizedExpression|TS\w+Expression)$/.test(
        up.type,
      )
    )
      return undefined;
    at = up;
  }
  return undefined;
}

/** Whether a test holds once the prediction has succeeded. */
function truthOf(unit: Unit, test: Node, names: ReadonlySet<Binding>): boolean | undefined {
  const inner = unwrap(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') {
    const truth = truthOf(unit, inner.argument, names);
    return truth === undefined ? undefined : !truth;
  }
  if (inner.type === 'LogicalExpression') {
    const left = truthOf(unit, inner.left, names);
    const right = truthOf(unit, inner.right, names);
    const decides = inner.operator === '||';
    if (left === decides || right === decides) return decides;
    return left === undefined || right === undefined ? undefined : !decides;
  }
  if (inner.type === 'BinaryExpression') {
    const status = memberOf(unit, inner.left as Node, names) === 'status' ? inner.right : undefined;
    const other =
      status ?? (memberOf(unit, inner.right, names) === 'status' ? (inner.left as Node) : undefined);
    if (other?.type !== 'StringLiteral' || !/^[!=]==?$/.test(inner.operator)) return undefined;
    return (other.value === 'succeeded') === inner.operator.startsWith('=');
  }
  return memberOf(unit, inner, names) === 'error' ? false : undefined;
}

/** The member of the prediction that an expression reads. */
export function memberOf(unit: Unit, node: Node, names: ReadonlySet<Binding>): string | undefined {
  const inner = unwrap(node);
  if (!isMember(inner)) return undefined;
  const object = unwrap(inner.object);
  const binding = object.type === 'Identifier' ? unit.scopes.of(object) : undefined;
  return binding && names.has(binding) ? memberName(inner) : undefined;
}

/** The statements of an `if` that always holds, without it. */
export function unwrapped(unit: Unit, owner: t.IfStatement): Edit[] {
  const { consequent } = owner;
  if (consequent.type !== 'BlockStatement')
    return [
      { start: owner.start ?? 0, end: consequent.start ?? 0, text: '' },
      { start: consequent.end ?? 0, end: owner.end ?? 0, text: '' },
    ];
  const first = consequent.body[0];
  const last = consequent.body.at(-1);
  if (!first || !last) return [{ start: owner.start ?? 0, end: owner.end ?? 0, text: '' }];
  return [
    { start: owner.start ?? 0, end: first.start ?? 0, text: '' },
    ...dedents(unit, first, last),
    { start: last.end ?? 0, end: owner.end ?? 0, text: '' },
  ];
}

/** One step of indentation less, on every line but those inside templates. */
function dedents(unit: Unit, first: Node, last: Node): Edit[] {
  const { text } = unit.file;
  const step = stepOf(unit);
  const start = first.start ?? 0;
  const end = last.end ?? 0;
  const templates: Node[] = [];
  walk(unit.program, (n) => {
    if (n.type === 'TemplateLiteral' && (n.start ?? 0) >= start && (n.end ?? 0) <= end) templates.push(n);
  });
  const edits: Edit[] = [];
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    const inTemplate = templates.some((n) => at > (n.start ?? 0) && at < (n.end ?? 0));
    if (!inTemplate && text.startsWith(step, at)) edits.push({ start: at, end: at + step.length, text: '' });
  }
  return edits;
}
