/**
 * Models of Replicate and the AIgateway slug of the same (`same`, `same-weights`) or nearest (`near`) one. A model without a
 * row, or with `none` or `unverified`, stays on Replicate unless the user says otherwise.
 */
import type { ModelRow, ModelRules } from '@aig/core';

const table = 'AIgateway model pages and pair pages against Replicate model pages (read 2026)';
const alias = 'Replicate model pages: another owner of the same weights';
const prose = 'only the prose of an AIgateway page names the slug';

type Row = readonly [
  from: string,
  to: string | null,
  match: ModelRow['match'],
  source: string,
  onlyWith?: readonly string[],
];

const frame = ['first_frame_image', 'image'];
const picture = ['image', 'init_image'];

const rows: readonly Row[] = [
  ['meta/meta-llama-3-8b-instruct', 'meta/llama-3-8b-instruct', 'same', table],
  ['meta/meta-llama-3-70b-instruct', 'meta/llama-3.1-70b-instruct', 'near', table],
  ['meta/meta-llama-3.1-405b-instruct', null, 'none', table],
  ['meta/llama-3.3-70b-instruct', 'meta/llama-3.3-70b-instruct-fp8-fast', 'same-weights', table],
  ['meta/llama-4-scout-instruct', 'meta/llama-4-scout-17b-16e-instruct', 'same', table],
  ['meta/llama-4-maverick-instruct', 'meta-llama/llama-4-maverick-instruct', 'unverified', prose],
  ['meta/llama-2-7b-chat', 'meta/llama-2-7b-chat-fp16', 'same', table],
  ['a16z-infra/llama7b-v2-chat', 'meta/llama-2-7b-chat-fp16', 'same', alias],
  ['lucataco/llama-2-7b-chat', 'meta/llama-2-7b-chat-fp16', 'same', alias],
  ['meta/llama-2-13b-chat', 'hf/thebloke/llama-2-13b-chat-awq', 'same-weights', table],
  ['a16z-infra/llama-2-13b-chat', 'hf/thebloke/llama-2-13b-chat-awq', 'same-weights', alias],
  ['a16z-infra/llama13b-v2-chat', 'hf/thebloke/llama-2-13b-chat-awq', 'same-weights', alias],
  ['lucataco/llama-2-13b-chat', 'hf/thebloke/llama-2-13b-chat-awq', 'same-weights', alias],
  ['meta/llama-2-70b-chat', null, 'none', table],
  ['mistralai/mistral-7b-instruct-v0.1', 'mistral/mistral-7b-instruct-v0.1', 'same', table],
  ['mistralai/mistral-7b-instruct-v0.2', 'hf/mistral/mistral-7b-instruct-v0.2', 'same', table],
  ['mistralai/mixtral-8x7b-instruct-v0.1', null, 'none', table],
  ['deepseek-ai/deepseek-r1', 'deepseek/deepseek-r1', 'unverified', prose],
  ['google-deepmind/gemma-7b-it', 'hf/google/gemma-7b-it', 'same', table],
  ['google/gemini-3-flash', 'google/gemini-3-flash', 'same', table],
  ['anthropic/claude-4-sonnet', 'anthropic/claude-sonnet-4', 'same', table],
  ['anthropic/claude-4.5-sonnet', 'anthropic/claude-sonnet-4.5', 'same', table],
  ['anthropic/claude-4.5-haiku', 'anthropic/claude-haiku-4.5', 'same', table],
  ['openai/gpt-4.1', 'openai/gpt-4.1', 'same', table],
  ['openai/gpt-4.1-mini', 'openai/gpt-4.1-mini', 'same', table],
  ['openai/gpt-5', 'openai/gpt-5', 'same', table],
  ['openai/gpt-oss-120b', 'openai/gpt-oss-120b', 'same', table],
  ['openai/gpt-oss-20b', 'openai/gpt-oss-20b', 'same', table],
  ['openai/o4-mini', 'openai/o4-mini', 'same', table],
  ['moonshotai/kimi-k2.5', 'moonshot/kimi-k2.5', 'same', table],
  ['xai/grok-4', 'xai/grok-4', 'same', table],
  ['yorickvp/llava-13b', 'llava-hf/llava-1.5-7b-hf', 'near', table],

  ['black-forest-labs/flux-schnell', 'black-forest-labs/flux-1-schnell', 'same', table],
  ['black-forest-labs/flux-dev', 'black-forest-labs/flux-2-dev', 'near', table],
  ['black-forest-labs/flux-pro', 'black-forest-labs/flux-2-pro-preview', 'near', table],
  ['black-forest-labs/flux-1.1-pro', 'black-forest-labs/flux-2-pro-preview', 'near', table],
  ['black-forest-labs/flux-1.1-pro-ultra', 'black-forest-labs/flux-2-pro-preview', 'near', table],
  ['black-forest-labs/flux-2-pro', 'black-forest-labs/flux-2-pro-preview', 'near', table],
  ['black-forest-labs/flux-2-dev', 'black-forest-labs/flux-2-dev', 'same', table],
  ['black-forest-labs/flux-2-flex', 'black-forest-labs/flux-2-flex', 'same', table],
  ['black-forest-labs/flux-2-klein-4b', 'black-forest-labs/flux-2-klein-4b', 'same', table],
  ['black-forest-labs/flux-kontext-pro', null, 'none', table],
  ['black-forest-labs/flux-kontext-max', null, 'none', table],
  ['black-forest-labs/flux-kontext-dev', null, 'none', table],
  ['stability-ai/sdxl', 'stabilityai/stable-diffusion-xl-base-1.0', 'same', table],
  ['bytedance/sdxl-lightning-4step', 'bytedance/stable-diffusion-xl-lightning', 'same', table],
  ['stability-ai/stable-diffusion', 'runwayml/stable-diffusion-v1-5-img2img', 'near', table, picture],
  ['stability-ai/stable-diffusion-img2img', 'runwayml/stable-diffusion-v1-5-img2img', 'near', table],
  ['stability-ai/stable-diffusion-3', null, 'none', table],
  ['stability-ai/stable-diffusion-3.5-large', null, 'none', table],
  ['stability-ai/stable-diffusion-3.5-large-turbo', null, 'none', table],
  ['stability-ai/stable-diffusion-3.5-medium', null, 'none', table],
  ['ideogram-ai/ideogram-v3-turbo', 'ideogram/ideogram-v3', 'unverified', prose],
  ['ideogram-ai/ideogram-v3-balanced', 'ideogram/ideogram-v3', 'unverified', prose],
  ['ideogram-ai/ideogram-v3-quality', 'ideogram/ideogram-v3', 'unverified', prose],
  ['google/imagen-3', 'google/imagen-3', 'unverified', prose],
  ['openai/dall-e-3', 'openai/dall-e-3', 'unverified', prose],

  ['google/veo-3.1', 'google/veo-3.1', 'same', table],
  ['google/veo-3', 'google/veo-3.1', 'near', table],
  ['google/veo-3-fast', 'google/veo-3.1-fast', 'near', table],
  ['google/veo-3.1-fast', 'google/veo-3.1-fast', 'same', 'https://aigateway.sh/docs/async-jobs'],
  ['minimax/video-01-director', 'minimax/minimax-video-01-director-image-to-video', 'same', table, frame],
  ['minimax/video-01', 'minimax/minimax-video-01-image-to-video', 'same', table, frame],
  ['openai/sora-2', 'openai/sora-2', 'unverified', prose],
  ['runwayml/gen4-turbo', 'runwayml/gen-4', 'unverified', prose],

  ['openai/whisper', 'openai/whisper-large-v3-turbo', 'near', table],
  ['vaibhavs10/incredibly-fast-whisper', 'openai/whisper-large-v3-turbo', 'near', table],
  ['suno-ai/bark', 'openai/tts-1', 'near', table],
  ['lucataco/xtts-v2', 'openai/tts-1', 'near', table],
  ['meta/musicgen', 'sonauto/v2/text-to-music', 'near', table],
  ['riffusion/riffusion', 'sonauto/v2/text-to-music', 'near', table],
  ['nateraw/bge-large-en-v1.5', 'baai/bge-m3', 'near', table],
  ['beautyyuyanli/multilingual-e5-large', 'baai/bge-m3', 'near', table],
  ['replicate/all-mpnet-base-v2', 'baai/bge-base-en-v1.5', 'near', table],
];

export const models: ModelRules = {
  // Owners on Replicate are no prefixes of AIgateway: only rows say what a model is called there.
  providers: {},
  resellers: [],
  families: [],
  rows: rows.map(([from, to, match, source, onlyWith]) => ({
    from,
    to,
    match,
    source,
    ...(onlyWith ? { onlyWith } : {}),
  })),
  opaque: [
    {
      pattern: /^[\w.-]+\/[\w.-]+[:@][0-9a-f]{8,64}$/,
      why: 'it pins a version of a model at Replicate',
      source: 'https://replicate.com/docs/reference/http',
    },
  ],
  bareNeedsPrefix: false,
};
