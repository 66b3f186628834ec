/**
 * How a program that reads the old answer reads the new one: the form is asked of the middle, the places are rewritten, and a
 * loop over the pieces of a text becomes a loop over a stream.
 */
import {
  type BodyField,
  type DestinationRequest,
  type Edit,
  planResult,
  type Reason,
  type ResultForm,
  type Span,
  type UseKind,
} from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, type PyNode } from '../node.ts';
import { plainString } from '../strings.ts';
import type { Context } from './context.ts';
import type { Reader } from './edits.ts';
import { type Flow, flowOf } from './flow.ts';
import { pieces, streamLoop } from './stream.ts';
import { elementUses, type FileUse, fileUses } from './uses-file.ts';
import { type TextUse, textEdit, textUse } from './uses-text.ts';

export interface Told {
  readonly reason: Reason;
  readonly span: Span;
}

/** How the answer is read from now on. */
export interface Answer {
  /** The expression that goes together with the call: `"".join(replicate.run(…))`. */
  readonly value: PyNode;
  readonly reader: Reader | undefined;
  readonly names: readonly string[];
  readonly adds: readonly BodyField[];
  /** Changes at the places where the answer is used, each with its place. */
  readonly uses: readonly { readonly at: Span; readonly edits: readonly Edit[] }[];
  readonly reasons: readonly Told[];
  /** Places where files are returned to callers, of which some may be in other files. */
  readonly returned?: readonly { readonly node: PyNode; readonly part: boolean }[];
}

export type AnswerVerdict = Answer | { readonly stays: readonly Told[] };

export interface Asked {
  readonly request: DestinationRequest;
  /** The old call with its `await`. */
  readonly value: PyNode;
  readonly asynchronous: boolean;
  /** A version was pinned, so that the pieces came one by one while the model ran. */
  readonly pinned: boolean;
  readonly modules: Set<string>;
  /** Whether files came as objects; undefined when that cannot be told. */
  readonly fileObjects: boolean | undefined;
}

const stays = (rule: string, message: string, advice: string, span: Span): AnswerVerdict => ({
  stays: [{ reason: { rule, confidence: 'manual', message, advice }, span }],
});

/** Plans how the answer of a call that waits is read. */
export function planAnswer(asked: Asked, context: Context): AnswerVerdict {
  const { file } = context.work;
  const flow = flowOf(asked.value, file);
  if (flow.mixed) {
    return stays(
      'result-mixed',
      'the name that holds this answer holds other values too, so what is done with it cannot be told apart',
      'give this answer a name of its own, then run again',
      flow.mixed,
    );
  }
  switch (asked.request.modality) {
    case 'chat':
      return textAnswer(asked, flow, context);
    case 'transcription':
      return asked.request.before === 'object'
        ? objectAnswer(asked, flow, context)
        : textAnswer(asked, flow, context);
    case 'embedding':
      return vectorAnswer(asked, flow, context);
    case 'speech':
      return soundAnswer(asked, flow, context);
    default:
      return fileAnswer(asked, flow, context);
  }
}

// ---- Text ------------------------------------------------------------------------------------------------------------

const CONTENT = '.choices[0].message.content or ';

/** The text of an answer. */
function textReader(form: ResultForm, request: DestinationRequest, file: PyFile): Reader {
  const empty = file.quote + file.quote;
  const own = request.modality === 'transcription';
  const text = (answer: string): string => (own ? `${answer}.text` : `${answer}${CONTENT}${empty}`);
  return form === 'texts' ? { text: (a) => `[${text(a)}]`, loose: false } : { text, loose: !own };
}

function textAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const { request } = asked;
  const uses = flow.leaves.map((l) => textUse(l.node, file));
  const streamed = request.before === 'text' ? undefined : asStream(asked, flow, uses, context);
  if (streamed) return streamed;
  const summed = uses.every(
    (u) => isText(u.kind) || (u.kind === 'each' && u.sum !== undefined) || isFirst(u, file),
  );
  const kinds = summed
    ? uses.map((u): UseKind => (isText(u.kind) ? u.kind : 'join'))
    : uses.map((u) => u.kind);
  const verdict = planResult(
    request,
    { uses: kinds.length > 0 ? kinds : ['string'], span: asked.value },
    context.work.file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  const reasons: Told[] = [...verdict.reasons];
  if (verdict.form !== 'text')
    return {
      ...base(asked, textReader(verdict.form, request, file), COMPLETION),
      adds: verdict.adds,
      reasons,
    };
  const direct = uses.length === 1 && uses[0] && around(uses[0], asked.value) ? uses[0] : undefined;
  const [only] = uses;
  const { loop, sum } = only ?? {};
  if (uses.length === 1 && loop && sum !== undefined && only && inside(asked.value, only.node)) {
    const plain = textReader('text', request, file);
    const reader = { text: (a: string) => sum.replace('@', plain.text(a)), loose: false };
    return { ...base(asked, reader, COMPLETION), value: loop, adds: verdict.adds, reasons };
  }
  for (const u of uses) reasons.push(...oddities(u, request));
  return {
    ...base(asked, textReader('text', request, file), COMPLETION),
    value: direct ? direct.whole : asked.value,
    adds: verdict.adds,
    uses: request.before === 'text' && !summed ? [] : uses.flatMap((u) => changeOf(u, direct, file)),
    reasons,
  };
}

const COMPLETION = ['completion', 'chat_completion', 'openai_response'];
const isText = (kind: UseKind): boolean => kind === 'join' || kind === 'string' || kind === 'test';

/** `output[0]` of pieces was the first piece, which is nothing anybody wants of a text. */
const isFirst = (use: TextUse, file: PyFile): boolean =>
  use.kind === 'item' && /\[0\]$/.test(file.source(use.whole));

function oddities(use: TextUse, request: DestinationRequest): Told[] {
  const told = (rule: string, message: string): Told[] => [
    {
      reason: { rule, confidence: 'review', message, advice: 'check that the text is what you want here' },
      span: use.whole,
    },
  ];
  if (use.kind === 'item')
    return told('result-first', 'this was the first piece of the text; it is the whole text now');
  if (use.odd !== undefined)
    return told(
      'result-joined',
      'the pieces were put together with something between them; the text comes as the model wrote it now',
    );
  if (use.kind === 'string' && request.before === 'texts')
    return told('result-shown', 'this showed a list of pieces; it shows the text now');
  return [];
}

const around = (use: TextUse, value: PyNode): boolean =>
  (use.kind === 'join' || use.kind === 'item') &&
  inside(value, use.whole) &&
  use.node.start <= value.start &&
  inside(value, use.node);

function changeOf(use: TextUse, direct: TextUse | undefined, file: PyFile): Answer['uses'] {
  if (use === direct) return [];
  const edit = textEdit(use, file.source(use.node), file);
  return edit ? [{ at: use.loop ?? use.whole, edits: [edit] }] : [];
}

/** A single loop over the pieces, or a function that hands them on to loops, becomes a stream. */
function asStream(asked: Asked, flow: Flow, uses: readonly TextUse[], context: Context): Answer | undefined {
  if (asked.request.modality !== 'chat' || !asked.request.endpoint.streams) return undefined;
  const { file } = context.work;
  const [only] = uses;
  const adds: BodyField[] = [{ name: 'stream', value: { kind: 'boolean', value: true } }];
  const through = flow.leaves.some((l) => l.through.length > 0);
  if (!through && uses.length === 1 && only?.loop && only.sum === undefined) {
    const edits = streamLoop(only.loop, undefined, context.names, file, context.style);
    if ('type' in edits) return undefined;
    const more = asked.asynchronous ? asyncLoop(only.loop) : [];
    if (more === undefined) return undefined;
    return {
      ...base(asked, undefined, []),
      adds,
      uses: [{ at: header(only.loop), edits: [...edits, ...more] }],
    };
  }
  if (!through && uses.length === 1 && only && isYieldFrom(only.node) && !asked.asynchronous)
    return { ...base(asked, handOver(false, context), STREAM), adds };
  const walked = uses.filter((u) => (u.loop && u.sum === undefined) || isWalked(u.node, file));
  if (
    !through ||
    walked.length === 0 ||
    asked.asynchronous ||
    flow.leaves.some((l) => l.through.length === 0)
  )
    return undefined;
  if (uses.some((u) => u.kind !== 'join' && !u.loop && !isWalked(u.node, file))) return undefined;
  const [back] = flow.returns;
  const returned = back?.children.find((c) => c.named);
  if (!back || !returned || flow.returns.length !== 1) return undefined;
  if (inside(asked.value, returned)) return { ...base(asked, handOver(false, context), STREAM), adds };
  if (returned.type !== 'identifier') return undefined;
  const text = pieces(file.source(returned), false, context.names);
  return {
    ...base(asked, undefined, []),
    adds,
    uses: [{ at: returned, edits: [{ start: returned.start, end: returned.end, text }] }],
  };
}

const STREAM = ['stream', 'completion_stream', 'openai_stream'];

const handOver = (asynchronous: boolean, context: Context): Reader => ({
  text: (answer) => pieces(answer, asynchronous, context.names),
  loose: false,
});

const isYieldFrom = (node: PyNode): boolean =>
  node.parent?.type === 'yield' && node.parent.children.some((c) => c.type === 'from');

/** Given to something that walks over it. */
function isWalked(node: PyNode, file: PyFile): boolean {
  const list = node.parent?.type === 'argument_list' ? node.parent : undefined;
  const callee = list?.parent?.type === 'call' ? child(list.parent, 'function') : undefined;
  return (
    isYieldFrom(node) ||
    (callee !== undefined &&
      /(?:^|\.)(?:write_stream|StreamingResponse|stream_with_context)$/.test(file.source(callee)))
  );
}

/** `for` → `async for`. */
function asyncLoop(loop: PyNode): Edit[] | undefined {
  if (loop.children.some((c) => c.type === 'async')) return [];
  return loop.type === 'for_statement' ? [{ start: loop.start, end: loop.start, text: 'async ' }] : undefined;
}

const header = (loop: PyNode): Span => ({ start: loop.start, end: child(loop, 'body')?.start ?? loop.end });

const base = (asked: Asked, reader: Reader | undefined, names: readonly string[]): Answer => ({
  value: asked.value,
  reader,
  names,
  adds: [],
  uses: [],
  reasons: [],
});

// ---- Files -----------------------------------------------------------------------------------------------------------

const RESPONSE = ['response', 'result', 'image_response', 'openai_response'];

function fileAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const place = { file, modules: asked.modules };
  const uses = flow.leaves.flatMap((l) =>
    l.node.parent?.type === 'return_statement' ? elementUses(l.node, place) : fileUses(l.node, place),
  );
  const verdict = planResult(
    asked.request,
    {
      uses: uses.map((u) => u.kind),
      span: asked.value,
      ...(asked.fileObjects === undefined ? {} : { fileObjects: asked.fileObjects }),
    },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  const first = uses.find((u) => u.edits.some((e) => e.start < asked.value.end && e.end > asked.value.start));
  if (first) {
    return stays(
      'result-nested',
      'the content of the file is read in the same expression that makes it',
      'give the answer a name of its own first, then run again',
      first.node,
    );
  }
  const item = directItem(asked.value, file);
  const single = verdict.form === 'urls' && item !== undefined;
  return {
    ...base(asked, fileReader(single ? 'url' : verdict.form, asked.request, item, file.quote), RESPONSE),
    value: single ? (asked.value.parent as PyNode) : asked.value,
    adds: verdict.adds,
    uses: uses.filter((u: FileUse) => u.edits.length > 0).map((u) => ({ at: u.node, edits: u.edits })),
    reasons: verdict.reasons,
    returned: uses
      .filter((u) => u.kind === 'value' && u.node.parent?.type === 'return_statement')
      .map((u) => ({ node: u.node, part: !flow.leaves.some((l) => l.node === u.node) })),
  };
}

/** `replicate.run(…)[0]` */
function directItem(value: PyNode, file: PyFile): string | undefined {
  const p = value.parent;
  const index = p?.type === 'subscript' && value.field === 'value' ? child(p, 'subscript') : undefined;
  return index?.type === 'integer' ? file.source(index) : undefined;
}

function fileReader(
  form: ResultForm,
  request: DestinationRequest,
  item: string | undefined,
  q: string,
): Reader | undefined {
  // The helper for jobs answers the link itself.
  if (request.endpoint.job) return form === 'urls' ? { text: (a) => `[${a}]`, loose: false } : undefined;
  if (!request.endpoint.method) {
    const [data, url] = [`[${q}data${q}]`, `[${q}url${q}]`];
    return form === 'urls'
      ? { text: (a) => `[image${url} for image in ${a}${data}]`, loose: false }
      : { text: (a) => `${a}${data}[${item ?? 0}]${url}`, loose: false };
  }
  return form === 'urls'
    ? { text: (a) => `[image.url for image in ${a}.data]`, loose: false }
    : { text: (a) => `${a}.data[${item ?? 0}].url`, loose: false };
}

// ---- Objects, vectors, sound -----------------------------------------------------------------------------------------

interface MemberUse {
  readonly kind: UseKind;
  readonly name?: string;
  readonly node: PyNode;
  /** From the end of the answer to the end of the member. */
  readonly at?: Span;
}

/** `output["text"]`, `output.get("text")`. */
function memberUse(node: PyNode, file: PyFile): MemberUse {
  const p = node.parent;
  if (p?.type === 'subscript' && node.field === 'value') {
    const key = child(p, 'subscript');
    const name = key && plainString(key, file.text)?.text;
    if (name !== undefined) return { kind: 'member', name, node: p, at: { start: node.end, end: p.end } };
  }
  const called =
    p?.type === 'attribute' && p.parent?.type === 'call' && p.field === 'function' ? p.parent : undefined;
  const method = p?.type === 'attribute' ? child(p, 'attribute') : undefined;
  if (called && method && file.source(method) === 'get') {
    const list = child(called, 'arguments');
    const key = list?.children.find((c) => c.named);
    const name = key && plainString(key, file.text)?.text;
    if (name !== undefined)
      return { kind: 'member', name, node: called, at: { start: node.end, end: called.end } };
  }
  return { kind: textUse(node, file).kind === 'test' ? 'test' : 'escape', node };
}

function objectAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const uses = flow.leaves.map((l) => memberUse(l.node, file));
  const members = uses.flatMap((u) => (u.name === undefined ? [] : [u.name]));
  const verdict = planResult(
    asked.request,
    { uses: uses.map((u) => u.kind), members, span: asked.value },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  return {
    ...base(asked, undefined, []),
    adds: verdict.adds,
    reasons: verdict.reasons,
    uses: uses.flatMap((u) =>
      u.at && u.name !== undefined
        ? [{ at: u.node, edits: [{ ...u.at, text: `.${verdict.members.get(u.name) ?? u.name}` }] }]
        : [],
    ),
  };
}

function vectorAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
  const { file } = context.work;
  const verdict = planResult(
    asked.request,
    { uses: flow.leaves.map((l) => textUse(l.node, file).kind), span: asked.value },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  if (verdict.form === 'object')
    return stays(
      'result-unseen',
      'what the code does with the vectors is not understood',
      'read them as .data[i].embedding of the new answer, by hand',
      asked.value,
    );
  const text = (a: string): string =>
    verdict.form === 'vector' ? `${a}.data[0].embedding` : `[item.embedding for item in ${a}.data]`;
  return { ...base(asked, { text, loose: false }, RESPONSE), adds: verdict.adds, reasons: verdict.reasons };
}

/** The bytes of the sound: what fetched the address takes them from the answer. */
function soundAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
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
