/**
 * A file among the inputs: sent as a link where it is one and the endpoint takes links, else as an upload.
 *
 * Which of the two is decided by `endpoint.ts`, once it is known what else the request holds.
 */
import type { ParameterRow } from '../request-table.ts';
import type { FileInput, Gathered } from './gather.ts';
import { copied, literalText } from './literals.ts';
import type { BodyField, Input, InputValue } from './model.ts';

export function placeFile(input: Input, row: ParameterRow, box: Gathered): void {
  const value = single(input, row, box);
  if (!value) return;
  const text = literalText(value);
  const upload = (field: BodyField['value']): Pick<FileInput, 'upload'> =>
    row.to === undefined ? {} : { upload: { name: row.to, value: field, from: input } };
  const link: Pick<FileInput, 'link'> =
    row.address === undefined ? {} : { link: { name: row.address, value: copied(value.span), from: input } };
  if (value.kind === 'file') {
    if (row.to === undefined) needsLink(input, box);
    else box.files.push({ from: input, ...upload(copied(value.span)) });
    return;
  }
  if (text?.startsWith('data:')) {
    if (row.to === undefined) needsLink(input, box);
    else box.files.push({ from: input, ...upload({ kind: 'fetched', span: value.span }) });
    return;
  }
  box.files.push({ from: input, ...link, ...upload({ kind: 'fetched', span: value.span }) });
  if (text === undefined) {
    box.tell('review', 'input-address', input, {
      why: 'what is given here is taken for the address of a file',
      advice: 'make sure that it is a public https address, and neither a file, a buffer nor data: text',
    });
  }
}

/** The one file, also out of a list of one. */
function single(input: Input, row: ParameterRow, box: Gathered): InputValue | undefined {
  const { value } = input;
  if (value.kind === 'list' && value.complete && value.items.length === 1) return value.items[0];
  if (value.kind === 'list' || (row.list && value.kind === 'opaque')) {
    box.block('input-blocked', input, {
      why: 'the destination takes one file here and several may be given',
      advice: 'send the one that counts, then run again',
    });
    return undefined;
  }
  return value;
}

function needsLink(input: Input, box: Gathered): void {
  box.block('input-blocked', input, {
    why: 'the destination takes the address of a file here, not its content',
    advice: 'put the file where it has an https address and give that, then run again',
  });
}
