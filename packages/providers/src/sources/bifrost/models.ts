/** Model names that clients of Bifrost send: the word of a provider and the provider's own id, or an alias of a key. */
import type { ModelAffix, ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { hostRows, labRows } from '../../models/routed-rows.ts';

const docs = 'maximhq/bifrost core/providers, docs/';

/** Providers that are labs; all others host models of labs. */
const labs: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  mistral: 'mistral',
  perplexity: 'perplexity',
  xai: 'xai',
  deepseek: 'deepseek',
};

const hosts = ['replicate', 'fireworks', 'openrouter'];
const hosted = [
  ...hosts,
  'groq',
  'cerebras',
  'cohere',
  'nebius',
  'parasail',
  'huggingface',
  'elevenlabs',
  'runway',
];

const own = (pattern: RegExp, why: string): ModelRules['opaque'][number] => ({ pattern, why, source: docs });

export const models: ModelRules = {
  providers: labs,
  resellers: [],
  families: modelFamilies,
  rows: [...labRows(labs, docs), ...hostRows(hosts)],
  opaque: [
    own(/^(?:ollama|vllm|sgl)\//, 'the model runs on a machine of your own'),
    own(/^azure\//, 'it names a deployment at Azure and not a model'),
    own(/^(?:bedrock|vertex)\//, 'the cloud has ids of its own, and deployments of yours'),
    own(/[*]/, 'it stands for any model'),
  ],
  bareNeedsPrefix: true,
  aliased: true,
  prefixes: hosted.map(
    (host): ModelAffix => ({
      text: `${host}/`,
      action: 'block',
      why: `${host} serves it, and what it is called at AIgateway is not known`,
      advice: 'look the model up at AIgateway and give --model <old>=<slug>',
      source: docs,
    }),
  ),
};
