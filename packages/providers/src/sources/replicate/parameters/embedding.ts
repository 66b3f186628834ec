/** Inputs of embedding models → POST /embeddings. */
import type { ParameterRow } from '@aig/core';
import { lost, none, rowsOf } from './rows.ts';

const row = rowsOf('embedding', 'Replicate model schemas; https://aigateway.sh/reference (embeddings)');

const rebuild = {
  mark: true,
  severity: 'behaviour',
  advice: 'make all stored vectors anew with the new model before you compare any',
} as const;

export const embedding: readonly ParameterRow[] = [
  row('texts text_batch', 'json-list', 'vectors of two models cannot be compared with each other', {
    to: 'input',
    ...rebuild,
  }),
  row('text', 'rename', 'vectors of two models cannot be compared with each other', {
    to: 'input',
    ...rebuild,
  }),
  row('normalize_embeddings', 'lose', 'vectors come as the model makes them', {
    advice: 'normalise them in your code if you need that',
    silent: ['true'],
  }),
  row('batch_size convert_to_numpy', 'omit', 'it only chooses how Replicate runs the model'),
  row('output_format', 'lose', none, { advice: lost, silent: ['array'] }),
  row('path image', 'block', 'AIgateway makes vectors of text only', { advice: 'leave this call as it is' }),
];
