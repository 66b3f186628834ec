/** What Requesty added to OpenAI's request body. */
import type { BodyRow } from '@aig/core';

const src = 'https://docs.requesty.ai';

export const body: readonly BodyRow[] = [
  {
    name: 'requesty',
    action: 'remove',
    why: 'tags, user, trace and further data for the reports of Requesty are not sent any more',
    advice:
      'send the one value you report by as the header x-aig-tag (64 characters), and make sub-accounts for customers',
    severity: 'behaviour',
    source: src,
    parts: [
      {
        key: 'auto_cache',
        why: 'prompt caching by Requesty and data for its reports are not asked for any more',
        advice:
          'x-cache of AIgateway caches answers, which is another thing: see the cost of long prompts after the change',
        severity: 'cost',
        source: src,
      },
    ],
  },
  {
    name: 'reasoning_effort',
    action: 'same',
    why: 'low, medium and high are the same',
    source: src,
    parts: [
      {
        key: '',
        values: ['none', 'min', 'max'],
        why: 'this effort is a word of Requesty',
        advice: 'write high for max, low for min, and leave it out for none',
        severity: 'behaviour',
        source: src,
      },
    ],
  },
];
