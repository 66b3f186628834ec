/** Fireworks AI's host names. The API for inference stands below /inference, the control plane beside it on the same host. */
import type { HostRow, PathRow } from '@aig/core';

const src = 'https://docs.fireworks.ai/api-reference; fw-ai-external/python-sdk';

const none = (prefix: string, why: string, advice: string, keyed?: boolean): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: src,
  ...(keyed === undefined ? {} : { keyed }),
});
const image = [
  'this answers the bytes of an image, where AIgateway answers JSON with a link or base64',
  'post model, prompt and size to /images/generations, and read data[0].url or data[0].b64_json',
] as const;
const endpoint = (path: string, ...said: readonly [string, string]): PathRow =>
  none(`/inference/v1/${path}`, ...said);

const paths: readonly PathRow[] = [
  {
    prefix: '/inference/v1',
    to: 'base',
    why: 'AIgateway serves the same endpoints at its own base URL, without /inference',
    source: src,
  },
  endpoint(
    'completions',
    'AIgateway has no endpoint for bare prompts',
    'send the prompt as a user message to /chat/completions',
  ),
  endpoint('responses', 'AIgateway does not publish /responses', 'call /chat/completions with messages'),
  endpoint(
    'rerank',
    'how AIgateway wants a rerank request is not published',
    'ask AIgateway, or keep Fireworks AI and its key for this',
  ),
  endpoint('workflows', ...image),
  endpoint('image_generation', ...image),
  {
    prefix: '/inference',
    to: 'root',
    why: 'this serves Anthropic clients and clients that add /v1 themselves',
    source: 'https://docs.fireworks.ai; fw-ai/fireconnect',
  },
  none(
    '/v1/accounts',
    'this is the control plane of Fireworks AI',
    'keep Fireworks AI and its key for this; models of AIgateway are listed by GET /v1/models',
  ),
  none(
    '',
    'this host serves the control plane of Fireworks AI too',
    'set https://api.aigateway.sh/v1 where models are called',
  ),
];

export const hosts: readonly HostRow[] = [
  { id: 'base-url', hosts: ['api.fireworks.ai', 'gateway.fireworks.ai'], paths },
  {
    id: 'audio-host',
    hosts: [
      'audio-prod.api.fireworks.ai',
      'audio-turbo.api.fireworks.ai',
      'audio-prod.us-virginia-1.direct.fireworks.ai',
    ],
    paths: [
      {
        prefix: '/v1',
        to: 'base',
        why: 'AIgateway transcribes at its own base URL',
        source: 'https://docs.fireworks.ai/api-reference/audio-transcriptions',
      },
      none(
        '',
        'this host transcribes speech for Fireworks AI',
        'post to https://api.aigateway.sh/v1/audio/transcriptions',
      ),
    ],
  },
  {
    id: 'audio-stream-host',
    hosts: ['audio-streaming.us-virginia-1.direct.fireworks.ai', 'audio-streaming.api.fireworks.ai'],
    paths: [
      none(
        '',
        'this transcribes speech while it is spoken',
        'look at /v1/realtime of AIgateway, which speaks otherwise, or keep Fireworks AI for it',
      ),
    ],
  },
];
