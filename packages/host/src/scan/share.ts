/**
 * How the main thread and the worker share one list of files: the list is cut into batches, and whoever sets a batch's
 * flag first scans it. Used by both sides; holds no state of its own.
 */
import type { Later } from '@aig/core';
import type { ImportWords } from './import-index.ts';
import type { Probe, ScanWork } from './probe.ts';
import type { Verdict } from './verdict.ts';

/** Files per claim: large enough that claiming costs nothing, small enough that both sides end together. */
export const BATCH = 256;

/** Batches that can be shared (sixteen million files); the main thread scans what is beyond by itself. */
const SHARED_BATCHES = 0x10000;

const FREE = 0;
export const MAIN = 1;
export const WORKER = 2;

/** A file with something to say, by its index in the list. */
export interface Found {
  readonly index: number;
  readonly verdict: Verdict;
}

/** What the worker is started with. */
export interface WorkerTask {
  readonly root: string;
  readonly needles: readonly string[];
  readonly imports: boolean;
  readonly later: Later | undefined;
  readonly flags: SharedArrayBuffer;
}

/** One batch, as it is posted while the walk goes on; `undefined` instead of one says that no more will come. */
export interface Batch {
  readonly number: number;
  readonly paths: readonly string[];
}

/** What one side has done in the end. */
export interface Share {
  readonly found: readonly Found[];
  readonly imports: ImportWords | undefined;
  readonly work: ScanWork;
  readonly later: readonly number[];
}

export function createFlags(): SharedArrayBuffer {
  return new SharedArrayBuffer(SHARED_BATCHES * Int32Array.BYTES_PER_ELEMENT);
}

/** Scans a batch if `me` can claim it; its results are added to `found`. */
export function scanBatch(flags: Int32Array, batch: Batch, probe: Probe, me: number, found: Found[]): void {
  const { number, paths } = batch;
  if (number < flags.length && Atomics.compareExchange(flags, number, FREE, me) !== FREE) return;
  for (let i = 0; i < paths.length; i++) {
    const index = number * BATCH + i;
    const verdict = probe.judge(paths[i] as string, index);
    if (verdict.kind !== 'silent') found.push({ index, verdict });
  }
}

/** Frees what a failed worker had claimed, so that the main thread can scan it. */
export function release(flags: Int32Array, from: number): void {
  for (let batch = 0; batch < flags.length; batch++) Atomics.compareExchange(flags, batch, from, FREE);
}
