/** Requesty: many models behind one OpenAI-compatible router at router.requesty.ai. */
import { defineSource } from '../../define.ts';
import { body } from './body.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { packages } from './packages.ts';
import { sdks } from './sdks.ts';

export const requesty = defineSource({
  id: 'requesty',
  title: 'Requesty',
  level: 'rewrite',
  words: ['Requesty', 'requesty', 'REQUESTY'],
  calls: ['createRequesty('],
  needles: ['requesty'],
  hosts,
  websites: ['requesty.ai', 'www.requesty.ai', 'app.requesty.ai', 'docs.requesty.ai', 'status.requesty.ai'],
  env,
  headers,
  body,
  packages,
  sdks,
  models,
  // Keys have no prefix that only they have.
  secrets: [],
  images: [],
  ids: [],
});
