/**
 * Model ids as Helicone takes them: those of the provider behind a proxy, and at its AI gateway bare names with, if anything, the
 * host behind a slash.
 */
import type { ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { vendorModels } from '../../models/vendor-ids.ts';
import { fireworksModels } from '../fireworks/model-rows.ts';
import { togetherModels } from '../together/model-rows.ts';

const docs = 'Helicone/helicone docs: AI gateway, provider routing';

export const models: ModelRules = {
  // Hosts of a provider's own, and the addresses that Helicone-Target-Url may hold.
  providers: {
    openai: 'openai',
    'api.openai.com': 'openai',
    anthropic: 'anthropic',
    'api.anthropic.com': 'anthropic',
    mistral: 'mistral',
    'api.mistral.ai': 'mistral',
    perplexity: 'perplexity',
    'api.perplexity.ai': 'perplexity',
    deepseek: 'deepseek',
    'api.deepseek.com': 'deepseek',
    xai: 'xai',
    'api.x.ai': 'xai',
    google: 'google',
  },
  resellers: [
    'together',
    'api.together.xyz',
    'api.together.ai',
    'fireworks',
    'api.fireworks.ai',
    'groq',
    'api.groq.com',
    'deepinfra',
    'nebius',
    'novita',
    'hyperbolic',
  ],
  families: modelFamilies,
  rows: [
    // The registry of the AI gateway puts the version before the name of the size.
    ...['haiku', 'sonnet'].map((size) => ({
      from: `claude-4.5-${size}`,
      to: `anthropic/claude-${size}-4.5`,
      match: 'same' as const,
      source: docs,
    })),
    ...vendorModels,
    ...togetherModels,
    ...fireworksModels,
  ],
  opaque: [
    {
      pattern: /,/,
      why: 'it lists several models, of which Helicone tries one after the other',
      source: docs,
    },
    { pattern: /^!/, why: 'it keeps a provider out', source: docs },
    {
      pattern:
        /^(?:gpt-|claude-|gemini-|grok-|deepseek-|o[134]\b)[\w.-]+\/(?!(?:openai|anthropic|google|xai|deepseek|mistral|perplexity|helicone)$)/,
      why: 'it names a host or a second model behind the name, which AIgateway has no form of',
      source: docs,
    },
    {
      pattern: /^[\w.-]+\/(?:azure|bedrock|vertex)(?:\/|$)/,
      why: 'it names a deployment at a cloud',
      source: docs,
    },
  ],
  bareNeedsPrefix: true,
  suffixes: ['openai', 'anthropic', 'google', 'xai', 'deepseek', 'mistral', 'perplexity', 'helicone'].map(
    (host) => ({
      text: `/${host}`,
      action: 'silent' as const,
      why: 'who serves the model is said behind its name',
      source: docs,
    }),
  ),
  unmappedStays: 'resellers',
};
