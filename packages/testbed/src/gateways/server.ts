/**
 * A fake of a gateway that speaks OpenAI's dialect: chat, embeddings, images, speech below its own path, behind its own key.
 *
 * It leaves bodies alone, as a passing gateway does, so that what a program sends beyond OpenAI's fields is only recorded.
 */
import { type Clock, runningClock } from '../clock.ts';
import { mediaFor } from '../content.ts';
import type { RecordedRequest } from '../http/record.ts';
import { type Call, type Reply, startServer } from '../http/server.ts';
import { type ChatBody, chatCompletion, chatEvents, promptOf, wishedStatus } from '../openai/chat.ts';
import { embeddings } from '../openai/other.ts';

export interface FakeGateway {
  port: number;
  url: string;
  requests: RecordedRequest[];
  clock: Clock;
  close(): Promise<void>;
}

type Fields = Record<string, unknown>;

/** What a gateway refuses: other paths with 404, other names of models with 400. */
export interface GatewayContract {
  model: RegExp;
  paths: RegExp;
}

/** Starts the fake on a free port of 127.0.0.1. `base` is the path before `/chat/completions`. */
export async function startGateway(options: {
  base: string;
  /** The same paths are served without the base. */
  bare?: boolean;
  /** Further paths before the same routes. */
  also?: readonly string[];
  /** Header that may carry the key too. */
  keyHeader?: string;
  clock?: Clock;
  contract?: GatewayContract;
}): Promise<FakeGateway> {
  const clock = options.clock ?? runningClock();
  const created = (): number => Math.floor(clock.now() / 1_000);
  const routes: Record<string, (fields: Fields) => Reply> = {
    'POST /chat/completions': (fields) => chat(fields as unknown as ChatBody, created()),
    'POST /embeddings': ({ model, input, encoding_format: format }) => ({
      status: 200,
      json: embeddings(String(model), input as string | string[], format as string | undefined),
    }),
    'POST /images/generations': ({ prompt }) => {
      const { bytes } = mediaFor('image', String(prompt));
      return { status: 200, json: { created: created(), data: [{ b64_json: bytes.toString('base64') }] } };
    },
    'POST /audio/speech': ({ input }) => {
      const { bytes, type } = mediaFor('audio', String(input));
      return { status: 200, bytes, type };
    },
    'GET /models': () => ({
      status: 200,
      json: { object: 'list', data: [{ id: 'openai/gpt-5', object: 'model', owned_by: 'openai' }] },
    }),
  };
  const handle = (call: Call): Reply => {
    const named = options.keyHeader === undefined ? undefined : call.headers[options.keyHeader];
    const key = typeof named === 'string' ? `Bearer ${named}` : (call.headers.authorization ?? '');
    if (!/^Bearer (?!sk-aig-)\S/.test(key)) return failure(401, 'no such key');
    const base = [options.base, ...(options.also ?? [])].find((each) => call.path.startsWith(`${each}/`));
    const below = base === undefined ? '' : call.path.slice(base.length);
    const path = below === '' && options.bare ? call.path : below;
    const { contract } = options;
    if (contract && !contract.paths.test(path)) return failure(404, `no ${call.method} ${call.path}`);
    const { model } = fieldsOf(call);
    if (contract && model !== undefined && !contract.model.test(String(model)))
      return failure(400, `no provider for the model ${String(model)}`);
    const route = routes[`${call.method} ${path}`];
    return route ? route(fieldsOf(call)) : failure(404, `no ${call.method} ${call.path}`);
  };
  const server = await startServer(clock, handle);
  return { port: server.port, url: server.url, requests: server.requests, clock, close: server.close };
}

function chat(body: ChatBody, created: number): Reply {
  const status = wishedStatus(promptOf(body));
  if (status) return failure(status, `the prompt asked for status ${status}`);
  // Their SDKs demand the field, be it empty.
  if (!body.stream)
    return { status: 200, json: { ...chatCompletion(body, created), system_fingerprint: null } };
  return { status: 200, events: chatEvents(body, created, { usage: 'on-request', reasoning: false }) };
}

const fieldsOf = (call: Call): Fields =>
  call.body.kind === 'json' && typeof call.body.value === 'object' ? { ...call.body.value } : {};

/** The error envelope of these gateways: the code is the status. */
function failure(code: number, message: string): Reply {
  return {
    status: code,
    json: { error: { code, message } },
    ...(code === 429 ? { headers: { 'retry-after': '0' } } : {}),
  };
}
