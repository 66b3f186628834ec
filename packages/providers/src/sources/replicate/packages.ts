/** Packages of Replicate's SDK and of adapters to it. */
import type { PackageRow } from '@aig/core';

const seen = 'npm, PyPI and the repositories of the packages';

const replaced = (registry: PackageRow['registry'], version: string): PackageRow => ({
  registry,
  name: 'replicate',
  to: { name: 'openai', version },
  why: 'the openai SDK talks to AIgateway',
  source: 'https://aigateway.sh/docs/migrate/replicate; openai on npm and PyPI',
});
const adapter = (
  registry: PackageRow['registry'],
  name: string,
  what: string,
  advice: string,
): PackageRow => ({
  registry,
  name,
  why: `${what} speaks to Replicate only`,
  advice,
  source: seen,
});

export const packages: readonly PackageRow[] = [
  replaced('npm', '^6.8.1'),
  replaced('pypi', '>=2.30.0,<3'),
  adapter(
    'npm',
    '@ai-sdk/replicate',
    "the AI SDK's provider",
    'use @ai-sdk/openai-compatible with the base URL of AIgateway, then remove it',
  ),
  adapter(
    'npm',
    '@llamaindex/replicate',
    'the adapter of LlamaIndex.TS',
    'use the OpenAI class of @llamaindex/openai with the base URL of AIgateway, then remove it',
  ),
  adapter(
    'npm',
    'replicate-api',
    'this client',
    'use the openai package with the base URL of AIgateway, then remove it',
  ),
  adapter(
    'pypi',
    'langchain-replicate',
    'the adapter of LangChain',
    'use ChatOpenAI of langchain-openai with the base URL of AIgateway, then remove it',
  ),
  adapter(
    'pypi',
    'llama-index-llms-replicate',
    'the adapter of LlamaIndex',
    'use OpenAILike of llama-index-llms-openai-like with the base URL of AIgateway, then remove it',
  ),
  adapter(
    'pypi',
    'llama-index-multi-modal-llms-replicate',
    'the adapter of LlamaIndex',
    'use OpenAILike of llama-index-llms-openai-like with the base URL of AIgateway, then remove it',
  ),
  adapter(
    'pypi',
    'llm-replicate',
    'this plugin of llm',
    'add AIgateway to extra-openai-models.yaml of llm, then remove it',
  ),
];
