/**
 * Scans a list of files for needles: alone, or with one worker thread when the list is long enough to pay for it. The
 * result is the same either way, and the same when the worker cannot start or dies.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createMatcher } from './matcher.ts';
import { createProbe } from './probe.ts';
import { createFlags, type Found, MAIN, release, scanShare, WORKER, type WorkerTask } from './share.ts';

export interface ScanOptions {
  /** File of the bundled worker; `null` scans on the calling thread alone. Default: `scan-worker.mjs` beside this module. */
  readonly worker?: string | URL | null;
  /** A worker is started for lists longer than this. Below it, starting costs more than it saves. */
  readonly workerFrom?: number;
}

const WORKER_FROM = 4096;

/** Files of `paths` (relative to the absolute folder `root`) that have something to say, in the order of the list. */
export async function scanFiles(
  root: string,
  paths: readonly string[],
  needles: readonly string[],
  options: ScanOptions = {},
): Promise<Found[]> {
  const shared = createFlags(paths.length);
  const flags = new Int32Array(shared);
  const probe = createProbe(root, createMatcher(needles));
  const worker = paths.length > (options.workerFrom ?? WORKER_FROM) ? workerFile(options.worker) : undefined;
  if (worker === undefined) return scanShare(flags, paths, probe, MAIN);

  const theirs = startWorker(worker, { root, paths, needles, flags: shared });
  const found = scanShare(flags, paths, probe, MAIN);
  const more = await theirs;
  if (more === undefined) {
    release(flags, WORKER);
    found.push(...scanShare(flags, paths, probe, MAIN));
  } else {
    found.push(...more);
  }
  return found.sort((a, b) => a.index - b.index);
}

function workerFile(wanted: string | URL | null | undefined): string | undefined {
  if (wanted === null) return undefined;
  const at = wanted ?? new URL('./scan-worker.mjs', import.meta.url);
  try {
    const file = typeof at === 'string' ? at : fileURLToPath(at);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** What the worker found, or undefined when it failed: then its batches count for nothing. */
function startWorker(file: string, task: WorkerTask): Promise<readonly Found[] | undefined> {
  return new Promise((resolve) => {
    let worker: Worker;
    try {
      worker = new Worker(file, { workerData: task });
    } catch {
      resolve(undefined);
      return;
    }
    worker.once('message', resolve);
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
}
