/** What to type for a request that is left as it is: the equivalent request, as code to paste. */
import type { DestinationRequest } from '@aig/core';
import type { Context } from '../predictions/context.ts';
import { render } from '../predictions/layout.ts';
import { docOf } from '../predictions/print-value.ts';
import { printValue } from '../print.ts';
import { formsOf } from './forms.ts';

/** @param own what the reason itself advises */
export function adviceOf(
  request: DestinationRequest | undefined,
  own: string | undefined,
  context: Context,
): string {
  const { file } = context.work;
  const { openaiBase, authHeader, keyEnv, jobs } = file.migration.destination;
  const before = own === undefined ? '' : `${own}; `;
  if (!request)
    return `${before}by hand it is a request to ${openaiBase}/chat/completions (text), /images/generations (pictures) or /videos/generations (videos, read at ${jobs?.path ?? '/jobs/{id}'})`;
  const printing = { file, style: context.style, at: 0, modules: new Set<string>(), comment: () => ({}) };
  const doc = docOf({ kind: 'object', entries: [...request.body, ...request.extra] }, printing, 0);
  const body = render(doc, '    ', 0, { ...context.style, width: 2000 }, false);
  const key = printValue({ kind: 'env', name: keyEnv }, file, { start: 0, end: 0 }).text;
  const headers = `{"${authHeader.name}": "${authHeader.scheme} " + ${key}}`;
  // An advice is one line.
  const code =
    `requests.post("${openaiBase}${request.endpoint.path}", headers=${headers}, json=${body})`.replace(
      /\s*\n\s*/g,
      ' ',
    );
  return `${before}send this and ${readAs(request, context)}: ${code}`;
}

function readAs(request: DestinationRequest, { work }: Context): string {
  const { file } = work;
  const forms = formsOf(() => 'answer', file, '');
  if (request.endpoint.job)
    return `wait for the job at ${file.migration.destination.jobs?.path ?? ''}, asking every 3 seconds at most`;
  if (request.modality === 'speech') return 'take the sound from the body of the answer';
  if (request.modality === 'transcription') return 'read text from the answer (the file goes in a form)';
  const at = file.root.children[0] ?? file.root;
  const text =
    request.modality === 'chat'
      ? forms.text(at)
      : request.before === 'files'
        ? forms.list(at)
        : forms.item(at, '0');
  return `read ${text} from the parsed answer`;
}
