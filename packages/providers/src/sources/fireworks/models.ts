/** Model ids as Fireworks AI takes them: `accounts/<account>/<kind>/<name>`, and short names that mean its catalogue. */
import type { ModelRules } from '@aig/core';
import { fireworksModels } from './model-rows.ts';

const src = 'https://docs.fireworks.ai: models, deployments';

export const models: ModelRules = {
  providers: {},
  resellers: [],
  families: [],
  rows: fireworksModels,
  opaque: [
    { pattern: /#/, why: 'it is pinned to a deployment of your own', source: src },
    {
      pattern: /^accounts\/[^/]+\/(?:deployedModels|deployments)\//,
      why: 'it names a deployment of your own',
      source: src,
    },
    {
      pattern: /^accounts\/(?!fireworks\/|yi-01-ai\/|sentientfoundation)[^/]+\/models\//,
      why: 'it names a model of an account of your own',
      source: src,
    },
  ],
  bareNeedsPrefix: false,
  shapes: [/\baccounts\/[\w-]{1,60}\/(?:models|deployments|deployedModels|routers)\/[\w.#-]{1,120}/],
  unmappedStays: 'always',
};
