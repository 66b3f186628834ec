/** Model ids as Together AI takes them: those of Hugging Face with endings for precision and price. */
import type { ModelRules } from '@aig/core';
import { togetherModels } from './model-rows.ts';

export const models: ModelRules = {
  providers: {},
  resellers: [],
  families: [],
  rows: togetherModels,
  opaque: [
    {
      pattern: /^(?!openai\/|meta-llama\/)[\w.-]+\/(?:[\w.-]+-[0-9a-f]{8}|endpoint-[\w-]+|ft-[\w-]+)$/,
      why: 'it names a fine-tuned model or an endpoint of your own',
      source: 'https://docs.together.ai/docs/dedicated-endpoints-ui',
    },
  ],
  bareNeedsPrefix: false,
  // In a notebook the quotes are escaped.
  shapes: [
    /["'`]togethercomputer\/[\w.-]{2,80}\\?["'`]/,
    /["'`][\w-]{2,40}\/[\w.-]{2,80}-(?:Turbo|Turbo-Free|Free|Lite|tput|FP8-Lite|Turbo-Vision)\\?["'`]/,
  ],
  caseless: true,
  unmappedStays: 'always',
};
