/** LiteLLM: a proxy that its users run themselves, and a Python SDK. Clients of the proxy move; the proxy itself never does. */
import { defineSource } from '../../define.ts';
import { body } from './body.ts';
import { env } from './env.ts';
import { headers } from './headers.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { images, packages } from './packages.ts';
import { litellmSdk, sdkPackages } from './sdk.ts';
import { wrappers } from './sdk-wrappers.ts';
import { sdks } from './sdks.ts';
import { selfHosted } from './self-hosted.ts';

export const litellm = defineSource({
  id: 'litellm',
  title: 'LiteLLM',
  level: 'rewrite',
  words: ['LiteLLM', 'litellm', 'LITELLM'],
  calls: [],
  needles: ['litellm'],
  hosts,
  websites: [
    'litellm.ai',
    'www.litellm.ai',
    'docs.litellm.ai',
    'models.litellm.ai',
    'status.litellm.ai',
    'enterprise.litellm.ai',
    'api.litellm.ai',
    // Where the documentation was before.
    'litellm.vercel.app',
  ],
  env,
  headers,
  body,
  packages: [...sdkPackages, ...packages],
  sdks: [litellmSdk, ...wrappers, ...sdks],
  models,
  // Master and virtual keys look like those of OpenAI.
  secrets: [],
  images,
  ids: [],
  selfHosted,
});
