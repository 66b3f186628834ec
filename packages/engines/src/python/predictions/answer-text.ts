/**
 * Answers that are text: the text itself where the pieces were put together, a list of it where the code looks at a list, a
 * stream where it walks over the pieces.
 */
import { type DestinationRequest, planResult, type ResultForm, type UseKind } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, inside, type PyNode } from '../node.ts';
import { soleOrBlock } from '../removal.ts';
import { type Answer, type AnswerVerdict, type Asked, base, type Told } from './answer.ts';
import { asStream } from './answer-stream.ts';
import type { Context } from './context.ts';
import type { Reader } from './edits.ts';
import type { Flow } from './flow.ts';
import { type TextUse, textEdit, textUse } from './uses-text.ts';

const CONTENT = '.choices[0].message.content or ';

/** The text of an answer. */
function textReader(form: ResultForm, request: DestinationRequest, file: PyFile): Reader {
  const empty = file.quote + file.quote;
  const own = request.modality === 'transcription';
  const text = (answer: string): string => (own ? `${answer}.text` : `${answer}${CONTENT}${empty}`);
  return form === 'texts' ? { text: (a) => `[${text(a)}]`, loose: false } : { text, loose: !own };
}

export function textAnswer(asked: Asked, flow: Flow, context: Context): AnswerVerdict {
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
  const name = file.source(use.node);
  // `output = "".join(output)` would become a name bound to itself.
  const own = use.whole.parent?.type === 'assignment' ? use.whole.parent : undefined;
  const left = own && child(own, 'left');
  const statement = own?.parent?.type === 'expression_statement' ? own.parent : undefined;
  if (use.kind === 'join' && left && statement && file.source(left) === name)
    return [{ at: statement, edits: [soleOrBlock(statement, file.text)] }];
  const edit = textEdit(use, name);
  return edit ? [{ at: use.loop ?? use.whole, edits: [edit] }] : [];
}
