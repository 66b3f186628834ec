/**
 * What each input of a request becomes, by the rows of the source's table.
 *
 * One function for all languages: it decides, the back ends print. An input without a row is left out and told of, because
 * what the destination is not known to understand cannot be sent; it is never dropped without a word. A file
 * by an unknown name keeps the request: it may be what the request is about.
 */
import type { Modality, ParameterRow } from '../request-table.ts';
import { placeFrames, placeSize, type Sized } from './combine.ts';
import { placeFile } from './file-input.ts';
import type { Gathered } from './gather.ts';
import { copied, fromJson, listOf, literalNumber, literalParts, literalText } from './literals.ts';
import { Messages } from './messages.ts';
import type { BodyValue, Input } from './model.ts';

/** The row of an input: the first of its modality whose name, and model where it says one, fits. */
export function rowOf(
  name: string,
  modality: Modality,
  model: string,
  rows: readonly ParameterRow[],
): ParameterRow | undefined {
  return rows.find(
    (row) =>
      (row.modality === modality || row.modality === 'any') &&
      row.names.includes(name) &&
      (row.models === undefined ||
        row.models.some((m) => (m.endsWith('/') ? model.startsWith(m) : model === m))),
  );
}

/** Reads all inputs into `box`. */
export function readInputs(
  inputs: readonly Input[],
  modality: Modality,
  model: string,
  rows: readonly ParameterRow[],
  box: Gathered,
): void {
  const messages = new Messages();
  const sized: Sized = {};
  const used: Input[] = [];
  const given = inputs.filter((i) => i.value.kind !== 'nothing');
  const pairs = given.map((input) => ({ input, row: rowOf(input.name, modality, model, rows) }));
  for (const { input, row } of pairs) {
    if (row?.action === 'frames' && !isSilent(input, row)) used.push(...placeFrames(input, row, given, box));
  }
  for (const { input, row } of pairs) {
    if (!row && isFile(input)) {
      box.block('input-unknown', input, {
        why: 'a file is given by a name that is not known, so what it does is not known either',
      });
      continue;
    }
    if (!row) {
      box.tell('review', 'input-unknown', input, {
        why: 'the destination is not known to have it, so it is left out',
        advice: 'check what it did; if the destination has it by another name, add it by hand',
      });
      continue;
    }
    if (isSilent(input, row) || row.action === 'frames' || used.includes(input)) continue;
    if (row.action === 'message') messages.text(input, row, box);
    else if (row.action === 'messages') messages.whole(input, box);
    else if (row.action === 'image-part') messages.picture(input, row, box);
    else if (row.action === 'size-width') sized.width = input;
    else if (row.action === 'size-height') sized.height = input;
    else readOne(input, row, box);
    remark(input, row, box);
  }
  placeSize(sized, box);
  const list = messages.field(box);
  if (list) box.fields.unshift(list);
}

const isFile = ({ value }: Input): boolean =>
  value.kind === 'file' || /^(?:https?:|data:)/.test(literalText(value) ?? '');

/** Whether the value is the model's own default or means "none". */
function isSilent(input: Input, row: ParameterRow): boolean {
  const text = literalText(input.value);
  return text !== undefined && (row.silent?.includes(text) ?? false);
}

/** What has to be looked at although the input has its place. */
function remark(input: Input, row: ParameterRow, box: Gathered): void {
  if (row.mark) box.tell('review', 'input-mark', input, row);
  const text = literalParts(input.value);
  for (const note of row.remarks ?? [])
    if (note.contains.some((part) => text.includes(part))) box.tell('review', 'input-remark', input, note);
}

function readOne(input: Input, row: ParameterRow, box: Gathered): void {
  const to = row.to ?? input.name;
  const { value } = input;
  switch (row.action) {
    case 'omit':
      return;
    case 'lose':
      box.tell('review', 'input-lost', input, row);
      return;
    case 'secret':
      box.tell('review', 'input-secret', input, { severity: 'security', ...row });
      return;
    case 'block':
      box.block('input-blocked', input, row);
      return;
    case 'option':
      box.options.push({ name: to, value: copied(value.span), from: input });
      return;
    case 'file':
      placeFile(input, row, box);
      return;
    case 'size':
    case 'value':
      placeWord(input, row, to, box);
      return;
    default:
      box.place(to, converted(input, row), input);
  }
}

function converted(input: Input, row: ParameterRow): BodyValue {
  const { value } = input;
  const text = literalText(value);
  const number = literalNumber(value);
  const opaque = value.kind !== 'list' && value.kind !== 'object';
  switch (row.action) {
    case 'list-of':
      if (value.kind === 'string') return listOf(value.text, row.by ?? ',');
      return opaque ? { kind: 'split', span: value.span, by: row.by ?? ',' } : copied(value.span);
    case 'number':
      if (value.kind === 'number') return copied(value.span);
      return number !== undefined
        ? { kind: 'number', value: number }
        : { kind: 'number-of', span: value.span };
    case 'seconds':
      return number !== undefined
        ? { kind: 'number', value: number / 1000 }
        : { kind: 'quotient', over: copied(value.span), under: { kind: 'number', value: 1000 } };
    case 'json-list':
      if (value.kind === 'json') return copied(value.inner.span);
      if (text !== undefined) return fromJson(text) ?? { kind: 'list', items: [{ kind: 'string', text }] };
      return opaque ? { kind: 'parsed', span: value.span } : copied(value.span);
    default:
      return copied(value.span);
  }
}

/** A word of the source's list becomes one of the destination's; what is on neither is left out. */
function placeWord(input: Input, row: ParameterRow, to: string, box: Gathered): void {
  const text = literalText(input.value);
  const rows = row.values ?? {};
  if (text !== undefined) {
    const word = row.action === 'size' && /^\d+x\d+$/.test(text) ? text : rows[text];
    if (word !== undefined) box.place(to, { kind: 'string', text: word }, input);
    else {
      box.tell('review', 'input-lost', input, {
        why: `the destination has no counterpart of ${text}, so it is left out`,
        advice: row.advice ?? `set ${to} by hand if the default is not what you want`,
      });
    }
    return;
  }
  const placed = box.place(
    to,
    {
      kind: 'choice',
      span: input.value.span,
      rows,
      ...(row.fallback === undefined ? {} : { fallback: row.fallback }),
    },
    input,
  );
  if (placed) {
    box.tell('review', 'input-choice', input, {
      why: `${row.why}; it is chosen when the program runs`,
      advice: 'check that the table written here holds every value that can come',
    });
  }
}
