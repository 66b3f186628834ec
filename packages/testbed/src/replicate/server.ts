/**
 * A fake Replicate: predictions, models, deployments, files, streams, webhooks, and its OpenAI-shaped chat proxy.
 *
 * One server plays all hosts of the provider; the Host header tells which one is meant. It is as strict as the API
 * reference (key, model, type of the inputs) and no stricter: unknown inputs are ignored.
 */
import { type Clock, runningClock } from '../clock.ts';
import { digestOf, wishes } from '../content.ts';
import { type Delivery, hmac, hookSender } from '../http/hooks.ts';
import type { RecordedRequest } from '../http/record.ts';
import { type Call, type Reply, startServer } from '../http/server.ts';
import { type ChatBody, chatCompletion, chatEvents } from '../openai/chat.ts';
import { catalogue, type Model, versionOf } from './catalogue.ts';
import { filesReply, type Uploads } from './files.ts';
import { modelsReply } from './models.ts';
import { inputComplaints, promptOf } from './output.ts';
import { type Prediction, type PredictionSpec, predictionStore } from './predictions.ts';
import { bodyOf, missing, page, problem } from './replies.ts';
import { streamEvents } from './stream.ts';

export interface ReplicateOptions {
  /** Default: real time that a program may run ahead of. */
  clock?: Clock;
  /** Models besides those of the catalogue, e.g. a private fine-tune. */
  models?: readonly Model[];
  /** Deployments by `owner/name`, with the model each runs. */
  deployments?: Readonly<Record<string, string>>;
  /** Local port of the program's own server, for webhooks. */
  webhookPort?: number;
}

export interface FakeReplicate {
  port: number;
  url: string;
  requests: RecordedRequest[];
  deliveries: Delivery[];
  clock: Clock;
  close(): Promise<void>;
}

/** Signing secret of the fake's webhooks. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('replicate-testbed-secret').toString('base64')}`;

const WEBHOOK_DELAY_MS = 40;

/** Answers that never change. */
const LISTS: Record<string, object> = {
  account: { type: 'organization', username: 'acme', name: 'Acme' },
  hardware: [
    { name: 'CPU', sku: 'cpu' },
    { name: 'Nvidia T4 GPU', sku: 'gpu-t4' },
  ],
  collections: page([{ name: 'Text to image', slug: 'text-to-image', description: '' }]),
};

/** Starts the fake on a free port of 127.0.0.1. */
export async function startReplicate(options: ReplicateOptions = {}): Promise<FakeReplicate> {
  const clock = options.clock ?? runningClock();
  const hooks = hookSender(options.webhookPort);
  const models = catalogue(options.models);
  const store = predictionStore(clock);
  const uploads: Uploads = new Map();
  const timers = new Set<NodeJS.Timeout>();

  function handle(call: Call): Reply {
    if (call.host.endsWith('replicate.delivery')) return delivered(call.path);
    // Stream links are public: the JS SDK and browsers open them without a key.
    if (/^stream(ing)?\./.test(call.host)) return streamed(call.path.split('/').pop() ?? '');
    if (!/^(Bearer|Token) r8_\w+$/.test(call.headers.authorization ?? '')) {
      return problem(401, 'Unauthenticated', 'You did not pass a valid authentication token');
    }
    if (call.host.startsWith('openai-proxy.')) return proxied(call);
    const path = call.path.replace(/^\/v1\//, '/');
    if (path === call.path) return missing();
    return routed(call, path.split('/').filter(Boolean));
  }

  function routed(call: Call, [first = '', second, third, ...rest]: string[]): Reply {
    const here = `${call.method} ${first}`;
    if (here === 'POST predictions' && second === undefined) return createByVersion(call);
    if (first === 'predictions') return prediction(call, second, third);
    if (here === 'POST models' && rest[0] === 'predictions')
      return createForModel(call, `${second}/${third}`);
    if (here === 'GET models') return modelsReply(models, second, third, rest);
    if (first === 'deployments' && second && third) return deployment(call, `${second}/${third}`, rest[0]);
    if (first === 'files') return filesReply(call, uploads, clock, second, third);
    if (here === 'GET webhooks') return { status: 200, json: { key: WEBHOOK_SECRET } };
    const listed = call.method === 'GET' && second === undefined ? LISTS[first] : undefined;
    if (listed) return { status: 200, json: listed };
    return missing();
  }

  function createByVersion(call: Call): Reply {
    const named = (bodyOf(call).version ?? '') as string;
    const [id = '', hash] = named.includes('/') ? named.split(':') : [undefined, named];
    const found = id ? models.find(id) : models.ofVersion(hash ?? '');
    if (!found)
      return problem(
        422,
        'Invalid version or not permitted',
        `The specified version does not exist: ${named}`,
      );
    return create(call, { model: found, version: hash ?? versionOf(found) });
  }

  function createForModel(call: Call, id: string): Reply {
    const found = models.find(id);
    return found
      ? create(call, { model: found, version: 'hidden' })
      : problem(404, 'Not found', `The model ${id} does not exist.`);
  }

  function create(call: Call, target: Pick<PredictionSpec, 'model' | 'version' | 'deployment'>): Reply {
    const body = bodyOf(call);
    const input = body.input;
    if (typeof input !== 'object' || input === null)
      return problem(422, 'Input validation failed', '- input is required\n');
    const complaints = inputComplaints(target.model, input as Record<string, unknown>);
    if (complaints.length > 0) return problem(422, 'Input validation failed', `${complaints.join('\n')}\n`);
    const status = wishes(promptOf(input as Record<string, unknown>)).status;
    if (status) return problem(status, 'The request failed', `the prompt asked for status ${status}`);
    const made = store.create({
      ...target,
      input: input as Record<string, unknown>,
      webhook: (body.webhook ?? body.webhook_completed) as string | undefined,
      webhookEvents: body.webhook_events_filter as string[] | undefined,
    });
    if (made.webhook) deliverLater(made, made.webhook);
    return { status: 201, ...waitedFor(made, call.headers.prefer) };
  }

  /** With `Prefer: wait` the answer is the ended prediction when the model is quick enough. */
  function waitedFor(made: Prediction, prefer = ''): { json: unknown; headers?: Record<string, string> } {
    const wanted = /^wait(?:=(\d+))?$/.exec(prefer);
    if (!wanted) return { json: store.view(made) };
    const inTime = store.duration(made) <= Number(wanted[1] ?? 60) * 1_000;
    if (!inTime) return { json: store.view(made), headers: { 'preference-applied': prefer } };
    made.endedAt = clock.now();
    return { json: store.view(made), headers: { 'preference-applied': prefer } };
  }

  function prediction(call: Call, id?: string, verb?: string): Reply {
    if (id === undefined) return { status: 200, json: page(store.list().map((item) => store.view(item))) };
    const found = store.get(id);
    if (!found) return missing();
    if (call.method === 'POST' && verb === 'cancel') store.cancel(found);
    return { status: 200, json: store.view(found) };
  }

  function deployment(call: Call, name: string, verb?: string): Reply {
    const target = options.deployments?.[name];
    const found = target === undefined ? undefined : models.find(target);
    if (!found) return problem(404, 'Not found', `The deployment ${name} does not exist.`);
    if (call.method === 'POST' && verb === 'predictions') {
      return create(call, { model: found, version: `dp-${digestOf(name).slice(0, 30)}`, deployment: name });
    }
    const [owner, short] = name.split('/');
    return {
      status: 200,
      json: {
        owner,
        name: short,
        current_release: {
          number: 1,
          model: found.id,
          version: versionOf(found),
          created_at: '2024-01-01T00:00:00.000Z',
          created_by: { type: 'organization', username: owner, name: owner },
          configuration: { hardware: 'gpu-t4', min_instances: 0, max_instances: 1 },
        },
      },
    };
  }

  function streamed(id: string): Reply {
    const found = store.get(id);
    if (!found) return missing();
    found.endedAt = clock.now();
    return { status: 200, events: streamEvents(found, store.status(found), clock.now()) };
  }

  function delivered(path: string): Reply {
    const media = store
      .list()
      .map((item) => item.produced.files.get(path))
      .find((item) => item !== undefined);
    return media
      ? { status: 200, bytes: media.bytes, type: media.type }
      : problem(404, 'Not found', `No file ${path}.`);
  }

  function proxied(call: Call): Reply {
    if (call.method !== 'POST' || call.path !== '/v1/chat/completions')
      return problem(404, 'Not found', 'No such route.');
    const body = bodyOf(call) as unknown as ChatBody;
    if (!models.find(String(body.model)))
      return problem(404, 'Not found', `The model ${body.model} does not exist.`);
    const created = Math.floor(clock.now() / 1_000);
    if (!body.stream) return { status: 200, json: chatCompletion(body, created) };
    return { status: 200, events: chatEvents(body, created, { usage: 'on-request', reasoning: false }) };
  }

  function deliverLater(made: Prediction, url: string): void {
    const wants = (name: string): boolean => made.webhookEvents?.includes(name) ?? true;
    const send = (): void => {
      const id = `msg_${made.id}`;
      const at = String(Math.floor(clock.now() / 1_000));
      void hooks.send(url, store.view(made), (raw) => ({
        'webhook-id': id,
        'webhook-timestamp': at,
        'webhook-signature': signed(id, at, raw),
      }));
    };
    if (wants('start')) send();
    const timer = setTimeout(() => {
      timers.delete(timer);
      made.endedAt = clock.now();
      if (wants('completed')) send();
    }, WEBHOOK_DELAY_MS);
    timers.add(timer);
  }

  const server = await startServer(clock, handle);
  return {
    port: server.port,
    url: server.url,
    requests: server.requests,
    deliveries: hooks.deliveries,
    clock,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await hooks.settled();
      await server.close();
    },
  };
}

function signed(id: string, at: string, raw: string): string {
  const key = Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
  return `v1,${hmac(key, `${id}.${at}.${raw}`, 'base64')}`;
}
