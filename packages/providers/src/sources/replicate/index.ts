/**
 * Replicate: predictions of models at api.replicate.com, by its SDKs, by plain HTTP and by an OpenAI-shaped proxy.
 *
 * Not to be confused with replication of databases, and functions, folders and classes of that name; `Replicate` is also a
 * class of LangChain and LlamaIndex.
 */
import { defineSource } from '../../define.ts';
import { models as catalogue } from './catalogue/index.ts';
import { env } from './env.ts';
import { hosts } from './hosts.ts';
import { models } from './models.ts';
import { packages } from './packages.ts';
import { options, parameters } from './parameters/index.ts';
import { results } from './results.ts';
import { routes } from './routes.ts';
import { sdks } from './sdks.ts';
import { versions } from './versions.ts';

export const replicate = defineSource({
  id: 'replicate',
  title: 'Replicate',
  level: 'rewrite',
  words: ['Replicate', 'REPLICATE'],
  commonName: true,
  calls: ['new Replicate(', 'replicate.run(', 'replicate.stream('],
  needles: ['replicate'],
  hosts,
  websites: [
    'replicate.com',
    'www.replicate.com',
    'docs.replicate.com',
    'status.replicate.com',
    'homepage.replicate.com',
  ],
  env,
  headers: [],
  packages,
  sdks,
  models,
  requests: { catalogue, parameters, versions, options, results, routes },
  secrets: [{ id: 'replicate-key-1', pattern: /\br8_[A-Za-z0-9]{30,}/g }],
  keyPrefix: 'r8_',
  images: [],
  ids: [
    {
      id: 'route',
      pattern: /(?<![\w./:-])replicate(?:\/[\w.-]{1,60}\/|:(?:[a-z]{4,10}:)?[\w.-]{1,60}\/)[\w.-]{1,80}/g,
      distinctive: true,
      holds: ['*'],
      why: 'a router sends this model to Replicate, with the key of Replicate',
      advice:
        'name a model of AIgateway by its OpenAI-compatible route (openai/<slug> with api_base), then run again',
      source: 'BerriAI/litellm-docs providers/replicate; promptfoo docs: Replicate provider',
    },
    {
      id: 'model-version',
      pattern: /(?<![\w./-])[a-zA-Z0-9][\w.-]{0,60}\/[\w.-]{1,80}:[0-9a-f]{64}(?![0-9a-f])/g,
      distinctive: true,
      why: 'this names a version of a model at Replicate',
      advice: 'give the slug of a model of AIgateway once what reads this is moved',
      source: 'https://replicate.com/docs/reference/http',
    },
    {
      id: 'key-shape',
      pattern: /(?<![A-Za-z0-9])r8_/g,
      distinctive: true,
      why: 'keys of Replicate begin with r8_, those of AIgateway with sk-aig-',
      advice: 'check for sk-aig- where a key of AIgateway is asked for, and do not check its length',
      source: 'https://replicate.com/docs/reference/http; aigateway-sh/cli src/commands/init.ts',
    },
  ],
});
