/**
 * Jobs of AIgateway: video, music, 3D, long transcriptions and heavy images.
 *
 * A job's state follows from the clock alone: queued, running after 1 s, done after 5 s (90 s when the prompt wants it slow).
 * Polls closer than the contract allows are refused. Which of the three published job shapes is spoken is a choice of the
 * test, because the sources disagree and a client has to read them all.
 */
import type { Clock } from '../clock.ts';
import { digestOf, type Media, wishes } from '../content.ts';
import { policy } from './contract.ts';

/** `docs`: `running`, `result.file_url`; `sdk`: `processing`, `result_url`; `model-pages`: `processing`, `result.url`. */
export type JobVariant = 'docs' | 'sdk' | 'model-pages';

export interface JobSpec {
  modality: string;
  model: string;
  prompt: string;
  /** File the job yields; absent for transcripts. */
  media?: Media;
  /** Transcript the job yields instead of a file. */
  transcript?: object;
  webhookUrl?: string | undefined;
}

interface Job extends JobSpec {
  id: string;
  createdAt: number;
  /** Moment it was forced to an end, by cancelling or by delivering its webhook. */
  endedAt?: number;
  cancelled: boolean;
  lastPoll?: number;
}

export type JobState = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface JobStore {
  create(spec: JobSpec): { id: string; webhookUrl: string | undefined };
  has(id: string): boolean;
  /** The job as it is read by a client, or `too-soon` when the last read is not long enough ago. */
  poll(id: string): object | 'too-soon';
  /** The job record without counting as a poll. */
  record(id: string): object;
  /** Ends a running job as cancelled; an ended one stays as it is. */
  cancel(id: string): object;
  /** Lets a job reach its end now. */
  finish(id: string): void;
  state(id: string): JobState;
  /** Spec of a job whose result is asked for. */
  spec(id: string): JobSpec;
}

const QUEUED_MS = 1_000;
const WORK_MS = 5_000;
const SLOW_MS = 90_000;
const POLL_MS = policy.job.poll_min_interval_seconds * 1_000;

/** An empty store. `linkTo` makes the public link of a result file. */
export function jobStore(
  clock: Clock,
  variant: JobVariant,
  linkTo: (jobId: string, media: Media) => string,
): JobStore {
  const jobs = new Map<string, Job>();
  const of = (id: string): Job => {
    const job = jobs.get(id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  };

  function state(job: Job): JobState {
    if (job.cancelled) return 'cancelled';
    const wish = wishes(job.prompt);
    const age = clock.now() - job.createdAt;
    if (job.endedAt === undefined && age < QUEUED_MS) return 'queued';
    if (job.endedAt === undefined && age < (wish.slow ? SLOW_MS : WORK_MS)) return 'running';
    if (wish.cancel) return 'cancelled';
    return wish.fail ? 'failed' : 'completed';
  }

  function record(job: Job): object {
    const now = state(job);
    const seconds = (ms: number): number => Math.floor(ms / 1_000);
    const times =
      variant === 'sdk'
        ? { created_at: seconds(job.createdAt), updated_at: seconds(clock.now()) }
        : { created: seconds(job.createdAt) };
    return {
      id: job.id,
      object: 'job',
      status: now === 'running' && variant !== 'docs' ? 'processing' : now,
      ...(variant === 'docs' ? {} : { modality: job.modality }),
      model: job.model,
      ...times,
      ...(now === 'completed' ? result(job) : {}),
      ...(now === 'failed'
        ? { error: variant === 'docs' ? { code: 'provider_error', message: FAILED } : FAILED }
        : {}),
    };
  }

  function result(job: Job): object {
    if (job.transcript) return { result: { transcript: job.transcript } };
    if (!job.media) return {};
    const link = linkTo(job.id, job.media);
    if (variant === 'docs') return { result: { file_url: link } };
    return variant === 'sdk' ? { result_url: link } : { result: { url: link } };
  }

  return {
    create(spec) {
      const id = `job_${digestOf(`${spec.modality}\n${spec.prompt}\n${jobs.size}`).slice(0, 16)}`;
      jobs.set(id, { ...spec, id, createdAt: clock.now(), cancelled: false });
      return { id, webhookUrl: spec.webhookUrl };
    },
    has: (id) => jobs.has(id),
    poll(id) {
      const job = of(id);
      if (job.lastPoll !== undefined && clock.now() - job.lastPoll < POLL_MS) return 'too-soon';
      job.lastPoll = clock.now();
      return record(job);
    },
    record: (id) => record(of(id)),
    cancel(id) {
      const job = of(id);
      if (state(job) === 'queued' || state(job) === 'running') job.cancelled = true;
      return record(job);
    },
    finish(id) {
      of(id).endedAt = clock.now();
    },
    state: (id) => state(of(id)),
    spec: (id) => of(id),
  };
}

const FAILED = 'the provider could not run this prompt';
