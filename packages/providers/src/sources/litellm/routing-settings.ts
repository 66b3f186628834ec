/** What the configuration of a LiteLLM proxy may say besides its models, and what replaces it at AIgateway. */
import type { Replacement, RoutingSetting } from '@aig/core';

const docs = 'BerriAI/litellm-docs: proxy/config_settings';
const routing = 'https://aigateway.sh/docs/smart-routing';
const accounts = 'aigateway-sh/openapi openapi.json /v1/sub-accounts';

const row = (paths: string, becomes: Replacement, why: string, source = docs): readonly RoutingSetting[] =>
  paths.split(' ').map((path) => ({ path, becomes, why, source }));

export const settings: readonly RoutingSetting[] = [
  ...row(
    'router_settings.routing_strategy',
    'routing-rule',
    'policies of AIgateway are lowest_latency, lowest_cost, highest_throughput and pinned; the others have no counterpart',
    routing,
  ),
  ...row(
    'router_settings.model_group_alias',
    'none',
    'names of your own do not exist: write the slug in the code',
    routing,
  ),
  ...row(
    'router_settings.num_retries router_settings.retry_policy router_settings.timeout litellm_settings.num_retries litellm_settings.request_timeout router_settings.retry_after',
    'client',
    'set retries and the timeout of the client',
  ),
  ...row(
    'router_settings.allowed_fails litellm_settings.allowed_fails litellm_settings.cooldown_time router_settings.cooldown_time router_settings.enable_pre_call_checks router_settings.redis_host router_settings.redis_port router_settings.redis_password',
    'not-needed',
    'the state of deployments is the business of AIgateway',
  ),
  ...row(
    'router_settings.enable_tag_filtering',
    'none',
    'a tag adds up usage at AIgateway and chooses no deployment',
    routing,
  ),
  ...row(
    'litellm_settings.max_budget litellm_settings.budget_duration general_settings.max_budget litellm_settings.max_internal_user_budget litellm_settings.max_end_user_budget',
    'sub-account',
    'make sub-accounts with spend_cap_cents, or a budget for a tag with POST /v1/budgets',
    accounts,
  ),
  ...row(
    'litellm_settings.default_internal_user_params litellm_settings.default_team_settings general_settings.max_parallel_requests general_settings.global_max_parallel_requests litellm_settings.default_key_generate_params litellm_settings.upperbound_key_generate_params',
    'sub-account',
    'make a sub-account for each team or key, with rate_limit_rpm and spend_cap_cents',
    accounts,
  ),
  ...row(
    'litellm_settings.cache litellm_settings.cache_params',
    'request',
    'send x-aig-cache-ttl with seconds, or x-cache: skip to go past the cache',
    'https://aigateway.sh/reference',
  ),
  ...row(
    'litellm_settings.success_callback litellm_settings.failure_callback litellm_settings.callbacks litellm_settings.service_callbacks general_settings.alerting',
    'tag',
    'logs are kept by AIgateway and added up by tag; your own log sinks and alerts get nothing any more',
    'https://aigateway.sh/docs/migrate/litellm',
  ),
  ...row(
    'litellm_settings.drop_params litellm_settings.modify_params',
    'none',
    'leave out of the request what the model does not take',
  ),
  ...row(
    'guardrails litellm_settings.guardrails',
    'none',
    'AIgateway is not known to run guardrails: check messages in your own code',
  ),
  ...row(
    'general_settings.master_key',
    'account',
    'keys are made in the dashboard or as sub-accounts of AIgateway',
    accounts,
  ),
  ...row(
    'general_settings.database_url general_settings.database_connection_timeout general_settings.allow_requests_on_db_unavailable general_settings.database_connection_pool_limit general_settings.store_model_in_db general_settings.salt_key litellm_settings.set_verbose litellm_settings.json_logs litellm_settings.telemetry general_settings.proxy_batch_write_at general_settings.disable_spend_logs',
    'not-needed',
    'it is about running the server',
  ),
  ...row(
    'general_settings.pass_through_endpoints mcp_servers vector_store_registry prompts',
    'none',
    'nothing at AIgateway replaces it',
  ),
  ...row(
    'general_settings.custom_auth general_settings.enable_jwt_auth general_settings.litellm_jwtauth general_settings.litellm_key_header_name',
    'none',
    'AIgateway takes its own keys as Authorization: Bearer and nothing else',
    'https://aigateway.sh/docs/authentication',
  ),
];
