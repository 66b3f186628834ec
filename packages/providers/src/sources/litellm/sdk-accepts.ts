/** What the methods of the openai client take by name. */

/** Of every method. */
const common = ['model', 'extra_headers', 'extra_query', 'extra_body', 'timeout'];

/** `client.chat.completions.create`; `metadata` and `user` of OpenAI's own are looked at before. */
export const chatAccepts = [
  ...common,
  'messages',
  'audio',
  'frequency_penalty',
  'function_call',
  'functions',
  'logit_bias',
  'logprobs',
  'max_completion_tokens',
  'max_tokens',
  'modalities',
  'n',
  'parallel_tool_calls',
  'prediction',
  'presence_penalty',
  'reasoning_effort',
  'response_format',
  'safety_identifier',
  'seed',
  'service_tier',
  'stop',
  'store',
  'stream',
  'stream_options',
  'temperature',
  'tool_choice',
  'tools',
  'top_logprobs',
  'top_p',
  'user',
  'verbosity',
  'web_search_options',
];

export const embeddingAccepts = [...common, 'input', 'dimensions', 'encoding_format', 'user'];

export const imageAccepts = [
  ...common,
  'prompt',
  'background',
  'moderation',
  'n',
  'output_compression',
  'output_format',
  'quality',
  'response_format',
  'size',
  'style',
  'user',
];

export const transcriptionAccepts = [
  ...common,
  'file',
  'include',
  'language',
  'prompt',
  'response_format',
  'stream',
  'temperature',
  'timestamp_granularities',
];

export const speechAccepts = [
  ...common,
  'input',
  'voice',
  'instructions',
  'response_format',
  'speed',
  'stream_format',
];
