/** Models of Replicate that answer text, vision and captioning models among them. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const chat = catalogueOf(
  'chat',
  {
    texts: `
    a16z-infra: llama13b-v2-chat llama7b-v2-chat
    anthropic: claude-3.7-sonnet claude-4-sonnet
    cuuupid: glm-4v-9b
    ibm-granite: granite-3.3-8b-instruct
    lucataco: hermes-2-pro-llama-3-8b llama-3-vision-alpha moondream2
    meta: llama-2-13b llama-2-13b-chat llama-2-70b llama-2-70b-chat llama-2-7b llama-2-7b-chat
      llama-4-maverick-instruct meta-llama-3-70b meta-llama-3-70b-instruct meta-llama-3-8b meta-llama-3-8b-instruct
      meta-llama-3.1-405b-instruct
    nateraw: goliath-120b
    nousresearch: hermes-2-theta-llama-8b
    openai: gpt-4.1 gpt-4.1-nano gpt-4o gpt-4o-mini gpt-5 gpt-5-mini gpt-5-nano gpt-5.1 gpt-5.6-terra o1-mini
      o4-mini
    replicate: llama70b-v2-chat
    snowflake: snowflake-arctic-instruct
    uwulewd: airoboros-llama-2-70b
    yorickvp: llava-13b llava-v1.6-34b llava-v1.6-mistral-7b
  `,
    text: `
    andreasjansson: blip-2
    lucataco: llama-2-13b-chat llama-2-70b-chat llama-2-7b-chat paligemma-3b-pt-224 qwen-vl-chat
      sdxl-clip-interrogator upstage-llama-2-70b-instruct-v2
    meta: meta-llama-guard-2-8b
    pharmapsychotic: clip-interrogator
    replicate: llama-7b
    salesforce: blip
    tomasmcm: llamaguard-7b
  `,
    unknown: `
    deepseek-ai: deepseek-r1 deepseek-v3 deepseek-v3.1
    google: gemini-2.5-flash gemini-3-flash
    meta: llama-guard-3-11b-vision llama-guard-3-8b
    methexis-inc: img2prompt
    moonshotai: kimi-k2.5
    openai: gpt-4.1-mini gpt-5-structured
    replit: replit-code-v1-3b
  `,
  },
  {
    texts: `
    a16z-infra: llama-2-13b-chat
    anthropic: claude-3.5-haiku claude-3.5-sonnet claude-4.5-haiku claude-4.5-sonnet
    meta: llama-4-scout-instruct
    openai: gpt-5-pro gpt-5.2 gpt-oss-120b gpt-oss-20b o1
    replicate: llama-2-70b-chat
  `,
    unknown: `
    01-ai: yi-34b-chat yi-6b
    andreasjansson: wizardcoder-python-34b-v1-gguf
    antoinelyset: openhermes-2-mistral-7b-awq openhermes-2.5-mistral-7b-awq
    chenxwh: cogvlm2-video
    cjwbw: cogvlm internlm-xcomposer
    daanelson: flan-t5-large minigpt-4
    deepseek-ai: deepseek-67b-base deepseek-coder-v2-lite-instruct deepseek-math-7b-base deepseek-math-7b-instruct
      deepseek-vl-7b-base deepseek-vl2 deepseek-vl2-small janus-pro-1b janus-pro-7b
    google-deepmind: gemma-2b-it gemma-7b-it
    ibm-granite: granite-20b-code-instruct-8k granite-3.0-2b-instruct granite-3.0-8b-instruct
      granite-3.1-2b-instruct granite-3.1-8b-instruct granite-3.2-8b-instruct granite-4.0-h-small
      granite-8b-code-instruct-128k granite-vision-3.2-2b granite-vision-3.3-2b
    ictnlp: llama-omni
    j-min: clip-caption-reward
    lucataco: apollo-7b clip-interrogator qwen2-vl-7b-instruct
    meta: codellama-13b codellama-13b-instruct codellama-13b-python codellama-34b codellama-34b-instruct
      codellama-70b-instruct codellama-70b-python codellama-7b codellama-7b-instruct codellama-7b-python
      llama-3.3-70b-instruct llama-guard-4-12b llamaguard-7b
    microsoft: phi-3-mini-128k-instruct phi-3-mini-4k-instruct
    mikeei: dolphin-2.9-llama3-70b-gguf
    mistralai: mistral-7b-instruct-v0.1 mistral-7b-instruct-v0.2 mistral-7b-v0.1 mixtral-8x7b-instruct-v0.1
      voxtral-mini-3b
    moonshotai: kimi-k2-instruct kimi-k2-thinking
    nateraw: mistral-7b-openorca nous-hermes-2-solar-10.7b openchat_3.5-awq video-llava zephyr-7b-beta
    nvidia: prismer
    perceptron-ai-inc: isaac-0.1
    prunaai: gpt-oss-20b meta-llama-3-8b qwen3-32b
    qwen: qwen3-235b-a22b-instruct-2507
    replicate: flan-t5-xl gpt-j-6b vicuna-13b
    rmokady: clip_prefix_caption
    smoretalk: clip-interrogator-turbo
    spuuntries: flatdolphinmaid-8x7b-gguf
    stability-ai: stablelm-base-alpha-3b stablelm-tuned-alpha-7b
    tomasmcm: neural-chat-7b-v3-1
    xai: grok-4
    yorickvp: llava-v1.6-vicuna-13b
    zsxkib: blip-3 molmo-7b
  `,
  },
);
