/**
 * The output of a prediction, read off the new answer: text, or links to files.
 */
import { type Edit, planResult, type Span, type UseKind } from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, type PyNode } from '../node.ts';
import type { Answer, AnswerVerdict, Asked, Told } from './answer.ts';
import type { Context } from './context.ts';
import { type Flow, flowOf } from './flow.ts';
import { wrapped } from './stream.ts';
import { elementUses, fileUses } from './uses-file.ts';
import { textEdit, textUse } from './uses-text.ts';

/** The request stays, and why. */
export const unread = (span: Span, message: string): AnswerVerdict => ({
  stays: [
    {
      span,
      reason: {
        rule: 'prediction',
        confidence: 'manual',
        message,
        advice: 'call run() with the same model and inputs and read its answer, then run again',
      },
    },
  ],
});

/** How the new answer is read at a place. */
export interface Forms {
  text(at: PyNode): string;
  /** The text is an operand by itself. */
  readonly tight: boolean;
  item(at: PyNode, index: string): string;
  list(at: PyNode): string;
  /** The link to the file of a job. */
  job(at: PyNode): string;
}

/** Reading the answer that the destination's SDK makes, under the name of the prediction. */
const attributes = (name: string, file: PyFile): Forms => ({
  text: () => `${name}.choices[0].message.content or ${file.quote}${file.quote}`,
  tight: false,
  item: (_at, index) => `${name}.data[${index}].url`,
  list: () => `[image.url for image in ${name}.data]`,
  job: () => name,
});

export interface Outputs {
  readonly uses: Answer['uses'];
  readonly reasons: readonly Told[];
}

function merged(
  outputs: readonly PyNode[],
  file: PyFile,
): { readonly leaves: Flow['leaves']; readonly mixed: PyNode | undefined } {
  const flows = outputs.map((o) => flowOf(o, file));
  return { leaves: flows.flatMap((f) => f.leaves), mixed: flows.find((f) => f.mixed)?.mixed };
}

/** `prediction.output` of a text. */
export function textOutputs(
  asked: Asked,
  outputs: readonly PyNode[],
  name: string,
  context: Context,
  forms: Forms = attributes(name, context.work.file),
): Outputs | AnswerVerdict {
  const { file } = context.work;
  const { leaves, mixed } = merged(outputs, file);
  if (mixed) return unread(mixed, 'a name that holds the output holds other values too');
  const uses = leaves.map((l) => textUse(l.node, file));
  const kinds = uses.map((u): UseKind => (u.sum !== undefined ? 'join' : u.kind));
  const verdict = planResult(asked.request, { uses: kinds, span: asked.value }, file.migration);
  if (verdict.stays) return { stays: verdict.reasons };
  const changes: { at: Span; edits: readonly Edit[] }[] = [];
  for (const o of outputs) {
    const text = forms.text(o);
    const put = (place: PyNode): string => (forms.tight ? text : wrapped(place, text));
    const direct =
      verdict.form === 'text'
        ? uses.find((u) => u.node === o && (u.kind === 'join' || u.sum !== undefined))
        : undefined;
    const edit = direct && textEdit(direct, direct.kind === 'join' ? put(direct.whole) : text);
    const own = verdict.form === 'texts' ? `[${text}]` : put(o);
    changes.push({ at: o, edits: [edit ?? { start: o.start, end: o.end, text: own }] });
  }
  if (verdict.form === 'text')
    for (const u of uses) {
      const edit = outputs.includes(u.node) ? undefined : textEdit(u, file.source(u.node));
      if (edit) changes.push({ at: u.whole, edits: [edit] });
    }
  return { uses: changes, reasons: verdict.reasons };
}

/** `prediction.output` of files. */
export function fileOutputs(
  asked: Asked,
  outputs: readonly PyNode[],
  name: string,
  context: Context,
  forms?: Forms,
): Outputs | AnswerVerdict {
  const { file } = context.work;
  if (!/^(?:image|video|music)$/.test(asked.request.modality))
    return unread(asked.value, 'a prediction of this kind is read in a way that is not understood');
  const { leaves, mixed } = merged(outputs, file);
  if (mixed) return unread(mixed, 'a name that holds the output holds other values too');
  const place = { file, modules: asked.modules };
  const uses = leaves.flatMap((l) =>
    l.node.parent?.type === 'return_statement' ? elementUses(l.node, place) : fileUses(l.node, place),
  );
  // Only `run` makes objects of files; a prediction holds their addresses.
  const fileObjects = { fileObjects: false };
  const verdict = planResult(
    asked.request,
    { uses: uses.map((u) => u.kind), span: asked.value, ...fileObjects },
    file.migration,
  );
  if (verdict.stays) return { stays: verdict.reasons };
  const read = forms ?? attributes(name, file);
  if (!forms && !asked.request.endpoint.job && !asked.request.endpoint.method)
    return unread(asked.value, 'the new answer has another form than a prediction');
  const list = verdict.form === 'urls';
  const { job } = asked.request.endpoint;
  const changes: { at: Span; edits: readonly Edit[] }[] = [];
  for (const o of outputs) {
    const p = o.parent;
    const index = p?.type === 'subscript' && o.field === 'value' ? child(p, 'subscript') : undefined;
    const item = list && p && index?.type === 'integer' ? { node: p, at: file.source(index) } : undefined;
    const one = job ? read.job(o) : read.item(o, item?.at ?? '0');
    const text = list && !item ? (job ? `[${one}]` : read.list(o)) : one;
    const whole = item?.node ?? o;
    const over = uses.find((u) => u.edits.some((e) => e.start <= whole.start && e.end >= whole.end));
    if (over)
      changes.push({
        at: whole,
        edits: over.edits.map((e) => ({ ...e, text: e.text.replace(file.source(whole), text) })),
      });
    else changes.push({ at: whole, edits: [{ start: whole.start, end: whole.end, text }] });
  }
  for (const u of uses)
    if (u.edits.length > 0 && !u.edits.some((e) => outputs.some((o) => e.start <= o.start && e.end >= o.end)))
      changes.push({ at: u.node, edits: u.edits });
  return { uses: changes, reasons: verdict.reasons };
}
