/** Model names that clients of Keeptrusts send: the provider's own id, or a group of the configuration in the tree. */
import type { ModelAffix, ModelRow, ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { hostRows, labRows } from '../../models/routed-rows.ts';

const docs = 'docs.keeptrusts.com: configuration of providers, integrations';

const labs: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'google',
  gemini: 'google',
  mistral: 'mistral',
  xai: 'xai',
  deepseek: 'deepseek',
};

const hosts = ['replicate', 'together', 'fireworks', 'openrouter'];
const hosted = [...hosts, 'groq', 'cerebras', 'huggingface', 'cohere'];

const routed = [...labRows(labs, docs), ...hostRows(hosts)];

/** Ids of Fireworks are nobody else's. */
const distinct = routed
  .filter((row) => row.from.startsWith('fireworks/accounts/'))
  .map((row): ModelRow => ({ ...row, from: row.from.slice('fireworks/'.length) }));

export const models: ModelRules = {
  providers: labs,
  resellers: [],
  families: modelFamilies,
  rows: [...routed, ...distinct],
  opaque: [
    { pattern: /^(?:ollama|vllm)\//, why: 'the model runs on a machine of your own', source: docs },
    {
      pattern: /^(?:azure|azure-openai|bedrock)\//,
      why: 'it names a deployment of your own and not a model',
      source: docs,
    },
    {
      // Several providers have ids of the form owner/name, and the configuration says which one is meant.
      pattern:
        /^(?!openai\/|anthropic\/|google\/|gemini\/|mistral\/|xai\/|deepseek\/)(?!(?:replicate|together|fireworks|openrouter|groq|cerebras|huggingface|cohere)\/)[^/]+\/(?!fireworks\/models\/)/,
      why: 'which provider calls it so is not seen here',
      source: docs,
    },
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
