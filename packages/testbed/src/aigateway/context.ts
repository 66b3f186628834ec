/** What the handlers of the fake AIgateway share: clock, jobs, stored objects, generated files. */
import type { Clock } from '../clock.ts';
import { type Media, type MediaKind, mediaFor } from '../content.ts';
import type { HookSender } from '../http/hooks.ts';
import type { Call, Reply } from '../http/server.ts';
import type { Route } from './contract.ts';
import type { JobSpec, JobStore } from './jobs.ts';

export interface Context {
  clock: Clock;
  jobs: JobStore;
  hooks: HookSender;
  /** Generated files by their path on the media host. */
  files: Map<string, Media>;
  /** Stored objects (files, batches, sub-accounts, …) by kind and id. */
  objects: Map<string, Record<string, Record<string, unknown>>>;
  /** Image models that answer with a job instead of an image. */
  heavyModels: ReadonlySet<string>;
  webhookSecret: string;
  /** Registers a job, plans its webhook and answers 202. */
  accept(spec: JobSpec): Reply;
}

export type Handler = (call: Call, route: Route, context: Context) => Reply;

export const MEDIA_ORIGIN = 'https://media.aigateway.sh';

/** Seconds on the context's clock. */
export function secondsOf(context: Context): number {
  return Math.floor(context.clock.now() / 1_000);
}

/** Generates a file and gives its signed public link, good for 24 h. */
export function publish(
  context: Context,
  kind: MediaKind,
  prompt: string,
  index: number,
): { media: Media; url: string } {
  const media = mediaFor(kind, prompt, index);
  const path = `/media/${media.id}.${media.extension}`;
  context.files.set(path, media);
  return {
    media,
    url: `${MEDIA_ORIGIN}${path}?exp=${secondsOf(context) + 86_400}&sig=${media.id.slice(0, 8)}`,
  };
}
