/**
 * Where Replicate is reached.
 *
 * Its API has no path in common with AIgateway: an address of it changes only as base URL of an OpenAI-shaped client (the
 * public guide's own pair, and the OpenAI-shaped proxy). A changed host with a body of Replicate would be the worst of all.
 */
import type { HostRow, PathRow } from '@aig/core';

const http = 'https://replicate.com/docs/reference/http';
const guide = 'https://aigateway.sh/docs/migrate/replicate';

const none = (prefix: string, why: string, advice: string, keyed = true, source = http): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  keyed,
  source,
});

const rewrite =
  'write it as a request to https://api.aigateway.sh/v1: /chat/completions for text, /images/generations for pictures, /videos/generations for videos, whose job is read at /jobs/{id}';
const control = (prefix: string, what: string): PathRow =>
  none(
    prefix,
    `this is Replicate's ${what}, which has no counterpart at AIgateway`,
    'keep Replicate for it, or take the call out',
  );

const api: readonly PathRow[] = [
  none(
    '/v1/predictions',
    'predictions are made and read here, by requests that AIgateway does not take',
    rewrite,
  ),
  none('/v1/models', 'models are described and run here, by requests that AIgateway does not take', rewrite),
  none(
    '/v1/deployments',
    'deployments of your own run at Replicate',
    'keep Replicate for it, or name a public model and rewrite the request',
  ),
  control('/v1/trainings', 'training of models'),
  control('/v1/files', 'store for uploaded files'),
  control('/v1/collections', 'list of collections'),
  control('/v1/hardware', 'list of hardware'),
  control('/v1/account', 'account'),
  control('/v1/search', 'search for models'),
  none(
    '/v1/webhooks',
    "this is the secret of Replicate's webhooks",
    'jobs of AIgateway sign with a secret of their own: GET /v1/webhook-secret',
  ),
  {
    prefix: '/v1',
    to: 'client',
    why: "this is the address of Replicate's own API, whose requests AIgateway does not take",
    advice: rewrite,
    source: guide,
  },
  none('', 'this is the host of the API of Replicate', rewrite),
];

export const hosts: readonly HostRow[] = [
  { id: 'base-url', hosts: ['api.replicate.com', 'api.replicate.ai'], paths: api },
  {
    id: 'openai-proxy',
    hosts: ['openai-proxy.replicate.com'],
    paths: [
      {
        prefix: '/v1',
        to: 'base',
        why: 'the OpenAI-shaped proxy is the base URL of AIgateway now',
        source: 'public projects that point an OpenAI client at it',
      },
      none(
        '',
        'this is the host of the OpenAI-shaped proxy',
        'write https://api.aigateway.sh/v1 where an OpenAI client is pointed at it',
      ),
    ],
  },
  {
    id: 'stream-host',
    hosts: ['stream.replicate.com', 'streaming.api.replicate.com', 'stream-b.svc.rno2-c.replicate.net'],
    paths: [
      none(
        '',
        'events of predictions come from here',
        'read the events of chat.completions with stream: true',
        false,
      ),
    ],
  },
  {
    id: 'delivery-host',
    hosts: [
      'replicate.delivery',
      'pbxt.replicate.delivery',
      'cdn.replicate.delivery',
      'tjzk.replicate.delivery',
    ],
    paths: [
      none(
        '',
        'files made at Replicate lie here',
        'allow media.aigateway.sh beside it, and keep this one as long as stored links to it are shown',
        false,
      ),
    ],
  },
  {
    // Other paths of the web site are links.
    id: 'private-host',
    hosts: ['replicate.com', 'www.replicate.com', 'homepage.replicate.com'],
    paths: [
      none(
        '/api',
        "this is an endpoint of Replicate's web site and no API",
        'use the API of AIgateway',
        false,
      ),
    ],
  },
  {
    id: 'service-host',
    hosts: ['dreambooth-api-experimental.replicate.com', 'models.replicate.com', 'mcp.replicate.com'],
    paths: [
      none(
        '',
        'this is a service of Replicate that has no counterpart at AIgateway',
        'keep Replicate for it, or take the call out',
      ),
    ],
  },
];
