/** Where OpenRouter is reached, and which of its paths have a counterpart. Its pages for people live on the same host. */
import type { HostRow, PathRow } from '@aig/core';

const docs = 'OpenRouterTeam/docs api/reference; OpenRouterTeam/docs guides';

const none = (prefix: string, why: string, advice: string, rest: Partial<PathRow> = {}): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: docs,
  ...rest,
});

const control = (prefix: string, what: string): PathRow =>
  none(
    `/v1/${prefix}`,
    `this is the ${what} of OpenRouter, which has no counterpart at AIgateway`,
    'take this call out, or keep OpenRouter for it; keys, sub-accounts and routing rules are managed at AIgateway',
  );

const billing = (prefix: string): PathRow =>
  none(
    `/v1/${prefix}`,
    'this asks what is left on the account at OpenRouter',
    'ask GET /v1/balance of AIgateway and read its own answer',
  );

const catalogue = (prefix: string): PathRow =>
  none(
    prefix,
    'the model list of OpenRouter has prices, context lengths and parameters that the list of AIgateway names otherwise',
    'read GET /v1/models of AIgateway (pricing.input_per_million, context_window, modality) and change the code that reads the list',
    { keyed: false },
  );

const apiPaths: readonly PathRow[] = [
  {
    prefix: '/v1',
    to: 'base',
    why: 'requests go to the OpenAI-compatible base URL of AIgateway',
    source: 'https://aigateway.sh/docs/migrate/openrouter',
  },
  none(
    '/v1/completions',
    'AIgateway has no endpoint for plain completions',
    'send the prompt as a message to /v1/chat/completions',
  ),
  none(
    '/v1/responses',
    'AIgateway does not publish the Responses API',
    'write the call as /v1/chat/completions, or keep OpenRouter for it',
  ),
  none(
    '/v1/images',
    'the image endpoint of OpenRouter takes another body than /v1/images/generations',
    'write the call as /v1/images/generations with model, prompt, n and size',
  ),
  none(
    '/v1/videos',
    'the video endpoint of OpenRouter takes another body and answers otherwise',
    'write the call as POST /v1/videos/generations and read the job at /v1/jobs/{id}',
  ),
  catalogue('/v1/models'),
  catalogue('/v1/embeddings/models'),
  none(
    '/v1/generation',
    'AIgateway keeps no record of a generation to ask for afterwards',
    'read usage.cost of the answer instead',
  ),
  billing('key'),
  billing('auth/key'),
  billing('credits'),
  none(
    '/v1/auth/keys',
    'signing in with an OpenRouter account has no counterpart',
    'ask people for a key of AIgateway, or make one for them with the sub-account API',
  ),
  control('keys', 'key API'),
  control('byok', 'bring-your-own-key API'),
  control('presets', 'preset API'),
  control('files', 'file API'),
  control('providers', 'list of providers'),
  control('endpoints', 'list of endpoints'),
  control('activity', 'activity API'),
  control('analytics', 'analytics API'),
  control('guardrails', 'guardrail API'),
  control('workspaces', 'workspace API'),
  control('organization', 'organization API'),
  {
    prefix: '',
    to: 'root',
    why: 'the host without /v1 serves Anthropic clients and clients that add /v1 themselves',
    source: docs,
  },
];

export const hosts: readonly HostRow[] = [
  { id: 'base-url', hosts: ['openrouter.ai/api'], paths: apiPaths },
  {
    id: 'eu-host',
    hosts: ['eu.openrouter.ai'],
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
    id: 'other-host',
    hosts: ['api.openrouter.ai'],
    paths: [
      none(
        '',
        'this host is not in the documentation of OpenRouter',
        'if the code works with it, it means https://openrouter.ai/api; use https://api.aigateway.sh/v1',
      ),
    ],
  },
  {
    id: 'page',
    hosts: ['openrouter.ai', 'www.openrouter.ai'],
    paths: [
      none(
        '',
        'this is a page of OpenRouter for people',
        'link to the page of AIgateway that has the same use, or take the link out',
        { keyed: false },
      ),
    ],
  },
  {
    id: 'host',
    hosts: ['openrouter.ai'],
    bare: true,
    paths: [
      {
        prefix: '',
        to: 'root',
        why: 'the host of the source by itself',
        source: docs,
      },
    ],
  },
];
