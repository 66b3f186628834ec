/** Model ids as OpenRouter wants them: `author/model`, with suffixes that say how it is to be served. */
import type { ModelAffix, ModelRules, Severity } from '@aig/core';
import { openrouterModels } from '../../models/openrouter-ids.ts';

const src = 'OpenRouterTeam/docs guides/routing/model-variants';

const strip = (text: string, why: string, advice: string, severity: Severity): ModelAffix => ({
  text,
  action: 'strip',
  why,
  advice,
  severity,
  source: src,
});
const block = (text: string, why: string, advice: string): ModelAffix => ({
  text,
  action: 'block',
  why,
  advice,
  severity: 'behaviour',
  source: src,
});

export const models: ModelRules = {
  providers: {},
  resellers: [],
  families: [],
  rows: [
    ...openrouterModels,
    ...['openrouter/auto', 'openrouter/auto-beta'].map((from) => ({
      from,
      to: 'auto',
      match: 'near' as const,
      why: 'AIgateway chooses by rules and prices of its own',
      source: `${src}; https://aigateway.sh/docs/smart-routing`,
    })),
  ],
  opaque: [],
  bareNeedsPrefix: false,
  shapes: [
    /(?<![\w./:@-])[a-z0-9][a-z0-9-]*\/[\w.-]+:(?:free|nitro|floor|exacto|extended|online)(?![\w-])/,
    /(?<=["'`])openrouter[:/][a-z0-9._-]+(?=["'`])/,
    /(?<=["'`])~[a-z-]+\/[a-z0-9.-]+-latest(?=["'`])/,
    /(?<=["'`])(?:[\w./-]+)?@preset\/[\w-]+(?=["'`])/,
  ],
  suffixes: [
    strip(
      ':free',
      'the free tier is lost: these calls are paid for',
      'set a budget for the key at AIgateway',
      'cost',
    ),
    strip(
      ':nitro',
      'the fastest provider is not asked for any more',
      'send x-routing: speed with the auto router, or set a routing rule',
      'behaviour',
    ),
    strip(
      ':floor',
      'the cheapest provider is not asked for any more',
      'send x-routing: cost with the auto router, or set a routing rule',
      'cost',
    ),
    strip(
      ':exacto',
      'providers are not chosen by how well they call tools any more',
      'test your tool calls',
      'behaviour',
    ),
    strip(
      ':extended',
      'the longer context is not asked for any more',
      'see that your prompts fit the model',
      'behaviour',
    ),
    strip(':thinking', 'thinking is not asked for any more', 'send reasoning_effort', 'behaviour'),
    strip(
      ':beta',
      'the variant without moderation by OpenRouter is gone',
      'nothing has to be written in its place',
      'behaviour',
    ),
    block(
      ':online',
      'it searches the web at OpenRouter',
      'search in your own code and put what you find into the messages',
    ),
    block('@preset/*', 'the preset is stored at OpenRouter', 'write what the preset says into the request'),
    block(':*', 'nothing is known of this suffix', 'take the suffix off if the model does without it'),
  ],
  prefixes: [
    block('@preset/', 'the preset is stored at OpenRouter', 'write what the preset says into the request'),
    block(
      '~',
      'it floats to the newest model of a family, which AIgateway has no name for',
      'name the model you want',
    ),
    block(
      'openrouter/',
      'it is a router or a cloaked model of OpenRouter',
      'name the model you want, or `auto`',
    ),
  ],
};
