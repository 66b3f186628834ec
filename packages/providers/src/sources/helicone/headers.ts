/**
 * Helicone's request headers. Properties, sessions and users are labels: of one request's labels one becomes the tag. The last
 * row takes every header that is not named: none may be ignored in silence.
 */
import type { HeaderRow, Severity } from '@aig/core';

const src = 'Helicone/helicone worker/src/lib/models/HeliconeHeaders.ts; docs: header directory';

const gone = (name: string, why: string, advice: string, severity?: Severity): HeaderRow => ({
  name,
  action: 'remove',
  why,
  advice,
  source: src,
  ...(severity ? { severity } : {}),
});
/** @param rank lower ones are better tags: what stands for a feature comes before what names a person or a run */
const label = (name: string, rank: number, why: string): HeaderRow => ({
  name,
  action: 'tag',
  rank,
  why,
  advice:
    'usage is added up by tag, and a request carries one: keep in it what you split cost by, and the rest in logs of your own',
  source: src,
});
const property = 'a property is a label of the request, and x-aig-tag is the label of AIgateway';
const refuse = (name: string, why: string, advice: string, severity?: Severity): HeaderRow => ({
  ...gone(name, why, advice, severity),
  action: 'block',
});

const screening = [
  'AIgateway does not screen prompts for injection',
  'screen prompts before the request, and tell whoever was promised this',
] as const;
const sink = [
  'AIgateway passes nothing on to this service',
  'send the event from your own code after the call',
] as const;
const retry = [
  'AIgateway retries and fails over by the routing rules of the account',
  'set maxRetries (max_retries) on the client for retries of its own',
] as const;
const omit = [
  'AIgateway has no switch that keeps bodies out of its logs',
  'find out how long AIgateway keeps bodies before personal data goes through it',
] as const;
const prompt = [
  'AIgateway keeps no prompts, so versions of them are not recorded any more; the call works as before',
  'keep versions of prompts in your repository',
] as const;

const unknown = [
  'this header is understood by Helicone only',
  'find out what it did; AIgateway ignores or refuses it',
] as const;

export const headers: readonly HeaderRow[] = [
  {
    name: 'helicone-auth',
    action: 'auth',
    besideKey: true,
    why: 'one key of AIgateway in Authorization takes the place of both keys',
    source: 'aigateway-sh/cli src/commands/migrate.ts; Helicone/helicone worker',
  },
  refuse(
    'helicone-jwt',
    'this signs in with a token of a person, which AIgateway has no form of',
    'use a key of AIgateway in Authorization',
  ),
  gone(
    'helicone-org-id',
    'the key of AIgateway names the account',
    'make sure the new key is of that account',
  ),
  refuse(
    'helicone-manual-access-key',
    'this is a write key for logs, not for calls',
    'keep it as long as you send logs to Helicone',
  ),
  {
    name: 'helicone-target-url',
    action: 'provider',
    why: 'the provider comes from the model prefix, so the address of the provider goes',
    source: src,
    onlyValues: {
      values: [
        'api.openai.com',
        'api.anthropic.com',
        'openrouter.ai',
        'api.groq.com',
        'api.together.xyz',
        'api.together.ai',
        'api.fireworks.ai',
        'api.mistral.ai',
        'api.deepseek.com',
        'api.x.ai',
        'api.perplexity.ai',
      ],
      why: 'requests go to an address through Helicone whose API AIgateway may not speak, or that is not seen here',
      advice:
        'where it has the shape of OpenAI and a public model, name the model by its slug at AIgateway; else call it directly',
      source: 'Helicone/helicone docs: gateway; https://aigateway.sh/docs/models',
      severity: 'privacy',
    },
  },
  gone('helicone-target-provider', 'the provider comes from the model prefix', 'check the model slug'),
  refuse(
    'helicone-openai-api-base',
    'this sends the traffic to Azure or to a host of your own, which AIgateway does not do',
    'call that host directly, or leave this client on Helicone: AIgateway would send the prompts elsewhere',
    'privacy',
  ),
  {
    name: 'helicone-request-id',
    action: 'rename',
    to: 'X-Request-Id',
    why: 'X-Request-Id carries the id of a request to AIgateway',
    source: 'https://aigateway.sh/reference',
  },
  label('helicone-property-app', 0, property),
  label('helicone-property-appname', 0, property),
  label('helicone-property-feature', 0, property),
  label('helicone-property-environment', 1, property),
  label('helicone-property-*', 1, property),
  label('helicone-session-name', 2, 'the name of a session is the nearest that sessions have to a tag'),
  label('helicone-user-id', 3, 'AIgateway adds usage up by tag and not by user'),
  gone(
    'helicone-session-id',
    'AIgateway has no sessions, and an id for each of them makes a useless tag',
    'keep the id in logs of your own, with the request id of the answer',
  ),
  gone(
    'helicone-session-path',
    'AIgateway has no sessions and draws no tree of requests',
    'keep the path in logs of your own, with the request id of the answer',
  ),
  gone('helicone-prompt-id', ...prompt),
  gone('helicone-prompt-name', ...prompt),
  gone('helicone-prompt-mode', ...prompt),
  gone('helicone-prompt-version', ...prompt),
  gone('helicone-prompt-format', ...prompt),
  gone('helicone-model-override', 'AIgateway knows the price of its models', 'check the model slug'),
  {
    ...gone(
      'helicone-cache-enabled',
      'AIgateway caches by its own rules (x-cache: auto)',
      'send x-cache: force where an answer must come from the cache, or x-cache: skip where it must not',
      'cost',
    ),
    becomes: [
      {
        value: 'false',
        to: 'x-cache',
        as: 'skip',
        why: 'x-cache: skip switches the cache off for a request',
        source: 'https://aigateway.sh/reference',
      },
    ],
  },
  gone(
    'helicone-cache-control',
    'how long AIgateway keeps an answer is not set like this',
    'ask AIgateway for x-aig-cache-ttl, which one of its examples shows',
    'cost',
  ),
  gone(
    'helicone-cache-max-age',
    'how long AIgateway keeps an answer is not set like this',
    'ask AIgateway for x-aig-cache-ttl, which one of its examples shows',
    'cost',
  ),
  gone(
    'helicone-cache-bucket-max-size',
    'AIgateway keeps one answer for a request and not several',
    'send x-cache: skip where answers must differ',
  ),
  gone(
    'helicone-cache-seed',
    'AIgateway has no cache for each user or seed, so what one user got may be answered to another',
    'send x-cache: skip with requests that hold what others must not see',
    'privacy',
  ),
  gone('helicone-retry-enabled', ...retry),
  gone('helicone-retry-num', ...retry),
  gone('helicone-retry-factor', ...retry),
  gone('helicone-retry-min-timeout', ...retry),
  gone('helicone-retry-max-timeout', ...retry),
  gone(
    'helicone-ratelimit-policy',
    'AIgateway takes limits of a key and not of a request',
    'make a sub-account key with rate_limit_rpm or spend_cap_cents for each of those who are limited',
    'cost',
  ),
  refuse(
    'helicone-fallbacks',
    'this list names addresses and keys of other providers, among which AIgateway chooses by its routing rules',
    'write the models as an array in `model` (three at most) or as routing rules, take the header out, and revoke keys that stand in it',
    'behaviour',
  ),
  gone('helicone-omit-request', ...omit, 'privacy'),
  gone('helicone-omit-response', ...omit, 'privacy'),
  gone(
    'helicone-moderations-enabled',
    'AIgateway does not moderate a request by itself',
    'call POST /v1/moderations before the request',
    'security',
  ),
  gone('helicone-llm-security-enabled', ...screening, 'security'),
  gone('helicone-llm-security-advanced', ...screening, 'security'),
  gone('helicone-prompt-security-enabled', ...screening, 'security'),
  gone(
    'helicone-stream-force-format',
    'AIgateway streams in one form',
    'check code that reads the events itself',
  ),
  {
    name: 'helicone-stream-usage',
    action: 'drop',
    why: 'the usage comes at the end of every stream, unasked',
    source: 'https://aigateway.sh/docs/streaming',
  },
  gone(
    'helicone-increase-timeout',
    'how long to wait is said by the client',
    'set the timeout of the client',
  ),
  gone(
    'helicone-token-limit-exception-handler',
    'AIgateway does not shorten prompts that are too long, so those requests fail now',
    'shorten the prompt before the request',
    'behaviour',
  ),
  gone('helicone-posthog-key', ...sink),
  gone('helicone-posthog-host', ...sink),
  gone('helicone-posthog-event', ...sink),
  gone('helicone-lytix-key', ...sink),
  gone('helicone-lytix-host', ...sink),
  gone('helicone-webhook-enabled', ...sink),
  gone(
    'helicone-experiment-*',
    'this belongs to an experiment at Helicone',
    'run it as an eval of AIgateway',
  ),
  gone('helicone-node-id', 'this belongs to a run at Helicone', 'keep the id in logs of your own'),
  refuse(
    'helicone-forced-routing',
    'this decides inside Helicone where a request goes',
    'set the same as routing rules in the AIgateway dashboard, then take the header out',
    'behaviour',
  ),
  ...['helicone-id', 'helicone-cache', 'helicone-cache-bucket-idx', 'helicone-fallback-index'].map((name) =>
    gone(
      name,
      'answers of AIgateway have no such header',
      'read x-aig-provider or x-aig-attempts, or take it out',
    ),
  ),
  // No `helicone-*` for the rest: packages, services and projects are called so too.
  ...[
    'helicone-session-*',
    'helicone-prompt-*',
    'helicone-cache-*',
    'helicone-retry-*',
    'helicone-ratelimit-*',
    'helicone-llm-*',
    'helicone-fallback-*',
    'helicone-provider-*',
    'helicone-org-*',
    'helicone-request-*',
    'helicone-user-*',
    'helicone-model-*',
    'helicone-omit-*',
    'helicone-moderation*',
    'helicone-stream-*',
    'helicone-token-*',
    'helicone-posthog-*',
    'helicone-lytix-*',
    'helicone-webhook-*',
    'helicone-node-*',
  ].map((name) => gone(name, ...unknown)),
  {
    ...gone(
      'cache-control',
      "beside headers of Helicone this set how long an answer stayed in Helicone's cache",
      'ask AIgateway for x-aig-cache-ttl, which one of its examples shows',
      'cost',
    ),
    shared: true,
  },
  ...['aws-access-key', 'aws-secret-key', 'aws-session-token'].map((name) => ({
    ...refuse(
      name,
      'this hands a credential of AWS to Helicone, which calls Bedrock with it',
      'call Bedrock directly, or use the slug of the model at AIgateway and revoke this credential',
      'security',
    ),
    shared: true,
  })),
];
