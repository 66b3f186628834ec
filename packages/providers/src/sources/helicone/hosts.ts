/** Helicone's host names, their older twins on hconeai.com, and what each path becomes. */
import type { HostRow, PathRow } from '@aig/core';

const docs = 'Helicone/helicone docs: gateway integrations; worker/src/lib/util/providers';

const both = (name: string): string[] => [`${name}.helicone.ai`, `${name}.hconeai.com`];
const base = (prefix: string, why: string): PathRow => ({ prefix, to: 'base', why, source: docs });
const root = (why: string): PathRow => ({ prefix: '', to: 'root', why, source: docs });
const none = (prefix: string, why: string, advice: string, keyed?: boolean): PathRow => ({
  prefix,
  to: 'none',
  why,
  advice,
  source: docs,
  ...(keyed === undefined ? {} : { keyed }),
});

const azure = none(
  '/openai/deployments',
  'an Azure deployment was reached through Helicone here, which AIgateway does not do',
  'call the model by its slug at https://api.aigateway.sh/v1, or call Azure directly',
);
const logging = 'this is the log and control API of Helicone, through which no model is called';
const keep = 'keep it as long as you keep Helicone, or take it out with what it records';

/** An OpenAI-shaped provider behind a host of its own; `path` is where its API starts. */
const dedicated = (name: string, provider: string, path: string): HostRow => ({
  id: `${name}-host`,
  hosts: both(name),
  provider,
  paths: [
    base(path, 'AIgateway takes the place of this proxy and of the provider behind it'),
    root('AIgateway takes the place of this proxy and of the provider behind it'),
  ],
});

export const hosts: readonly HostRow[] = [
  {
    id: 'openai-host',
    hosts: both('oai'),
    provider: 'openai',
    paths: [
      base('/v1', 'AIgateway takes the place of the proxy before OpenAI'),
      azure,
      root('AIgateway takes the place of the proxy before OpenAI'),
    ],
  },
  {
    id: 'anthropic-host',
    hosts: both('anthropic'),
    provider: 'anthropic',
    paths: [
      base('/v1', 'AIgateway serves /v1/messages too'),
      root('the Anthropic client adds /v1 itself, and AIgateway serves /v1/messages'),
    ],
  },
  {
    id: 'gateway-host',
    hosts: both('gateway'),
    paths: [
      base('/v1', 'the generic gateway passed requests on to the address in Helicone-Target-Url'),
      none(
        '/v1beta',
        'this is the shape of the Gemini API, which AIgateway does not speak',
        'call the model through chat.completions with a google/ slug, or call Gemini directly',
      ),
      none(
        '/v1/projects',
        'this is the shape of Vertex AI, which AIgateway does not speak',
        'call the model through chat.completions with its slug, or call Vertex AI directly',
      ),
      root('the generic gateway passed requests on to the address in Helicone-Target-Url'),
    ],
  },
  {
    id: 'ai-gateway-host',
    hosts: both('ai-gateway'),
    paths: [
      base('/v1', "Helicone's AI gateway has the shape of OpenAI, as AIgateway has"),
      base('/ai', "Helicone's AI gateway has the shape of OpenAI, as AIgateway has"),
      none(
        '/router',
        'a named router decides here which model answers',
        'set the same as routing rules in the AIgateway dashboard, then point this at https://api.aigateway.sh/v1',
      ),
      root("Helicone's AI gateway has the shape of OpenAI, as AIgateway has"),
    ],
  },
  dedicated('together', 'together', '/v1'),
  dedicated('openrouter', 'openrouter', '/api/v1'),
  dedicated('fireworks', 'fireworks', '/inference/v1'),
  dedicated('groq', 'groq', '/openai/v1'),
  dedicated('deepinfra', 'deepinfra', '/v1/openai'),
  dedicated('perplexity', 'perplexity', '/v1'),
  dedicated('mistral', 'mistral', '/v1'),
  dedicated('deepseek', 'deepseek', '/v1'),
  dedicated('x', 'xai', '/v1'),
  dedicated('nebius', 'nebius', '/v1'),
  dedicated('novita', 'novita', '/v3/openai'),
  dedicated('hyperbolic', 'hyperbolic', '/v1'),
  {
    id: 'cloud-host',
    hosts: [...both('bedrock'), ...both('vercel')],
    paths: [
      none(
        '',
        'requests to this proxy are signed for another cloud or gateway, which AIgateway does not pass on',
        'call the model by its slug at https://api.aigateway.sh/v1, or call that service directly',
      ),
    ],
  },
  {
    id: 'other-proxy-host',
    hosts: [...both('qstash'), ...both('firecrawl')],
    paths: [none('', 'this proxies a service that is no model', 'call that service directly')],
  },
  {
    id: 'control-host',
    hosts: [
      'api.helicone.ai',
      'api.eu.helicone.ai',
      'eu.api.helicone.ai',
      'api.us.helicone.ai',
      'api.worker.helicone.ai',
      'jawn.helicone.ai',
      'api.hconeai.com',
    ],
    paths: [
      none('', logging, keep),
      none(
        '/v1/gateway/oai/realtime',
        'the realtime endpoint of AIgateway turns speech into text only',
        'connect to OpenAI directly for speech to speech',
      ),
    ],
  },
  {
    id: 'local-gateway',
    hosts: ['localhost:8585', '127.0.0.1:8585', 'localhost:8787', '127.0.0.1:8787'],
    ambiguous: true,
    paths: [
      base('/v1/gateway/oai/v1', 'a worker of Helicone ran here'),
      none('', 'this may be a worker of Helicone on its default port', 'point it at AIgateway if it is'),
    ],
  },
];
