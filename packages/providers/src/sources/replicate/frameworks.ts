/**
 * Adapters to Replicate in frameworks. Their classes have clients of their own and are told, not rewritten.
 */
import type { Language, SdkTable, SymbolRow } from '@aig/core';

const none = (name: string, why: string, advice: string, source: string): SymbolRow => ({
  name,
  role: 'none',
  why,
  advice,
  source,
});

const table = (
  language: Language,
  modules: readonly string[],
  symbols: readonly SymbolRow[],
  shared = false,
): SdkTable => ({
  language,
  modules,
  symbols,
  methods: [],
  options: [],
  lostMembers: [],
  ...(shared ? { shared } : {}),
});

const why = 'this class of a framework speaks to Replicate only';
const chain =
  'use ChatOpenAI with the base URL of AIgateway, its key from AIGATEWAY_API_KEY and a slug as model';
const index =
  'use OpenAILike (is_chat_model=True) with the base URL of AIgateway, its key from AIGATEWAY_API_KEY and a slug as model';
const langchain = 'langchain-ai/langchain-community llms/replicate';
const llamaindex = 'run-llama/llama_index integrations; run-llama/LlamaIndexTS packages/providers/replicate';

export const frameworks: readonly SdkTable[] = [
  table(
    'js',
    ['@ai-sdk/replicate'],
    [
      none(
        '*',
        'the AI SDK speaks to Replicate by a provider of its own',
        "make the provider by createOpenAICompatible({ name: 'aigateway', apiKey: process.env.AIGATEWAY_API_KEY, baseURL: 'https://api.aigateway.sh/v1' }) of @ai-sdk/openai-compatible (1.x for ai 5, 2.x for ai 6) and the model by imageModel('<slug>'); give generateImage a size ('1024x1024') in place of aspectRatio, which that provider leaves out, and take providerOptions.replicate out; videoModel has no counterpart there",
        'vercel/ai packages/replicate/src/replicate-image-model.ts, packages/openai-compatible/src/image/openai-compatible-image-model.ts',
      ),
    ],
  ),
  table(
    'js',
    ['@langchain/community/llms/replicate', 'langchain/llms/replicate'],
    [none('*', why, `${chain} (configuration.baseURL)`, langchain)],
  ),
  table(
    'js',
    ['@llamaindex/replicate'],
    [none('*', why, 'use the OpenAI class of @llamaindex/openai with the base URL of AIgateway', llamaindex)],
  ),
  table(
    'js',
    ['llamaindex'],
    [
      none(
        'ReplicateLLM',
        why,
        'use the OpenAI class of @llamaindex/openai with the base URL of AIgateway',
        llamaindex,
      ),
      none(
        'ReplicateSession',
        why,
        'use the OpenAI class of @llamaindex/openai with the base URL of AIgateway',
        llamaindex,
      ),
    ],
    true,
  ),
  table(
    'js',
    ['ai'],
    [
      none(
        'ReplicateStream',
        'it reads the events of a prediction',
        'stream the answer of chat.completions.create({ stream: true }) instead',
        'vercel/ai before 4.0, streams/replicate-stream.ts',
      ),
    ],
    true,
  ),
  table(
    'js',
    ['replicate-api'],
    [
      none(
        '*',
        'this unofficial client speaks to Replicate only',
        'use the openai package with the base URL of AIgateway',
        'replicate-api on npm',
      ),
    ],
  ),
  table('python', ['langchain_replicate'], [none('*', why, `${chain} (base_url)`, langchain)]),
  table(
    'python',
    ['llama_index.llms.replicate', 'llama_index.multi_modal_llms.replicate'],
    [none('*', why, index, llamaindex)],
  ),
  table(
    'python',
    ['langchain.llms', 'langchain_community.llms'],
    [none('Replicate', why, `${chain} (base_url)`, langchain)],
    true,
  ),
  table(
    'python',
    ['llama_index.llms', 'llama_index.multi_modal_llms'],
    [none('Replicate', why, index, llamaindex), none('ReplicateMultiModal', why, index, llamaindex)],
    true,
  ),
];
