/**
 * Requests that answer in events: the loop over them stays, its variable becomes a chunk of the destination's stream, and
 * what the body read off the event becomes the text of the chunk.
 *
 * Events of the source that say that it is done or has failed have no counterpart: the loop ends, or throws. A branch on one
 * of them goes when it does nothing else; any other keeps the request.
 */
import { type Draft, type Edit, indentAt, lineEndAt, planRequest } from '@aig/core';
import type * as t from '@babel/types';
import { reasonFields } from '../../splice/drafts.ts';
import type { Binding } from '../scope.ts';
import {
  dotted,
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  spanOf,
  unwrap,
  wrapped,
} from '../tree.ts';
import { callText, isWorthALook, requestDrafts, stayed } from './calls.ts';
import type { Context } from './context.ts';
import { type Branch, branchEdits } from './event-branches.ts';
import type { Found, MadeRequest } from './found.ts';
import { freedEdits } from './freed.ts';
import { semicolon, stepOf } from './layout.ts';
import { modelChoice } from './model-site.ts';

interface Events {
  readonly loop: t.ForOfStatement;
  readonly body: t.BlockStatement;
  /** The loop's variable or pattern. */
  readonly target: Node;
  /** Expressions whose value is the event's text. */
  readonly texts: readonly Node[];
  /** Local name that holds the text already, from a pattern. */
  readonly textName?: string;
  /** Expressions that are the event's name. */
  readonly kinds: readonly Node[];
}

export function planStream(context: Context, found: Found, made: MadeRequest): Draft[] {
  const verdict = planRequest(made.request, context.migration);
  if (verdict.stays) return stayed(context, found, verdict.reasons);
  const events = eventsOf(context, found);
  if ('refused' in events) return [unseen(context, found, events.refused)];
  const edits = loopEdits(context, events);
  if ('refused' in edits) return [unseen(context, found, edits.refused)];
  const { unit } = context;
  const { group, client, call } = found;
  const { request } = verdict;
  const model = modelChoice(context, made, request);
  const span = spanOf(call.node);
  const receiver = spanOf(wrapped(call.receiver, unit.parents));
  const others = [...edits.edits, ...freedEdits(unit, made.freed)];
  const print = (slug: string | undefined): Edit[] => {
    const text = callText(context, found, made, request, slug);
    return [
      { start: span.start, end: receiver.start, text: `await ${text.before}` },
      { start: receiver.end, end: span.end, text: text.after },
      ...others,
    ];
  };
  return [
    ...requestDrafts(context, found, print(model.kept), print(undefined), model),
    ...request.reasons.filter(isWorthALook).map(
      ({ reason, span: at }): Draft => ({
        ...at,
        ...reasonFields(reason, context.migration),
        edits: [],
        group,
        holds: context.held(client),
      }),
    ),
  ];
}

const unseen = (context: Context, found: Found, node: Node): Draft =>
  context.stays(
    found.client,
    node,
    {
      rule: 'stream-unseen',
      message: 'what the code does with the events here is not understood',
      advice:
        'read the events in a for await loop and take nothing but their text (event.data), then run again',
    },
    found.group,
  );

/** The loop over the events and what it reads of them. */
function eventsOf(context: Context, found: Found): Events | { refused: Node } {
  const { unit } = context;
  const { node } = found.call;
  const outer = wrapped(node, unit.parents);
  let up = unit.parents.get(outer);
  let source: Node = outer;
  if (up?.type === 'VariableDeclarator' && up.id.type === 'Identifier') {
    const binding = unit.scopes.of(up.id);
    const [ref, ...more] = binding?.references ?? [];
    if (!binding || !ref || more.length > 0 || binding.writes.length > 0) return { refused: node };
    source = wrapped(ref, unit.parents);
    up = unit.parents.get(source);
  }
  if (up?.type !== 'ForOfStatement' || up.right !== source || !up.await) return { refused: node };
  if (up.body.type !== 'BlockStatement' || up.left.type !== 'VariableDeclaration') return { refused: up };
  const target = up.left.declarations[0]?.id;
  if (target?.type === 'Identifier') return ofEvent(context, up, up.body, target);
  if (target?.type === 'ObjectPattern') return ofPattern(context, up, up.body, target);
  return { refused: up };
}

function ofEvent(
  context: Context,
  loop: t.ForOfStatement,
  body: t.BlockStatement,
  target: t.Identifier,
): Events | { refused: Node } {
  const { unit } = context;
  const texts: Node[] = [];
  const kinds: Node[] = [];
  const binding = unit.scopes.of(target);
  for (const ref of binding?.references ?? []) {
    const outer = wrapped(ref, unit.parents);
    const up = unit.parents.get(outer);
    const name = isMember(up) && up.object === outer ? memberName(up) : undefined;
    if (name === 'data' && up) texts.push(up);
    else if (name === 'event' && up) kinds.push(up);
    else if (name === 'toString' && up) {
      const call = unit.parents.get(up);
      if (!isCall(call)) return { refused: up };
      texts.push(call);
    } else if (isCall(up) && dotted(up.callee)?.join('.') === 'String') texts.push(up);
    else if (isTextual(up, outer)) texts.push(outer);
    else return { refused: up ?? ref };
  }
  return { loop, body, target, texts, kinds };
}

/** Where an object is made text by itself: templates, sums, what writes text. */
function isTextual(up: Node | undefined, value: Node): boolean {
  if (up?.type === 'TemplateLiteral') return true;
  if (up?.type === 'BinaryExpression') return up.operator === '+';
  return up?.type === 'AssignmentExpression' && up.operator === '+=' && up.right === value;
}

/** `{ event, data }`: the names stay what they are. */
function ofPattern(
  context: Context,
  loop: t.ForOfStatement,
  body: t.BlockStatement,
  target: t.ObjectPattern,
): Events | { refused: Node } {
  let textName: string | undefined;
  let kind: Binding | undefined;
  for (const p of target.properties) {
    const key = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
    const local = p.type === 'ObjectProperty' && p.value.type === 'Identifier' ? p.value : undefined;
    if (key === 'data' && local) textName = local.name;
    else if (key === 'event' && local) kind = context.unit.scopes.of(local);
    else return { refused: p };
  }
  return {
    loop,
    body,
    target,
    texts: [],
    kinds: kind?.references ?? [],
    ...(textName === undefined ? {} : { textName }),
  };
}

function loopEdits(context: Context, events: Events): { edits: Edit[] } | { refused: Node } {
  const { unit, printer, fresh } = context;
  const { style } = printer;
  const chunk = fresh.take(['chunk', 'part'], events.loop);
  const content = `${chunk}.choices?.[0]?.delta?.content ?? ${style.string('')}`;
  const [only, ...more] = events.texts;
  const inline = only && more.length === 0 && events.kinds.length === 0 && !isOperand(context, only);
  const edits: Edit[] = [{ ...spanOf(events.target), text: chunk }];
  if (inline) return { edits: [...edits, { ...spanOf(only), text: content }] };
  const name = events.textName ?? fresh.take(['text', 'content', 'delta'], events.loop);
  if (events.texts.length > 0 || events.kinds.length > 0 || events.textName !== undefined) {
    const { text } = unit.file;
    const first = events.body.body[0];
    const open = (events.body.start ?? 0) + 1;
    const indent =
      first && text.slice(open, first.start ?? open).includes('\n')
        ? indentAt(text, first.start ?? open)
        : `${indentAt(text, events.loop.start ?? 0)}${stepOf(unit)}`;
    edits.push({
      start: open,
      end: open,
      text: `${lineEndAt(text, open)}${indent}const ${name} = ${content}${semicolon(style)}`,
    });
  }
  for (const use of events.texts) edits.push({ ...spanOf(use), text: name });
  const branches: Branch[] = [];
  for (const kind of events.kinds) {
    const test = unit.parents.get(kind);
    const word = test?.type === 'BinaryExpression' ? wordOf(test, kind) : undefined;
    if (test?.type !== 'BinaryExpression' || word === undefined || !/^[!=]==?$/.test(test.operator))
      return { refused: test ?? kind };
    const equal = test.operator.startsWith('=');
    if (word === 'output') {
      edits.push({ ...spanOf(test), text: equal ? name : `!${name}` });
      continue;
    }
    const statement = unit.parents.get(test);
    if (!equal || statement?.type !== 'IfStatement' || statement.test !== test) return { refused: test };
    if (!saysNothingElse(statement.consequent)) return { refused: statement };
    branches.push(statement);
  }
  edits.push(...branchEdits(unit, branches));
  const gone = (e: Edit): boolean =>
    branches.some((b) => e.start >= (b.start ?? 0) && e.end <= (b.consequent.end ?? 0) && e.text !== '');
  return { edits: edits.filter((e) => !gone(e)) };
}

function wordOf(test: t.BinaryExpression, kind: Node): string | undefined {
  const other = test.left === kind ? test.right : test.left;
  return other.type === 'StringLiteral' ? other.value : undefined;
}

/** What ends the loop or throws, and what only writes to the log. */
function saysNothingElse(node: Node): boolean {
  switch (node.type) {
    case 'BlockStatement':
      return node.body.every(saysNothingElse);
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ThrowStatement':
      return true;
    case 'ExpressionStatement': {
      const call = unwrap(node.expression);
      return isCall(call) && dotted(call.callee)?.[0] === 'console';
    }
    default:
      return false;
  }
}

/** Whether `??` would bind wrongly where a text stands. */
function isOperand(context: Context, node: Node): boolean {
  const up = context.unit.parents.get(wrapped(node, context.unit.parents));
  return /^(?:BinaryExpression|LogicalExpression|MemberExpression|OptionalMemberExpression|UnaryExpression|ConditionalExpression)$/.test(
    up?.type ?? '',
  );
}
