/** What Fireworks AI added to OpenAI's request bodies. */
import type { BodyRow, Severity } from '@aig/core';
import { responseFormat } from '../together/body.ts';

const src = 'fw-ai-external/python-sdk src/fireworks/types/chat/completion_create_params.py';

const unsure = (name: string): BodyRow => ({
  name,
  action: 'tell',
  why: `whether AIgateway hands ${name} on to the model is not published`,
  advice: `check that answers are as before, or take ${name} out`,
  source: src,
});
const gone = (name: string, why: string, advice: string, severity?: Severity): BodyRow => ({
  name,
  action: 'remove',
  why,
  advice,
  source: src,
  ...(severity ? { severity } : {}),
});
const shape = (name: string): BodyRow => ({
  name,
  action: 'block',
  why: `${name} changes what the answer holds, and AIgateway answers in the form of OpenAI`,
  advice: `take ${name} out with the code that reads what it adds, then run again`,
  source: src,
});
const long = [
  'AIgateway does not shorten prompts that are too long, so those requests fail now',
  'shorten the prompt before the request',
  'behaviour',
] as const;
const speed = ['it made answers faster, not other', 'compare the delay'] as const;

export const body: readonly BodyRow[] = [
  unsure('top_k'),
  unsure('min_p'),
  unsure('typical_p'),
  unsure('repetition_penalty'),
  unsure('mirostat_target'),
  unsure('mirostat_lr'),
  gone('ignore_eos', 'AIgateway ends an answer where the model does', 'set max_tokens only', 'behaviour'),
  gone('context_length_exceeded_behavior', ...long),
  gone('prompt_truncate_len', ...long),
  gone('prompt_truncate_length', ...long),
  shape('echo'),
  shape('echo_last'),
  shape('raw_output'),
  shape('return_token_ids'),
  shape('perf_metrics_in_response'),
  gone(
    'safe_tokenization',
    'AIgateway turns text into tokens by its own rules',
    'take special tokens out of user text',
  ),
  {
    name: 'logprobs',
    action: 'same',
    why: 'a number of log probabilities is given as top_logprobs',
    source: src,
    numberBlocks: {
      why: 'the number of log probabilities is given as top_logprobs, and the answer lists them in logprobs.content',
      advice:
        'write logprobs: true with top_logprobs, and change the code that reads tokens and token_logprobs',
      source: src,
    },
  },
  gone(
    'thinking',
    'AIgateway has no switch of this name',
    'say reasoning_effort where the model knows it',
    'behaviour',
  ),
  gone(
    'reasoning_history',
    'AIgateway has no switch of this name',
    'leave earlier reasoning out of the messages, or put it in, as you want it',
    'behaviour',
  ),
  gone('speculation', ...speed),
  gone('prompt_cache_key', ...speed),
  gone(
    'prompt_cache_isolation_key',
    'AIgateway keeps no cache of prompts apart for each tenant',
    'find out what AIgateway caches before prompts of several tenants go through it',
    'privacy',
  ),
  responseFormat,
];
