/**
 * Where Requesty is reached. `router.` takes requests to models; `api.`, `api-v2.` and `ingestion.` are its management and
 * logging, although a migration guide names `api.` as the base URL: there only what a client can be pointed at is moved.
 */
import type { HostRow, PathRow } from '@aig/core';

const docs = 'https://docs.requesty.ai';

const none = (prefix: string, why: string, advice: string, rest: Partial<PathRow> = {}): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: docs,
  ...rest,
});

const routerPaths: readonly PathRow[] = [
  {
    prefix: '/v1',
    to: 'base',
    why: 'requests go to the OpenAI-compatible base URL of AIgateway',
    source: 'https://aigateway.sh/docs/migrate/requesty',
  },
  none(
    '/v1/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep Requesty for it',
  ),
  none(
    '/v1/mcp',
    "Requesty's MCP gateway has no counterpart",
    'connect to the MCP servers directly; https://api.aigateway.sh/mcp is another thing',
  ),
  none('/v1/feedback', 'AIgateway stores no feedback', 'send feedback to a store of your own'),
  {
    prefix: '',
    to: 'root',
    why: 'the host without /v1 serves Anthropic clients and clients that add /v1 themselves',
    source: docs,
  },
];

export const hosts: readonly HostRow[] = [
  { id: 'base-url', hosts: ['router.requesty.ai'], paths: routerPaths },
  {
    id: 'eu-host',
    hosts: ['router.eu.requesty.ai'],
    paths: [
      none(
        '',
        'this address keeps requests inside the EU, which AIgateway is not known to promise',
        'ask AIgateway where requests are processed; if that is settled, use https://api.aigateway.sh/v1',
        { severity: 'privacy' },
      ),
    ],
  },
  {
    id: 'api-host',
    hosts: ['api.requesty.ai'],
    paths: [
      {
        prefix: '/v1',
        to: 'base',
        why: 'requests go to the OpenAI-compatible base URL of AIgateway',
        source: 'https://aigateway.sh/docs/migrate/requesty',
      },
      none(
        '/v1/manage',
        'this is the key management of Requesty',
        'make keys with POST /v1/sub-accounts of AIgateway, or keep Requesty for it',
      ),
      none('/feedback', 'AIgateway stores no feedback', 'send feedback to a store of your own'),
      none('/v1/feedback', 'AIgateway stores no feedback', 'send feedback to a store of your own'),
      none(
        '/router/models',
        'the price list of Requesty has other fields than the model list of AIgateway',
        'read GET /v1/models of AIgateway and change the code that reads the list',
        { keyed: false },
      ),
      none(
        '',
        'this is the management API of Requesty',
        'keep Requesty for it, or use the sub-account and usage endpoints of AIgateway',
      ),
    ],
  },
  {
    id: 'management-host',
    hosts: ['api-v2.requesty.ai'],
    paths: [
      none(
        '',
        'this is the management API of Requesty',
        'keep Requesty for it, or use the sub-account and usage endpoints of AIgateway',
      ),
    ],
  },
  {
    id: 'ingestion-host',
    hosts: ['ingestion.requesty.ai'],
    paths: [
      none(
        '',
        'this takes in logs of calls that are made elsewhere, which AIgateway does not do',
        'send them to a log store of your own; calls made through AIgateway are logged there',
      ),
    ],
  },
];
