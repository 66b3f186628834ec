/** The rest of AIgateway: models, vectors, moderation, stored objects, usage. */
import { digestOf } from '../content.ts';
import { isFile } from '../http/body.ts';
import type { Reply } from '../http/server.ts';
import { moderation, embeddings as vectors } from '../openai/other.ts';
import { type Context, type Handler, secondsOf } from './context.ts';
import { modalityOf, policy } from './contract.ts';
import { failure } from './errors.ts';
import { fieldsOf } from './guard.ts';

/**
 * POST /v1/embeddings. Always plain numbers, the only documented form, also when base64 is asked for: a client that asks for it
 * unsaid (the Node SDK without `encoding_format`) then gets nonsense, and its test fails.
 */
export const embeddings: Handler = (call) => {
  const { model, input } = fieldsOf(call.body) as { model: string; input: string | string[] };
  return { status: 200, json: vectors(model, input) };
};

/** POST /v1/moderations */
export const moderations: Handler = (call) => {
  const { model = 'meta/llama-guard-3-8b', input } = fieldsOf(call.body) as {
    model?: string;
    input: string | string[];
  };
  return { status: 200, json: moderation(model, input) };
};

/** POST /v1/rerank: documents in the order given, scores falling */
export const rerank: Handler = (call) => {
  const { documents } = fieldsOf(call.body) as { documents: unknown[] };
  return {
    status: 200,
    json: { results: documents.map((_, index) => ({ index, relevance_score: 1 / (index + 1) })) },
  };
};

/** GET /v1/models, /v1/models/{id} and /v1/models/{id}/schema */
export const models: Handler = (call, route) => {
  const row = (id: string): object => ({
    id,
    object: 'model',
    owned_by: id.split('/')[0],
    name: id,
    modality: modalityOf(id),
  });
  const { id } = route.params;
  if (id !== undefined)
    return modalityOf(id)
      ? { status: 200, json: row(id) }
      : failure(404, `unknown model ${id}`, { type: 'model_not_found' });
  const modality = call.query.get('modality');
  const provider = call.query.get('provider');
  const ids = Object.values(policy.known_slugs)
    .flat()
    .filter(
      (slug) =>
        (modality === null || modalityOf(slug) === modality) &&
        (provider === null || slug.startsWith(`${provider}/`)),
    );
  return { status: 200, json: { object: 'list', data: ids.map(row) } };
};

/** POST and GET of a collection, GET and DELETE of one object, for the kinds that are only stored */
export function stored(kind: string, prefix: string, extra: (context: Context) => object): Handler {
  return (call, route, context) => {
    const shelf = context.objects.get(kind) ?? {};
    context.objects.set(kind, shelf);
    const { id } = route.params;
    if (id !== undefined) return one(shelf, id, route.method);
    if (route.method === 'GET') return { status: 200, json: { object: 'list', data: Object.values(shelf) } };
    const fresh = {
      ...plain(fieldsOf(call.body)),
      ...extra(context),
      id: `${prefix}${digestOf(`${kind}${Object.keys(shelf).length}`).slice(0, 12)}`,
    };
    shelf[fresh.id] = fresh;
    return { status: 201, json: fresh };
  };
}

/** Any answer that does not depend on the request. */
export function fixed(answer: (context: Context) => object): Handler {
  return (_call, _route, context): Reply => ({ status: 200, json: answer(context) });
}

/** POST /v1/batches/{id}/cancel */
export const cancelBatch: Handler = (_call, route, context) => {
  const batch = context.objects.get('batch')?.[route.params.id ?? ''];
  if (!batch) return failure(404, `no batch ${route.params.id}`);
  batch.status = 'cancelling';
  return { status: 200, json: batch };
};

/** GET /v1/files/{id}/content: what a batch would read back is not simulated, the upload is given back as its digest */
export const fileContent: Handler = (_call, route, context) => {
  const file = context.objects.get('file')?.[route.params.id ?? ''];
  return file
    ? { status: 200, text: String(file.sha256), type: 'text/plain' }
    : failure(404, `no file ${route.params.id}`);
};

/** Times and fields a stored object gets besides what the request said. */
export const createdAt = (context: Context): object => ({ created_at: secondsOf(context) });

function one(shelf: Record<string, Record<string, unknown>>, id: string, method: string): Reply {
  const found = shelf[id];
  if (!found) return failure(404, `nothing with id ${id}`);
  if (method === 'DELETE') {
    delete shelf[id];
    return { status: 200, json: { id, deleted: true } };
  }
  return { status: 200, json: found };
}

/** Form files become their metadata, everything else stays. */
function plain(fields: Record<string, unknown>): Record<string, unknown> {
  const { file, ...rest } = fields;
  if (!isFile(file)) return fields;
  return {
    object: 'file',
    purpose: 'batch',
    filename: file.filename,
    bytes: file.size,
    sha256: file.sha256,
    ...rest,
  };
}
