/**
 * Where Keeptrusts is reached. The gateway runs on hosts of its owners, which are given by hand or found in the tree
 * (`self-hosted.ts`) and behave like the first row; the control plane has a host of its own.
 */
import type { HostRow, PathRow } from '@aig/core';

const docs = 'docs.keeptrusts.com: integrations, SDK compatibility';
const spec = 'aigateway-sh/openapi openapi.json';

const none = (prefix: string, why: string, advice: string): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: docs,
});

const paths: readonly PathRow[] = [
  {
    prefix: '/v1',
    to: 'base',
    why: 'requests go to the OpenAI-compatible base URL of AIgateway',
    source: `${docs}; ${spec}`,
  },
  none(
    '/v1/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep Keeptrusts for it',
  ),
  none(
    '/keeptrusts',
    'this is the management of the gateway',
    'rewrite what uses this, or keep Keeptrusts for it',
  ),
  {
    prefix: '',
    to: 'root',
    why: 'clients of the OpenAI form need /v1 in the address of AIgateway, clients of the Anthropic form do not',
    source: `${docs}; ${spec}`,
  },
];

export const hosts: readonly HostRow[] = [
  {
    id: 'gateway-url',
    // The port alone proves nothing: other programs have it too.
    hosts: ['localhost:41002', '127.0.0.1:41002', 'keeptrusts:41002'],
    ambiguous: true,
    listed: true,
    paths,
  },
  {
    id: 'control-plane',
    hosts: ['api.keeptrusts.com'],
    paths: [
      none(
        '',
        'configurations, events and keys of Keeptrusts are kept there',
        'export the audit records you have to keep before the account is closed',
      ),
    ],
  },
];
