/** Bifrost: a gateway that its users run themselves. Clients of it move; the gateway itself never does. */
import { defineSource } from '../../define.ts';
import { body } from './body.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { images, packages } from './packages.ts';
import { selfHosted } from './self-hosted.ts';

export const bifrost = defineSource({
  id: 'bifrost',
  title: 'Bifrost',
  level: 'rewrite',
  words: ['Bifrost', 'BIFROST'],
  commonName: true,
  calls: [],
  needles: ['maximhq/bifrost', 'sk-bf-', 'getbifrost', 'bifrost:8080'],
  hosts,
  websites: ['getbifrost.ai', 'www.getbifrost.ai', 'docs.getbifrost.ai', 'getmaxim.ai', 'www.getmaxim.ai'],
  env,
  headers,
  body,
  packages,
  sdks: [
    {
      language: 'js',
      modules: ['@maximhq/bifrost'],
      symbols: [],
      methods: [],
      options: [],
      lostMembers: [],
      // Says whose headers these are: nobody else's begin so.
      optionHeaderPrefix: 'x-bf-',
    },
  ],
  models,
  secrets: [{ id: 'bifrost-key', pattern: /\bsk-bf-[A-Za-z0-9-]{20,}/g }],
  keyPrefix: 'sk-bf-',
  images,
  ids: [],
  selfHosted,
});
