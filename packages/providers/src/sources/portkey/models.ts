/** Model ids as Portkey wants them: `@slug/model` from the model catalogue, or a bare name with the provider given elsewhere. */
import type { ModelRules } from '@aig/core';
import { modelFamilies } from '../../models/families.ts';
import { vendorModels } from '../../models/vendor-ids.ts';

export const models: ModelRules = {
  prefix: '@',
  // Portkey-AI/gateway src/globals.ts VALID_PROVIDERS → the lab prefixes of AIgateway. Hosts that only resell others' models
  // (Azure, Bedrock, Together …) are left out on purpose: their model names say nothing certain.
  providers: {
    openai: 'openai',
    anthropic: 'anthropic',
    google: 'google',
    'mistral-ai': 'mistral',
    mistral: 'mistral',
    perplexity: 'perplexity',
    'perplexity-ai': 'perplexity',
    deepseek: 'deepseek',
    'x-ai': 'xai',
    xai: 'xai',
    grok: 'xai',
    moonshot: 'moonshot',
    gemini: 'google',
  },
  resellers: [
    'azure',
    'azure-openai',
    'azure-ai',
    'bedrock',
    'vertex',
    'vertex-ai',
    'together',
    'together-ai',
    'fireworks',
    'fireworks-ai',
    'openrouter',
    'groq',
    'sagemaker',
    'deepinfra',
    'replicate',
    'huggingface',
    'workers-ai',
  ],
  families: modelFamilies,
  rows: vendorModels,
  opaque: [
    {
      pattern:
        /^(?:@[\w-]+\/)?(?:[a-z]{2,6}\.)?(?:anthropic|amazon|meta|cohere|mistral|ai21|stability)\.[\w.:-]+$/,
      why: 'it is a Bedrock model id',
      source: 'Portkey docs: Bedrock',
    },
    {
      pattern:
        /^@?(?:azure|azure-openai|azure-ai|bedrock|vertex|vertex-ai|together|together-ai|fireworks|fireworks-ai|openrouter|groq|ollama|triton|sagemaker)[\w-]*\//,
      why: 'it names a deployment at a cloud or reseller',
      source: 'Portkey-AI/gateway src/globals.ts',
    },
  ],
  bareNeedsPrefix: true,
};
