/** Request headers that Bifrost understands, and what becomes of each. */
import type { HeaderRow, Severity } from '@aig/core';

const docs = 'maximhq/bifrost docs/: headers, governance, semantic caching, observability';

const gone = (name: string, why: string, advice: string, severity: Severity = 'behaviour'): HeaderRow => ({
  name: `x-bf-${name}`,
  action: 'remove',
  why,
  advice,
  severity,
  source: docs,
});
const block = (name: string, why: string, advice: string, severity: Severity = 'behaviour'): HeaderRow => ({
  ...gone(name, why, advice, severity),
  action: 'block',
});

const cached = 'answers are not taken from the cache of Bifrost any more';
const cache = 'AIgateway has a cache of its own: send x-aig-cache-ttl with seconds';
const tagged = 'send the one value you report by as x-aig-tag (64 characters)';
const tools = 'Bifrost adds tools of MCP servers to this request, which AIgateway does not';

export const headers: readonly HeaderRow[] = [
  {
    name: 'x-bf-vk',
    action: 'auth',
    why: 'the virtual key gives way to the key of AIgateway, as Authorization: Bearer; a sub-account takes the place of a virtual key',
    source: docs,
  },
  gone(
    'api-key',
    'no stored key of a provider is chosen by name any more',
    'AIgateway has provider_key_id in the body, with a key of your own stored there',
  ),
  gone(
    'api-key-id',
    'no stored key of a provider is chosen by id any more',
    'AIgateway has provider_key_id in the body, with a key of your own stored there',
  ),
  block(
    'direct-key',
    'the request brings the key of the provider itself',
    'store that key at AIgateway (bring your own key), take the header out and run again',
    'security',
  ),
  gone('session-id', 'requests of a session do not keep to one key any more', 'nothing has to be sent'),
  gone('session-ttl', 'requests of a session do not keep to one key any more', 'nothing has to be sent'),
  gone('cache-key', cached, cache, 'cost'),
  gone('cache-ttl', cached, cache, 'cost'),
  gone('cache-threshold', cached, 'AIgateway has x-aig-cache-similarity for this', 'cost'),
  gone('cache-type', cached, cache, 'cost'),
  gone('cache-no-store', cached, 'send x-cache: skip where answers must not come from the cache', 'cost'),
  gone('prom-*', 'labels of metrics are not sent any more', tagged),
  {
    name: 'x-bf-dim-*',
    action: 'tag',
    at: 'review',
    why: 'the dimension becomes the tag, by which AIgateway adds up usage; it has one for a request',
    advice: 'choose the one value you report by; it may have 64 characters',
    source: docs,
  },
  gone('maxim-*', 'traces of Maxim get nothing any more', tagged),
  block('mcp-*', tools, 'connect to the MCP servers directly, take the header out and run again'),
  block(
    'async',
    'the answer is fetched later, which AIgateway has for media only',
    'wait for the answer, take the header out and run again',
  ),
  block(
    'async-*',
    'the answer is fetched later, which AIgateway has for media only',
    'wait for the answer, take the header out and run again',
  ),
  gone(
    'send-back-raw-*',
    'answers hold no raw request or answer of the provider any more',
    'read what AIgateway answers',
  ),
  gone('store-raw-*', 'raw requests are not kept any more', 'log them yourself where you need them'),
  gone(
    'passthrough-extra-params',
    'inputs that OpenAI does not have are not handed on any more',
    'see which of them the model takes at AIgateway',
  ),
  block(
    'disable-content-logging',
    'it keeps messages out of the logs, which AIgateway is not known to promise',
    'ask AIgateway how messages are logged; if that is settled, take the header out and run again',
    'privacy',
  ),
  block(
    'eh-*',
    'it hands a header on to the provider, which AIgateway does not',
    'take the header out if the provider can do without it, then run again',
  ),
  block(
    'azure-endpoint',
    'it names a deployment of your own at Azure',
    'store that endpoint at AIgateway, take the header out and run again',
  ),
  gone('*', 'only Bifrost understands this header', 'nothing has to be sent in its place'),
];
