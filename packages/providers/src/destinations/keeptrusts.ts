/**
 * Keeptrusts as a destination: a gateway of one's own that serves chat. Facts: docs.keeptrusts.com, which nobody is known to
 * have put to the test in public.
 */
import type { UpstreamRow } from '@aig/core';
import { openaiCompatible } from './openai-compatible.ts';

const docs = 'https://docs.keeptrusts.com';
const source = 'docs.keeptrusts.com: integrations, configuration of providers';

const upstream = (id: string, keyEnv: string, base: string): UpstreamRow => ({
  id,
  provider: id,
  keyEnv,
  base,
  modalities: ['chat'],
  why: 'Keeptrusts documents chat with this provider and nothing else',
  source,
});

export const keeptrusts = openaiCompatible({
  id: 'keeptrusts',
  title: 'Keeptrusts',
  openaiBase: 'http://localhost:41002/v1',
  anthropicBase: 'http://localhost:41002',
  keyEnv: 'KEEPTRUSTS_API_KEY',
  // A gateway on one's own machine takes any key, and clients refuse to be made without one.
  keyPlaceholder: 'unused',
  variables: { prefix: 'KEEPTRUSTS', names: { AIGATEWAY_OPENAI_BASE_URL: 'LLM_GATEWAY_URL' } },
  endpoints: ['/chat/completions', '/responses', '/models'],
  naming: {
    form: 'plain',
    why: 'requests name a model as its provider does',
    source,
    upstreams: [
      upstream('replicate', 'REPLICATE_API_TOKEN', 'https://api.replicate.com/v1'),
      upstream('together', 'TOGETHER_API_KEY', 'https://api.together.xyz/v1'),
      upstream('fireworks', 'FIREWORKS_API_KEY', 'https://api.fireworks.ai/inference/v1'),
      upstream('openrouter', 'OPENROUTER_API_KEY', 'https://openrouter.ai/api/v1'),
    ],
    providers: {
      openai: 'openai',
      anthropic: 'anthropic',
      google: 'google',
      groq: 'groq',
      cerebras: 'cerebras',
    },
    keys: {
      openai: 'OPENAI_API_KEY',
      anthropic: 'ANTHROPIC_API_KEY',
      google: 'GOOGLE_API_KEY',
      groq: 'GROQ_API_KEY',
      cerebras: 'CEREBRAS_API_KEY',
    },
  },
  configuration: {
    path: 'policy-config.yaml',
    start: [
      'kt policy lint --file policy-config.yaml',
      'kt gateway run --listen 127.0.0.1:41002 --policy-config policy-config.yaml',
    ],
    // No more than what all pages agree on: an unknown key keeps the gateway from starting.
    template: [
      'pack:\n  name: llm-gateway\n  version: 0.1.0\n  enabled: true\n',
      'policies:\n  chain:\n    - audit-logger\n',
      'policy:\n  audit-logger:\n    immutable: true\n    retention_days: 365\n    log_all_access: true\n',
      'providers:\n  targets:\n',
      {
        each: 'model',
        text: [
          '    - id: {id}',
          '      provider: "{provider}:chat:{model}"',
          '      secret_key_ref:',
          '        env: {keyEnv}',
          '',
        ].join('\n'),
        between: '',
      },
    ],
    fallbacks: 'the targets stand in that order, which a strategy of providers.fallback goes by',
    why: 'Keeptrusts reads its providers and policies from this file, which must name a policy: an audit log of a year',
    source,
  },
  notes: [
    'localhost is the gateway on your own machine: containers and servers need its address there, given with --base-url',
    'a gateway on your own machine takes any text as KEEPTRUSTS_API_KEY, such as unused; clients need one to be made',
    'Keeptrusts answers 409 where a policy stops a request',
  ],
  secrets: [{ id: 'keeptrusts-key', pattern: /\bkt_(?:gk|ak|live)_[A-Za-z0-9_-]{12,}/g }],
  docs,
});
