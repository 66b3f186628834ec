/**
 * Model ids of Fireworks AI, below `accounts/fireworks/`, and the AIgateway slug of the same or nearest model. Ids that are not
 * listed have none that is confirmed.
 *
 * The fourth column is where the id was read, the fifth what the id says of precision or speed besides the model.
 */
import type { ModelRow } from '@aig/core';

const rows: readonly (readonly [
  from: string,
  to: string,
  match: ModelRow['match'],
  source: string,
  note?: string,
])[] = [
  [
    'models/deepseek-v4-pro',
    'deepseek/deepseek-v4-pro-0813',
    'near',
    'anomalyco/models.dev providers/fireworks-ai',
  ],
  [
    'models/deepseek-v4-pro-0813',
    'deepseek/deepseek-v4-pro-0813',
    'same',
    'cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
  ],
  [
    'models/deepseek-v4-pro-fp8',
    'deepseek/deepseek-v4-pro-0813',
    'near',
    'fw-ai/cookbook',
    'a build of less precision',
  ],
  [
    'models/flux-1-dev-fp8',
    'black-forest-labs/flux-2-dev',
    'near',
    'vercel/ai packages/fireworks/src/fireworks-image-options.ts',
    'a build of less precision',
  ],
  [
    'models/flux-1-schnell-fp8',
    'black-forest-labs/flux-1-schnell',
    'same-weights',
    'vercel/ai packages/fireworks/src/fireworks-image-options.ts',
    'a build of less precision',
  ],
  ['models/glm-5p2', 'zai-org/glm-5.2', 'same', 'anomalyco/models.dev providers/fireworks-ai'],
  ['models/glm-5p2-fp8', 'zai-org/glm-5.2', 'same-weights', 'fw-ai/cookbook', 'a build of less precision'],
  ['models/gpt-oss-120b', 'openai/gpt-oss-120b', 'same', 'anomalyco/models.dev providers/fireworks-ai'],
  ['models/gpt-oss-20b', 'openai/gpt-oss-20b', 'same', 'anomalyco/models.dev providers/fireworks-ai'],
  [
    'models/kimi-k2p5',
    'moonshot/kimi-k2.5',
    'same',
    'RooCodeInc/Roo-Code packages/types/src/providers/fireworks.ts',
  ],
  ['models/kimi-k2p6', 'moonshot/kimi-k2.6', 'same', 'anomalyco/models.dev providers/fireworks-ai'],
  [
    'models/kimi-k3',
    'moonshot/kimi-k3',
    'same',
    'cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
  ],
  [
    'models/llama-v2-13b-chat',
    'hf/thebloke/llama-2-13b-chat-awq',
    'same-weights',
    'fw-ai/cookbook',
    'other precision than at AIgateway',
  ],
  ['models/llama-v2-7b-chat', 'meta/llama-2-7b-chat-fp16', 'same', 'fw-ai/cookbook'],
  [
    'models/llama-v3-8b-instruct',
    'meta/llama-3-8b-instruct',
    'same',
    'vercel/ai packages/fireworks/src/fireworks-completion-options.ts',
  ],
  [
    'models/llama-v3p1-70b-instruct',
    'meta/llama-3.1-70b-instruct',
    'same',
    'stackblitz-labs/bolt.diy app/lib/modules/llm/providers/fireworks.ts',
  ],
  [
    'models/llama-v3p1-8b-instruct',
    'meta/llama-3.1-8b-instruct',
    'same',
    'vercel/ai packages/fireworks/src/fireworks-chat-options.ts',
  ],
  [
    'models/llama-v3p2-11b-vision-instruct',
    'meta/llama-3.2-11b-vision-instruct',
    'same',
    'vercel/ai packages/fireworks/src/fireworks-chat-options.ts',
  ],
  [
    'models/llama-v3p2-1b-instruct',
    'meta/llama-3.2-1b-instruct',
    'same',
    'SWE-agent/mini-swe-agent docs/data/all_models.txt (LiteLLM prefix fireworks_ai/ removed)',
  ],
  [
    'models/llama-v3p2-3b-instruct',
    'meta/llama-3.2-3b-instruct',
    'same',
    'vercel/ai packages/fireworks/src/fireworks-chat-options.ts',
  ],
  [
    'models/llama-v3p3-70b-instruct',
    'meta/llama-3.3-70b-instruct-fp8-fast',
    'same-weights',
    'vercel/ai packages/fireworks/src/fireworks-chat-options.ts',
    'other precision than at AIgateway',
  ],
  [
    'models/llama4-scout-instruct-basic',
    'meta/llama-4-scout-17b-16e-instruct',
    'same',
    'RooCodeInc/Roo-Code packages/types/src/providers/fireworks.ts',
  ],
  ['models/minimax-m2p7', 'minimax/m2.7', 'same', 'anomalyco/models.dev providers/fireworks-ai'],
  [
    'models/qwen2p5-coder-32b-instruct',
    'qwen/qwen2.5-coder-32b-instruct',
    'same',
    'Aider-AI/aider aider/resources (prefix removed)',
  ],
  [
    'models/qwen3-30b-a3b',
    'qwen/qwen3-30b-a3b-fp8',
    'same-weights',
    'fw-ai/cookbook',
    'other precision than at AIgateway',
  ],
  ['models/qwen3p5-397b-a17b', 'alibaba/qwen3.5-397b-a17b', 'same', 'fw-ai/cookbook'],
  [
    'models/qwen3p8-max',
    'alibaba/qwen3.8-max',
    'same',
    'cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
  ],
  ['models/qwq-32b', 'qwen/qwq-32b', 'same', 'Aider-AI/aider aider/resources (prefix removed)'],
  [
    'models/stable-diffusion-xl-1024-v1-0',
    'stabilityai/stable-diffusion-xl-base-1.0',
    'same',
    'vercel/ai packages/fireworks/src/fireworks-image-options.ts',
  ],
  [
    'routers/glm-5p2-fast',
    'zai-org/glm-5.2',
    'same-weights',
    'anomalyco/models.dev providers/fireworks-ai',
    'a router that puts speed first',
  ],
  [
    'routers/kimi-k2p6-fast',
    'moonshot/kimi-k2.6',
    'same-weights',
    'anomalyco/models.dev providers/fireworks-ai',
    'a router that puts speed first',
  ],
  [
    'routers/kimi-k2p6-turbo',
    'moonshot/kimi-k2.6',
    'same-weights',
    'anomalyco/models.dev providers/fireworks-ai',
    'a router that puts speed first',
  ],
  [
    'routers/kimi-k3-fast',
    'moonshot/kimi-k3',
    'same-weights',
    'cline/cline sdk/packages/llms/src/catalog/catalog.generated.ts',
    'a router that puts speed first',
  ],
];

/** The short forms `fireworks/<name>` and `<name>` mean the catalogue of Fireworks too. */
export const fireworksModels: readonly ModelRow[] = rows.flatMap(([path, to, match, source, note]) => {
  const name = path.slice(path.indexOf('/') + 1);
  const forms = path.startsWith('models/') ? [`fireworks/${name}`, name] : [];
  return [`accounts/fireworks/${path}`, ...forms].map((from) => ({
    from,
    to,
    match,
    source,
    ...(note === undefined ? {} : { why: note }),
  }));
});
