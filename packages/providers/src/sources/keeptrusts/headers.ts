/** Request headers that Keeptrusts copies into its audit trail. Others send them too. */
import type { HeaderRow } from '@aig/core';

const docs = 'docs.keeptrusts.com: developer guides, OpenAI SDK patterns';

export const headers: readonly HeaderRow[] = [
  {
    name: 'x-request-source',
    shared: true,
    action: 'tag',
    at: 'review',
    why: 'the name of the caller becomes the tag, by which AIgateway adds up usage; no audit trail keeps it',
    advice: 'see that 64 characters are enough for it',
    source: docs,
  },
  {
    name: 'x-correlation-id',
    shared: true,
    action: 'rename',
    to: 'x-request-id',
    at: 'review',
    why: 'AIgateway answers with the X-Request-Id that it was sent, and keeps no audit trail of it',
    advice: 'log it on your side where calls have to be found again',
    source: docs,
  },
];
