/**
 * Model ids that OpenRouter and AIgateway spell differently: the same model (`same`), the same weights in another precision
 * (`same-weights`), or the nearest one (`near`). Ids that both spell alike need no row; others are told when they are met.
 *
 * One row a line: id, slug, how near. Ids from the models.dev catalogue of OpenRouter, slugs from the model pages of AIgateway.
 */
import type { ModelRow } from '@aig/core';

const rows = `
  anthropic/claude-haiku-4-5 anthropic/claude-haiku-4.5 same
  anthropic/claude-sonnet-4-5 anthropic/claude-sonnet-4.5 same
  deepseek/deepseek-v4-pro deepseek/deepseek-v4-pro-0813 near
  google/gemini-3-flash-preview google/gemini-3-flash near
  google/gemini-3.1-flash-lite-preview google/gemini-3.1-flash-lite near
  google/gemini-3.1-pro-preview google/gemini-3.1-pro near
  meta-llama/llama-2-13b-chat hf/thebloke/llama-2-13b-chat-awq same-weights
  meta-llama/llama-3-70b-instruct meta/llama-3.1-70b-instruct near
  meta-llama/llama-3-8b-instruct meta/llama-3-8b-instruct same
  meta-llama/llama-3.1-70b-instruct meta/llama-3.1-70b-instruct same
  meta-llama/llama-3.1-8b-instruct meta/llama-3.1-8b-instruct same
  meta-llama/llama-3.2-11b-vision-instruct meta/llama-3.2-11b-vision-instruct same
  meta-llama/llama-3.2-1b-instruct meta/llama-3.2-1b-instruct same
  meta-llama/llama-3.2-3b-instruct meta/llama-3.2-3b-instruct same
  meta-llama/llama-3.3-70b-instruct meta/llama-3.3-70b-instruct-fp8-fast same-weights
  meta-llama/llama-4-scout meta/llama-4-scout-17b-16e-instruct same
  minimax/minimax-m2.7 minimax/m2.7 same
  moonshotai/kimi-k2.5 moonshot/kimi-k2.5 same
  moonshotai/kimi-k2.6 moonshot/kimi-k2.6 same
  moonshotai/kimi-k3 moonshot/kimi-k3 same
  nvidia/nemotron-3-super-120b-a12b nvidia/nemotron-3-120b-a12b near
  openai/gpt-5-2025-08-07 openai/gpt-5 near
  qwen/qwen-2.5-coder-32b-instruct qwen/qwen2.5-coder-32b-instruct same
  qwen/qwen3-30b-a3b qwen/qwen3-30b-a3b-fp8 same-weights
  qwen/qwen3-max alibaba/qwen3-max same
  qwen/qwen3.5-397b-a17b alibaba/qwen3.5-397b-a17b same
  qwen/qwen3.8-max alibaba/qwen3.8-max same
  x-ai/grok-4 xai/grok-4 same
  x-ai/grok-4.6 xai/grok-4.6 same
  z-ai/glm-4.7-flash zai-org/glm-4.7-flash same
  z-ai/glm-5.2 zai-org/glm-5.2 same
`;

export const openrouterModels: readonly ModelRow[] = rows
  .trim()
  .split('\n')
  .map((line) => {
    const [from = '', to = '', match = ''] = line.trim().split(' ');
    return {
      from,
      to,
      match: match as ModelRow['match'],
      source: 'anomalyco/models.dev providers/openrouter; https://aigateway.sh/models',
    };
  });
