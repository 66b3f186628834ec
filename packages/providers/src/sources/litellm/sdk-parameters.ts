/** What LiteLLM's functions take beside OpenAI's parameters, and what the openai client makes of each. */
import type { BodyRow } from '@aig/core';

const source = 'BerriAI/litellm litellm/main.py completion(); https://docs.litellm.ai/docs/completion/input';

type Rest = Partial<BodyRow>;
const row = (action: BodyRow['action'], name: string, why: string, rest: Rest = {}): BodyRow => ({
  name,
  action,
  why,
  source,
  ...rest,
});
const elsewhere = (name: string): BodyRow =>
  row('block', name, `${name} sends this call to an address of its own, which may be another model`, {
    advice:
      'find out what is served there; where it is a model of a provider, take the argument out and run again',
  });
const ownKey = (name: string): BodyRow =>
  row('remove', name, 'the key of the provider is not sent any more; the client has the key of AIgateway', {
    advice: 'see whether anything else needs that key',
  });
const logged = (name: string): BodyRow =>
  row('remove', name, `${name} was handed to callbacks of LiteLLM, which do not run any more`, {
    advice: 'send one tag as extra_headers={"x-aig-tag": …} where spend was told apart by it',
    severity: 'behaviour',
  });
const gone = (name: string, why: string, rest: Rest = {}): BodyRow => row('remove', name, why, rest);
const quiet = (name: string, why: string): BodyRow => row('drop', name, why);

/** Of every function. */
export const shared: readonly BodyRow[] = [
  ...['api_base', 'base_url', 'deployment_id', 'azure', 'custom_llm_provider'].map(elsewhere),
  row('block', 'client', 'the call is made on a client of its own', {
    advice: 'point that client at AIgateway and call it directly',
  }),
  ...['api_key', 'organization', 'vertex_credentials', 'aws_access_key_id', 'aws_secret_access_key'].map(
    ownKey,
  ),
  ...['vertex_project', 'vertex_location', 'aws_region_name', 'region_name'].map((name) =>
    gone(name, `${name} chose an account or region of a cloud, which AIgateway is not told`, {
      advice: 'see that your agreements on data and region allow it',
      severity: 'privacy',
    }),
  ),
  gone('api_version', 'the API of AIgateway has one version'),
  ...[
    'metadata',
    'litellm_metadata',
    'tags',
    'litellm_call_id',
    'litellm_trace_id',
    'litellm_session_id',
  ].map(logged),
  ...['logger_fn', 'litellm_logging_obj', 'success_callback', 'failure_callback', 'callbacks'].map(logged),
  gone('num_retries', 'the openai client tries again twice by itself, or as often as its max_retries says', {
    advice: 'give the client max_retries=… where that is too few',
    severity: 'behaviour',
  }),
  gone('max_retries', 'the openai client tries again twice by itself, or as often as its max_retries says', {
    advice: 'give the client max_retries=… where that is too few',
    severity: 'behaviour',
  }),
  ...['retry_policy', 'retry_strategy', 'cooldown_time'].map((name) =>
    gone(name, `${name} has no counterpart: the openai client has max_retries`, { severity: 'behaviour' }),
  ),
  ...['fallbacks', 'context_window_fallback_dict', 'content_policy_fallbacks'].map((name) =>
    gone(name, 'nothing falls back to another model by itself any more', {
      advice:
        'AIgateway tries models in turn where model is a list: extra_body={"model": ["first/slug", "second/slug"]}; or set a routing rule there',
      severity: 'behaviour',
    }),
  ),
  ...['caching', 'cache', 'no-cache', 'ttl', 'cache_key'].map((name) =>
    gone(name, 'answers are not taken from the cache of LiteLLM any more', {
      advice: 'AIgateway has a cache of its own: x-aig-cache-ttl in extra_headers',
      severity: 'cost',
    }),
  ),
  gone(
    'drop_params',
    'a parameter that a model does not know is not taken out any more, and may be refused',
    {
      advice: 'give each model only the parameters it takes',
      severity: 'behaviour',
    },
  ),
  gone('additional_drop_params', 'the parameters named here are sent now', {
    advice: 'take them out of the call',
    severity: 'behaviour',
  }),
  quiet('allowed_openai_params', 'the openai client takes them all'),
  ...['input_cost_per_token', 'output_cost_per_token', 'input_cost_per_second', 'model_info'].map((name) =>
    quiet(name, 'AIgateway counts the cost itself'),
  ),
  ...['verbose', 'no-log', 'turn_off_message_logging', 'litellm_logging'].map((name) =>
    quiet(name, 'it concerned the log of LiteLLM'),
  ),
  ...['mock_response', 'mock_tool_calls', 'mock_timeout', 'mock_delay'].map((name) =>
    row('block', name, 'no request is sent: the answer is made up here', {
      advice: 'stand in for the openai client in the test instead',
    }),
  ),
  ...['guardrails', 'prompt_id', 'prompt_variables', 'use_litellm_proxy', 'shared_session'].map((name) =>
    row('block', name, `${name} is a feature of LiteLLM without a counterpart`, {
      advice: 'decide what takes its place, take it out, and run again',
    }),
  ),
  ...['initial_prompt_value', 'roles', 'bos_token', 'eos_token', 'hf_model_name'].map((name) =>
    row('block', name, 'the prompt is laid out by hand for a model of your own', {
      advice: 'leave this call where it is',
    }),
  ),
  row('rename', 'headers', 'the openai client calls them extra_headers', { to: 'extra_headers' }),
  row('rename', 'request_timeout', 'the openai client calls it timeout', { to: 'timeout' }),
  row('rename', 'force_timeout', 'the openai client calls it timeout', { to: 'timeout' }),
];

/** Of `completion` alone. */
export const chat: readonly BodyRow[] = [
  row('same', 'response_format', 'a class is not taken here', {
    parts: [
      {
        key: '',
        values: [],
        block: true,
        why: 'the form of the answer is named elsewhere, and may be a class, which chat.completions.create refuses',
        advice:
          'call client.chat.completions.parse(…, response_format=YourModel) where it is a class, or write the dictionary here and run again',
        source: 'openai-python README: structured outputs',
      },
    ],
  }),
  row('block', 'thinking', 'how AIgateway is told a budget for thinking is not published', {
    advice: 'write reasoning_effort="low" (or medium, high) instead, then run again',
  }),
  row('block', 'enable_json_schema_validation', 'LiteLLM checked the answer against the schema', {
    advice: 'check it yourself, take the argument out, and run again',
  }),
  ...shared,
];
