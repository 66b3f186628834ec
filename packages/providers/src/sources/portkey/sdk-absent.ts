/** What portkey-ai's clients have beyond the openai SDK, and what becomes of it: nothing, with the words for it. */
import type { MethodRow } from '@aig/core';

const js = 'portkey-ai on npm 3.1.0: src/index.ts, src/client.ts, src/baseClient.ts';

const none = (path: string, why: string, advice: string): MethodRow => ({
  path,
  action: 'none',
  why,
  advice,
  source: js,
});

const prompts = [
  'prompt templates live at Portkey',
  'export the prompt, write its text as messages and call chat.completions.create',
] as const;
const control = [
  'this manages things at Portkey',
  'take it out or keep Portkey for it; keys and routing are managed in the AIgateway dashboard and API',
] as const;
const absent = [
  'AIgateway publishes no such endpoint',
  'call the provider directly for this, or use chat.completions',
] as const;

export const portkeyOnly: readonly MethodRow[] = [
  none('prompts.**', ...prompts),
  none('generations.**', ...prompts),
  none('feedback.**', 'AIgateway stores no feedback', 'send feedback to a store of your own'),
  none(
    'logs.**',
    'AIgateway takes in no logs',
    'use the usage endpoints of AIgateway or a log store of your own',
  ),
  none('labels.**', ...control),
  none('collections.**', ...control),
  none('admin.**', ...control),
  none('virtualKeys.**', ...control),
  none('virtual_keys.**', ...control),
  none('apiKeys.**', ...control),
  none('api_keys.**', ...control),
  none('configs.**', ...control),
  none('integrations.**', ...control),
  none('providers.**', ...control),
  none('guardrails.**', ...control),
  none('analytics.**', ...control),
  none('mcpServers.**', ...control),
  none('mcp_servers.**', ...control),
  none('mcpIntegrations.**', ...control),
  none('mcp_integrations.**', ...control),
  none('completions.**', ...absent),
  none('responses.**', ...absent),
  none('fineTuning.**', ...absent),
  none('fine_tuning.**', ...absent),
  none('vectorStores.**', ...absent),
  none('vector_stores.**', ...absent),
  none('uploads.**', ...absent),
  none('evals.**', ...absent),
  none('containers.**', ...absent),
  none('webhooks.**', ...absent),
  none('conversations.**', ...absent),
  none(
    'videos.**',
    'AIgateway makes videos by POST /videos/generations, which the openai SDK does not call',
    'post to /videos/generations and poll /jobs/{id}',
  ),
  none('realtime.**', ...absent),
  none('beta.**', ...absent),
  none('images.createVariation', ...absent),
  none('images.create_variation', ...absent),
  none('audio.translations.**', ...absent),
  none(
    'post',
    'a raw path is not checked against what AIgateway serves',
    'call the path with the post method of the openai client if AIgateway serves it',
  ),
  none(
    'get',
    'a raw path is not checked against what AIgateway serves',
    'call the path with the get method of the openai client if AIgateway serves it',
  ),
  none('put', ...absent),
  none(
    'delete',
    'a raw path is not checked against what AIgateway serves',
    'call the path with the delete method of the openai client if AIgateway serves it',
  ),
];
