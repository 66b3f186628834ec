/**
 * Fireworks AI: open models behind an OpenAI-shaped API below /inference, its Python SDK, and the frameworks' adapters for it.
 *
 * Not to be confused with the workflow package FireWorks, with effects on a canvas, or with fireworks.
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

export const fireworks = defineSource({
  id: 'fireworks',
  title: 'Fireworks AI',
  level: 'rewrite',
  words: ['FireworksAI', 'Fireworks AI', 'fireworks.ai', 'Fireworks.ai', 'fireworks-ai'],
  calls: [
    'createFireworks(',
    'AsyncFireworks(',
    'ChatFireworks(',
    'FireworksEmbeddings(',
    'FireworksEmbedding(',
    'FireworksLLM(',
    'FireworksProvider(',
  ],
  // The second is the form of a model's id: a file may hold one and not name who runs it.
  needles: ['fireworks', 'accounts/'],
  hosts,
  websites: [
    'fireworks.ai',
    'www.fireworks.ai',
    'app.fireworks.ai',
    'docs.fireworks.ai',
    'status.fireworks.ai',
    'blog.fireworks.ai',
    'readme.fireworks.ai',
  ],
  env,
  headers,
  body,
  packages,
  sdks: [...sdks, ...adapters],
  models,
  secrets: [{ id: 'fireworks-key', pattern: /\bfw_[A-Za-z0-9]{20,}/g }],
  images: [],
  ids: [
    {
      id: 'litellm-model',
      pattern: /\bfireworks_ai\/[\w./-]{2,120}/g,
      why: 'LiteLLM sends a model of this form to Fireworks AI',
      advice: 'write openai/<slug> with api_base https://api.aigateway.sh/v1 and the key of AIgateway',
      source: 'https://docs.litellm.ai/docs/providers/fireworks_ai',
    },
    {
      id: 'private-model',
      pattern:
        /\baccounts\/(?!fireworks\/)[\w-]{1,60}\/(?:models|deployedModels|deployments)\/[\w.-]{1,120}/g,
      why: 'this names a model or deployment of your own at Fireworks AI',
      advice: 'keep Fireworks AI for it, or choose a model of AIgateway',
      source: 'https://docs.fireworks.ai: deployments',
    },
  ],
});
