/** The LiteLLM package of Python: functions that send requests, and everything else it exports. */
import type { FunctionRow, PackageRow, SdkTable, SymbolRow } from '@aig/core';
import {
  chatAccepts,
  embeddingAccepts,
  imageAccepts,
  speechAccepts,
  transcriptionAccepts,
} from './sdk-accepts.ts';
import { classes } from './sdk-classes.ts';
import { globals } from './sdk-globals.ts';
import { models } from './sdk-models.ts';
import { chat, shared } from './sdk-parameters.ts';

const source = 'BerriAI/litellm litellm/main.py, litellm/images/main.py';

const kept = { base: 'api_base', key: 'api_key', prefix: 'openai/' };

const pair = (
  name: string,
  row: Omit<FunctionRow, 'name' | 'async' | 'why' | 'source' | 'model'>,
): FunctionRow[] =>
  [name, `a${name}`].map((n) => ({
    ...row,
    name: n,
    async: n !== name,
    model: 'model',
    retarget: kept,
    why: 'the client of the openai package sends it',
    source,
  }));

const functions: readonly FunctionRow[] = [
  ...pair('completion', {
    to: 'chat.completions.create',
    positional: ['model', 'messages', 'timeout', 'temperature', 'top_p', 'n', 'stream'],
    accepts: chatAccepts,
    body: chat,
  }),
  ...pair('embedding', {
    to: 'embeddings.create',
    positional: ['model', 'input', 'dimensions', 'encoding_format', 'timeout'],
    accepts: embeddingAccepts,
    body: shared,
  }),
  ...pair('image_generation', {
    to: 'images.generate',
    positional: ['prompt', 'model', 'n', 'quality', 'response_format', 'size', 'style', 'user'],
    accepts: imageAccepts,
    body: shared,
  }),
  ...pair('transcription', {
    to: 'audio.transcriptions.create',
    positional: ['model', 'file'],
    accepts: transcriptionAccepts,
    body: shared,
  }),
  ...pair('speech', {
    to: 'audio.speech.create',
    positional: ['model', 'input', 'voice'],
    accepts: speechAccepts,
    body: shared,
  }),
];

const none = (names: string, why: string, advice: string): SymbolRow[] =>
  names.split(' ').map((name) => ({ name, role: 'none', why, advice, source }));

const symbols: readonly SymbolRow[] = [
  ...none(
    'text_completion atext_completion',
    'AIgateway publishes no endpoint for bare completions of a prompt',
    'call completion with the prompt as a user message, then run again',
  ),
  ...none(
    'responses aresponses',
    'AIgateway does not publish the Responses API',
    'call completion with messages instead, then run again',
  ),
  ...none(
    'batch_completion abatch_completion batch_completion_models batch_completion_models_all_responses',
    'the openai client has no call for many conversations or models at once',
    'call the client in a loop, or in a pool of threads',
  ),
  ...none(
    'completion_with_retries acompletion_with_retries',
    'the openai client tries again by itself',
    'call completion here, and give the new client max_retries=…, then run again',
  ),
  ...none(
    'Router',
    'routing among deployments happens inside this program',
    'set routing rules at AIgateway and call one model by its slug; a list of models in extra_body={"model": […]} is tried in turn',
  ),
  ...none(
    'completion_cost cost_per_token response_cost_calculator',
    'the cost is worked out from prices that LiteLLM ships',
    'AIgateway says what a call cost: usage.cost (USD) of the answer, or GET /v1/usage/by-tag',
  ),
  ...none(
    'model_cost register_model get_model_info get_max_tokens model_list supports_* get_supported_openai_params validate_environment get_llm_provider check_valid_key get_valid_models',
    'this asks what LiteLLM knows of models and providers',
    'GET https://api.aigateway.sh/v1/models lists models with windows and prices; or go on using litellm for this',
  ),
  ...none(
    'token_counter encode decode trim_messages create_tokenizer',
    'LiteLLM counts tokens here',
    'use tiktoken or the tokenizer of the model, or go on using litellm for this',
  ),
  ...none(
    'stream_chunk_builder',
    'it puts chunks of LiteLLM together',
    'add the texts of the chunks up yourself',
  ),
  ...none(
    'moderation amoderation',
    'which model AIgateway checks texts with differs',
    'call client.moderations.create with a model such as meta/llama-guard-3-8b',
  ),
  ...none(
    'rerank arerank',
    'how AIgateway wants a rerank request is not published',
    'ask AIgateway, or go on using litellm for this',
  ),
  ...none(
    'BudgetManager',
    'budgets are kept inside this program',
    'give a sub-account of AIgateway a spend cap',
  ),
  ...none(
    'CustomLLM CustomLogger CustomGuardrail',
    'it extends LiteLLM itself',
    'decide what takes its place',
  ),
  {
    name: '*',
    role: 'none',
    why: '* belongs to LiteLLM',
    advice: 'find its counterpart in the openai package, or go on using litellm for this',
    source,
  },
];

const lost = (name: string, why: string, advice: string): SdkTable['lostMembers'][number] => ({
  name,
  why,
  advice,
  source,
});

export const litellmSdk: SdkTable = {
  language: 'python',
  modules: ['litellm'],
  symbols,
  methods: [],
  options: [],
  lostMembers: [
    lost(
      '_hidden_params',
      'answers of the openai client have no _hidden_params',
      'the cost of a call is in usage.cost (USD) of the answer of AIgateway; take the rest out, then run again',
    ),
    lost(
      '_response_headers',
      'answers of the openai client have no _response_headers',
      'call client.with_raw_response… where headers are needed',
    ),
    lost(
      'response_ms',
      'answers of the openai client do not say how long they took',
      'measure the time around the call',
    ),
    lost('provider_specific_fields', 'answers have no fields of one provider', 'take it out, then run again'),
    lost(
      'thinking_blocks',
      'answers of AIgateway have no thinking_blocks',
      'read getattr(message, "reasoning_content", None) instead',
    ),
    lost(
      'reasoning_content',
      'messages of the openai client have reasoning_content only where the model sent it',
      'read getattr(message, "reasoning_content", None) instead, then run again',
    ),
    lost(
      'json',
      'json() of an answer is a dictionary in LiteLLM and a text in the openai package',
      'call model_dump() instead, then run again',
    ),
  ],
  functions: {
    functions,
    globals,
    classes,
    submodules: ['main', 'exceptions', 'utils', 'types.utils', 'types', 'litellm', 'images.main'],
    models,
    consumers: ['completion_cost', 'stream_chunk_builder', 'response_cost_calculator'],
  },
};

export const sdkPackages: readonly PackageRow[] = [
  {
    registry: 'pypi',
    name: 'litellm',
    to: { name: 'openai', version: '>=2.30.0,<3' },
    keptBy: ['proxy', 'proxy-runtime'],
    why: 'the openai package takes its place',
    source: 'https://pypi.org/project/openai',
  },
];
