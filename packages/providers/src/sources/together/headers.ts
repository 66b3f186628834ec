/**
 * Together AI has no headers of its own. These are Helicone's, which stand beside its client where requests went through
 * Helicone; they count only there.
 */
import type { HeaderRow } from '@aig/core';

const src = 'Helicone docs: Together AI';

export const headers: readonly HeaderRow[] = [
  {
    name: 'helicone-auth',
    action: 'remove',
    shared: true,
    why: 'requests do not go through Helicone any more, so its key is not sent',
    advice: 'AIgateway logs its requests; take HELICONE_API_KEY out when nothing else reads it',
    source: src,
  },
  {
    name: 'helicone-property-*',
    action: 'tag',
    shared: true,
    at: 'review',
    why: 'x-aig-tag takes the place of a property at Helicone',
    advice: 'use a value that stands for a feature or a customer: usage is added up by tag',
    source: src,
  },
  ...[
    'helicone-cache-*',
    'helicone-session-*',
    'helicone-user-id',
    'helicone-retry-*',
    'helicone-omit-*',
  ].map(
    (name): HeaderRow => ({
      name,
      action: 'remove',
      shared: true,
      why: 'requests do not go through Helicone any more, so this is not understood',
      advice: 'find out what it did; AIgateway has routing rules, a cache and logs of its own',
      source: src,
    }),
  ),
];
