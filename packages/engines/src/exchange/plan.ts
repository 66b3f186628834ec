/**
 * One request that makes a prediction, in text that is sent as it stands: a command, a request of a file. Address, key and
 * body change together, or one finding holds what to send instead.
 *
 * The callers say where the parts stand; what becomes of them is the middle's business.
 */
import {
  type DestinationRequest,
  type Draft,
  type Edit,
  modelOfRoute,
  planRequest,
  type Reason,
  routeOf,
  type Span,
  type UrlMatch,
} from '@aig/core';
import type { HeaderItem } from '../config/headers.ts';
import { findEnvNames } from '../literal/names.ts';
import { type LiteralSite, rule } from '../literal/site.ts';
import { reasonFields } from '../splice/drafts.ts';
import { jsonOf, printLike, readJsonRequest } from './json.ts';

export interface RawRequest {
  readonly span: Span;
  readonly group: string;
  readonly url: UrlMatch;
  readonly headers: readonly HeaderItem[];
  /** The JSON text that is sent, and how such text is written here; undefined where it is not seen. */
  readonly body:
    | { readonly span: Span; readonly text: string; readonly written: (json: string) => string }
    | undefined;
  readonly removed: (item: HeaderItem) => Edit;
  /**
   * What is done with the answer: it is shown, or read by an expression that `read` puts into the new form (undefined: it
   * cannot), or nobody knows.
   */
  readonly answer: 'shown' | 'unseen' | { readonly read: (request: DestinationRequest) => Edit | undefined };
  /** The request as one line to type. */
  readonly command: (url: string, json: string) => string;
}

/** The model in the address of a request that makes predictions, if it is one: `''` where the body names it. */
export function createdAt(url: UrlMatch, method: string, site: LiteralSite): string | undefined {
  const text = site.text.slice(url.whole.start, url.whole.end);
  const route = url.dynamic ? undefined : routeOf([text], method, site.migration);
  if (route?.call !== 'create') return undefined;
  return route.parts.length === 0 ? '' : (modelOfRoute(route) ?? '');
}

/** Plans a request whose address `createdAt` knows. Claims its address. */
export function planExchange(raw: RawRequest, model: string, site: LiteralSite): void {
  const { migration } = site;
  const { destination } = migration;
  site.claimed.push(raw.url.whole);
  const key = keyOf(raw, site);
  const holds = key ? [`env:${key.name}`] : ['env:*'];
  const stays = (reason: Reason, json?: { path: string; text: string }): void => {
    const [path, text] = json
      ? [json.path, json.text]
      : ['/chat/completions', '{"model": "…", "messages": […]}'];
    const own = reason.advice === undefined ? '' : `${reason.advice}; `;
    const code = raw.command(`${destination.openaiBase}${path}`, text);
    const like = json ? 'send' : 'by hand it is a request such as (text; /images/generations for pictures)';
    site.drafts.push({
      start: raw.span.start,
      end: raw.url.whole.end,
      ...reasonFields({ ...reason, confidence: 'manual', advice: `${own}${like}: ${code}` }, migration),
      edits: [],
      group: raw.group,
      holds,
    });
  };
  const stay = (name: string, message: string, json?: { path: string; text: string }): void =>
    stays({ rule: name, confidence: 'manual', message }, json);
  const at = raw.body?.span ?? raw.url.whole;
  const sent = raw.body && readJsonRequest(raw.body.text, model === '' ? undefined : model, at);
  if (!raw.body || !sent) {
    stay('inputs-unseen', 'what this request sends is not written out here');
    return;
  }
  const verdict = planRequest(sent.request, migration);
  if (verdict.stays) {
    for (const { reason } of verdict.reasons) stays(reason);
    return;
  }
  const { request } = verdict;
  const json = jsonOf([...request.body, ...request.extra], sent.values);
  if (!json || request.endpoint.form || request.modality === 'speech') {
    stay(
      'request-form',
      `${request.endpoint.path} takes or answers files, which changes more than this request`,
    );
    return;
  }
  const carried = {
    path: request.endpoint.path,
    text: raw.body.written(printLike(json, raw.body.text.trim().replace(/\s*\n\s*/g, ' '))),
  };
  if (!key) {
    stay(
      'key-unseen',
      'whose key this request carries is not seen, so it may be one that a user gives',
      carried,
    );
    return;
  }
  const read = typeof raw.answer === 'object' ? raw.answer.read(request) : undefined;
  if (request.endpoint.job || raw.answer === 'unseen' || (typeof raw.answer === 'object' && !read)) {
    stay(
      'result-unseen',
      request.endpoint.job
        ? `${destination.title} answers this with a job that is read at ${destination.jobs?.path ?? '/jobs/{id}'}, every 3 seconds at most`
        : 'the answer is read elsewhere, as a prediction',
      carried,
    );
    return;
  }
  const waits = raw.headers.filter((h) => /^prefer$/i.test(h.name));
  const edits: Edit[] = [
    { ...raw.url.whole, text: `${destination.openaiBase}${request.endpoint.path}` },
    { ...raw.body.span, text: raw.body.written(printLike(json, raw.body.text)) },
    key.edit,
    ...waits.map(raw.removed),
    ...(read ? [read] : []),
  ].sort((a, b) => a.start - b.start);
  site.drafts.push({
    ...raw.span,
    rule: rule(migration, 'request'),
    confidence: 'safe',
    message: `this request goes to ${destination.title} in the form it reads; ${request.model.from} is ${request.model.to} there`,
    edits,
    group: raw.group,
    holds,
    wants: [`env:${key.to}`],
  });
  for (const e of edits) site.claimed.push(e);
  for (const { reason, span } of request.reasons)
    if (reason.confidence === 'review') site.drafts.push(told(reason, span, raw.group, site));
}

const told = (reason: Reason, span: Span, group: string, site: LiteralSite): Draft => ({
  ...span,
  ...reasonFields(reason, site.migration),
  edits: [],
  group,
});

/** The variable of the source that the request carries as its key, and the edit that makes it the destination's. */
function keyOf(raw: RawRequest, site: LiteralSite): { name: string; to: string; edit: Edit } | undefined {
  const [header, ...more] = raw.headers.filter((h) => /^authorization$/i.test(h.name));
  if (!header || more.length > 0) return undefined;
  const text = site.text.slice(header.value.start, header.value.end);
  const parts = /^(Token|Bearer)([ \t]+)(.*)$/i.exec(text);
  const [found, ...others] = findEnvNames(text, header.value.start, site.migration);
  if (!parts || !found || others.length > 0 || found.match.row.role !== 'key' || !found.match.to)
    return undefined;
  const value = parts[3] ?? '';
  // Nothing but the variable, in the form the file reads variables.
  if (
    !/^["']?(?:\$\w+|\$\{\w+\}|\$\(\w+\)|\$\$\w+|\$\$\{\w+\}|\{\{\s*[$.\w ]*\w\s*\}\}|%\w+%|\$env:\w+)["']?$/.test(
      value,
    )
  )
    return undefined;
  const { scheme } = site.migration.destination.authHeader;
  const to = found.match.to;
  const start = found.start - header.value.start;
  const fresh = text.slice(0, start) + to + text.slice(start + (found.end - found.start));
  return {
    name: found.name,
    to,
    edit: { ...header.value, text: fresh.replace(/^(?:Token|Bearer)/i, scheme) },
  };
}
