/** Environment variables that Replicate's SDKs read, and those that projects name after it. */
import type { EnvRow } from '@aig/core';

const sdk = 'replicate/replicate-javascript index.js; replicate/replicate-python replicate/client.py';
const seen = 'seen in public repositories';

const key = (name: string, source: string): EnvRow => ({
  name,
  role: 'key',
  to: 'AIGATEWAY_API_KEY',
  affixes: true,
  why: 'the key of AIgateway is read from AIGATEWAY_API_KEY',
  source,
});
const told = (name: string, why: string, advice: string, source = seen): EnvRow => ({
  name,
  role: 'other',
  affixes: true,
  why,
  advice,
  source,
});

export const env: readonly EnvRow[] = [
  key('REPLICATE_API_TOKEN', `https://aigateway.sh/docs/migrate/replicate; ${sdk}`),
  key('REPLICATE_API_KEY', `${seen}; BerriAI/litellm-docs`),
  key('REPLICATE_TOKEN', seen),
  key('REPLICATE_KEY', seen),
  key('REPLICATE_AUTH', seen),
  key('REPLICATE_ACCESS_TOKEN', '851-labs/replicate-client README'),
  // Base URLs hold the host without or with /v1 by version of the SDK, and what reads them speaks Replicate's own API.
  ...['REPLICATE_BASE_URL', 'REPLICATE_API_BASE_URL', 'REPLICATE_API_HOST', 'REPLICATE_API_URL'].map((name) =>
    told(
      name,
      "it holds an address of Replicate's own API, which takes other requests than AIgateway",
      'take it out together with the code that reads it; the base URL of AIgateway is given to the client',
      sdk,
    ),
  ),
  told(
    'REPLICATE_POLL_INTERVAL',
    'it says how often predictions are asked for',
    'take it out: there is nothing to poll, or jobs are waited for with their own times',
    sdk,
  ),
  told(
    'REPLICATE_WEBHOOK_SECRET',
    "it checks signatures of Replicate's webhooks",
    'jobs of AIgateway sign with a secret of their own: GET /v1/webhook-secret',
  ),
  told(
    'REPLICATE_WEBHOOK_SIGNING_SECRET',
    "it checks signatures of Replicate's webhooks",
    'jobs of AIgateway sign with a secret of their own: GET /v1/webhook-secret',
  ),
  told(
    'REPLICATE_MODEL',
    'it names a model of Replicate',
    'give it a slug of AIgateway once the code that reads it is moved',
  ),
  told(
    'REPLICATE_DEPLOYMENT',
    'it names a deployment at Replicate',
    'name a slug of AIgateway once the code that reads it is moved',
  ),
  told(
    'REPLICATE_VERSION',
    'it names a version of a model at Replicate',
    'name a slug of AIgateway once the code that reads it is moved',
  ),
  told(
    'REPLICATE_USERNAME',
    'it names an account at Replicate',
    'keep it as long as models are trained or deployed there',
  ),
  told(
    'REPLICATE_OWNER',
    'it names an account at Replicate',
    'keep it as long as models are trained or deployed there',
  ),
  {
    // Other programs replicate too (databases above all), so this only tells.
    name: 'REPLICATE_*',
    role: 'other',
    why: 'it may be a setting that is named after Replicate',
    advice: 'if it is, rename or remove it together with the code that reads it',
    source: seen,
  },
];
