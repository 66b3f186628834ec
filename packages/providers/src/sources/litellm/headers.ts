/** Request headers that the LiteLLM proxy understands, and what becomes of each. */
import type { HeaderRow, Severity } from '@aig/core';

const docs = 'BerriAI/litellm-docs: proxy/request_headers';

const gone = (name: string, why: string, advice: string, severity: Severity = 'behaviour'): HeaderRow => ({
  name: `x-litellm-${name}`,
  action: 'remove',
  why,
  advice,
  severity,
  source: docs,
});

const auth = (name: string): HeaderRow => ({
  name,
  action: 'auth',
  why: 'the key travels as Authorization: Bearer',
  source: `${docs}; BerriAI/litellm user_api_key_auth`,
});

export const headers: readonly HeaderRow[] = [
  auth('x-litellm-api-key'),
  auth('x-litellm-key'),
  {
    name: 'x-litellm-tags',
    action: 'tag',
    at: 'review',
    why: 'the tags become the tag, by which AIgateway adds up usage; it has one for a request',
    advice: 'choose the one value you report by; it may have 64 characters',
    source: docs,
  },
  gone(
    'customer-id',
    'the customer is not named any more, so budgets for customers do not apply',
    'make a sub-account for each customer, or send the body field user',
  ),
  gone(
    'end-user-id',
    'the customer is not named any more, so budgets for customers do not apply',
    'make a sub-account for each customer, or send the body field user',
  ),
  gone(
    'trace-id',
    'calls are not joined to a trace any more',
    'send x-aig-tag where you report by it, and log X-Request-Id of the answer',
  ),
  gone(
    'session-id',
    'calls are not joined to a session any more',
    'send x-aig-tag where you report by it, and log X-Request-Id of the answer',
  ),
  gone('call-id', 'the id of the call is not set any more', 'log X-Request-Id of the answer'),
  gone(
    'timeout',
    'the proxy does not stop the request after that time any more',
    'set the timeout of the client',
  ),
  gone(
    'stream-timeout',
    'the proxy does not stop the stream after that time any more',
    'set the timeout of the client',
  ),
  gone('num-retries', 'the proxy does not retry any more', 'set the number of retries of the client'),
  gone(
    'spend-logs-metadata',
    'data for the spend log is not sent any more',
    'send the one value you report by as x-aig-tag',
  ),
  {
    name: 'x-litellm-enable-message-redaction',
    action: 'block',
    why: 'it keeps messages out of the logs, which AIgateway is not known to promise',
    advice: 'ask AIgateway how messages are logged; if that is settled, take the header out and run again',
    severity: 'privacy',
    source: docs,
  },
  {
    name: 'x-litellm-disable-callbacks',
    action: 'block',
    why: 'it keeps this request out of logging services, which AIgateway is not known to promise',
    advice: 'ask AIgateway how requests are logged; if that is settled, take the header out and run again',
    severity: 'privacy',
    source: docs,
  },
  {
    name: 'x-litellm-mcp-*',
    action: 'block',
    why: 'it is about MCP servers behind the proxy, which AIgateway does not have',
    advice: 'connect to the MCP servers directly, then run again',
    source: docs,
  },
  gone('*', 'only the proxy understands this header', 'nothing has to be sent in its place'),
];
