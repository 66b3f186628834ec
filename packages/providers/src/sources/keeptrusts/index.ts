/**
 * Keeptrusts: a gateway with policies that its users run themselves. Everything here is as its documentation has it; no
 * public code that uses it is known. Clients move; the gateway and its policies never do.
 */
import { defineSource } from '../../define.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { selfHosted } from './self-hosted.ts';

export const keeptrusts = defineSource({
  id: 'keeptrusts',
  title: 'Keeptrusts',
  level: 'rewrite',
  words: ['Keeptrusts', 'KEEPTRUSTS'],
  calls: [],
  needles: [
    'keeptrusts',
    'kt gateway',
    'kt policy',
    'kt_gk_',
    'kt_ak_',
    'kt_live_',
    'kt run --managed',
    'secret_key_ref',
    'policy-config',
    'audit-logger',
    'pii-detector',
    'prompt-injection',
  ],
  hosts,
  websites: ['keeptrusts.com', 'www.keeptrusts.com', 'docs.keeptrusts.com', 'dl.keeptrusts.com'],
  env,
  headers,
  packages: [],
  sdks: [],
  models,
  secrets: [{ id: 'keeptrusts-key', pattern: /\bkt_(?:gk|ak|live)_[A-Za-z0-9_-]{12,}/g }],
  images: [],
  ids: [],
  selfHosted,
});
