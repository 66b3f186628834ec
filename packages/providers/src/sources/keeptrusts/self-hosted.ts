/** How a tree shows that it runs the gateway of Keeptrusts, where, and what its policies and targets are. */
import type { Replacement, RoutingSetting, SelfHosted, Severity } from '@aig/core';

const docs = 'docs.keeptrusts.com: policy configuration, providers, routing';

const row = (
  paths: string,
  becomes: Replacement,
  why: string,
  severity?: Severity,
): readonly RoutingSetting[] =>
  paths
    .split(' ')
    .map((path) => ({ path, becomes, why, source: docs, ...(severity === undefined ? {} : { severity }) }));

const own = 'AIgateway checks no requests';

const settings: readonly RoutingSetting[] = [
  ...row(
    'policies.chain.pii-detector',
    'none',
    `${own}: find and redact personal data in your own code before you move`,
    'privacy',
  ),
  ...row(
    'policies.chain.prompt-injection policies.chain.agent-firewall policies.chain.safety-filter policies.chain.content-filter policies.chain.data-routing-policy',
    'none',
    `${own}: do in your own code what this policy does, before you move`,
    'security',
  ),
  ...row(
    'policies.chain.audit-logger',
    'none',
    'AIgateway keeps no audit log for you: keep the records you need on your side, for as long as you need them',
    'privacy',
  ),
  ...row(
    'policies.chain.cost-guard',
    'sub-account',
    'make sub-accounts with spend_cap_cents, or a budget for a tag with POST /v1/budgets',
    'cost',
  ),
  ...row('policies.chain.*', 'none', `${own}: do in your own code what this policy does`, 'behaviour'),
  ...row('policy.*.retention_days', 'none', 'no records are kept for that long any more', 'privacy'),
  ...row('policy.*.*', 'none', 'it says how a policy works, which ends with the gateway'),
  ...row('pack', 'not-needed', 'it is about the file itself'),
  ...row(
    'providers.targets providers.model_groups model_groups',
    'account',
    'models are asked for by their slugs; AIgateway has keys of its own for providers',
  ),
  ...row(
    'providers.fallback provider_fallback providers.strategy providers.routing provider_routing',
    'routing-rule',
    'targets in order become a list of slugs in model or a routing rule; policies of AIgateway are lowest_latency, lowest_cost, highest_throughput and pinned',
  ),
  ...row('providers.circuit_breaker', 'not-needed', 'the state of providers is the business of AIgateway'),
  ...row(
    'providers.ab_test providers.mirroring',
    'none',
    'AIgateway splits and mirrors no requests: do it in your own code',
    'behaviour',
  ),
  ...row('agents loads history', 'none', 'nothing at AIgateway replaces it', 'behaviour'),
];

const target = {
  id: 'id',
  provider: 'provider',
  model: 'model',
  limits: ['priority', 'weight', 'timeout_seconds', 'timeout_ms'],
};
const group = { name: 'name', members: 'targets', aliases: 'aliases' };

export const selfHosted: SelfHosted = {
  hostLike: 'gateway-url',
  port: 41002,
  commands: ['kt gateway run', 'kt run'],
  label: 'keeptrusts',
  serverEnv: ['KEEPTRUSTS_API_TOKEN'],
  foreign: [
    'api.keeptrusts.com',
    'dl.keeptrusts.com',
    'api.openai.com',
    'api.replicate.com',
    'api.aigateway.sh',
    'github.com',
  ],
  upstreams: {
    shapes: [
      ['pack', 'policies.chain'],
      ['pack', 'providers.targets'],
    ],
    aliases: [],
    targets: [{ path: 'providers.targets.*', ...target }],
    groups: [
      { path: 'providers.model_groups.*', ...group },
      { path: 'model_groups.*', ...group },
    ],
    open: false,
  },
  settings,
  source: docs,
};
