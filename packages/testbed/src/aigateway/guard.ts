/**
 * Decides whether a request may pass: path, key, headers, body type, body, model. First complaint wins.
 *
 * A refusal is both an answer and a violation; a foreign header the gateway would ignore is a violation without a refusal.
 */
import type { Body } from '../http/body.ts';
import { mediaType } from '../http/body.ts';
import type { Call, Reply } from '../http/server.ts';
import {
  checkBody,
  checkHeaders,
  checkQuery,
  documentedHeaders,
  modalityOf,
  policy,
  type Route,
  routeOf,
} from './contract.ts';
import { failure } from './errors.ts';

/** Headers that belong to other gateways and providers. */
const FOREIGN_HEADER =
  /^(x-portkey-|x-litellm-|helicone-|x-replicate-|cf-aig-|x-title$|http-referer$|prefer$|cancel-after$|x-aig-)/;
const BEARER = new RegExp(policy.auth.pattern);
const HEADERS = documentedHeaders();

/** What each endpoint runs; a slug the contract lists under another modality is refused. */
const MODALITIES: Record<string, string> = {
  '/v1/chat/completions': 'text',
  '/v1/embeddings': 'embedding',
  '/v1/images/generations': 'image',
  '/v1/images/edits': 'image',
  '/v1/videos/generations': 'video',
  '/v1/audio/music': 'music',
  '/v1/audio/speech': 'audio-tts',
  '/v1/audio/transcriptions': 'audio-stt',
  '/v1/moderations': 'moderation',
};

export type Verdict = { route: Route; stray: string[] } | { refusal: Reply; reason: string; stray: string[] };

/** Judges a request. `extraModels` are slugs known besides those of the contract. */
export function judge(call: Call, extraModels: ReadonlySet<string>): Verdict {
  const stray = strayHeaders(call.headers);
  const refuse = (status: number, reason: string, type?: string): Verdict => ({
    refusal: failure(status, reason, type ? { type } : {}),
    reason,
    stray,
  });
  const route = routeOf(call.method, call.path);
  if (!route) return refuse(404, `no ${call.method} ${call.path}${mistake(call.path)}`);
  if (route.secured) {
    const reason = keyComplaint(call, route);
    if (reason) return refuse(401, reason);
  }
  const wrong = [...checkQuery(route, call.query), ...checkHeaders(route, call.headers)];
  if (wrong.length > 0) return refuse(400, wrong.join('; '));
  const reason = bodyComplaint(call, route);
  if (reason) return refuse(400, reason);
  const model = modelComplaint(call.body, route, extraModels);
  if (model) return refuse(model.status, model.reason, model.type);
  return { route, stray };
}

/** Values of a body by field name, of JSON objects and forms alike. */
export function fieldsOf(body: Body): Record<string, unknown> {
  if (body.kind === 'form') return body.fields;
  return body.kind === 'json' && typeof body.value === 'object' ? { ...body.value } : {};
}

function strayHeaders(headers: Record<string, string>): string[] {
  return Object.keys(headers).filter((name) => FOREIGN_HEADER.test(name) && !HEADERS.has(name));
}

function mistake(path: string): string {
  for (const [pattern, hint] of Object.entries(policy.path_rules.common_mistakes)) {
    const shape = pattern.replaceAll('*', '.*').replace(/\{\w+\}/g, '[^/]+');
    if (new RegExp(`^${shape}(/.*)?$`).test(path)) return ` (${hint})`;
  }
  return '';
}

function keyComplaint(call: Call, route: Route): string | undefined {
  const other = policy.auth.reject_other_key_headers.find((name) => call.headers[name] !== undefined);
  if (other) return `${other} is a key header of another service`;
  const anthropicKey = call.headers['x-api-key'];
  if (route.template.includes('/messages') && anthropicKey !== undefined) {
    return BEARER.test(`Bearer ${anthropicKey}`) ? undefined : 'incorrect API key in x-api-key';
  }
  const header = call.headers.authorization;
  if (header === undefined) return 'missing Authorization header';
  return BEARER.test(header) ? undefined : 'incorrect API key: expected "Bearer sk-aig-…"';
}

function bodyComplaint(call: Call, route: Route): string | undefined {
  const { body } = call;
  if (route.bodyTypes.length === 0) {
    return body.kind === 'none' || isEmptyObject(body)
      ? undefined
      : `${route.method} ${route.template} takes no body`;
  }
  if (body.kind === 'none') return route.bodyRequired ? 'a body is required' : undefined;
  const type = mediaType(call.headers['content-type'] ?? '');
  if (!route.bodyTypes.includes(type))
    return `content type ${type || '(none)'} instead of ${route.bodyTypes.join(' or ')}`;
  if (body.kind === 'broken') return `the body does not parse: ${body.reason}`;
  const value = body.kind === 'form' ? shapeOf(body.fields) : body.kind === 'json' ? body.value : undefined;
  const complaints = checkBody(route, type, value);
  return complaints.length > 0 ? complaints.join('; ') : undefined;
}

function isEmptyObject(body: Body): boolean {
  return body.kind === 'json' && JSON.stringify(body.value) === '{}';
}

/** A form as the schema sees it: a file is a string of bytes. */
function shapeOf(fields: Record<string, unknown>): Record<string, unknown> {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && !Array.isArray(value) ? '(file)' : value;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shape(value)]));
}

function modelComplaint(
  body: Body,
  route: Route,
  extra: ReadonlySet<string>,
): { status: number; reason: string; type?: string } | undefined {
  const wanted = MODALITIES[route.template];
  if (!wanted) return undefined;
  for (const slug of [fieldsOf(body).model ?? []].flat().map(String)) {
    if (/^(auto(\/|$)|eval:)/.test(slug) || extra.has(slug)) continue;
    const modality = modalityOf(slug);
    if (modality === undefined)
      return { status: 404, reason: `unknown model ${slug}`, type: 'model_not_found' };
    if (modality !== wanted)
      return { status: 400, reason: `${slug} is a model for ${modality}, not for ${wanted}` };
  }
  return undefined;
}
