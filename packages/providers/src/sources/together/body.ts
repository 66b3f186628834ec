/** What Together AI added to OpenAI's request bodies. */
import type { BodyRow, Severity } from '@aig/core';

const src = 'https://docs.together.ai/reference/chat-completions; together on PyPI types';

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

/** Together takes a schema beside the type, OpenAI in an object of its own. */
export const responseFormat: BodyRow = {
  name: 'response_format',
  action: 'same',
  why: 'the schema of an answer stands in json_schema, with a name',
  source: 'https://docs.together.ai/docs/json-mode; OpenAI API reference',
  wraps: {
    key: 'schema',
    into: 'json_schema',
    beside: { name: 'name', value: 'answer' },
    sets: { name: 'type', value: 'json_schema' },
  },
  parts: [
    {
      key: 'type',
      values: ['regex', 'grammar'],
      block: true,
      why: 'AIgateway does not hold answers to a pattern or a grammar',
      advice: 'ask for json_schema, or check the answer yourself',
      source: 'https://docs.together.ai/docs/json-mode; https://docs.fireworks.ai',
    },
  ],
};

export const body: readonly BodyRow[] = [
  unsure('top_k'),
  unsure('min_p'),
  unsure('repetition_penalty'),
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
    'echo',
    'AIgateway does not repeat the prompt in the answer',
    'put the prompt before the answer yourself',
  ),
  gone(
    'safety_model',
    'AIgateway screens no request with a model of your choice',
    'call POST /v1/moderations before or after the request, and tell whoever was promised this',
    'security',
  ),
  gone(
    'context_length_exceeded_behavior',
    'AIgateway does not shorten prompts that are too long, so those requests fail now',
    'shorten the prompt before the request',
    'behaviour',
  ),
  {
    name: 'compliance',
    action: 'block',
    why: 'this asks for processing under a law or contract that AIgateway does not publish to keep',
    advice: 'leave this on Together AI until AIgateway has confirmed it to you',
    severity: 'privacy',
    source: src,
  },
  gone(
    'chat_template_kwargs',
    'AIgateway hands nothing to the template of a model',
    'say reasoning_effort, or enable_thinking, where the model knows it',
    'behaviour',
  ),
  gone(
    'reasoning',
    'AIgateway has no switch of this name',
    'say reasoning_effort where the model knows it',
    'behaviour',
  ),
  responseFormat,
];

/** Images: sizes as text, and what has no confirmed home. */
export const imageBody: readonly BodyRow[] = [
  {
    name: 'width',
    action: 'rename',
    to: 'size',
    joins: { name: 'height', by: 'x' },
    why: 'width and height are given as size',
    advice: 'write size as `<width>x<height>`',
    source: 'https://aigateway.sh/docs/images',
  },
  {
    name: 'height',
    action: 'block',
    why: 'a height without width cannot be given as size',
    advice: 'write size as `<width>x<height>`',
    source: 'https://aigateway.sh/docs/images',
  },
  {
    name: 'response_format',
    action: 'rename',
    to: 'response_format',
    values: { base64: 'b64_json', b64_json: 'b64_json', url: 'url' },
    why: 'base64 is called b64_json',
    source: 'https://aigateway.sh/docs/images',
  },
  ...['steps', 'seed', 'negative_prompt', 'guidance_scale', 'guidance', 'output_format'].map((name) =>
    gone(
      name,
      `AIgateway documents no ${name} for images`,
      'compare the images before you rely on them',
      'behaviour',
    ),
  ),
  gone(
    'disable_safety_checker',
    'AIgateway documents no switch for the safety checker of images',
    'expect images to be refused that were not before',
    'behaviour',
  ),
  ...['image_loras', 'image_url', 'reference_images'].map(
    (name): BodyRow => ({
      name,
      action: 'block',
      why: `AIgateway takes no ${name} when it makes an image`,
      advice: 'use /images/edits for a change of an image, or keep Together AI for this call',
      source: 'https://aigateway.sh/docs/images',
    }),
  ),
];
