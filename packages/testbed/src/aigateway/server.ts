/**
 * A fake AIgateway: strict by the contract, deterministic in what it says.
 *
 * Flow of a request: media file? -> judged by the guard -> handler of its path -> answer checked against the contract.
 * Whatever the guard refuses, each poll that comes too soon and each foreign header ends up in `violations`, so a test can say
 * "none" in one line. It is no model of load, billing or caching.
 */
import type { Clock } from '../clock.ts';
import { runningClock } from '../clock.ts';
import type { Media } from '../content.ts';
import { type Delivery, hmac, hookSender } from '../http/hooks.ts';
import type { RecordedRequest } from '../http/record.ts';
import { type Call, type Reply, startServer } from '../http/server.ts';
import {
  cancelBatch,
  createdAt,
  embeddings,
  fileContent,
  fixed,
  models,
  moderations,
  rerank,
  stored,
} from './account.ts';
import { chat, countTokens, messages } from './chat.ts';
import { type Context, type Handler, MEDIA_ORIGIN, secondsOf } from './context.ts';
import { checkAnswer, type Route } from './contract.ts';
import { failure } from './errors.ts';
import { judge } from './guard.ts';
import { type JobVariant, jobStore } from './jobs.ts';
import { generations, images, job, jobFile, mediaFile, publicLink, speech, transcriptions } from './media.ts';

export interface AigatewayOptions {
  /** Default: real time that a program may run ahead of. */
  clock?: Clock;
  /** Slugs that are accepted besides those of the contract, for any endpoint. */
  models?: readonly string[];
  /** Which published job shape is spoken. Default `docs`. */
  jobVariant?: JobVariant;
  /** Which published webhook signature is used. Default `sdk`. */
  webhookVariant?: 'sdk' | 'docs';
  /** Image models that answer 202 with a job. */
  heavyModels?: readonly string[];
  /** Local port of the program's own server, for webhooks. */
  webhookPort?: number;
}

/** A request, or a part of one, that the real gateway would not take or would ignore. */
export interface Violation {
  method: string;
  path: string;
  reason: string;
}

export interface FakeAigateway {
  port: number;
  url: string;
  requests: RecordedRequest[];
  violations: Violation[];
  deliveries: Delivery[];
  clock: Clock;
  close(): Promise<void>;
}

const WEBHOOK_DELAY_MS = 40;
const MEDIA_HOST = new URL(MEDIA_ORIGIN).host;

const HANDLERS: Record<string, Handler> = {
  '/v1/chat/completions': chat,
  '/v1/messages': messages,
  '/anthropic/v1/messages': messages,
  '/v1/messages/count_tokens': countTokens,
  '/v1/embeddings': embeddings,
  '/v1/images/generations': images,
  '/v1/images/edits': images,
  '/v1/videos/generations': generations,
  '/v1/audio/music': generations,
  '/v1/3d/generations': generations,
  '/v1/audio/transcriptions': transcriptions,
  '/v1/audio/speech': speech,
  '/v1/jobs/{id}': job,
  '/v1/jobs/{id}/cancel': job,
  '/v1/files/jobs/{jobId}/{filename}': jobFile,
  '/v1/files/jobs/{jobId}/{filename}/signed': jobFile,
  '/v1/files/jobs/{jobId}/{filename}/public': jobFile,
  '/v1/moderations': moderations,
  '/v1/rerank': rerank,
  '/v1/models': models,
  '/v1/models/{id}': models,
  '/v1/models/{id}/schema': models,
  '/v1/files': stored('file', 'file-', createdAt),
  '/v1/files/{id}': stored('file', 'file-', createdAt),
  '/v1/files/{id}/content': fileContent,
  '/v1/batches': stored('batch', 'batch_', () => ({ status: 'validating' })),
  '/v1/batches/{id}': stored('batch', 'batch_', () => ({})),
  '/v1/batches/{id}/cancel': cancelBatch,
  '/v1/sub-accounts': stored('sub-account', 'sa_', (context) => ({
    ...createdAt(context),
    key: 'sk-aig-sub',
  })),
  '/v1/sub-accounts/{id}': stored('sub-account', 'sa_', createdAt),
  '/v1/replays': stored('replay', 'rp_', () => ({})),
  '/v1/replays/{id}': stored('replay', 'rp_', () => ({})),
  '/v1/evals': stored('eval', 'ev_', () => ({ status: 'queued' })),
  '/v1/evals/{id}': stored('eval', 'ev_', () => ({})),
  '/v1/webhook-secret': fixed((context) => ({ secret: context.webhookSecret })),
  '/v1/webhook-secret/rotate': fixed((context) => ({ secret: context.webhookSecret })),
  '/v1/realtime': () => ({ status: 426, empty: true }),
};

/** Paths whose answers are published as "an object" only. */
const plainAnswer = fixed(() => ({}));

/** Starts the fake on a free port of 127.0.0.1. */
export async function startAigateway(options: AigatewayOptions = {}): Promise<FakeAigateway> {
  const clock = options.clock ?? runningClock();
  const hooks = hookSender(options.webhookPort);
  const violations: Violation[] = [];
  const extraModels = new Set(options.models ?? []);
  const timers = new Set<NodeJS.Timeout>();
  const seconds = (): number => secondsOf(context);
  const context: Context = {
    clock,
    hooks,
    jobs: jobStore(clock, options.jobVariant ?? 'docs', (id, media) =>
      publicLink(id, fileName(media), seconds() + 86_400),
    ),
    files: new Map(),
    objects: new Map(),
    heavyModels: new Set(options.heavyModels ?? []),
    webhookSecret: 'aig-testbed-webhook-secret',
    accept(spec) {
      const { id, webhookUrl } = context.jobs.create(spec);
      if (webhookUrl) deliverLater(id, webhookUrl);
      return { status: 202, json: { id, status: 'queued', object: 'job' } };
    },
  };

  function deliverLater(id: string, url: string): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      context.jobs.finish(id);
      void hooks.send(url, eventOf(context, id, options.webhookVariant ?? 'sdk'), (raw) => signature(raw));
    }, WEBHOOK_DELAY_MS);
    timers.add(timer);
  }

  function signature(raw: string): Record<string, string> {
    const at = String(seconds());
    const hex = hmac(context.webhookSecret, `${at}.${raw}`, 'hex');
    return options.webhookVariant === 'docs'
      ? { 'aig-signature': hex, 'aig-timestamp': at }
      : { 'x-gateway-signature': `t=${at},v1=${hex}` };
  }

  function handle(call: Call): Reply {
    const note = (reason: string): number =>
      violations.push({ method: call.method, path: call.path, reason });
    const file = mediaFile(call, context);
    if (file) return file;
    if (call.host === MEDIA_HOST && !call.path.startsWith('/v1/files/jobs/')) {
      note('the media host has result files only');
      return failure(404, `no file ${call.path}`);
    }
    const verdict = judge(call, extraModels);
    for (const name of verdict.stray) note(`header ${name} means nothing here`);
    if ('refusal' in verdict) {
      note(verdict.reason);
      return verdict.refusal;
    }
    const reply = (HANDLERS[verdict.route.template] ?? plainAnswer)(call, verdict.route, context);
    if (reply.status === 304) note('polled again within 3 s');
    return withRequestId(checked(reply, verdict.route), call);
  }

  const server = await startServer(clock, handle);
  return {
    port: server.port,
    url: server.url,
    requests: server.requests,
    violations,
    deliveries: hooks.deliveries,
    clock,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await hooks.settled();
      await server.close();
    },
  };
}

function eventOf(context: Context, id: string, variant: 'sdk' | 'docs'): object {
  if (variant === 'sdk') return context.jobs.record(id);
  const done = context.jobs.state(id) === 'completed';
  const { media, model } = context.jobs.spec(id);
  const link = media ? { result_url: publicLink(id, fileName(media), secondsOf(context) + 86_400) } : {};
  return {
    id: `evt_${id.slice(4)}`,
    type: done ? 'job.completed' : 'job.failed',
    created: secondsOf(context),
    data: { job_id: id, model, ...(done ? link : {}), usage: { cost_cents: 1 } },
  };
}

function fileName(media: Media): string {
  return `${media.id}.${media.extension}`;
}

/** A good answer the contract does not allow is a fault of the fake; error answers all come from one function. */
function checked(reply: Reply, route: Route): Reply {
  if (!('json' in reply) || reply.status >= 400) return reply;
  const complaints = checkAnswer(route, reply.status, reply.json);
  if (complaints.length > 0) throw new Error(`${route.method} ${route.template}: ${complaints.join('; ')}`);
  return reply;
}

function withRequestId(reply: Reply, call: Call): Reply {
  const id = call.headers['x-request-id'];
  return id === undefined ? reply : { ...reply, headers: { ...reply.headers, 'x-request-id': id } };
}
