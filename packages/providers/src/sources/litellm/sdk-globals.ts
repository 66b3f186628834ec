/** Settings of the whole `litellm` module. */
import type { GlobalRow } from '@aig/core';

const source = 'BerriAI/litellm litellm/__init__.py';

const all = (
  action: GlobalRow['action'],
  names: string,
  why: string,
  rest: Partial<GlobalRow> = {},
): GlobalRow[] => names.split(' ').map((name) => ({ name, action, why, source, ...rest }));

export const globals: readonly GlobalRow[] = [
  ...all(
    'drop',
    'set_verbose suppress_debug_info _turn_on_debug turn_on_debug telemetry print_verbose log_level',
    'it concerned the log of LiteLLM',
  ),
  ...all(
    'drop',
    'modify_params disable_streaming_logging return_response_headers add_function_to_prompt',
    'it told LiteLLM how to speak to providers',
  ),
  ...all(
    'remove',
    'drop_params',
    'a parameter that a model does not know is not taken out any more, and may be refused',
    { advice: 'give each model only the parameters it takes', severity: 'behaviour' },
  ),
  ...all('remove', 'num_retries', 'the openai client tries again twice by itself', {
    advice: 'give the client max_retries=… where that is too few',
    severity: 'behaviour',
  }),
  ...all('remove', 'request_timeout', 'the openai client waits ten minutes at most', {
    advice: 'give the client timeout=… in seconds',
    severity: 'behaviour',
  }),
  ...all(
    'remove',
    'openai_key anthropic_key groq_key cohere_key huggingface_key together_ai_key gemini_key vertex_project vertex_location',
    'keys and accounts of providers are not needed any more',
    { advice: 'see whether anything else needs that key' },
  ),
  ...all(
    'block',
    'success_callback failure_callback callbacks input_callback service_callback _async_success_callback _async_failure_callback',
    'callbacks run inside LiteLLM: calls that go to AIgateway through the openai client are not logged by them any more',
    {
      advice:
        'use the integration of your tracing tool for the openai client (Langfuse, LangSmith and others have one), then take this out',
      severity: 'behaviour',
    },
  ),
  ...all(
    'block',
    'cache enable_cache disable_cache update_cache',
    'answers of the openai client are not cached by LiteLLM',
    {
      advice: 'AIgateway has a cache of its own (x-aig-cache-ttl); then take this out',
      severity: 'cost',
    },
  ),
  ...all('block', 'max_budget budget_duration', 'LiteLLM does not stop at a budget any more', {
    advice: 'give a sub-account of AIgateway a spend cap, then take this out',
    severity: 'cost',
  }),
  ...all(
    'redirect',
    'api_base api_key api_version organization headers model_alias_map use_litellm_proxy proxy_auth custom_provider_map client_session aclient_session ssl_verify fallbacks default_fallbacks context_window_fallbacks model_fallbacks pre_call_rules post_call_rules',
    'it decides for every call of LiteLLM where it goes or what it sends',
    { advice: 'find out what it is for; take it out when AIgateway does that, then run again' },
  ),
];
