/** What Bifrost added to OpenAI's request body. */
import type { BodyRow } from '@aig/core';

const docs = 'maximhq/bifrost docs/: fallbacks; core/schemas';

export const body: readonly BodyRow[] = [
  {
    name: 'fallbacks',
    action: 'remove',
    why: 'models to fall back to are not sent any more',
    advice: 'set the fallback as a routing rule of AIgateway, or send a list of slugs in model',
    severity: 'behaviour',
    source: docs,
  },
  {
    name: 'extra_params',
    action: 'remove',
    why: 'inputs that OpenAI does not have are not handed on any more',
    advice: 'see which of them the model takes at AIgateway',
    severity: 'behaviour',
    source: docs,
  },
];
