/** Sources that are found and reported, and not rewritten yet. One entry each; facts from their own documentation. */
import type { SourceTable } from '@aig/core';
import { type Names, reportOnly } from './report-only.ts';

const none = { websites: [], headers: [], npm: [], pypi: [], python: [], images: [], secrets: [] } as const;

const names: readonly Names[] = [
  {
    ...none,
    id: 'bifrost',
    title: 'Bifrost',
    words: ['Bifrost', 'BIFROST'],
    needles: ['maximhq/bifrost', 'bifrost_', 'x-bf-vk', 'sk-bf-', 'getbifrost'],
    hosts: [],
    env: [
      'BIFROST_BASE_URL',
      'BIFROST_URL',
      'BIFROST_HOST',
      'BIFROST_API_KEY',
      'BIFROST_VIRTUAL_KEY',
      'BIFROST_ENABLED',
      'BIFROST_FALLBACK_MODELS',
      'BIFROST_CONFIG_PATH',
    ],
    headers: ['x-bf-*'],
    npm: ['@maximhq/bifrost'],
    images: ['maximhq/bifrost'],
    secrets: [/\bsk-bf-[A-Za-z0-9-]{20,}/g],
    source: 'maximhq/bifrost docs; https://docs.getbifrost.ai',
  },
  {
    ...none,
    id: 'keeptrusts',
    title: 'Keeptrusts',
    words: ['Keeptrusts', 'KEEPTRUSTS'],
    needles: ['keeptrusts', 'kt gateway', 'kt_gk_'],
    hosts: [],
    env: ['KEEPTRUSTS_*'],
    secrets: [/\bkt_(?:gk|ak|live)_[A-Za-z0-9_-]{12,}/g],
    source: 'https://docs.keeptrusts.com',
  },
];

export const reported: readonly SourceTable[] = names.map(reportOnly);
