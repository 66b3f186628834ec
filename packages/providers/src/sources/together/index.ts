/**
 * Together AI: open models behind an OpenAI-shaped API, its SDKs, and the frameworks' adapters for it.
 *
 * Ids of models are those of Hugging Face and no slugs of AIgateway: what has no row in `model-rows.ts` stays.
 */
import { defineSource } from '../../define.ts';
import { adapters } from './adapters.ts';
import { body } from './body.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { packages } from './packages.ts';
import { sdks } from './sdks.ts';

export const together = defineSource({
  id: 'together',
  title: 'Together AI',
  level: 'rewrite',
  words: ['TogetherAI', 'Together AI', 'together.ai', 'Together.ai', 'together.xyz', 'together-ai'],
  calls: [
    'new Together(',
    'AsyncTogether(',
    'createTogetherAI(',
    'ChatTogether(',
    'ChatTogetherAI(',
    'TogetherAIEmbeddings(',
    'TogetherEmbeddings(',
    'TogetherEmbedding(',
    'TogetherLLM(',
    'TogetherAIChatGenerator(',
  ],
  needles: [
    'together_api',
    'together.xyz',
    'together.ai',
    'together-ai',
    'togetherai',
    'together_ai',
    'import together',
    'from together',
    'langchain_together',
    'together_',
  ],
  hosts,
  websites: [
    'together.ai',
    'www.together.ai',
    'docs.together.ai',
    'together.xyz',
    'www.together.xyz',
    'docs.together.xyz',
    'status.together.ai',
    'codesandbox.together.ai',
  ],
  env,
  headers,
  body,
  packages,
  sdks: [...sdks, ...adapters],
  models,
  // Older keys have no prefix and cannot be told from other strings; they are found by where they stand.
  secrets: [{ id: 'together-key', pattern: /\btgp_v1_[A-Za-z0-9_-]{20,}/g }],
  images: [],
  ids: [
    {
      id: 'litellm-model',
      pattern: /\btogether_ai\/[\w./-]{2,120}/g,
      why: 'LiteLLM sends a model of this form to Together AI',
      advice: 'write openai/<slug> with api_base https://api.aigateway.sh/v1 and the key of AIgateway',
      source: 'https://docs.litellm.ai/docs/providers/togetherai',
    },
  ],
});
