/** The dictionary that is sent to the destination, in the style of the file. */
import type { DestinationRequest } from '@aig/core';
import type { Context } from '../predictions/context.ts';
import { indentOf, render } from '../predictions/layout.ts';
import { docOf } from '../predictions/print-value.ts';
import type { Sent } from './sent.ts';

/** @param modules takes the modules that the printed values use */
export function printBody(
  sent: Sent,
  request: DestinationRequest,
  modules: Set<string>,
  context: Context,
): string {
  const { file } = context.work;
  const { dictionary } = sent;
  const at = dictionary.start;
  const indent = indentOf(file.text, at);
  const column = at - (file.text.lastIndexOf('\n', at - 1) + 1);
  const printing = { file, style: context.style, at, modules, comment: () => ({}) };
  const doc = docOf({ kind: 'object', entries: [...request.body, ...request.extra] }, printing, 0);
  return render(doc, indent, column, context.style, file.source(dictionary).includes('\n'));
}
