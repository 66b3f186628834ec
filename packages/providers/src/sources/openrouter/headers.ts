/**
 * Request headers of OpenRouter. The two that name the application are ordinary names: they count only in requests that are
 * proved to go to OpenRouter. The last row takes every header that is not named.
 */
import type { HeaderRow, Severity } from '@aig/core';

const src = 'OpenRouterTeam/docs app-attribution, response-caching; @openrouter/sdk esm/lib/config.d.ts';

const gone = (
  name: string,
  why: string,
  advice: string,
  rest: { severity?: Severity; shared?: boolean; options?: readonly string[] } = {},
): HeaderRow => ({ name, action: 'remove', why, advice, source: src, ...rest });

const rankings = 'it names the site for the rankings of OpenRouter, which AIgateway does not keep';
const noReferer = 'nothing has to be sent in its place';

export const headers: readonly HeaderRow[] = [
  gone('http-referer', rankings, noReferer, {
    shared: true,
    options: ['httpReferer', 'http_referer', 'appUrl', 'app_url', 'siteUrl'],
  }),
  gone('http_referer', rankings, noReferer, { shared: true }),
  gone('referer', rankings, noReferer, { shared: true }),
  {
    name: 'x-title',
    action: 'tag',
    shared: true,
    at: 'review',
    why: 'the name of the application becomes the tag, by which AIgateway adds up usage',
    advice: 'choose another tag if you want to see usage by feature or customer; it may have 64 characters',
    source: src,
  },
  {
    name: 'x-openrouter-title',
    action: 'tag',
    at: 'review',
    options: ['appTitle', 'app_title', 'xTitle', 'x_title', 'x_open_router_title', 'appName', 'siteName'],
    why: 'the name of the application becomes the tag, by which AIgateway adds up usage',
    advice: 'choose another tag if you want to see usage by feature or customer; it may have 64 characters',
    source: src,
  },
  gone(
    'x-openrouter-categories',
    'it names categories for the rankings of OpenRouter',
    'nothing has to be sent in its place',
    {
      options: ['appCategories', 'app_categories', 'x_open_router_categories'],
    },
  ),
  gone(
    'x-openrouter-metadata',
    'it asks for what was decided about the request',
    'read the response headers x-aig-served-by and x-aig-provider',
    { severity: 'behaviour' },
  ),
  gone('x-openrouter-cache', 'the cache is asked for in another way', 'send x-cache: auto, force or skip', {
    severity: 'cost',
  }),
  gone(
    'x-openrouter-cache-ttl',
    'the cache is asked for in another way',
    'send x-aig-cache-ttl with the seconds',
    { severity: 'cost' },
  ),
  gone(
    'x-openrouter-cache-clear',
    'one answer cannot be taken out of the cache',
    'DELETE /v1/cache clears all of it',
    { severity: 'behaviour' },
  ),
  gone(
    'x-session-id',
    'AIgateway has no sessions: requests of one are neither grouped nor kept at one provider',
    'log the session in your own code; one tag for each session would make the list of tags useless',
    { severity: 'behaviour', shared: true },
  ),
  gone(
    'x-anthropic-beta',
    'beta features of Anthropic are not known to be passed on',
    'see that the call works without it, or call Anthropic directly for it',
    { severity: 'behaviour', shared: true },
  ),
  gone(
    'x-provider-api-keys',
    "providers' own keys are not sent with a request",
    'add them to AIgateway (bring your own key) if you want to go on paying the providers directly',
    { severity: 'cost', shared: true, options: ['api_keys'] },
  ),
  gone(
    'x-openrouter-*',
    'AIgateway knows no header of OpenRouter',
    'look up what it does and whether you can do without it',
    { severity: 'behaviour' },
  ),
];
