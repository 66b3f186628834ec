/** Bifrost as a destination: a gateway of one's own. Facts: maximhq/bifrost docs/ and transports/, docs.getbifrost.ai. */
import type { UpstreamRow } from '@aig/core';
import { openaiCompatible } from './openai-compatible.ts';

const docs = 'https://docs.getbifrost.ai';
const source = 'maximhq/bifrost core/schemas, transports/config.schema.json; docs.getbifrost.ai';

const upstream = (
  id: string,
  keyEnv: string,
  modalities: UpstreamRow['modalities'],
  why: string,
  versions = false,
): UpstreamRow => ({ id, provider: id, keyEnv, modalities, why, source, ...(versions ? { versions } : {}) });

export const bifrost = openaiCompatible({
  id: 'bifrost',
  title: 'Bifrost',
  openaiBase: 'http://localhost:8080/v1',
  anthropicBase: 'http://localhost:8080/anthropic',
  keyEnv: 'BIFROST_API_KEY',
  keyPlaceholder: 'sk-bf-your-key',
  variables: { prefix: 'BIFROST', names: { AIGATEWAY_OPENAI_BASE_URL: 'BIFROST_BASE_URL' } },
  tagHeader: { name: 'x-bf-dim-tag', maxLength: 64 },
  ownHeaders: ['x-bf-*'],
  endpoints: [
    '/chat/completions',
    '/completions',
    '/responses',
    '/embeddings',
    '/images/generations',
    '/images/edits',
    '/images/variations',
    '/audio/speech',
    '/audio/transcriptions',
    '/files',
    '/batches',
    '/rerank',
    '/videos',
    '/models',
  ],
  naming: {
    form: 'routed',
    why: 'a model is named by its provider and the id it has there',
    source,
    upstreams: [
      upstream(
        'replicate',
        'REPLICATE_API_TOKEN',
        ['chat', 'image'],
        'Bifrost asks Replicate for text and pictures, and not for speech, transcriptions or vectors',
        true,
      ),
      upstream('openrouter', 'OPENROUTER_API_KEY', ['chat'], 'Bifrost has OpenRouter as a provider'),
      upstream(
        'fireworks',
        'FIREWORKS_API_KEY',
        ['chat', 'embedding'],
        'Bifrost has Fireworks as a provider',
      ),
    ],
    providers: {
      openai: 'openai',
      anthropic: 'anthropic',
      google: 'gemini',
      mistral: 'mistral',
      cohere: 'cohere',
      groq: 'groq',
      perplexity: 'perplexity',
      xai: 'xai',
      deepseek: 'deepseek',
      cerebras: 'cerebras',
    },
    keys: {
      openai: 'OPENAI_API_KEY',
      anthropic: 'ANTHROPIC_API_KEY',
      gemini: 'GEMINI_API_KEY',
      mistral: 'MISTRAL_API_KEY',
      cohere: 'COHERE_API_KEY',
      groq: 'GROQ_API_KEY',
      perplexity: 'PERPLEXITY_API_KEY',
      xai: 'XAI_API_KEY',
      deepseek: 'DEEPSEEK_API_KEY',
      cerebras: 'CEREBRAS_API_KEY',
    },
  },
  configuration: {
    path: 'bifrost/config.json',
    start: ['npx -y @maximhq/bifrost -app-dir ./bifrost -port 8080'],
    template: [
      '{\n  "$schema": "https://www.getbifrost.ai/schema",\n  "version": 2,\n  "providers": {\n',
      {
        each: 'provider',
        // An empty list denies all in version 2. Cold starts take minutes.
        text: [
          '    "{provider}": {',
          '      "keys": [',
          '        { "name": "{provider}-main", "value": "env.{keyEnv}", "models": ["*"], "weight": 1.0 }',
          '      ],',
          '      "network_config": { "default_request_timeout_in_seconds": 300 }',
          '    }',
        ].join('\n'),
        between: ',\n',
      },
      '\n  },\n  "config_store": { "enabled": false }\n}\n',
    ],
    why: 'Bifrost reads its providers and keys from this file',
    fallbacks:
      'their providers are in the file: send the later ones in the body field fallbacks, or set a routing rule',
    source,
  },
  notes: [
    'localhost is the gateway on your own machine: containers and servers need its address there, given with --base-url',
    'a Bifrost that asks for no key takes any text as BIFROST_API_KEY, one with virtual keys (sk-bf-…) takes one of them',
  ],
  secrets: [{ id: 'bifrost-key', pattern: /\bsk-bf-[A-Za-z0-9-]{20,}/g }],
  keyPrefix: 'sk-bf-',
  docs,
});
