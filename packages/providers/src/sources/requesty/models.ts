/** Model ids as Requesty wants them: `provider/model`, `host/lab/model`, regions behind `@`, effort and tier behind `:`. */
import type { ModelAffix, ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { requestyModels } from '../../models/requesty-ids.ts';

const src = 'https://docs.requesty.ai; rajashekar/llm-requesty tests/cassettes (recorded model list)';

const host = (text: string): ModelAffix => ({
  text: `${text}/`,
  action: 'strip',
  why: `it is not said any more that ${text} serves the model`,
  advice: `if it must run at ${text}, set a routing rule at AIgateway`,
  severity: 'behaviour',
  source: src,
});

export const models: ModelRules = {
  providers: {},
  resellers: [],
  families: modelFamilies,
  rows: requestyModels,
  opaque: [],
  bareNeedsPrefix: true,
  shapes: [
    /(?<![\w./@:-])requesty\/[a-z0-9][\w-]*\/[\w.@:-]+/,
    /(?<=["'`])(?:bedrock|vertex|azure)\/[\w./-]+@[a-z][\w-]*(?=["'`])/,
  ],
  suffixes: [
    {
      text: '@*',
      action: 'block',
      why: 'it must run in a region, which cannot be said to AIgateway',
      advice: 'ask AIgateway where the model runs; if that is settled, take the region off and run again',
      severity: 'privacy',
      source: src,
    },
    ...['low', 'medium', 'high', 'max', 'min', 'none'].map(
      (effort): ModelAffix => ({
        text: `:${effort}`,
        action: 'strip',
        why: 'how much the model thinks is no part of its name',
        advice: `send reasoning_effort (${effort === 'max' ? 'high' : effort}) in the body`,
        severity: 'behaviour',
        source: src,
      }),
    ),
    {
      text: ':flex',
      action: 'strip',
      why: 'the cheaper, slower tier is not asked for any more',
      advice: 'see the cost of these calls after the change',
      severity: 'cost',
      source: src,
    },
    {
      text: ':*',
      action: 'strip',
      why: 'what stands behind the colon (a thinking budget, a tier) is no part of the name',
      advice:
        'send reasoning_effort in the body where it was a budget: up to 1024 low, up to 8192 medium, above high',
      severity: 'behaviour',
      source: src,
    },
  ],
  prefixes: [
    {
      text: 'policy/',
      action: 'block',
      why: 'the policy (fallbacks, load balancing) is stored at Requesty',
      advice: 'set the same as routing rules at AIgateway and name a model here, then run again',
      severity: 'behaviour',
      source: src,
    },
    ...[
      'bedrock',
      'vertex',
      'azure',
      'deepinfra',
      'novita',
      'together',
      'nebius',
      'parasail',
      'netmind',
      'groq',
    ].map(host),
    ...['coding', 'cline'].map(
      (text): ModelAffix => ({
        text: `${text}/`,
        action: 'strip',
        why: 'the entry that Requesty tuned for coding tools becomes the plain model',
        advice: 'see the cost of long prompts after the change: its prompt caching is gone',
        severity: 'cost',
        source: src,
      }),
    ),
    {
      text: 'openai-responses/',
      action: 'block',
      why: 'it asks for the Responses API, which AIgateway does not publish',
      advice: 'name the model as openai/… and call /v1/chat/completions, then run again',
      source: src,
    },
  ],
};
