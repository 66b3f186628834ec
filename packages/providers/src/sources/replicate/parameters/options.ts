/** What calls take beside the inputs of the model: waiting, webhooks, files, progress. */
import type { ParameterRow } from '@aig/core';
import { rowsOf } from './rows.ts';

const source =
  'replicate/replicate-javascript index.js; replicate/replicate-python replicate/run.py and prediction.py';
const any = rowsOf('any', source);
const hook = (modality: 'video' | 'music') =>
  rowsOf(modality, 'https://aigateway.sh/docs/async-jobs')(
    'webhook',
    'rename',
    'jobs call webhook_url when they end, with another body and another signature',
    {
      to: 'webhook_url',
      mark: true,
      advice:
        'rewrite the handler: the job record or event has its link in result, the signature is in X-Gateway-Signature',
    },
  );

export const options: readonly ParameterRow[] = [
  hook('video'),
  hook('music'),
  any(
    'webhook webhook_completed',
    'block',
    'AIgateway answers this kind of request at once and calls nobody afterwards',
    {
      advice: 'do with the answer here what the webhook did, then run again',
    },
  ),
  any('webhook_events_filter', 'lose', 'a job calls its webhook once, when it ends', {
    advice: 'take out what waited for start, output or logs',
    silent: ['completed'],
  }),
  any('wait', 'omit', 'the call waits for the answer by itself'),
  any('stream prefer', 'omit', 'whether events are wanted is told by how the answer is read'),
  any('useFileOutput use_file_output', 'omit', 'files are addresses now'),
  any('fileEncodingStrategy file_encoding_strategy', 'omit', 'files are not uploaded by the client any more'),
  any('signal', 'option', 'the openai client takes it beside the body'),
  any('progress', 'lose', 'AIgateway tells no progress', {
    advice: 'take out what showed it',
  }),
  any('api_token auth', 'block', 'the key is given with the call, so it may be that of a user', {
    advice: `make a client with the key of that user and call it, then run again`,
  }),
];
