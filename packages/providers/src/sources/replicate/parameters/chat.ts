/**
 * Inputs of language and vision models → fields of POST /chat/completions.
 *
 * Where `messages` is given, models read neither `prompt` nor `system_prompt`.
 */
import type { ParameterRow } from '@aig/core';
import { lost, none, rowsOf } from './rows.ts';

const row = rowsOf('chat', 'Replicate model schemas; https://aigateway.sh/reference (chat completions)');

const turns = {
  contains: ['[INST]', '<<SYS>>', '<|begin_of_text|>', '<|im_start|>', '<|start_header_id|>', '<|eot_id|>'],
  why: 'the text holds the turn marks of one model family, which the destination adds by itself',
  advice: 'split the text into messages with the roles system, user and assistant, without the marks',
  source: 'Replicate model pages of Llama and Mistral',
};
const transcript = {
  contains: ['User:', 'Assistant:', 'Human:'],
  why: 'the text holds a conversation written out by hand',
  advice: 'send the turns as messages with the roles user and assistant',
  source: 'public Llama 2 chat projects',
};

export const chat: readonly ParameterRow[] = [
  row('messages', 'messages', 'the messages are sent as they are, JSON text of them is unwrapped'),
  row('system_prompt system_instruction instructions', 'message', 'it is a message of the role system', {
    to: 'system',
    remarks: [turns],
    silent: [''],
  }),
  row('prompt question', 'message', 'it is a message of the role user', {
    to: 'user',
    remarks: [turns, transcript],
  }),
  row('image_input images', 'image-part', 'pictures are parts of the user message', { list: true }),
  row('image input_image', 'image-part', 'a picture is a part of the user message'),
  row(
    'max_tokens max_new_tokens max_completion_tokens max_output_tokens max_gen_len',
    'rename',
    'the limit is called max_tokens',
    {
      to: 'max_tokens',
    },
  ),
  row(
    'max_length',
    'rename',
    'it counted the prompt too in some models; max_tokens counts the answer alone',
    {
      to: 'max_tokens',
      mark: true,
      advice: 'lower it if the whole had to fit into that length',
    },
  ),
  row('temperature', 'same', 'it has the same name and scale'),
  row('top_p', 'same', 'it has the same name and scale'),
  row('presence_penalty', 'same', 'it is a field of the OpenAI shape', { silent: ['0'] }),
  row('frequency_penalty', 'same', 'it is a field of the OpenAI shape', { silent: ['0'] }),
  row('stop_sequences stop', 'list-of', 'stop is a list where Replicate takes one text with commas', {
    to: 'stop',
    silent: [''],
  }),
  row('seed', 'same', 'it is a field of the OpenAI shape', { silent: ['-1'] }),
  row('reasoning_effort', 'same', 'it has the same name and words'),
  row('tools', 'same', 'it has the same name and form', { models: ['ibm-granite/'] }),
  row('top_k', 'lose', none, { advice: lost, silent: ['0', '-1'] }),
  row('min_tokens min_new_tokens', 'lose', none, { advice: lost, silent: ['0', '-1'] }),
  row('length_penalty', 'lose', none, { advice: lost, silent: ['1'] }),
  row('repetition_penalty', 'lose', 'AIgateway has no such field, and frequency_penalty has another scale', {
    advice: 'set frequency_penalty by hand if answers repeat themselves',
    silent: ['1'],
  }),
  row('prompt_template', 'lose', 'messages are put into the form of the model by the server', {
    advice: 'move what the template says besides {prompt} into a system message',
    silent: ['{prompt}', ''],
  }),
  row(
    'chat_template chat_template_kwargs add_generation_prompt',
    'lose',
    'messages are put into the form of the model by the server',
    {
      advice: lost,
    },
  ),
  row(
    'verbosity thinking thinking_level thinking_budget dynamic_thinking extended_thinking thinking_budget_tokens',
    'lose',
    none,
    {
      advice: 'set reasoning_effort if the model has it',
    },
  ),
  row('max_image_resolution mode use_nucleus_sampling history enable_web_search', 'lose', none, {
    advice: lost,
  }),
  row('videos audio documents', 'block', 'AIgateway documents no part of a message for it', {
    advice: 'leave this call as it is, or send what the model needs as text or pictures',
  }),
  row(
    'json_schema simple_schema input_item_list previous_response_id',
    'block',
    'it belongs to another kind of request',
    {
      advice: 'rewrite this call by hand with messages and response_format',
    },
  ),
  row('replicate_weights use_lora', 'block', 'it names weights of your own that only Replicate serves', {
    advice: 'leave this call as it is',
    silent: [''],
  }),
  row('caption context task', 'block', 'it says to the model what to do in a way that no message does', {
    advice: 'write what you want as a prompt, then run again',
  }),
  row('debug log_performance_metrics stream', 'omit', 'it does nothing to the answer'),
  row('openai_api_key', 'secret', 'it is a key of another provider, which the destination does not need', {
    advice: 'take the variable of that key out if nothing else reads it',
  }),
];
