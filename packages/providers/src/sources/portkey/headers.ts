/**
 * Portkey's request headers. SDK options become headers mechanically (`traceID` → `x-portkey-trace-id`), so these rows decide
 * about options as well. The last row takes every header that is not named: none may be ignored in silence.
 */
import type { HeaderRow, Severity } from '@aig/core';

const src =
  'Portkey-AI/gateway src/globals.ts and src/handlers/handlerUtils.ts; Portkey-AI/docs-core api-reference/inference-api/headers.mdx';
const guide = 'https://aigateway.sh/docs/migrate/portkey';

const gone = (name: string, why: string, advice: string, severity?: Severity): HeaderRow => ({
  name: `x-portkey-${name}`,
  action: 'remove',
  why,
  advice,
  source: src,
  ...(severity ? { severity } : {}),
});
const silent = (name: string, why: string): HeaderRow => ({
  name: `x-portkey-${name}`,
  action: 'drop',
  why,
  source: src,
});
const byok =
  'add the provider credential to AIgateway (bring your own key) if you want to go on paying the provider directly';

export const headers: readonly HeaderRow[] = [
  {
    name: 'x-portkey-api-key',
    action: 'auth',
    why: 'the key travels as Authorization: Bearer',
    source: guide,
  },
  {
    name: 'x-portkey-trace-id',
    action: 'tag',
    options: ['traceID', 'traceId', 'trace_id'],
    why: 'x-aig-tag takes the place of the trace id',
    advice: 'use a value that stands for a feature or a customer: usage is added up by tag',
    source: guide,
  },
  {
    name: 'x-portkey-virtual-key',
    action: 'remove',
    why: 'virtual keys go: the provider comes from the model prefix',
    advice:
      'where the virtual key kept customers or budgets apart, make a sub-account key at AIgateway and use it as the key',
    source: guide,
    severity: 'cost',
  },
  {
    name: 'x-portkey-provider',
    action: 'provider',
    why: 'the provider comes from the model prefix',
    source: guide,
    blockedValues: {
      values: ['ollama', '@ollama', 'triton', '@triton', 'lemonade'],
      why: 'this names a model server of your own, which AIgateway does not reach',
      advice:
        'call that server directly, or leave this client on Portkey: AIgateway would send the prompts elsewhere',
      source: src,
      severity: 'privacy',
    },
  },
  {
    name: 'x-portkey-config',
    action: 'remove',
    why: 'configs go: fallbacks, retries, load balancing and caching are routing rules at AIgateway',
    advice:
      'set the same as routing rules in the AIgateway dashboard; a plain fallback can also travel as an array in `model`',
    source: guide,
    severity: 'behaviour',
    blockedBy: ['custom_host', 'customHost'].map((key) => ({
      key,
      why: 'this config sends the traffic to a host of your own, which AIgateway does not do',
      advice:
        'call that host directly, or leave this client on Portkey: AIgateway would send the prompts elsewhere',
      source: src,
      severity: 'privacy' as const,
    })),
  },
  {
    name: 'x-portkey-llms',
    action: 'block',
    why: 'the `llms` list belongs to the SDK of 2023 and says which models are called, and how',
    advice: 'make an OpenAI client with the base URL of AIgateway and name the model in each call',
    source: 'run-llama/LlamaIndexTS examples/models/portkey.ts',
  },
  {
    name: 'x-portkey-authorization',
    options: ['Authorization', 'authorization'],
    action: 'provider-auth',
    why: "the upstream provider's own key is not sent any more",
    advice: byok,
    source: guide,
    severity: 'cost',
  },
  gone(
    'metadata',
    'AIgateway has one tag and no metadata',
    'send the one key you report by as x-aig-tag, and the end user as `user` in the body',
    'behaviour',
  ),
  gone(
    'span-*',
    'AIgateway has no trace tree',
    'send the spans to a tracing system of your own',
    'behaviour',
  ),
  gone(
    'parent-span-id',
    'AIgateway has no trace tree',
    'send the spans to a tracing system of your own',
    'behaviour',
  ),
  gone(
    'cache',
    'the cache is asked for in another way',
    'send x-cache: auto, force or skip; for a semantic cache x-aig-cache: semantic with x-aig-cache-ttl',
    'behaviour',
  ),
  gone(
    'cache-force-refresh',
    'the cache is asked for in another way',
    'send x-cache: skip, which does not store the new answer either',
    'behaviour',
  ),
  gone(
    'cache-namespace',
    'the cache of AIgateway has no namespaces',
    'check that tenants may share cached answers, else send x-cache: skip',
    'privacy',
  ),
  gone(
    'retry-count',
    'AIgateway takes no retry count',
    'set maxRetries (JavaScript) or max_retries (Python) on the client',
    'behaviour',
  ),
  gone(
    'request-timeout',
    'AIgateway takes no timeout header',
    'set timeout on the client (milliseconds in JavaScript, seconds in Python)',
    'behaviour',
  ),
  {
    name: 'x-portkey-custom-host',
    action: 'block',
    why: 'this sends the traffic to a host of your own, which AIgateway does not do',
    advice:
      'call that host directly, or leave this client on Portkey: AIgateway would send the prompts elsewhere',
    source: src,
    severity: 'privacy',
  },
  gone(
    'forward-headers',
    'AIgateway forwards no headers',
    'send what the provider needs in the body, or call the provider directly',
    'behaviour',
  ),
  gone(
    'sensitive-headers',
    'how AIgateway logs headers is not published',
    'ask the vendor before you send secrets in headers',
    'privacy',
  ),
  gone(
    'debug',
    'with false, Portkey logged no request bodies; AIgateway has no such switch per request',
    'find out what is logged before you send private data',
    'privacy',
  ),
  gone(
    'strict-open-ai-compliance',
    'answers hold the OpenAI fields only',
    'look for code that reads provider fields such as content_blocks',
    'behaviour',
  ),
  gone(
    'strict-openai-compliance',
    'answers hold the OpenAI fields only',
    'look for code that reads provider fields such as content_blocks',
    'behaviour',
  ),
  gone(
    'default-*',
    'guardrails have no counterpart per request',
    'put the checks into your own code before this goes live',
    'security',
  ),
  gone(
    'anthropic-beta',
    "the provider's beta flag is not forwarded",
    'send anthropic-beta on /v1/messages, or do without the beta',
    'behaviour',
  ),
  gone(
    'anthropic-version',
    "the provider's version is not forwarded",
    'send anthropic-version on /v1/messages',
    'behaviour',
  ),
  gone('openai-*', "the provider's organization and project are not forwarded", byok, 'cost'),
  gone(
    'beta',
    "the provider's beta flag is not forwarded",
    'do without the beta, or call the provider directly',
    'behaviour',
  ),
  gone('azure-*', 'Azure credentials and deployments are not sent with requests', byok, 'security'),
  gone('aws-*', 'AWS credentials are not sent with requests', byok, 'security'),
  gone('amz-*', 'AWS settings are not sent with requests', byok, 'security'),
  gone('amzn-*', 'SageMaker settings are not sent with requests', byok, 'security'),
  gone('vertex-*', 'Google credentials are not sent with requests', byok, 'security'),
  gone('workers-ai-account-id', 'provider accounts are not sent with requests', byok, 'cost'),
  gone(
    'huggingface-base-url',
    'a private endpoint cannot be reached through AIgateway',
    'call that endpoint directly',
    'privacy',
  ),
  silent('mode', 'the proxy mode is gone'),
  silent('runtime', "telemetry of Portkey's SDK"),
  silent('runtime-version', "telemetry of Portkey's SDK"),
  silent('package-version', "telemetry of Portkey's SDK"),
  gone(
    '*',
    'AIgateway knows no header of this name',
    'find out what it did for you at Portkey and whether you still need it',
    'behaviour',
  ),
];
