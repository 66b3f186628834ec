/** What to type for a request that is left as it is: the equivalent request, as code to paste. */
import type { DestinationRequest, DestinationTable } from '@aig/core';
import { printEnv } from '../env.ts';
import { bodyPrinter } from '../predictions/body.ts';
import type { Printer } from '../print-ops.ts';
import type { Carried } from './output.ts';
import { outputText } from './output.ts';

/** @param own what the reason itself advises */
export function adviceOf(printer: Printer, carried: Carried | undefined, own: string | undefined): string {
  const { unit, style } = printer;
  const { openaiBase, authHeader, keyEnv, jobs } = unit.migration.destination;
  if (!carried) {
    const after = own === undefined ? '' : `${own}; `;
    return `${after}by hand it is a request to ${openaiBase}/chat/completions (text), /images/generations (pictures) or /videos/generations (videos, read at ${jobs?.path ?? '/jobs/{id}'})`;
  }
  const { request, sent } = carried;
  const layout = { base: '', step: '  ', eol: '\n', spread: false, comma: false, used: -2000 };
  const body = bodyPrinter(printer, sent.texts, false).object([...request.body, ...request.extra], layout);
  const key = printEnv(keyEnv, style.env, style.quote);
  const headers = `{ ${authHeader.name}: \`${authHeader.scheme} \${${key}}\`, 'Content-Type': 'application/json' }`;
  const sends = `{ method: 'POST', headers: ${headers}, body: JSON.stringify(${body}) }`;
  // An advice is one line.
  const code = `await fetch('${openaiBase}${request.endpoint.path}', ${sends})`.replace(/\s*\n\s*/g, ' ');
  return `${own === undefined ? 'send' : `${own}; or send`} this and ${readAs(request, jobs)}: ${code}`;
}

/** What to hand on where a prediction was handed on, so that those who poll for it need no change at first. */
export function handedOn(request: DestinationRequest, { jobs, title }: DestinationTable): string {
  if (request.endpoint.job)
    return `a route that starts and a route that is asked again can both stay: hand on the id of the job of ${title}, read ${jobs?.path ?? '/jobs/{id}'} in the second one, and answer the words for its state that the page waits for`;
  const form = request.before === 'files' ? 'urls' : request.before === 'texts' ? 'texts' : 'url';
  const output = outputText({ root: 'answer', soft: false }, request, form, false, undefined);
  return `the answer is finished when it comes: where the prediction was handed on, hand on { status: 'succeeded', output: ${output} }, so that what polls for it stops at once; then take the route and the loop that poll out`;
}

function readAs(request: DestinationRequest, jobs: { path: string } | undefined): string {
  if (request.endpoint.job) return `wait for the job at ${jobs?.path ?? ''}, asking every 3 seconds at most`;
  if (request.modality === 'speech') return 'take the sound from the body of the answer';
  if (request.modality === 'transcription') return 'read text from the answer (the file goes in a form)';
  return `read ${outputText({ root: 'answer', soft: false }, request, request.before === 'files' ? 'urls' : 'url', false, undefined)} from the parsed answer`;
}
