/** Packages, modules and images of LiteLLM itself. */
import type { PackageRow, SourceTable } from '@aig/core';

const docs = 'BerriAI/litellm; BerriAI/litellm-docs';

const told = (registry: PackageRow['registry'], name: string): PackageRow => ({
  registry,
  name,
  why: 'this is a package of LiteLLM',
  advice: 'replace it by openai once the code that imports it is moved',
  source: docs,
});

export const packages: readonly PackageRow[] = [
  told('npm', 'litellm'),
  told('pypi', 'llama-index-llms-litellm'),
  told('pypi', 'llama-index-embeddings-litellm'),
  told('pypi', 'litellm-haystack'),
  told('pypi', 'langchain-litellm'),
];

export const images: SourceTable['images'] = [
  'berriai/litellm-database',
  'berriai/litellm-non_root',
  'berriai/litellm',
].map((name) => ({
  name,
  why: 'this runs the LiteLLM proxy itself',
  advice: 'stop it when nothing calls it any more',
  source: docs,
}));
