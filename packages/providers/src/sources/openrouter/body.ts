/** Fields that OpenRouter added to OpenAI's request body, and what becomes of each. */
import type { BodyRow, Severity } from '@aig/core';

const src = 'OpenRouterTeam/docs api/reference/parameters, guides/routing, guides/features';

const gone = (name: string, why: string, advice: string, severity: Severity = 'behaviour'): BodyRow => ({
  name,
  action: 'remove',
  why,
  advice,
  severity,
  source: src,
});
const stays = (name: string): BodyRow => ({
  name,
  action: 'tell',
  why: `\`${name}\` is no parameter of OpenAI, and whether AIgateway passes it on is not published`,
  advice: 'try the call, or take it out',
  source: src,
});

export const body: readonly BodyRow[] = [
  {
    name: 'models',
    action: 'remove',
    models: true,
    why: 'the list of models to fall back to is not sent any more',
    advice:
      'set the fallback as a routing rule in the AIgateway dashboard; its docs also show a list in `model`',
    severity: 'behaviour',
    source: `${src}; https://aigateway.sh/docs/smart-routing`,
  },
  { name: 'route', action: 'drop', why: 'it only said how `models` was meant', source: src },
  {
    name: 'provider',
    action: 'remove',
    why: 'which providers may serve the request is not said in the request any more',
    advice:
      'set it as a routing rule at AIgateway (lowest_cost, lowest_latency, highest_throughput, pinned, a list of providers)',
    severity: 'behaviour',
    source: `${src}; https://aigateway.sh/docs/smart-routing`,
    parts: [
      {
        key: 'data_collection',
        values: ['deny'],
        block: true,
        why: 'this request must not reach providers that keep data, which AIgateway is not known to promise',
        advice: 'ask AIgateway how it keeps that promise, then take `data_collection` out and run again',
        severity: 'privacy',
        source: src,
      },
      {
        key: 'zdr',
        block: true,
        why: 'this request asks for zero data retention, which AIgateway is not known to promise',
        advice: 'ask AIgateway how it keeps that promise, then take `zdr` out and run again',
        severity: 'privacy',
        source: src,
      },
      {
        key: 'enforce_distillable_text',
        block: true,
        why: 'this request may only reach models whose answers may be trained on',
        advice: 'name such a model yourself, then take `enforce_distillable_text` out and run again',
        severity: 'privacy',
        source: src,
      },
      {
        key: 'max_price',
        why: 'the highest price and which providers may serve the request are not said in the request any more',
        advice: 'set a budget for the key or the tag at AIgateway, and the rest as a routing rule',
        severity: 'cost',
        source: src,
      },
    ],
  },
  gone(
    'transforms',
    'prompts that are too long are not shortened any more: such requests fail',
    'cut the messages in your own code, or choose a model with a longer context',
  ),
  {
    name: 'plugins',
    action: 'block',
    why: 'plugins (web search, file parser, response healing, moderation) run at OpenRouter',
    advice: 'do what the plugin does in your own code, take `plugins` out and run again',
    severity: 'behaviour',
    source: src,
  },
  {
    name: 'web_search_options',
    action: 'block',
    why: 'the web search runs at OpenRouter',
    advice: 'search in your own code and put what you find into the messages, then run again',
    severity: 'behaviour',
    source: src,
  },
  {
    name: 'tools',
    action: 'same',
    why: 'tools are the same',
    source: src,
    parts: [
      {
        key: 'type',
        values: ['openrouter:*'],
        block: true,
        why: 'this tool runs at OpenRouter',
        advice: 'offer a tool of your own instead, then run again',
        severity: 'behaviour',
        source: src,
      },
    ],
  },
  gone('stop_server_tools_when', 'it speaks of tools that run at OpenRouter', 'take it out with them'),
  {
    name: 'modalities',
    action: 'same',
    why: 'answers with text are the same',
    source: src,
    parts: [
      {
        key: '',
        values: ['image'],
        block: true,
        why: 'images that come as part of a chat answer have no counterpart',
        advice: 'ask /v1/images/generations for the image, then run again',
        source: src,
      },
    ],
  },
  {
    name: 'preset',
    action: 'block',
    why: 'the preset (system prompt, parameters, routing) is stored at OpenRouter',
    advice: 'write what the preset says into the request, take `preset` out and run again',
    severity: 'behaviour',
    source: src,
  },
  {
    name: 'usage',
    action: 'drop',
    why: 'the cost comes in usage.cost without being asked for',
    source: `${src}; aigateway-sh/openapi`,
  },
  {
    name: 'reasoning',
    action: 'rename',
    to: 'reasoning_effort',
    part: 'effort',
    values: { low: 'low', medium: 'medium', high: 'high' },
    why: 'how much a model thinks is asked for as reasoning_effort, and the thoughts come as reasoning_content',
    advice: 'try the call: that AIgateway takes reasoning_effort is known from third parties only',
    severity: 'behaviour',
    source: src,
  },
  gone(
    'include_reasoning',
    'the thoughts of a model come as reasoning_content, unasked',
    'read reasoning_content where reasoning was read',
  ),
  gone(
    'session_id',
    'AIgateway has no sessions: requests of one are neither grouped nor kept at one provider',
    'log the session in your own code',
  ),
  gone(
    'trace',
    'AIgateway takes no trace data',
    'send one value as the header x-aig-tag, the rest to a tracer of your own',
  ),
  gone('image_config', 'it speaks of images in chat answers', 'ask /v1/images/generations for the image'),
  gone('debug', 'AIgateway does not echo what it sent upstream', 'take it out'),
  stays('top_k'),
  stays('top_a'),
  stays('min_p'),
  stays('repetition_penalty'),
  stays('structured_outputs'),
  stays('cache_control'),
];
