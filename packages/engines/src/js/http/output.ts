/** The text that reads, out of the destination's answer, the value that the output of the prediction was. */
import type { DestinationRequest, ResultForm } from '@aig/core';
import type { Sent } from './sent.ts';

/** A request that could be sent, for those who print it. */
export interface Carried {
  readonly request: DestinationRequest;
  readonly sent: Sent;
}

/** Where the answer is read, and whether it may be missing there. */
interface Place {
  readonly root: string;
  readonly soft: boolean;
}

/** @param waiter the function that waits for a job */
export function outputText(
  { root, soft }: Place,
  request: DestinationRequest,
  form: ResultForm,
  typed: boolean,
  waiter: string | undefined,
): string {
  if (waiter !== undefined) {
    const link = `await ${waiter}(${root}.id)`;
    return form === 'urls' ? `[${link}]` : link;
  }
  const q = soft ? '?.' : '';
  const item = (name: string, type: string): string =>
    typed ? `(d: { ${name}: ${type} }) => d.${name}` : `(d) => d.${name}`;
  const all = (name: string, type: string): string => `${root}.data${q || '.'}map(${item(name, type)})`;
  switch (request.modality) {
    case 'chat': {
      const text = `${root}.choices${q}[0].message.content`;
      return form === 'texts' ? `[${text}]` : text;
    }
    case 'image':
      return form === 'urls' ? all('url', 'string') : `${root}.data${q}[0].url`;
    default:
      if (form === 'object') return `${root}.data`;
      return form === 'vector' ? `${root}.data${q}[0].embedding` : all('embedding', 'number[]');
  }
}

/** One item of what would be a list. */
export function itemText(
  { root, soft }: Place,
  request: DestinationRequest,
  form: ResultForm,
  index: number,
): string | undefined {
  const q = soft ? '?.' : '';
  if (request.endpoint.job) return undefined;
  if (request.modality === 'chat')
    return form === 'texts' && index === 0 ? `${root}.choices${q}[0].message.content` : undefined;
  if (request.modality === 'image') return form === 'urls' ? `${root}.data${q}[${index}].url` : undefined;
  return form === 'vectors' ? `${root}.data${q}[${index}].embedding` : undefined;
}
