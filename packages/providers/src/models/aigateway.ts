/**
 * Model slugs that AIgateway is known to serve. A snapshot: `GET /v1/models` decides.
 *
 * Source: model pages and pair pages of aigateway.sh, and models.dev `providers/aigateway` (read 2026).
 */
const expand = (lab: string, names: string): string[] => names.split(' ').map((name) => `${lab}/${name}`);

export const aigatewayModels: readonly string[] = [
  ...expand(
    'anthropic',
    'claude-haiku-4.5 claude-sonnet-4 claude-sonnet-4.5 claude-sonnet-4.6 claude-opus-4.6 claude-opus-4.7',
  ),
  ...expand(
    'openai',
    'gpt-4.1 gpt-4.1-mini gpt-5 gpt-5.4 gpt-5.4-mini gpt-5.4-nano gpt-oss-120b gpt-oss-20b o4-mini',
  ),
  ...expand(
    'google',
    'gemini-3-flash gemini-3.1-flash-lite gemini-3.1-pro gemini-3.7-flash gemma-3-12b-it gemma-4-26b-a4b-it gemma-2b-it-lora gemma-7b-it-lora',
  ),
  ...expand(
    'meta',
    'llama-2-7b-chat-fp16 llama-2-7b-chat-int8 llama-3-8b-instruct llama-3-8b-instruct-awq llama-3.1-8b-instruct llama-3.1-8b-instruct-awq llama-3.1-8b-instruct-fast llama-3.1-8b-instruct-fp8 llama-3.1-70b-instruct llama-3.2-1b-instruct llama-3.2-3b-instruct llama-3.2-11b-vision-instruct llama-3.3-70b-instruct-fp8-fast llama-4-scout-17b-16e-instruct llama-guard-3-8b',
  ),
  ...expand('mistral', 'mistral-7b-instruct-v0.1 mistral-7b-instruct-v0.2-lora mistral-small-4-0-26-03'),
  'mistralai/mistral-small-3.1-24b-instruct',
  ...expand('deepseek', 'deepseek-r1-distill-qwen-32b deepseek-v4-pro-0813'),
  ...expand('qwen', 'qwen2.5-coder-32b-instruct qwen3-30b-a3b-fp8 qwq-32b'),
  ...expand('alibaba', 'qwen3-max qwen3.5-397b-a17b qwen3.8-max'),
  ...expand('moonshot', 'kimi-k2.5 kimi-k2.6 kimi-k3'),
  'moonshotai/kimi-k3',
  ...expand('xai', 'grok-4 grok-4-fast grok-4.6'),
  ...expand('zai-org', 'glm-4.7-flash glm-5.2 glm-5.3-flash'),
  ...expand('zhipuai', 'glm-5.2 glm-5.3-flash'),
  'minimax/m2.7',
  'nvidia/nemotron-3-120b-a12b',
  ...expand('perplexity', 'sonar-deep-research sonar-reasoning-pro'),
  'ibm-granite/granite-4.0-h-micro',
  'microsoft/phi-2',
  'tiiuae/falcon-7b-instruct',
  'openchat/openchat-3.5-0106',
  'tinyllama/tinyllama-1.1b-chat-v1.0',
  'defog/sqlcoder-7b-2',
  'llava-hf/llava-1.5-7b-hf',
  ...expand(
    'hf',
    'google/gemma-7b-it meta-llama/meta-llama-3-8b-instruct mistral/mistral-7b-instruct-v0.2 nousresearch/hermes-2-pro-mistral-7b nexusflow/starling-lm-7b-beta thebloke/llama-2-13b-chat-awq',
  ),
  ...expand(
    'black-forest-labs',
    'flux-1-schnell flux-2-dev flux-2-klein-4b flux-2-klein-9b flux-2-pro-preview flux-2-flex',
  ),
  'stabilityai/stable-diffusion-xl-base-1.0',
  'bytedance/stable-diffusion-xl-lightning',
  'runwayml/stable-diffusion-v1-5-img2img',
  'bria/fibo-edit/edit',
  ...expand('google', 'veo-3.1 veo3.1-lite'),
  'kuaishou/kling-video-o1-video-to-video-reference',
  ...expand('minimax', 'minimax-video-01-image-to-video minimax-video-01-director-image-to-video'),
  'openai/whisper-large-v3-turbo',
  ...expand('deepgram', 'nova-3 flux'),
  'openai/tts-1',
  'sonauto/v2/text-to-music',
  ...expand('fal-ai', 'stable-audio-25/text-to-audio ace-step/prompt-to-audio'),
  ...expand('baai', 'bge-m3 bge-base-en-v1.5'),
  'auto',
];
