/**
 * Portkey: the managed AI gateway at api.portkey.ai, its SDKs, its headers.
 *
 * Not to be confused with the Portkey wallet (`@portkey/*`), flipkart's portkey, or WebCrypto's exportKey/importKey.
 */
import { defineSource } from '../../define.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { sdks } from './sdks.ts';

const manifest = 'Portkey docs: SDK installation; openai on npm and PyPI';

export const portkey = defineSource({
  id: 'portkey',
  title: 'Portkey',
  level: 'rewrite',
  words: ['Portkey', 'portkey', 'PORTKEY'],
  calls: [
    'new Portkey(',
    'createPortkey(',
    'AsyncPortkey(',
    'ChatPortkey(',
    'PortkeyLLM(',
    'PortkeyStrands(',
    'PortkeyAdk(',
  ],
  needles: ['portkey'],
  hosts,
  websites: [
    'portkey.ai',
    'www.portkey.ai',
    'app.portkey.ai',
    'docs.portkey.ai',
    'new.portkey.ai',
    'albus.portkey.ai',
    'blog.portkey.ai',
    'status.portkey.ai',
    'trust.portkey.ai',
    'portkey.com',
    'www.portkey.com',
  ],
  env,
  headers,
  providerKeyHeaders: ['x-api-key', 'api-key', 'x-goog-api-key'],
  packages: [
    {
      registry: 'npm',
      name: 'portkey-ai',
      to: { name: 'openai', version: '^6.8.1' },
      why: 'the portkey-ai SDK wraps the openai SDK, which talks to AIgateway directly',
      source: manifest,
    },
    {
      registry: 'npm',
      name: '@portkey-ai/vercel-provider',
      to: { name: '@ai-sdk/openai-compatible', version: '^1.0.0' },
      why: "the AI SDK's own OpenAI-compatible provider talks to AIgateway",
      source: 'Portkey docs: Vercel AI SDK; ai-sdk.dev: OpenAI-compatible providers',
    },
    {
      registry: 'npm',
      name: '@llamaindex/portkey-ai',
      why: 'the Portkey adapter of LlamaIndex.TS has no counterpart by that name',
      advice:
        'use the OpenAI class of @llamaindex/openai with the base URL of AIgateway, then remove this package',
      source: 'run-llama/LlamaIndexTS packages/providers/portkey-ai',
    },
    {
      registry: 'npm',
      name: '@portkey-ai/gateway',
      why: "this runs Portkey's own gateway",
      advice: 'stop running it when no traffic goes through it any more, then remove it',
      source: 'Portkey-AI/gateway README',
    },
    {
      registry: 'pypi',
      name: 'portkey-ai',
      to: { name: 'openai', version: '>=2.30.0,<3' },
      why: 'the portkey-ai SDK wraps the openai SDK, which talks to AIgateway directly',
      source: manifest,
    },
    {
      registry: 'pypi',
      name: 'llama-index-llms-portkey',
      why: 'the Portkey adapter of LlamaIndex has no counterpart by that name',
      advice:
        'use OpenAILike of llama-index-llms-openai-like with the base URL of AIgateway, then remove this package',
      source: 'run-llama/llama_index llama-index-integrations/llms/llama-index-llms-portkey',
    },
  ],
  sdks,
  models,
  // Keys have no prefix and cannot be told from other strings; they are found by where they stand.
  secrets: [],
  images: [
    {
      name: 'portkeyai/gateway',
      why: "this runs Portkey's own gateway, which is infrastructure and not a client",
      advice: 'stop this service when nothing calls it any more',
      source: 'Portkey-AI/gateway docker-compose.yaml',
    },
  ],
  ids: [
    {
      id: 'config-id',
      pattern: /\b(?:pc|cf)-[a-z0-9][a-z0-9-]{3,40}\b/g,
      why: 'this names a config stored at Portkey, which decides about routing, retries and caching',
      advice: 'read the config in the Portkey dashboard and set the same as routing rules at AIgateway',
      source: 'Portkey docs: configs',
    },
    {
      id: 'prompt-id',
      pattern: /\bpp-[a-z0-9][a-z0-9-]{3,60}\b/g,
      why: 'this names a prompt template stored at Portkey',
      advice: 'export the prompt from Portkey and write its text as messages',
      source: 'Portkey docs: prompts',
    },
  ],
});
