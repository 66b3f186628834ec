/** AIgateway: what code is moved to. Facts: the vendor's OpenAPI document, reference pages and migration guides. */
import { defineDestination } from '../define.ts';
import { aigatewayModels } from '../models/aigateway.ts';
import { aigatewayMethods } from './aigateway-methods.ts';
import { aigatewayJobs, aigatewayServices } from './aigateway-services.ts';
import { openaiSdk } from './openai-sdk.ts';

export const aigateway = defineDestination({
  id: 'aigateway',
  title: 'AIgateway',
  openaiBase: 'https://api.aigateway.sh/v1',
  // The root host serves /v1/messages; the Anthropic SDK adds /v1 by itself.
  anthropicBase: 'https://api.aigateway.sh',
  keyEnv: 'AIGATEWAY_API_KEY',
  keyPlaceholder: 'sk-aig-your-key',
  authHeader: { name: 'Authorization', scheme: 'Bearer' },
  tagHeader: { name: 'x-aig-tag', maxLength: 64 },
  variables: { prefix: 'AIGATEWAY' },
  ownHeaders: ['x-aig-*', 'x-cache', 'x-routing'],
  // The usage of a stream comes as an event of its own, unasked for, just before the end (docs/streaming).
  streamEvents: { withoutChoices: true },
  endpoints: [
    '/chat/completions',
    '/messages',
    '/messages/count_tokens',
    '/embeddings',
    '/images/generations',
    '/images/edits',
    '/videos/generations',
    '/audio/transcriptions',
    '/audio/speech',
    '/audio/music',
    '/3d/generations',
    '/jobs/*',
    '/moderations',
    '/rerank',
    '/models',
    '/models/*',
    '/files',
    '/files/*',
    '/files/*/content',
    '/batches',
    '/batches/*',
    '/batches/*/cancel',
  ],
  services: aigatewayServices,
  jobs: aigatewayJobs,
  routing: {
    modelList: true,
    policies: ['lowest_latency', 'lowest_cost', 'highest_throughput', 'pinned'],
    limits: 'a sub-account (rate_limit_rpm, spend_cap_cents)',
    why: 'rules are set in the dashboard, and a list in model falls back from one to the next',
    source: 'https://aigateway.sh/docs/smart-routing; aigateway-sh/openapi openapi.json /v1/sub-accounts',
  },
  methods: aigatewayMethods,
  models: aigatewayModels,
  sdk: openaiSdk,
  secrets: [{ id: 'aigateway-key', pattern: /\bsk-aig-[A-Za-z0-9_-]{12,}/g }],
  keyPrefix: 'sk-aig-',
  docs: 'https://aigateway.sh/docs/migrate',
});
