/**
 * Ids that vendors and other gateways use, and the AIgateway slug of the same (`same`, `same-weights`) or nearest (`near`) model.
 *
 * Keys are `<destination lab prefix or vendor>/<model>`; sources hand over ids in that form.
 * Source of each row: the third column.
 */
import type { ModelRow } from '@aig/core';

const rows: readonly (readonly [from: string, to: string, match: ModelRow['match'], source: string])[] = [
  [
    'anthropic/claude-haiku-4-5',
    'anthropic/claude-haiku-4.5',
    'same',
    'github.com/anomalyco/models.dev providers/requesty',
  ],
  [
    'anthropic/claude-opus-4-6',
    'anthropic/claude-opus-4.6',
    'same',
    'github.com/anomalyco/models.dev providers/requesty',
  ],
  [
    'anthropic/claude-sonnet-4-20250514',
    'anthropic/claude-sonnet-4',
    'near',
    'github.com/rajashekar/llm-requesty tests/cassettes (recorded /v1/models answer, mid-2025)',
  ],
  [
    'anthropic/claude-sonnet-4-5',
    'anthropic/claude-sonnet-4.5',
    'same',
    'github.com/anomalyco/models.dev providers/requesty',
  ],
  [
    'anthropic/claude-sonnet-4-6',
    'anthropic/claude-sonnet-4.6',
    'same',
    'github.com/anomalyco/models.dev providers/requesty',
  ],
  [
    'deepseek/deepseek-v4-pro',
    'deepseek/deepseek-v4-pro-0813',
    'near',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'google/gemini-3-flash-preview',
    'google/gemini-3-flash',
    'near',
    'github.com/anomalyco/models.dev providers/requesty',
  ],
  [
    'google/gemini-3.1-flash-lite-preview',
    'google/gemini-3.1-flash-lite',
    'near',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'google/gemini-3.1-pro-preview',
    'google/gemini-3.1-pro',
    'near',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-2-13b-chat',
    'hf/thebloke/llama-2-13b-chat-awq',
    'same-weights',
    'github.com/SWE-agent/mini-swe-agent docs/data/all_models.txt (LiteLLM prefix openrouter/ removed)',
  ],
  [
    'meta-llama/llama-3-70b-instruct',
    'meta/llama-3.1-70b-instruct',
    'near',
    'github.com/SWE-agent/mini-swe-agent docs/data/all_models.txt (LiteLLM prefix openrouter/ removed)',
  ],
  [
    'meta-llama/llama-3-8b-instruct',
    'meta/llama-3-8b-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-3.1-70b-instruct',
    'meta/llama-3.1-70b-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-3.1-8b-instruct',
    'meta/llama-3.1-8b-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-3.2-11b-vision-instruct',
    'meta/llama-3.2-11b-vision-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-3.2-1b-instruct',
    'meta/llama-3.2-1b-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-3.2-3b-instruct',
    'meta/llama-3.2-3b-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-3.3-70b-instruct',
    'meta/llama-3.3-70b-instruct-fp8-fast',
    'same-weights',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'meta-llama/llama-4-scout',
    'meta/llama-4-scout-17b-16e-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  ['minimax/minimax-m2.7', 'minimax/m2.7', 'same', 'github.com/anomalyco/models.dev providers/openrouter'],
  [
    'moonshotai/kimi-k2.5',
    'moonshot/kimi-k2.5',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'moonshotai/kimi-k2.6',
    'moonshot/kimi-k2.6',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'moonshotai/kimi-k3',
    'moonshot/kimi-k3',
    'same',
    'github.com/cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
  ],
  [
    'nvidia/nemotron-3-super-120b-a12b',
    'nvidia/nemotron-3-120b-a12b',
    'near',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'openai/gpt-4.1-2025-04-14',
    'openai/gpt-4.1',
    'near',
    'github.com/rajashekar/llm-requesty tests/cassettes (recorded /v1/models answer, mid-2025)',
  ],
  [
    'openai/gpt-4.1-mini-2025-04-14',
    'openai/gpt-4.1-mini',
    'near',
    'github.com/rajashekar/llm-requesty tests/cassettes (recorded /v1/models answer, mid-2025)',
  ],
  [
    'openai/gpt-5-2025-08-07',
    'openai/gpt-5',
    'near',
    'github.com/Aider-AI/aider aider/resources (prefix removed)',
  ],
  [
    'openai/o4-mini-2025-04-16',
    'openai/o4-mini',
    'near',
    'github.com/rajashekar/llm-requesty tests/cassettes (recorded /v1/models answer, mid-2025)',
  ],
  ['openrouter/auto', 'auto', 'near', 'github.com/anomalyco/models.dev providers/openrouter'],
  ['openrouter/auto-beta', 'auto', 'near', 'openrouter.ai/docs (github.com/OpenRouterTeam/docs)'],
  [
    'qwen/qwen-2.5-coder-32b-instruct',
    'qwen/qwen2.5-coder-32b-instruct',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'qwen/qwen3-30b-a3b',
    'qwen/qwen3-30b-a3b-fp8',
    'same-weights',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  ['qwen/qwen3-max', 'alibaba/qwen3-max', 'same', 'github.com/anomalyco/models.dev providers/openrouter'],
  [
    'qwen/qwen3.5-397b-a17b',
    'alibaba/qwen3.5-397b-a17b',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  [
    'qwen/qwen3.8-max',
    'alibaba/qwen3.8-max',
    'same',
    'github.com/cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
  ],
  [
    'x-ai/grok-4',
    'xai/grok-4',
    'same',
    'github.com/SWE-agent/mini-swe-agent docs/data/all_models.txt (LiteLLM prefix openrouter/ removed)',
  ],
  [
    'x-ai/grok-4.6',
    'xai/grok-4.6',
    'same',
    'github.com/cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
  ],
  [
    'z-ai/glm-4.7-flash',
    'zai-org/glm-4.7-flash',
    'same',
    'github.com/anomalyco/models.dev providers/openrouter',
  ],
  ['z-ai/glm-5.2', 'zai-org/glm-5.2', 'same', 'github.com/anomalyco/models.dev providers/openrouter'],
];

export const vendorModels: readonly ModelRow[] = rows.map(([from, to, match, source]) => ({
  from,
  to,
  match,
  source,
}));
