/**
 * Scans a list of files for needles while the list is still being made: alone, or with one worker thread when it grows
 * long enough to pay for it. The result is the same either way, and the same when the worker cannot start or dies.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Later } from '@aig/core';
import { createImportCollector, type ImportWords } from './import-index.ts';
import { createMatcher } from './matcher.ts';
import { createProbe, type ScanWork } from './probe.ts';
import {
  BATCH,
  type Batch,
  createFlags,
  type Found,
  MAIN,
  release,
  type Share,
  scanBatch,
  WORKER,
  type WorkerTask,
} from './share.ts';

export interface ScanOptions {
  /** File of the bundled worker; `null` scans on the calling thread alone. Default: `scan-worker.mjs` beside this module. */
  readonly worker?: string | URL | null;
  /** A worker is started for lists longer than this. Below it, starting costs more than it saves. */
  readonly workerFrom?: number;
  /** Whether to collect import words. */
  readonly imports?: boolean;
  /** What to look for besides. */
  readonly later?: Later | undefined;
}

export interface Scanned {
  /** Files that have something to say, in the order of the list. */
  readonly found: readonly Found[];
  readonly imports: readonly ImportWords[];
  readonly work: ScanWork;
  /** Indexes of files that hold what may be asked later, ascending. */
  readonly later: readonly number[];
}

export interface FileScan {
  /** Adds a file (relative to the root). A worker may begin with it at once. */
  add(path: string): void;
  /** Scans what is left. `onHit` hears of some of the hits as they turn up, in no order; the scan waits for nothing it does. */
  finish(onHit?: (path: string) => void): Promise<Scanned>;
}

const WORKER_FROM = 4096;

/** Scans files below the absolute folder `root`. */
export function startScan(root: string, needles: readonly string[], options: ScanOptions = {}): FileScan {
  const collect = options.imports === true;
  const batches: { number: number; paths: string[] }[] = [];
  const limit = options.workerFrom ?? WORKER_FROM;
  let flags: Int32Array = new Int32Array(0);
  let worker:
    | { readonly post: Worker['postMessage']; readonly share: Promise<Share | undefined> }
    | undefined;
  let last: { number: number; paths: string[] } | undefined;
  let count = 0;

  function begin(): void {
    const file = workerFile(options.worker);
    if (file === undefined) return;
    const shared = createFlags();
    worker = startWorker(file, { root, needles, imports: collect, later: options.later, flags: shared });
    if (!worker) return;
    flags = new Int32Array(shared);
    for (const batch of batches) if (batch !== last) post(batch);
  }

  function post(batch: Batch): void {
    if (batch.number < flags.length) worker?.post(batch);
  }

  /** Takes the first `length` batches from the end, where the worker comes last. */
  async function scanRest(length: number, onHit: ((path: string) => void) | undefined): Promise<Share> {
    const imports = collect ? createImportCollector() : undefined;
    const probe = createProbe(root, createMatcher(needles), { imports, later: options.later });
    const found: Found[] = [];
    for (let i = length - 1; i >= 0; i--) {
      const before = found.length;
      scanBatch(flags, batches[i] as Batch, probe, MAIN, found);
      if (!onHit || found.length === 0) continue;
      for (const { index, verdict } of found.slice(before))
        if (verdict.kind === 'hit') onHit(pathAt(batches, index));
      // What a hit has set going (an engine that loads) goes on between two batches.
      await new Promise(setImmediate);
    }
    return { found, imports: imports?.taken(), work: probe.work, later: probe.later };
  }

  return {
    add(path) {
      if (!last || last.paths.length === BATCH) {
        if (last && worker) post(last);
        last = { number: batches.length, paths: [] };
        batches.push(last);
      }
      last.paths.push(path);
      if (++count === limit + 1) begin();
    },
    async finish(onHit) {
      if (last) post(last);
      worker?.post(undefined);
      const shares = [await scanRest(batches.length, onHit)];
      if (worker) {
        const theirs = await worker.share;
        if (theirs === undefined) release(flags, WORKER);
        shares.push(theirs ?? (await scanRest(Math.min(batches.length, flags.length), onHit)));
      }
      return joined(shares);
    },
  };
}

const pathAt = (batches: readonly Batch[], index: number): string =>
  batches[Math.floor(index / BATCH)]?.paths[index % BATCH] as string;

function joined(shares: readonly Share[]): Scanned {
  return {
    found: shares.flatMap((s) => s.found).sort((a, b) => a.index - b.index),
    imports: shares.flatMap((s) => s.imports ?? []),
    later: shares.flatMap((s) => s.later).sort((a, b) => a - b),
    work: {
      files: shares.reduce((sum, s) => sum + s.work.files, 0),
      bytes: shares.reduce((sum, s) => sum + s.work.bytes, 0),
    },
  };
}

/** Scans a list that is complete. */
export function scanFiles(
  root: string,
  paths: readonly string[],
  needles: readonly string[],
  options: ScanOptions = {},
): Promise<Scanned> {
  const scan = startScan(root, needles, options);
  for (const path of paths) scan.add(path);
  return scan.finish();
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

/** `share` is what the worker found, or undefined when it failed: then its batches count for nothing. */
function startWorker(
  file: string,
  task: WorkerTask,
): { readonly post: Worker['postMessage']; readonly share: Promise<Share | undefined> } | undefined {
  let worker: Worker;
  try {
    worker = new Worker(file, { workerData: task });
  } catch {
    return undefined;
  }
  const share = new Promise<Share | undefined>((resolve) => {
    worker.once('message', resolve);
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  return { post: (batch) => worker.postMessage(batch), share };
}
