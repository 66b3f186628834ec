/** Request headers of Requesty: two ordinary ones that name the application, and free dimensions for its reports. */
import type { HeaderRow } from '@aig/core';

const src = 'https://docs.requesty.ai';

const dimension = (name: string, why: string, advice: string): HeaderRow => ({
  name: `x-requesty-${name}`,
  action: 'remove',
  why,
  advice,
  severity: 'behaviour',
  source: src,
});

export const headers: readonly HeaderRow[] = [
  {
    name: 'http-referer',
    action: 'remove',
    shared: true,
    why: 'it names the site that sends the request, which AIgateway does not keep',
    advice: 'nothing has to be sent in its place',
    source: src,
  },
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
    name: 'x-requesty-team',
    action: 'tag',
    at: 'review',
    why: 'the team becomes the tag, by which AIgateway adds up usage',
    advice: 'AIgateway has one tag for a request: choose what you report by',
    source: src,
  },
  {
    name: 'x-requesty-environment',
    action: 'tag',
    at: 'review',
    why: 'the environment becomes the tag, by which AIgateway adds up usage',
    advice: 'AIgateway has one tag for a request: choose what you report by',
    source: src,
  },
  dimension(
    'user',
    'usage is not added up by user any more',
    'make a sub-account for each customer; a tag for each user would make the list of tags useless',
  ),
  dimension(
    '*',
    'usage is not added up by this dimension any more: AIgateway has one tag for a request',
    'send the one value you report by as x-aig-tag',
  ),
];
