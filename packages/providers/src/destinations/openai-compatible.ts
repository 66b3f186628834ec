/**
 * A destination of which no more is known than that it serves OpenAI-shaped endpoints: what its clients call that it does not
 * serve follows from the list of its endpoints.
 */
import type { DestinationTable, EndpointRow } from '@aig/core';
import { defineDestination } from '../define.ts';
import { aigatewayServices } from './aigateway-services.ts';
import { openaiSdk } from './openai-sdk.ts';

const reference = 'platform.openai.com/docs/api-reference; openai on npm 6.x and PyPI 2.x';

/** Methods of the openai SDK and the endpoint each calls. */
const CALLS: readonly (readonly [method: string, endpoint: string])[] = [
  ['chat.completions.create', '/chat/completions'],
  ['embeddings.create', '/embeddings'],
  ['completions.create', '/completions'],
  ['responses.**', '/responses'],
  ['images.generate', '/images/generations'],
  ['images.edit', '/images/edits'],
  ['images.createVariation', '/images/variations'],
  ['images.create_variation', '/images/variations'],
  ['audio.speech.**', '/audio/speech'],
  ['audio.transcriptions.**', '/audio/transcriptions'],
  ['audio.translations.**', '/audio/translations'],
  ['moderations.create', '/moderations'],
  ['models.**', '/models'],
  ['files.**', '/files'],
  ['batches.**', '/batches'],
  ['videos.**', '/videos'],
  ['conversations.**', '/conversations'],
  ['fineTuning.**', '/fine_tuning'],
  ['fine_tuning.**', '/fine_tuning'],
  ['vectorStores.**', '/vector_stores'],
  ['vector_stores.**', '/vector_stores'],
  ['uploads.**', '/uploads'],
  ['evals.**', '/evals'],
  ['containers.**', '/containers'],
  ['realtime.**', '/realtime'],
  ['beta.**', '/beta'],
];

/** Requests whose body is the one that OpenAI documents, so that it is the same at everything that follows it. */
const SHARED = ['chat', 'images', 'edits', 'transcriptions', 'speech', 'embeddings'];

export type Known = Pick<
  DestinationTable,
  'id' | 'title' | 'openaiBase' | 'anthropicBase' | 'keyEnv' | 'keyPlaceholder' | 'endpoints' | 'docs'
> &
  Partial<DestinationTable>;

/** Completes what is known of a destination, and checks it. Throws `TableError`. */
export function openaiCompatible(known: Known): DestinationTable {
  const served = (path: string): boolean => known.endpoints.includes(path);
  return defineDestination({
    authHeader: { name: 'Authorization', scheme: 'Bearer' },
    services: aigatewayServices
      .filter((row) => SHARED.includes(row.id) && served(row.path))
      .map(asDocumented),
    methods: CALLS.filter(([, endpoint]) => !served(endpoint)).map(([path, endpoint]) => ({
      path,
      action: 'none',
      why: `${known.title} is not known to serve ${endpoint}`,
      advice: 'call the provider directly for this',
      source: reference,
    })),
    models: [],
    sdk: openaiSdk,
    secrets: [],
    ...known,
  });
}

const asDocumented = (row: EndpointRow): EndpointRow => ({ ...row, source: reference });
