/**
 * Predictions of the fake Replicate. State follows from the clock: starting, processing after 0.3 s, ended after 1.2 s, or
 * after 8 s for video and 90 s when the prompt wants it slow. A prompt with `[[fail]]` fails, one with `[[cancel]]` ends
 * canceled.
 */
import type { Clock } from '../clock.ts';
import { digestOf, wishes } from '../content.ts';
import type { Model } from './catalogue.ts';
import { type Input, type Produced, produce, promptOf } from './output.ts';

export interface PredictionSpec {
  model: Model;
  /** As shown: a hash, `hidden` for official models, `dp-…` for deployments. */
  version: string;
  input: Input;
  webhook?: string | undefined;
  webhookEvents?: string[] | undefined;
  deployment?: string;
}

export interface Prediction extends PredictionSpec {
  id: string;
  createdAt: number;
  produced: Produced;
  canceledAt?: number;
  /** Moment it was forced to its end by delivering its webhook. */
  endedAt?: number;
}

export type Status = 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled';

export interface PredictionStore {
  create(spec: PredictionSpec): Prediction;
  get(id: string): Prediction | undefined;
  /** Newest first. */
  list(): Prediction[];
  cancel(prediction: Prediction): void;
  status(prediction: Prediction): Status;
  /** The JSON object a client reads. The output of a language model grows while it runs. */
  view(prediction: Prediction): Record<string, unknown>;
  /** Milliseconds this prediction needs in all. */
  duration(prediction: Prediction): number;
}

const STARTING_MS = 300;
const WORK_MS = 1_200;
const VIDEO_MS = 8_000;
const SLOW_MS = 90_000;

export function predictionStore(clock: Clock): PredictionStore {
  const predictions = new Map<string, Prediction>();

  const duration = ({ model, input }: Prediction): number =>
    wishes(promptOf(input)).slow ? SLOW_MS : ['video', 'music'].includes(model.modality) ? VIDEO_MS : WORK_MS;

  function status(prediction: Prediction): Status {
    if (prediction.canceledAt !== undefined) return 'canceled';
    const age = clock.now() - prediction.createdAt;
    if (prediction.endedAt === undefined && age < STARTING_MS) return 'starting';
    if (prediction.endedAt === undefined && age < duration(prediction)) return 'processing';
    const wish = wishes(promptOf(prediction.input));
    if (wish.cancel) return 'canceled';
    return wish.fail ? 'failed' : 'succeeded';
  }

  function view(prediction: Prediction): Record<string, unknown> {
    const now = status(prediction);
    const { id, produced } = prediction;
    const ended = now === 'succeeded' || now === 'failed' || now === 'canceled';
    const api = `https://api.replicate.com/v1/predictions/${id}`;
    const stream =
      produced.chunks.length > 0 ? { stream: `https://stream.replicate.com/v1/streams/${id}` } : {};
    const { webhook, webhookEvents } = prediction;
    return {
      id,
      model: prediction.model.id,
      version: prediction.version,
      ...(prediction.deployment ? { deployment: prediction.deployment } : {}),
      input: prediction.input,
      output: outputOf(produced, now),
      logs: logsOf(prediction, now),
      error: now === 'failed' ? 'the model could not run this prompt' : null,
      status: now,
      metrics: ended ? metricsOf(prediction) : {},
      created_at: iso(prediction.createdAt),
      started_at: now === 'starting' ? null : iso(prediction.createdAt + STARTING_MS),
      completed_at: ended ? iso(prediction.createdAt + duration(prediction)) : null,
      data_removed: false,
      source: 'api',
      ...(webhook ? { webhook, ...(webhookEvents ? { webhook_events_filter: webhookEvents } : {}) } : {}),
      urls: { get: api, cancel: `${api}/cancel`, web: `https://replicate.com/p/${id}`, ...stream },
    };
  }

  return {
    create(spec) {
      const id = digestOf(`${spec.model.id}\n${promptOf(spec.input)}\n${predictions.size}`).slice(0, 26);
      const prediction: Prediction = {
        ...spec,
        id,
        createdAt: clock.now(),
        produced: produce(spec.model, spec.input, id),
      };
      predictions.set(id, prediction);
      return prediction;
    },
    get: (id) => predictions.get(id),
    list: () => [...predictions.values()].reverse(),
    cancel(prediction) {
      if (['starting', 'processing'].includes(status(prediction))) prediction.canceledAt = clock.now();
    },
    status,
    view,
    duration,
  };
}

/** A list of tokens is half there while the model runs, and stays so when it is canceled. */
function outputOf({ output, chunks }: Produced, status: Status): unknown {
  if (status === 'succeeded') return output;
  const growing =
    Array.isArray(output) && chunks.length > 0 && (status === 'processing' || status === 'canceled');
  return growing ? output.slice(0, Math.ceil(output.length / 2)) : null;
}

function metricsOf({ produced }: Prediction): object {
  const tokens = produced.tokens;
  return {
    predict_time: 0.9,
    total_time: 1.2,
    ...(tokens ? { input_token_count: tokens.input, output_token_count: tokens.output } : {}),
  };
}

function logsOf({ produced }: Prediction, status: Status): string {
  if (status === 'starting') return '';
  if (produced.tokens)
    return `Input token count: ${produced.tokens.input}\nOutput token count: ${produced.tokens.output}\n`;
  const percent = status === 'processing' ? 50 : 100;
  return `Using seed: 42\n${percent}%|█████     | ${percent / 10}/10 [00:01<00:00, 10.00it/s]\n`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
