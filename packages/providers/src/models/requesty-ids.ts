/**
 * Model ids that Requesty and AIgateway spell differently: the same model (`same`), the same weights in another precision
 * (`same-weights`), or the nearest one (`near`). Ids that both spell alike need no row; others are told when they are met.
 *
 * One row a line: id, slug, how near. Ids from the models.dev catalogue of Requesty, slugs from the model pages of AIgateway.
 */
import type { ModelRow } from '@aig/core';

const rows = `
  Qwen/QwQ-32B qwen/qwq-32b same
  Qwen/Qwen2.5-Coder-32B-Instruct qwen/qwen2.5-coder-32b-instruct same
  anthropic/claude-4-sonnet anthropic/claude-sonnet-4 same
  anthropic/claude-4-sonnet-20250514 anthropic/claude-sonnet-4 near
  anthropic/claude-4-sonnet-latest anthropic/claude-sonnet-4 near
  anthropic/claude-haiku-4-5 anthropic/claude-haiku-4.5 same
  anthropic/claude-opus-4-6 anthropic/claude-opus-4.6 same
  anthropic/claude-sonnet-4-20250514 anthropic/claude-sonnet-4 near
  anthropic/claude-sonnet-4-5 anthropic/claude-sonnet-4.5 same
  anthropic/claude-sonnet-4-6 anthropic/claude-sonnet-4.6 same
  claude-4-sonnet anthropic/claude-sonnet-4 same
  claude-haiku-4-5 anthropic/claude-haiku-4.5 same
  claude-opus-4-6 anthropic/claude-opus-4.6 same
  claude-opus-4-7 anthropic/claude-opus-4.7 same
  claude-sonnet-4-20250514 anthropic/claude-sonnet-4 near
  claude-sonnet-4-5 anthropic/claude-sonnet-4.5 same
  claude-sonnet-4-6 anthropic/claude-sonnet-4.6 same
  deepseek-v4-pro deepseek/deepseek-v4-pro-0813 near
  deepseek-v4-pro-0813 deepseek/deepseek-v4-pro-0813 same
  gemini-3.1-flash-lite google/gemini-3.1-flash-lite same
  gemini-3.1-pro-preview google/gemini-3.1-pro near
  gemini-3.7-flash google/gemini-3.7-flash same
  gemma-4-26b-a4b-it google/gemma-4-26b-a4b-it same
  glm-5.2 zai-org/glm-5.2 same
  google/gemini-3-flash-preview google/gemini-3-flash near
  gpt-5.4 openai/gpt-5.4 same
  gpt-5.4-mini openai/gpt-5.4-mini same
  gpt-5.4-nano openai/gpt-5.4-nano same
  grok-4.6 xai/grok-4.6 same
  kimi-k2.6 moonshot/kimi-k2.6 same
  kimi-k3 moonshot/kimi-k3 same
  meta-llama/Llama-2-13b-chat-hf hf/thebloke/llama-2-13b-chat-awq same-weights
  meta-llama/Llama-2-7b-chat-hf meta/llama-2-7b-chat-fp16 same
  meta-llama/Llama-3-70b-chat-hf meta/llama-3.1-70b-instruct near
  meta-llama/Llama-3-8b-chat-hf meta/llama-3-8b-instruct same
  meta-llama/Llama-3.2-11B-Vision-Instruct meta/llama-3.2-11b-vision-instruct same
  meta-llama/Llama-3.2-3B-Instruct-Turbo meta/llama-3.2-3b-instruct same
  meta-llama/Llama-3.3-70B-Instruct meta/llama-3.3-70b-instruct-fp8-fast same-weights
  meta-llama/Llama-3.3-70B-Instruct-Turbo meta/llama-3.3-70b-instruct-fp8-fast same-weights
  meta-llama/Llama-4-Scout-17B-16E-Instruct meta/llama-4-scout-17b-16e-instruct same
  meta-llama/Meta-Llama-3-70B-Instruct-Lite meta/llama-3.1-70b-instruct near
  meta-llama/Meta-Llama-3-70B-Instruct-Turbo meta/llama-3.1-70b-instruct near
  meta-llama/Meta-Llama-3-8B-Instruct-Lite meta/llama-3-8b-instruct same
  meta-llama/Meta-Llama-3.1-70B-Instruct meta/llama-3.1-70b-instruct same
  meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo meta/llama-3.1-70b-instruct same
  meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo meta/llama-3.1-8b-instruct same
  meta-llama/Meta-Llama-Guard-3-8B meta/llama-guard-3-8b same
  meta-llama/llama-3-70b-instruct meta/llama-3.1-70b-instruct near
  meta-llama/llama-3-8b-instruct meta/llama-3-8b-instruct same
  meta-llama/llama-3.1-70b-instruct meta/llama-3.1-70b-instruct same
  meta-llama/llama-3.1-8b-instruct meta/llama-3.1-8b-instruct same
  meta-llama/llama-3.2-11b-vision-instruct meta/llama-3.2-11b-vision-instruct same
  meta-llama/llama-3.2-1b-instruct meta/llama-3.2-1b-instruct same
  meta-llama/llama-3.2-3b-instruct meta/llama-3.2-3b-instruct same
  meta-llama/llama-3.3-70b-instruct meta/llama-3.3-70b-instruct-fp8-fast same-weights
  minimax-m2.7 minimax/m2.7 same
  nemotron-3-super-120b-a12b nvidia/nemotron-3-120b-a12b near
  openai/gpt-4.1-2025-04-14 openai/gpt-4.1 near
  openai/gpt-4.1-mini-2025-04-14 openai/gpt-4.1-mini near
  openai/o4-mini-2025-04-16 openai/o4-mini near
  qwen3.8-max alibaba/qwen3.8-max same
`;

export const requestyModels: readonly ModelRow[] = rows
  .trim()
  .split('\n')
  .map((line) => {
    const [from = '', to = '', match = ''] = line.trim().split(' ');
    return {
      from,
      to,
      match: match as ModelRow['match'],
      source: 'anomalyco/models.dev providers/requesty; https://aigateway.sh/models',
    };
  });
