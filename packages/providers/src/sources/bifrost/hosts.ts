/**
 * Where Bifrost is reached. It runs on hosts of its owners, which are given by hand or found in the tree (`self-hosted.ts`);
 * those behave like the row here, which is the name it has in most compose files and clusters.
 */
import type { HostRow, PathRow } from '@aig/core';

const docs = 'maximhq/bifrost docs/, transports/bifrost-http/integrations';
const spec = 'aigateway-sh/openapi openapi.json';

const none = (prefix: string, why: string, advice: string, rest: Partial<PathRow> = {}): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: docs,
  ...rest,
});

const base = (prefix: string): PathRow => ({
  prefix,
  to: 'base',
  why: 'requests go to the OpenAI-compatible base URL of AIgateway',
  source: `${docs}; ${spec}`,
});

/** Prefixes that speak several dialects; the version below them is OpenAI's. */
const dialects = (prefix: string): PathRow[] => [
  base(`${prefix}/v1`),
  {
    prefix,
    to: 'client',
    why: 'requests go to the OpenAI-compatible base URL of AIgateway',
    advice: 'point clients of the OpenAI form at https://api.aigateway.sh/v1; other forms are not served',
    source: docs,
  },
];

const otherForm = (prefix: string, whose: string): PathRow =>
  none(
    prefix,
    `requests have the form of ${whose} here, which AIgateway does not take`,
    'make it a call of chat completions, or call the provider directly',
  );

const passThrough = (prefix: string): PathRow =>
  none(
    prefix,
    'requests are handed to the provider as they are, which AIgateway does not do',
    'make it a call of chat completions, or call the provider directly',
  );

const paths: readonly PathRow[] = [
  base('/v1'),
  none(
    '/v1/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep Bifrost for it',
  ),
  none(
    '/v1/videos',
    'videos are asked for in another form at AIgateway',
    'write the call as POST /v1/videos/generations, or keep Bifrost for it',
  ),
  none('/v1/mcp', 'tools are run by Bifrost here', 'connect to the MCP servers directly'),
  base('/openai/v1'),
  none(
    '/openai/v1/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep Bifrost for it',
  ),
  base('/openai'),
  otherForm('/openai/openai', 'Azure OpenAI'),
  { ...base('/anthropic/v1'), why: 'AIgateway answers messages of Anthropic below /v1' },
  {
    prefix: '/anthropic',
    to: 'root',
    why: 'clients of the Anthropic API talk to the root of AIgateway',
    source: spec,
  },
  ...['/langchain', '/litellm', '/pydanticai'].flatMap(dialects),
  otherForm('/genai', 'Google GenAI'),
  otherForm('/bedrock', 'Amazon Bedrock'),
  otherForm('/cohere', 'Cohere'),
  ...['/openai_passthrough', '/anthropic_passthrough', '/azure_passthrough', '/genai_passthrough'].map(
    passThrough,
  ),
  none('/mcp', 'the MCP gateway of Bifrost has no counterpart', 'connect to the MCP servers directly'),
  none(
    '/api',
    'this is the management of Bifrost',
    'AIgateway has sub-accounts (POST /v1/sub-accounts) for keys with budgets; rewrite what uses this, or keep Bifrost for it',
  ),
  none(
    '/health',
    'this asks the gateway whether it is up',
    'ask GET /v1/models of AIgateway, or drop the check',
    { keyed: false },
  ),
  none('/metrics', 'these are metrics of the gateway itself', 'keep it as long as Bifrost runs', {
    keyed: false,
  }),
  {
    prefix: '',
    to: 'root',
    why: 'clients of the OpenAI form need /v1 in the address of AIgateway, clients of the Anthropic form do not',
    source: `${docs}; ${spec}`,
  },
];

export const hosts: readonly HostRow[] = [
  { id: 'gateway-url', hosts: ['bifrost:8080'], listed: true, paths },
];
