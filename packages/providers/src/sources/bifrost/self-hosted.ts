/** How a tree shows that it runs Bifrost, where, and what its configuration says. */
import type { Replacement, RoutingSetting, SelfHosted, Severity } from '@aig/core';

const docs = 'maximhq/bifrost transports/config.schema.json, docs/';

const row = (
  paths: string,
  becomes: Replacement,
  why: string,
  severity?: Severity,
): readonly RoutingSetting[] =>
  paths
    .split(' ')
    .map((path) => ({ path, becomes, why, source: docs, ...(severity === undefined ? {} : { severity }) }));

const settings: readonly RoutingSetting[] = [
  ...row('$schema source_of_truth', 'not-needed', 'it is about the file itself'),
  ...row(
    'version',
    'not-needed',
    'in version 2 an empty list denies all, without it an empty list allows all: see that before you copy a list',
  ),
  ...row(
    'providers.*.keys',
    'account',
    'AIgateway has keys of its own for providers; a key of yours can be stored there (bring your own key)',
  ),
  ...row(
    'providers.*.network_config providers.*.concurrency_and_buffer_size providers.*.proxy_config',
    'client',
    'set retries and the timeout of the client',
  ),
  ...row(
    'providers.*.custom_provider_config',
    'none',
    'a provider of your own cannot be named: choose models of AIgateway, or keep Bifrost for it',
  ),
  ...row('providers.*.*', 'none', 'it is about how Bifrost calls the provider'),
  ...row('client.*', 'not-needed', 'it is about running the server'),
  ...row(
    'client.disable_content_logging',
    'none',
    'messages are kept out of the logs of Bifrost; ask AIgateway how messages are logged before you move',
    'privacy',
  ),
  ...row(
    'governance.virtual_keys.*',
    'sub-account',
    'make a sub-account for each virtual key, with rate_limit_rpm and spend_cap_cents',
  ),
  ...row(
    'governance.routing_rules.*',
    'routing-rule',
    'set it as a routing rule in the dashboard of AIgateway; its condition and targets are written differently there',
  ),
  ...row(
    'governance.budgets governance.rate_limits governance.teams governance.customers governance.model_configs',
    'sub-account',
    'make sub-accounts with spend_cap_cents and rate_limit_rpm, or a budget for a tag with POST /v1/budgets',
  ),
  ...row('governance.auth_config', 'account', 'accounts of AIgateway have their own sign-in'),
  ...row(
    'config_store',
    'not-needed',
    'without a store the file is all there is; with one the database may say otherwise: look at the running gateway',
  ),
  ...row('logs_store vector_store', 'not-needed', 'it is where Bifrost keeps its data'),
  ...row('plugins.semantic_cache plugins.semanticcache', 'request', 'send x-aig-cache-ttl with seconds'),
  ...row(
    'plugins.maxim plugins.otel plugins.telemetry',
    'tag',
    'your own sinks get nothing any more; send x-aig-tag',
  ),
  ...row(
    'plugins.*',
    'none',
    'see what the plugin does and do it in your own code before you move',
    'behaviour',
  ),
  ...row('mcp', 'none', 'AIgateway adds no tools of MCP servers: connect to them directly', 'behaviour'),
  ...row('framework encryption_key', 'not-needed', 'it is about running the server'),
];

export const selfHosted: SelfHosted = {
  hostLike: 'gateway-url',
  port: 8080,
  commands: ['bifrost-http', 'bifrost', '@maximhq/bifrost'],
  starts: ['(?:npx|bunx|pnpm dlx|yarn dlx)(?: -y| --yes)? @maximhq/bifrost(?:@[\\w.-]+)?'],
  label: 'bifrost',
  // Far more than a hundred other projects have this name.
  proofs: [
    'maximhq',
    'x-bf-',
    'sk-bf-',
    'bifrost_base_url',
    'bifrost_url',
    'bifrost_api_key',
    'bifrost_virtual_key',
  ].concat(['/openai', '/anthropic', '/langchain', '/litellm', '/pydanticai', '/genai', '/v1']),
  serverEnv: [],
  foreign: [
    'api.openai.com',
    'api.anthropic.com',
    'generativelanguage.googleapis.com',
    'openrouter.ai',
    'api.replicate.com',
    'api.aigateway.sh',
    'github.com',
    'raw.githubusercontent.com',
  ],
  upstreams: {
    shapes: [
      ['providers.*.keys.*.value'],
      ['providers.*.custom_provider_config'],
      ['providers.*.network_config', 'config_store'],
    ],
    aliases: [
      { path: 'providers.*.keys.*.aliases.*', provider: 1, model: 'model_id' },
      { path: 'providers.*.keys.*.deployments.*', provider: 1, model: 'model_id' },
    ],
    targets: [],
    groups: [],
    open: true,
  },
  settings,
  source: 'maximhq/bifrost docs/, examples/configs, transports/config.schema.json',
};
