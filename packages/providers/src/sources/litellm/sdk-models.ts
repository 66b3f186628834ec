/** Model ids as the LiteLLM SDK takes them: `provider/model`, or a bare name whose vendor it knows. */
import type { ModelAffix, ModelRow, ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { openrouterModels } from '../../models/openrouter-ids.ts';
import { vendorModels } from '../../models/vendor-ids.ts';
import { fireworksModels } from '../fireworks/model-rows.ts';
import { togetherModels } from '../together/model-rows.ts';

const source = 'BerriAI/litellm litellm/constants.py; https://docs.litellm.ai/docs/providers';

/** Ids of another gateway behind its route word. */
const behind = (route: string, rows: readonly ModelRow[]): readonly ModelRow[] =>
  rows.map((row) => ({ ...row, from: `${route}/${row.from}` }));

/** Route words of the labs, and the words of AIgateway. */
const labs: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  google: 'google',
  mistral: 'mistral',
  deepseek: 'deepseek',
  xai: 'xai',
  perplexity: 'perplexity',
  moonshot: 'moonshot',
};

/** A vendor's id behind each route word that leads there, and bare where its beginning says whose it is. */
function spelled(row: ModelRow): readonly ModelRow[] {
  const [lab = '', ...rest] = row.from.split('/');
  const id = rest.join('/');
  const routes = Object.keys(labs).filter((route) => labs[route] === lab && route !== lab);
  const bare = modelFamilies.some((f) => f.provider === lab && id.startsWith(f.prefix));
  return [
    row,
    ...routes.map((r) => ({ ...row, from: `${r}/${id}` })),
    ...(bare ? [{ ...row, from: id }] : []),
  ];
}

const unconfirmed = (route: string): ModelAffix => ({
  text: `${route}/`,
  action: 'block',
  why: `it names a model as ${route} calls it, and no slug of AIgateway is confirmed for it`,
  source,
});

export const models: ModelRules = {
  providers: labs,
  resellers: [],
  families: modelFamilies,
  rows: [
    ...vendorModels.flatMap(spelled),
    ...behind('openrouter', openrouterModels),
    ...behind('together_ai', togetherModels),
    ...behind('fireworks_ai', fireworksModels),
  ],
  opaque: [
    {
      pattern: /^azure(?:_ai|_text)?\//,
      why: 'it names a deployment of your own at Azure',
      source: 'https://docs.litellm.ai/docs/providers/azure',
    },
    {
      pattern:
        /^(?:ollama|ollama_chat|lm_studio|hosted_vllm|vllm|llamafile|docker_model_runner|xinference)\//,
      why: 'it runs on a machine of your own',
      source,
    },
    {
      pattern: /:free$/,
      why: 'it asks for the free tier of OpenRouter',
      source: 'https://openrouter.ai/docs/faq',
    },
    {
      pattern: /^(?:ft:|openai\/ft:)/,
      why: 'it names a fine-tuned model of your own',
      source: 'https://docs.litellm.ai/docs/providers/openai',
    },
    {
      pattern: /^litellm_proxy\//,
      why: 'it is an alias of a LiteLLM proxy, whose configuration says which model it is',
      source: 'https://docs.litellm.ai/docs/providers/litellm_proxy',
    },
    {
      pattern:
        /^(?!(?:openai|anthropic|gemini|google|mistral|deepseek|xai|perplexity|moonshot|vertex_ai|openrouter|together_ai|fireworks_ai)\/)[^/]+\//,
      why: 'its first part names a host of models and not the lab that made it',
      source,
    },
  ],
  bareNeedsPrefix: true,
  prefixes: [
    {
      text: 'vertex_ai/',
      action: 'strip',
      why: 'it is not said any more that it runs in your project at Google Cloud',
      advice: 'see that your agreements on data and region allow it',
      severity: 'privacy',
      source: 'https://docs.litellm.ai/docs/providers/vertex',
    },
    { text: 'openrouter/', action: 'silent', why: 'it names the way and not the model', source },
    unconfirmed('together_ai'),
    unconfirmed('fireworks_ai'),
  ],
  unmappedStays: 'resellers',
};
