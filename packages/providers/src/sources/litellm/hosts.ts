/**
 * Where a LiteLLM proxy is reached. It runs on hosts of its owners, which are given by hand or found in the tree
 * (`self-hosted.ts`); those behave like the first row here. The proxy answers with and without `/v1`.
 */
import type { HostRow, PathRow } from '@aig/core';

const docs = 'BerriAI/litellm-docs: proxy';
const spec = 'aigateway-sh/openapi openapi.json';

const none = (prefix: string, why: string, advice: string, rest: Partial<PathRow> = {}): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: docs,
  ...rest,
});

/** Served without the version too; the path itself stays. */
const versionless = (prefix: string): PathRow => ({
  prefix,
  to: 'base',
  kept: true,
  why: 'requests go to the OpenAI-compatible base URL of AIgateway, which has /v1 in it',
  source: `${docs}; ${spec}`,
});

const management = (prefix: string, what: string): PathRow =>
  none(
    prefix,
    `this is the ${what} of the proxy`,
    'AIgateway has sub-accounts (POST /v1/sub-accounts) for keys with budgets and GET /v1/usage/by-tag for spend; rewrite what uses this, or keep the proxy for it',
  );

const passThrough = (prefix: string): PathRow =>
  none(
    prefix,
    'the proxy passes requests on to a provider in the form of that provider, which AIgateway does not',
    'make it a call of chat completions, or call the provider directly',
  );

const paths: readonly PathRow[] = [
  {
    prefix: '/v1',
    to: 'base',
    why: 'requests go to the OpenAI-compatible base URL of AIgateway',
    source: 'https://aigateway.sh/docs/migrate/litellm',
  },
  ...[
    '/chat/completions',
    '/embeddings',
    '/images/generations',
    '/audio/transcriptions',
    '/audio/speech',
    '/models',
  ].map(versionless),
  none(
    '/v1/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep the proxy for it',
  ),
  none(
    '/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep the proxy for it',
  ),
  {
    prefix: '/anthropic/v1',
    to: 'base',
    why: 'AIgateway answers messages of Anthropic below /v1',
    source: spec,
  },
  {
    prefix: '/anthropic',
    to: 'root',
    why: 'clients of the Anthropic API talk to the root of AIgateway',
    source: spec,
  },
  ...[
    '/gemini',
    '/vertex_ai',
    '/bedrock',
    '/azure',
    '/cohere',
    '/mistral',
    '/openai',
    '/vllm',
    '/langfuse',
  ].map(passThrough),
  management('/key', 'key management'),
  management('/user', 'user management'),
  management('/team', 'team management'),
  management('/customer', 'customer management'),
  management('/budget', 'budget management'),
  management('/spend', 'spend log'),
  management('/global', 'spend log'),
  management('/model', 'model management'),
  management('/v1/model', 'model management'),
  none(
    '/health',
    'this asks the proxy whether it is up',
    'ask GET /v1/models of AIgateway, or drop the check',
    {
      keyed: false,
    },
  ),
  none('/metrics', 'these are metrics of the proxy itself', 'keep it as long as the proxy runs', {
    keyed: false,
  }),
  none('/ui', 'this is the admin page of the proxy', 'link to the dashboard of AIgateway', { keyed: false }),
  none('/mcp', 'the MCP gateway of the proxy has no counterpart', 'connect to the MCP servers directly'),
  {
    prefix: '',
    to: 'root',
    versionless: true,
    why: 'clients of the OpenAI form need /v1 in the address of AIgateway, clients of the Anthropic form do not',
    source: `${docs}; ${spec}`,
  },
];

export const hosts: readonly HostRow[] = [
  { id: 'proxy-url', hosts: ['proxy.litellm.ai', 'litellm-api.up.railway.app'], listed: true, paths },
];
