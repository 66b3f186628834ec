/** What the LiteLLM proxy added to OpenAI's request body. */
import type { BodyRow, Severity } from '@aig/core';

const docs = 'BerriAI/litellm-docs: proxy/user_keys, proxy/reliability, proxy/caching, proxy/guardrails';

const gone = (name: string, why: string, advice: string, severity: Severity = 'behaviour'): BodyRow => ({
  name,
  action: 'remove',
  why,
  advice,
  severity,
  source: docs,
});
const block = (name: string, why: string, advice: string, severity: Severity = 'behaviour'): BodyRow => ({
  name,
  action: 'block',
  why,
  advice,
  severity,
  source: docs,
});

export const body: readonly BodyRow[] = [
  gone(
    'metadata',
    'tags and trace data of the proxy are not sent any more',
    'send the one value you report by as the header x-aig-tag (64 characters)',
  ),
  gone(
    'litellm_metadata',
    'tags and trace data of the proxy are not sent any more',
    'send the one value you report by as the header x-aig-tag (64 characters)',
  ),
  gone(
    'tags',
    'tags for spend and routing are not sent any more',
    'send the one value you report by as the header x-aig-tag (64 characters)',
  ),
  gone(
    'litellm_session_id',
    'calls are not joined to a session any more',
    'send x-aig-tag where you report by it',
  ),
  gone(
    'litellm_trace_id',
    'calls are not joined to a trace any more',
    'send x-aig-tag where you report by it',
  ),
  gone('litellm_call_id', 'the id of the call is not set any more', 'log X-Request-Id of the answer'),
  gone(
    'fallbacks',
    'the models to fall back to are not sent any more',
    'set the fallback as a routing rule of AIgateway, or send a list in model',
  ),
  gone(
    'disable_fallbacks',
    'fallbacks are not switched off any more',
    'send fallbacks: false, or make no routing rule for this model',
  ),
  gone(
    'cache',
    'what may come from the cache of the proxy is not said any more',
    'send the header x-cache: skip, or x-aig-cache-ttl with seconds',
  ),
  gone(
    'caching',
    'what may come from the cache of the proxy is not said any more',
    'send the header x-cache: skip, or x-aig-cache-ttl with seconds',
  ),
  gone('num_retries', 'the proxy does not retry any more', 'set the number of retries of the client'),
  gone(
    'drop_params',
    'parameters that a model does not know are not dropped any more and may be refused',
    'leave out what the model does not know',
  ),
  gone(
    'allowed_openai_params',
    'this list told the proxy what to hand on',
    'see whether the model takes those parameters',
  ),
  block(
    'guardrails',
    'the proxy checks this request with its guardrails, which AIgateway does not run',
    'check messages in your own code, take the field out and run again',
    'security',
  ),
  block(
    'mock_response',
    'the proxy answers this request itself, without a model',
    'mock the client in the test, take the field out and run again',
  ),
  block(
    'mock_testing_fallbacks',
    'the proxy pretends a failure, to test its fallbacks',
    'test the routing rules of AIgateway another way, take the field out and run again',
  ),
  block(
    'api_base',
    'the request names its own upstream address',
    'name a model of AIgateway, take the field out and run again',
  ),
  block(
    'api_key',
    'the request brings the key of the upstream provider',
    'store that key at AIgateway (bring your own key), take the field out and run again',
    'security',
  ),
  block(
    'prompt_id',
    'the prompt is stored at the proxy',
    'write the prompt into the messages, take the field out and run again',
  ),
  block(
    'prompt_variables',
    'they fill a prompt that is stored at the proxy',
    'write the prompt into the messages, take the field out and run again',
  ),
];
