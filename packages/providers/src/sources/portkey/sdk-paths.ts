/** What is known of single methods of the portkey-ai and openai SDKs: names that nobody else has, and arguments. */

/** Left out: what MCP clients, ORMs and other observability SDKs name alike (`prompts.list`, `configs.get`). */
export const distinctiveJs = [
  'prompts.render',
  'prompts.completions.create',
  'prompts.partials.create',
  'prompts.versions.list',
  'generations.create',
  'feedback.create',
  'feedback.update',
  'feedback.bulkCreate',
  'logs.insert',
  ...['create', 'retrieve', 'update', 'delete', 'list'].map((verb) => `virtualKeys.${verb}`),
];

/** Signatures of the openai package, PyPI 2.30: other arguments raise a TypeError there. */
export const acceptsPy: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    'chat.completions.create':
      'messages model audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens metadata modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity web_search_options',
    'embeddings.create': 'input model dimensions encoding_format user',
  }).map(([path, names]) => [
    path,
    [...names.split(' '), 'extra_headers', 'extra_query', 'extra_body', 'timeout'],
  ]),
);

/** The same in Python. */
export const distinctivePy = distinctiveJs.map((path) =>
  path.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
);
