/**
 * Together AI's host names. The API and the pages of the dashboard share them, so the path decides.
 */
import type { HostRow, PathRow } from '@aig/core';

const src = 'https://docs.together.ai/reference; together-ai on npm src/client.ts';

const none = (prefix: string, why: string, advice: string, keyed?: boolean): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: src,
  ...(keyed === undefined ? {} : { keyed }),
});
const page = (prefix: string): PathRow =>
  none(
    prefix,
    'this is a page of Together AI and no API',
    'link to the dashboard of AIgateway where people are told to get a key',
    false,
  );
const stays = (prefix: string, what: string): PathRow =>
  none(prefix, `AIgateway has no ${what}`, 'keep Together AI and its key for this');

const paths: readonly PathRow[] = [
  { prefix: '/v1', to: 'base', why: 'AIgateway serves the same endpoints at its own base URL', source: src },
  none(
    '/v1/completions',
    'AIgateway has no endpoint for bare prompts',
    'send the prompt as a user message to /chat/completions',
  ),
  none(
    '/v1/rerank',
    'how AIgateway wants a rerank request is not published',
    'ask AIgateway, or keep Together AI and its key for this',
  ),
  none(
    '/v1/audio/generations',
    'this is the old address of speech synthesis, with parameters of its own',
    'post model, input and voice to /audio/speech',
  ),
  stays('/v1/audio/translations', 'translation of speech'),
  stays('/v1/audio/voices', 'list of voices'),
  stays('/v1/audio/speech/websocket', 'socket for speech synthesis'),
  stays('/v1/realtime', 'realtime endpoint of this shape'),
  none(
    '/v1/videos',
    'videos are made as jobs at AIgateway',
    'post to /videos/generations and poll /jobs/{id} every 3 seconds or slower',
  ),
  none(
    '/v2/videos',
    'videos are made as jobs at AIgateway',
    'post to /videos/generations and poll /jobs/{id} every 3 seconds or slower',
  ),
  stays('/v1/fine-tunes', 'fine-tuning'),
  stays('/v1/fine-tuning', 'fine-tuning'),
  stays('/v1/endpoints', 'dedicated endpoints'),
  stays('/v1/evaluation', 'evaluation of this shape'),
  stays('/v1/tci', 'code interpreter'),
  stays('/v1/clusters', 'clusters'),
  stays('/v1/whoami', 'account endpoint of this shape'),
  none(
    '/inference',
    'this is the API of 2023, with requests and answers of its own',
    'call /chat/completions with messages and read choices[0].message.content',
  ),
  page('/settings'),
  page('/playground'),
  page('/models'),
  page('/signin'),
  page('/signup'),
  page('/account'),
  page('/fine-tuning'),
  page('/jobs'),
  page('/endpoints'),
  none(
    '/imgproxy',
    'this is the host of images that Together AI made, not its API',
    'allow media.aigateway.sh beside it: links to images of AIgateway point there',
    false,
  ),
  {
    prefix: '',
    to: 'root',
    why: 'the bare host serves clients that add /v1 themselves',
    source: src,
  },
];

export const hosts: readonly HostRow[] = [
  { id: 'base-url', hosts: ['api.together.xyz', 'api.together.ai'], listed: true, paths },
  {
    id: 'inference-host',
    listed: true,
    hosts: ['api-inference.together.ai', 'inference.together.ai', 'api-inference.together.xyz'],
    paths: [
      none(
        '',
        'this is a host of the API of 2023',
        'call /chat/completions at https://api.aigateway.sh/v1 with messages',
      ),
    ],
  },
  {
    // Helicone's proxy before Together: nothing by itself, but where Together's own client is pointed at it, both go.
    id: 'helicone-proxy',
    hosts: ['together.helicone.ai', 'together.hconeai.com'],
    ambiguous: true,
    paths: [
      {
        prefix: '/v1',
        to: 'base',
        why: 'AIgateway takes the place of the proxy and of Together AI behind it',
        source: 'Helicone docs: Together AI',
      },
      none(
        '',
        'this is a proxy of Helicone before Together AI',
        'point it at https://api.aigateway.sh/v1 with the key of AIgateway',
      ),
    ],
  },
];
