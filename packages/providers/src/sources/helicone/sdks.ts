/** Helicone's own packages. Most of them log calls that go elsewhere, so there is nothing to point at another gateway. */
import type { PackageRow, SdkTable, SymbolRow } from '@aig/core';

const src = 'Helicone/helicone helicone-node, sdk, packages on npm and PyPI';

const none = (name: string, why: string, advice: string): SymbolRow => ({
  name,
  role: 'none',
  why,
  advice,
  source: src,
});
const logger = [
  'it sends logs of calls to Helicone; the calls themselves do not go through it',
  'keep it as long as you keep Helicone, or take it out: AIgateway logs the calls that go through it',
] as const;
const promptStore = [
  'it reads prompts that are stored at Helicone',
  'export the prompt and write its text as messages',
] as const;
const wrapper = [
  'it wraps the client of OpenAI and sends calls through Helicone',
  'make an OpenAI client with the base URL https://api.aigateway.sh/v1 and the key from AIGATEWAY_API_KEY, and leave heliconeMeta out',
] as const;

const only = (
  language: SdkTable['language'],
  modules: readonly string[],
  symbols: readonly SymbolRow[],
): SdkTable => ({ language, modules, symbols, methods: [], options: [], lostMembers: [] });

export const sdks: readonly SdkTable[] = [
  only(
    'js',
    ['@helicone/helicone', 'helicone-openai', 'helicone'],
    [
      none('HeliconeAsyncLogger', ...logger),
      none('HeliconeManualLogger', ...logger),
      none('hprompt*', ...promptStore),
      none('*', ...wrapper),
    ],
  ),
  only(
    'js',
    ['@helicone/helpers', '@helicone/async'],
    [none('HeliconePromptManager', ...promptStore), none('*', ...logger)],
  ),
  only('js', ['@helicone/prompts'], [none('*', ...promptStore)]),
  only('python', ['helicone_async', 'helicone_helpers'], [none('*', ...logger)]),
  only(
    'python',
    ['helicone'],
    [
      none(
        '*',
        'it puts itself before the openai module and sends calls through Helicone',
        'import openai itself, set its base URL to https://api.aigateway.sh/v1 and its key, and leave cache, properties, user and retry out of the calls',
      ),
    ],
  ),
];

const gone = (registry: PackageRow['registry'], name: string, why: string, advice: string): PackageRow => ({
  registry,
  name,
  why,
  advice,
  source: src,
});
const logs = ['this sends logs of calls to Helicone', logger[1]] as const;

export const packages: readonly PackageRow[] = [
  {
    registry: 'npm',
    name: '@helicone/ai-sdk-provider',
    to: { name: '@ai-sdk/openai-compatible', version: '^1.0.0' },
    why: "the AI SDK's own OpenAI-compatible provider talks to AIgateway",
    source: 'ai-sdk.dev: OpenAI-compatible providers',
  },
  {
    registry: 'pypi',
    name: 'llama-index-llms-helicone',
    to: { name: 'llama-index-llms-openai-like', version: '>=0.5,<1' },
    why: 'OpenAILike of LlamaIndex takes any base URL',
    source: 'llama-index-llms-openai-like on PyPI',
  },
  gone('npm', '@helicone/helpers', ...logs),
  gone('npm', '@helicone/async', ...logs),
  gone('npm', '@helicone/prompts', 'this reads prompts that are stored at Helicone', promptStore[1]),
  gone('npm', '@helicone/helicone', 'this wraps the client of OpenAI', wrapper[1]),
  gone('npm', 'helicone-openai', 'this wraps the client of OpenAI and is deprecated', wrapper[1]),
  gone('npm', 'helicone', 'this wraps the client of OpenAI and is deprecated', wrapper[1]),
  gone(
    'npm',
    '@helicone/ai-gateway',
    'this runs a gateway of your own',
    'stop running it when nothing calls it any more, then remove it',
  ),
  gone(
    'npm',
    '@helicone/mcp',
    'this asks the control API of Helicone for logs',
    'keep it as long as you keep Helicone',
  ),
  gone('pypi', 'helicone-async', ...logs),
  gone('pypi', 'helicone-helpers', ...logs),
  gone(
    'pypi',
    'helicone',
    'this puts itself before the openai module',
    'import openai itself with the base URL and key of AIgateway, then remove this package',
  ),
];
