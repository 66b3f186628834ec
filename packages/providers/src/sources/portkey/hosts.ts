/** Where Portkey is reached, and which of its paths have a counterpart. */
import type { HostRow, PathRow } from '@aig/core';

const src =
  'Portkey-AI/docs-core product/enterprise-offering/org-management/gateway-urls.mdx; Portkey-AI/gateway src/index.ts';

const none = (prefix: string, why: string, advice: string, keyed = true): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  keyed,
  source: src,
});

const control = (prefix: string, what: string): PathRow =>
  none(
    prefix,
    `this is Portkey's ${what}, which has no counterpart at AIgateway`,
    'take this call out, or keep Portkey for it; sub-accounts and routing rules are managed in the AIgateway dashboard and API',
  );

const apiPaths: readonly PathRow[] = [
  {
    prefix: '/v1',
    to: 'base',
    why: 'requests go to the OpenAI-compatible base URL of AIgateway',
    source: 'https://aigateway.sh/docs/migrate/portkey',
  },
  {
    prefix: '/v1/proxy',
    to: 'base',
    why: 'the old proxy path is the plain base URL now',
    source: 'langchain-ai/langchain-community libs/community/langchain_community/utilities/portkey.py',
  },
  none(
    '/v1/prompts',
    'the prompt text lives at Portkey',
    'export the prompt from Portkey, write its text as messages and call chat.completions',
  ),
  none(
    '/v1/feedback',
    'AIgateway stores no feedback',
    'send feedback to a store of your own, or keep Portkey for it',
  ),
  none(
    '/v1/logs',
    'AIgateway takes in no logs and exports none by this API',
    'use the usage and tag endpoints of AIgateway, or a log store of your own',
  ),
  control('/v1/admin', 'admin API'),
  control('/v1/configs', 'config API'),
  control('/v1/api-keys', 'key API'),
  control('/v1/virtual-keys', 'virtual key API'),
  control('/v1/integrations', 'integrations API'),
  control('/v1/providers', 'provider API'),
  control('/v1/guardrails', 'guardrail API'),
  control('/v1/labels', 'label API'),
  control('/v1/collections', 'collection API'),
  control('/v1/analytics', 'analytics API'),
  control('/v1/mcp-servers', 'MCP server API'),
  control('/v1/mcp-integrations', 'MCP integration API'),
  none(
    '/model-configs',
    'this is public price data of Portkey',
    'leave it, or read prices from GET /v1/models of AIgateway',
    false,
  ),
  {
    prefix: '',
    to: 'root',
    why: 'the bare host serves Anthropic clients and clients that add /v1 themselves',
    source: src,
  },
];

export const hosts: readonly HostRow[] = [
  { id: 'base-url', hosts: ['api.portkey.ai', 'api.portkey.com'], paths: apiPaths },
  {
    id: 'local-gateway',
    hosts: ['localhost:8787', '127.0.0.1:8787', '0.0.0.0:8787', 'host.docker.internal:8787'],
    ambiguous: true,
    paths: [
      {
        prefix: '/v1',
        to: 'base',
        why: "Portkey's open-source gateway ran here",
        source: 'Portkey-AI/gateway README',
      },
      none(
        '',
        "this may be Portkey's open-source gateway on its default port",
        'point it at AIgateway if it is',
      ),
    ],
  },
  {
    id: 'pricing-host',
    hosts: ['configs.portkey.ai', 'models.portkey.ai'],
    paths: [
      none(
        '',
        'this is public price data of Portkey',
        'leave it, or read prices from GET /v1/models of AIgateway',
        false,
      ),
    ],
  },
  {
    id: 'agent-host',
    hosts: ['agents.portkey.ai', 'mcp.portkey.ai'],
    paths: [
      none(
        '',
        "Portkey's agent and MCP gateways have no counterpart at AIgateway",
        'connect to the agent or MCP server directly, or keep Portkey for it',
      ),
    ],
  },
  {
    id: 'control-plane-host',
    hosts: ['aws-cp.portkey.ai', 'azure-cp.portkey.ai'],
    paths: [
      none(
        '',
        'this is the control plane of a self-hosted Portkey',
        'remove it together with the self-hosted gateway when nothing calls that any more',
      ),
    ],
  },
];
