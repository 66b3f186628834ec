/**
 * Gateways that speak OpenAI's dialect with a Bearer key and nothing more: where they are, below which path, with which key
 * in the environment. A further one is a row here and a host in `redirect/env.ts`.
 */
export const GATEWAYS = {
  openrouter: { hosts: ['openrouter.ai'], base: '/api/v1', keyEnv: 'OPENROUTER_API_KEY' },
  together: { hosts: ['api.together.xyz', 'api.together.ai'], base: '/v1', keyEnv: 'TOGETHER_API_KEY' },
  fireworks: { hosts: ['api.fireworks.ai'], base: '/inference/v1', keyEnv: 'FIREWORKS_API_KEY' },
  helicone: {
    hosts: [
      'oai.helicone.ai',
      'oai.hconeai.com',
      'gateway.helicone.ai',
      'ai-gateway.helicone.ai',
      'together.helicone.ai',
    ],
    base: '/v1',
    keyEnv: 'HELICONE_API_KEY',
  },
  // Where the LiteLLM package sends models of OpenAI.
  openai: { hosts: ['api.openai.com'], base: '/v1', keyEnv: 'OPENAI_API_KEY' },
  // Gateways of one's own, where code is moved to: strict about names of models and about what they serve.
  bifrost: {
    hosts: ['localhost:18080', 'bifrost', 'bifrost.example.org'],
    base: '/v1',
    also: ['/openai/v1', '/openai', '/langchain/v1', '/langchain', '/litellm/v1', '/pydanticai/v1'],
    keyHeader: 'x-bf-vk',
    keyEnv: 'BIFROST_API_KEY',
    contract: { model: /^[a-z]+\/\S+$/, paths: /./ },
  },
  keeptrusts: {
    hosts: ['localhost:41002', '127.0.0.1:41002', 'keeptrusts', 'keeptrusts.example.org'],
    base: '/v1',
    keyEnv: 'KEEPTRUSTS_API_KEY',
    contract: { model: /^(?!keeptrusts\/)\S+$/, paths: /^\/(?:chat\/completions|models)$/ },
  },
  // Its users run it themselves; these are the addresses that programs of fixtures use.
  litellm: {
    hosts: ['litellm', 'localhost:4000', '127.0.0.1:4000', 'localhost:8080', 'litellm.example.org'],
    base: '/v1',
    bare: true,
    keyHeader: 'x-litellm-api-key',
    keyEnv: 'LITELLM_API_KEY',
  },
  requesty: { hosts: ['router.requesty.ai'], base: '/v1', keyEnv: 'REQUESTY_API_KEY' },
} as const;

export type GatewayName = keyof typeof GATEWAYS;

export const GATEWAY_NAMES = Object.keys(GATEWAYS) as GatewayName[];
