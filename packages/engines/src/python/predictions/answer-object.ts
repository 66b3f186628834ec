/**
 * Answers that are objects, vectors or sound: members under their new names, vectors out of the new answer, bytes where an
 * address was fetched.
 */
import { type Edit, planResult, type Span, type UseKind } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, type PyNode } from '../node.ts';
import { plainString } from '../strings.ts';
import { type AnswerVerdict, type Asked, base, stays } from './answer.ts';
import { RESPONSE } from './answer-file.ts';
import type { Context } from './context.ts';
import type { Flow } from './flow.ts';
import { textUse } from './uses-text.ts';

interface MemberUse {
  readonly kind: UseKind;
  readonly name?: string;
  readonly node: PyNode;
  /** The answer. */
  readonly from: PyNode;
  /** From the end of the answer to the end of the member. */
  readonly at?: Span;
}

/** `output["text"]`, `output.get("text")`. */
function memberUse(node: PyNode, file: PyFile): MemberUse {
  const p = node.parent;
  if (p?.type === 'subscript' && node.field === 'value') {
    const key = child(p, 'subscript');
    const name = key && plainString(key, file.text)?.text;
    if (name !== undefined)
      return { kind: 'member', name, node: p, from: node, at: { start: node.end, end: p.end } };
  }
  const called =
    p?.type === 'attribute' && p.parent?.type === 'call' && p.field === 'function' ? p.parent : undefined;
  const method = p?.type === 'attribute' ? child(p, 'attribute') : undefined;
  if (called && method && file.source(method) === 'get') {
    const list = child(called, 'arguments');
    const key = list?.children.find((c) => c.named);
    const name = key && plainString(key, file.text)?.text;
    if (name !== undefined)
      return { kind: 'member', name, node: called, from: node, at: { start: node.end, end: called.end } };
  }
  return { kind: textUse(node, file).kind === 'test' ? 'test' : 'escape', node, from: node };
}

export function objectAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const uses = flow.leaves.map((l) => memberUse(l.node, file));
  const members = uses.flatMap((u) => (u.name === undefined ? [] : [u.name]));
  const verdict = planResult(
    asked.request,
    { uses: uses.map((u) => u.kind), members, span: asked.value },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  const { members: names, records } = verdict;
  // A list is walked over, so what it is taken from has to be a name.
  const odd = uses.find((u) => u.at && records?.has(u.name ?? '') && u.from.type !== 'identifier');
  if (odd)
    return stays(
      'result-unseen',
      'a list of records is taken from the answer at once',
      'give the answer a name and read the list from it, then run again',
      odd.node,
    );
  return {
    ...base(asked, undefined, []),
    adds: verdict.adds,
    reasons: verdict.reasons,
    uses: uses.flatMap((u) => {
      if (!u.at || u.name === undefined) return [];
      const text = `.${names.get(u.name) ?? u.name}`;
      if (!records?.has(u.name)) return [{ at: u.node, edits: [{ ...u.at, text }] }];
      // Code around it reads dictionaries: each record is made one.
      const list = `[record.model_dump() for record in ${file.source(u.from)}${text} or []]`;
      return [{ at: u.node, edits: [{ start: u.node.start, end: u.node.end, text: list }] }];
    }),
  };
}

export function vectorAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const kinds = flow.leaves.map((l) => textUse(l.node, file).kind);
  const verdict = planResult(asked.request, { uses: kinds, span: asked.value }, file.migration);
  if (verdict.stays) return { stays: verdict.reasons };
  // Some models answer a list of objects and some a single one: only code that reads a list tells which.
  const listed = kinds.some((k) => k === 'each' || k === 'length' || k === 'item');
  if (verdict.form === 'object' && (!listed || kinds.includes('member')))
    return stays(
      'result-unseen',
      'what the code does with the vectors is not understood',
      'read them as .data[i].embedding of the new answer, by hand',
      asked.value,
    );
  const text = (a: string): string =>
    verdict.form === 'object'
      ? `[{"embedding": item.embedding} for item in ${a}.data]`
      : verdict.form === 'vector'
        ? `${a}.data[0].embedding`
        : `[item.embedding for item in ${a}.data]`;
  return { ...base(asked, { text, loose: false }, RESPONSE), adds: verdict.adds, reasons: verdict.reasons };
}

/** The bytes of the sound: what fetched the address takes them from the answer. */
export function soundAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const uses = flow.leaves.map((l) => soundUse(l.node, file));
  const verdict = planResult(
    asked.request,
    { uses: uses.map((u) => u.kind), span: asked.value },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  return {
    ...base(asked, undefined, []),
    adds: verdict.adds,
    reasons: verdict.reasons,
    uses: uses.filter((u) => u.edits.length > 0).map((u) => ({ at: u.node, edits: u.edits })),
  };
}

function soundUse(
  node: PyNode,
  file: PyFile,
): { readonly kind: UseKind; readonly node: PyNode; readonly edits: readonly Edit[] } {
  const p = node.parent;
  const name = p?.type === 'attribute' ? child(p, 'attribute') : undefined;
  if (p && name && file.source(name) === 'read' && p.parent?.type === 'call')
    return { kind: 'bytes', node: p, edits: [] };
  const call = p?.type === 'argument_list' ? p.parent : undefined;
  const callee = call?.type === 'call' ? child(call, 'function') : undefined;
  const content = call?.parent?.type === 'attribute' ? child(call.parent, 'attribute') : undefined;
  const fetches = callee !== undefined && /^(?:requests|httpx)\.get$/.test(file.source(callee));
  if (fetches && call?.parent && content && file.source(content) === 'content') {
    const whole = call.parent;
    return {
      kind: 'bytes',
      node: whole,
      edits: [{ start: whole.start, end: whole.end, text: `${file.source(node)}.content` }],
    };
  }
  return { kind: textUse(node, file).kind === 'test' ? 'test' : 'escape', node, edits: [] };
}
