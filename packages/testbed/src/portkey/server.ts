/**
 * A fake Portkey: OpenAI-shaped routes behind Portkey's headers, prompt templates and feedback.
 *
 * It asks for the account key and for some way to find a provider (provider, virtual key, config, or a model of the form
 * `@slug/model` or `provider/model`), as the service does, and leaves bodies alone, as a passing gateway does.
 */
import { type Clock, runningClock } from '../clock.ts';
import { mediaFor } from '../content.ts';
import type { RecordedRequest } from '../http/record.ts';
import { type Call, type Reply, startServer } from '../http/server.ts';
import {
  type ChatBody,
  chatCompletion,
  chatEvents,
  promptOf,
  textCompletion,
  wishedStatus,
} from '../openai/chat.ts';
import { embeddings, moderation, transcript } from '../openai/other.ts';

export interface PortkeyOptions {
  clock?: Clock;
}

export interface FakePortkey {
  port: number;
  url: string;
  requests: RecordedRequest[];
  clock: Clock;
  close(): Promise<void>;
}

type Fields = Record<string, unknown>;

/** Starts the fake on a free port of 127.0.0.1. */
export async function startPortkey(options: PortkeyOptions = {}): Promise<FakePortkey> {
  const clock = options.clock ?? runningClock();
  const files = new Map<string, Buffer>();
  const created = (): number => Math.floor(clock.now() / 1_000);

  const routes: Record<string, (fields: Fields) => Reply> = {
    '/chat/completions': (fields) => chat(fields as unknown as ChatBody, created()),
    '/completions': (fields) => ({ status: 200, json: textCompletion(fields, created()) }),
    '/embeddings': ({ model, input, encoding_format: format }) => ({
      status: 200,
      json: embeddings(String(model), input as string | string[], format as string | undefined),
    }),
    '/images/generations': (fields) => images(fields),
    '/images/edits': (fields) => images(fields),
    '/audio/speech': ({ input }) => {
      const { bytes, type } = mediaFor('audio', String(input));
      return { status: 200, bytes, type };
    },
    '/audio/transcriptions': ({ response_format: format }) => ({
      status: 200,
      ...transcript(format as string | undefined),
    }),
    '/moderations': ({ model, input }) => ({
      status: 200,
      json: moderation(String(model), input as string | string[]),
    }),
    '/feedback': () => ({
      status: 200,
      json: { status: 'success', message: 'Feedback successfully saved', feedback_ids: ['fb-0'] },
    }),
  };

  function images({ prompt, n = 1, response_format: format }: Fields): Reply {
    const data = Array.from({ length: Number(n) }, (_, index) => {
      const media = mediaFor('image', String(prompt), index);
      if (format === 'b64_json') return { b64_json: media.bytes.toString('base64') };
      files.set(`/media/${media.id}.png`, media.bytes);
      return { url: `https://media.portkey.ai/media/${media.id}.png` };
    });
    return { status: 200, json: { created: created(), data } };
  }

  function handle(call: Call): Reply {
    const image = files.get(call.path);
    if (image) return { status: 200, bytes: image, type: 'image/png' };
    if (!hasKey(call)) return failure(401, 'Invalid API Key', 'authentication_error');
    const path = call.path.replace(/^\/v1(\/proxy)?(?=\/)/, '');
    const fields = fieldsOf(call);
    const prompt = /^\/prompts\/([^/]+)\/(completions|render)$/.exec(path);
    if (call.method === 'POST' && prompt)
      return promptTemplate(prompt[1] ?? '', prompt[2] === 'render', fields, created());
    if (call.method === 'GET' && path === '/models') {
      return {
        status: 200,
        json: { object: 'list', data: [{ id: 'gpt-4o', object: 'model', owned_by: 'openai' }] },
      };
    }
    const route = call.method === 'POST' ? routes[path] : undefined;
    if (!route) return failure(404, `no ${call.method} ${call.path}`, 'invalid_request_error');
    if (path !== '/feedback' && !hasProvider(call, fields)) {
      return failure(
        400,
        'Either x-portkey-config or x-portkey-provider header is required',
        'invalid_request_error',
      );
    }
    return route(fields);
  }

  const server = await startServer(clock, handle);
  return { port: server.port, url: server.url, requests: server.requests, clock, close: server.close };
}

function chat(body: ChatBody, created: number): Reply {
  const status = wishedStatus(promptOf(body));
  if (status) return failure(status, `the prompt asked for status ${status}`, 'server_error');
  if (!body.stream) return { status: 200, json: chatCompletion(body, created) };
  return { status: 200, events: chatEvents(body, created, { usage: 'on-request', reasoning: false }) };
}

function promptTemplate(id: string, render: boolean, fields: Fields, created: number): Reply {
  const content = `prompt ${id} with ${JSON.stringify(fields.variables ?? {})}`;
  const messages = [{ role: 'user', content }];
  if (render) return { status: 200, json: { success: true, data: { model: 'gpt-4o', messages } } };
  return chat({ ...fields, model: 'gpt-4o', messages } as ChatBody, created);
}

/** The account key in its own header, or as the Bearer key of a plain OpenAI client; AIgateway's keys are none. */
function hasKey({ headers }: Call): boolean {
  return Boolean(headers['x-portkey-api-key']) || /^Bearer (?!sk-aig-)\S/.test(headers.authorization ?? '');
}

function hasProvider(call: Call, fields: Fields): boolean {
  const named = ['provider', 'virtual-key', 'config', 'mode'].some(
    (name) => call.headers[`x-portkey-${name}`],
  );
  return named || /^@?[\w.-]+\//.test(String(fields.model ?? ''));
}

function fieldsOf(call: Call): Fields {
  if (call.body.kind === 'form') return call.body.fields;
  return call.body.kind === 'json' && typeof call.body.value === 'object' ? { ...call.body.value } : {};
}

/** OpenAI's error envelope, which Portkey passes on. */
function failure(status: number, message: string, type: string): Reply {
  const error = { message, type, param: null, code: null };
  return { status, json: { error }, ...(status === 429 ? { headers: { 'retry-after': '0' } } : {}) };
}
