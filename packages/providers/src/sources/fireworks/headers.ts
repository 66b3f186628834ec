/** Fireworks AI's request headers. */
import type { HeaderRow } from '@aig/core';

const src = 'https://docs.fireworks.ai: prompt caching, api reference';
const affinity = [
  'this kept a conversation on one replica for its cache, which AIgateway does by itself or not at all',
  'compare cost and delay of long conversations',
] as const;

const gone = (name: string, why: string, advice: string, rest: Partial<HeaderRow> = {}): HeaderRow => ({
  name,
  action: 'remove',
  why,
  advice,
  source: src,
  ...rest,
});

export const headers: readonly HeaderRow[] = [
  gone('x-fireworks-session-id', ...affinity),
  gone('x-session-affinity', ...affinity, { shared: true }),
  gone('x-multi-turn-session-id', ...affinity, { shared: true }),
  gone(
    'x-prompt-cache-isolation-key',
    'AIgateway keeps no cache of prompts apart for each tenant',
    'find out what AIgateway caches before prompts of several tenants go through it',
    { severity: 'privacy' },
  ),
  gone(
    'x-fireworks-account-id',
    'the key of AIgateway names the account',
    'make sure the new key is of that account',
  ),
  gone(
    'x-fireworks-*',
    'this header is understood by Fireworks AI only',
    'find out what it did; AIgateway ignores or refuses it',
  ),
];
