/**
 * Helicone: proxies before providers, an AI gateway of the shape of OpenAI, and loggers that no call goes through.
 *
 * In the proxy form two keys travel together: the provider's as the client's key, Helicone's in a header. One key of AIgateway
 * takes the place of both.
 */
import { defineSource } from '../../define.ts';
import { adapters } from './adapters.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { packages, sdks } from './sdks.ts';

const image = (name: string) => ({
  name,
  why: 'this runs Helicone itself, which is infrastructure and not a client',
  advice: 'stop this service when nothing calls it any more',
  source: 'Helicone/helicone docker-compose.yml',
});

export const helicone = defineSource({
  id: 'helicone',
  title: 'Helicone',
  level: 'rewrite',
  words: ['Helicone', 'helicone', 'HELICONE'],
  calls: [
    'new HeliconeManualLogger(',
    'new HeliconeAsyncLogger(',
    'HeliconeAsyncLogger(',
    'HeliconeManualLogger(',
    'new HeliconeProxyOpenAI(',
    'createHelicone(',
  ],
  needles: ['helicone', 'hconeai'],
  hosts,
  websites: [
    'helicone.ai',
    'www.helicone.ai',
    'docs.helicone.ai',
    'us.helicone.ai',
    'eu.helicone.ai',
    'app.helicone.ai',
    'status.helicone.ai',
    'blog.helicone.ai',
    'hconeai.com',
    'www.hconeai.com',
  ],
  env,
  headers,
  providerKeyHeaders: ['x-api-key', 'api-key', 'x-goog-api-key'],
  packages,
  sdks: [...sdks, ...adapters],
  models,
  secrets: [
    // Four groups of seven tell these keys from OpenAI's.
    { id: 'helicone-key', pattern: /\b[sp]k(?:-helicone)?(?:-eu)?(?:-cp)?(?:-rl)?(?:-\w{7}){4}\b/g },
    { id: 'helicone-named-key', pattern: /\b[sp]k-helicone-[A-Za-z0-9-]{20,}/g },
  ],
  images: [
    'helicone/ai-gateway',
    'helicone/web',
    'helicone/worker',
    'helicone/jawn',
    'helicone/helicone-api',
    'helicone/helicone-web',
    'helicone/helicone-all-in-one',
  ].map(image),
  ids: [],
});
