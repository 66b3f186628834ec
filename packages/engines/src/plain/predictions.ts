/**
 * Addresses at which predictions are made, in languages without an engine: each is one finding that holds the request to send
 * instead. No host ever changes here, since the body around it would go with it.
 */
import { type DestinationRequest, planRequest, type Span, type UrlMatch } from '@aig/core';
import { jsonOf, printLike, readJsonRequest } from '../exchange/json.ts';
import { createdAt } from '../exchange/plan.ts';
import { isClaimed, type LiteralSite, rule } from '../literal/site.ts';
import { urlsIn } from '../literal/urls.ts';
import { SNIPPETS, type Snippet } from './request-snippets.ts';

/** Adds a finding for each such address in `strings`, and claims it. */
export function planPlainPredictions(site: LiteralSite, strings: readonly Span[], language: string): void {
  const { migration } = site;
  const snippet = SNIPPETS.find((s) => s.language === language);
  if (!migration.source.requests || !snippet) return;
  for (const span of strings) {
    for (const url of urlsIn(site, span)) {
      const model = url.path.to === 'client' ? '' : createdAt(url, 'POST', site);
      if (model === undefined || url.verdict !== 'none' || isClaimed(url.span, site)) continue;
      site.drafts.push({
        ...url.whole,
        rule: rule(migration, url.row.id),
        confidence: 'manual',
        message: url.path.why,
        advice: adviceFor(url, model, strings, snippet, site),
        edits: [],
        group: site.group,
        holds: ['env:*'],
      });
      site.claimed.push(url.whole);
    }
  }
}

function adviceFor(
  url: UrlMatch,
  model: string,
  strings: readonly Span[],
  snippet: Snippet,
  site: LiteralSite,
): string {
  const { destination } = site.migration;
  const named = model === '' ? namedIn(strings, site) : [model];
  const found = named.flatMap((id) => exampleOf(id, url.whole, site)).at(0);
  const own = url.path.advice ?? `see ${destination.docs}`;
  if (!found) return own;
  const { request, json } = found;
  const code = snippet.code
    .replaceAll('{{url}}', `${destination.openaiBase}${request.endpoint.path}`)
    .replaceAll('{{key}}', destination.keyEnv)
    .replaceAll('{{name}}', destination.authHeader.name)
    .replaceAll('{{scheme}}', destination.authHeader.scheme)
    .replaceAll('{{body}}', () => quoted(json, snippet.body));
  return `${own}; for ${request.model.from}: ${code}; then ${readAs(request, destination.jobs?.path)}`;
}

/** Texts of the file that may name a model: `owner/name`, with or without a version, or a version. */
function namedIn(strings: readonly Span[], site: LiteralSite): string[] {
  return strings
    .map((s) => site.text.slice(s.start, s.end))
    .filter((t) => /^[\w.-]{1,80}\/[\w.-]{1,80}(?::[0-9a-f]{64})?$|^[0-9a-f]{64}$/.test(t));
}

/** The request for a model that is asked with a prompt and nothing else. */
function exampleOf(
  id: string,
  at: Span,
  site: LiteralSite,
): { readonly request: DestinationRequest; readonly json: string }[] {
  const sent = readJsonRequest('{"input": {"prompt": "…"}}', id, at);
  const verdict = sent && planRequest(sent.request, site.migration);
  if (!sent || !verdict || verdict.stays) return [];
  const json = jsonOf([...verdict.request.body, ...verdict.request.extra], sent.values);
  return json ? [{ request: verdict.request, json: printLike(json, '{"a": 1}') }] : [];
}

function readAs(request: DestinationRequest, jobs: string | undefined): string {
  if (request.endpoint.job) return `read the job at ${jobs ?? '/jobs/{id}'}, every 3 seconds at most`;
  if (request.modality === 'chat') return 'read choices[0].message.content of the answer';
  return request.modality === 'image' ? 'read data[0].url of the answer' : 'read data of the answer';
}

function quoted(json: string, how: Snippet['body']): string {
  switch (how) {
    case 'backtick':
      return `\`${json}\``;
    case 'single':
      return `'${json}'`;
    case 'hashes':
      return `#"${json}"#`;
    case 'rust':
      return `r#"${json}"#`;
    case 'triple':
      return `"""${json}"""`;
    case 'sigil':
      return `~S(${json})`;
    default:
      return JSON.stringify(json);
  }
}
