/**
 * Gateways that speak OpenAI's dialect with a Bearer key and nothing more: where they are, below which path, with which key
 * in the environment. A further one is a row here and a host in `redirect/env.ts`.
 */
export const GATEWAYS = {
  openrouter: { hosts: ['openrouter.ai'], base: '/api/v1', keyEnv: 'OPENROUTER_API_KEY' },
  requesty: { hosts: ['router.requesty.ai'], base: '/v1', keyEnv: 'REQUESTY_API_KEY' },
} as const;

export type GatewayName = keyof typeof GATEWAYS;

export const GATEWAY_NAMES = Object.keys(GATEWAYS) as GatewayName[];
