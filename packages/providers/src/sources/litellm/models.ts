/**
 * Model names that clients of a LiteLLM proxy send: aliases of its `model_list`, which the configuration in the tree
 * resolves, or, through a wildcard, a route word and the vendor's own id.
 */
import type { ModelAffix, ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { labRows } from '../../models/routed-rows.ts';

const docs = 'BerriAI/litellm litellm/constants.py; BerriAI/litellm-docs: providers';

/** Routes that name the lab itself or a host that serves the lab's model under the lab's id. */
const labs: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  vertex_ai: 'google',
  xai: 'xai',
  mistral: 'mistral',
  deepseek: 'deepseek',
  perplexity: 'perplexity',
  moonshot: 'moonshot',
};

const local = [
  'ollama',
  'ollama_chat',
  'lm_studio',
  'vllm',
  'hosted_vllm',
  'llamafile',
  'docker_model_runner',
  'custom_openai',
  'openai_like',
  'oobabooga',
  'xinference',
];

/** Hosts of models, which call them otherwise than the labs do. */
const hosted = [
  'bedrock',
  'groq',
  'together_ai',
  'fireworks_ai',
  'huggingface',
  'replicate',
  'cohere',
  'cohere_chat',
  'nvidia_nim',
  'cerebras',
  'sambanova',
  'deepinfra',
  'databricks',
  'watsonx',
  'github_copilot',
  'helicone',
  'vercel_ai_gateway',
];

/** Words before an id that name the way to it, or another endpoint for it. */
const passed = ['litellm_proxy', 'openrouter', 'text-completion-openai', 'responses'];

export const models: ModelRules = {
  providers: labs,
  resellers: [],
  families: modelFamilies,
  rows: labRows(labs, docs),
  opaque: [
    ...local.map((route) => ({
      pattern: new RegExp(`^${route}/`),
      why: 'the model runs on a machine of your own',
      source: docs,
    })),
    {
      pattern: /^azure(?:_ai|_text)?\//,
      why: 'it names a deployment at Azure and not a model',
      source: docs,
    },
    { pattern: /^sagemaker(?:_chat)?\//, why: 'it names an endpoint of your own at AWS', source: docs },
    { pattern: /[*]/, why: 'it stands for any model', source: docs },
    {
      pattern: new RegExp(`^(?!(?:${[...Object.keys(labs), ...passed, ...hosted].join('|')})/)[^/]+/`),
      why: 'its first part names neither a lab nor a host of models that is known here',
      source: docs,
    },
  ],
  bareNeedsPrefix: true,
  aliased: true,
  prefixes: [
    ...['litellm_proxy/', 'openrouter/'].map(
      (text): ModelAffix => ({
        text,
        action: 'silent',
        alias: text.startsWith('litellm'),
        why: 'it names the way and not the model',
        source: docs,
      }),
    ),
    ...['text-completion-openai/', 'responses/'].map(
      (text): ModelAffix => ({
        text,
        action: 'block',
        why: 'it asks for an endpoint that AIgateway does not publish',
        advice: 'call chat completions, then run again',
        source: docs,
      }),
    ),
    ...hosted.map(
      (host): ModelAffix => ({
        text: `${host}/`,
        action: 'block',
        why: `${host} serves it, and what it is called at AIgateway is not known`,
        advice: 'look the model up at AIgateway and give --model <old>=<slug>',
        source: docs,
      }),
    ),
  ],
};
