/**
 * What calls of the openai SDK lack or need at AIgateway. For plain clients that were pointed at a source; SDKs of sources have
 * rows of their own.
 */
import type { DestinationTable } from '@aig/core';

const spec = 'github.com/aigateway-sh/openapi openapi.json; https://aigateway.sh/reference';

const absent = (path: string, why: string, advice: string): DestinationTable['methods'][number] => ({
  path,
  action: 'none',
  why,
  advice,
  source: spec,
});
const unpublished = [
  'AIgateway publishes no such endpoint',
  'call the provider directly for this, or use chat.completions',
] as const;

export const aigatewayMethods: DestinationTable['methods'] = [
  {
    path: 'embeddings.create',
    language: 'js',
    action: 'same',
    why: 'AIgateway has the same',
    source: spec,
    adds: [
      {
        name: 'encoding_format',
        value: 'float',
        why: 'the openai client asks for base64 unless told otherwise, and AIgateway answers with numbers',
        source: 'openai on npm 6.x src/resources/embeddings.ts',
      },
    ],
  },
  absent(
    'completions.create',
    'AIgateway has no endpoint for bare prompts',
    'send the prompt as a user message with chat.completions.create',
  ),
  ...[
    'responses.**',
    'conversations.**',
    'fineTuning.**',
    'fine_tuning.**',
    'vectorStores.**',
    'vector_stores.**',
    'uploads.**',
    'evals.**',
    'containers.**',
    'realtime.**',
    'beta.assistants.**',
    'beta.threads.**',
    'beta.realtime.**',
    'images.createVariation',
    'images.create_variation',
    'audio.translations.**',
  ].map((path) => absent(path, ...unpublished)),
  absent(
    'videos.**',
    'AIgateway makes videos by POST /videos/generations, which the openai SDK does not call',
    'post to /videos/generations and poll /jobs/{id} every 3 seconds or slower',
  ),
];
