/**
 * How the main thread and the worker share one list of files: the list is cut into batches, and whoever sets a batch's
 * flag first scans it. Used by both sides; holds no state of its own.
 */
import type { Probe } from './probe.ts';
import type { Verdict } from './verdict.ts';

/** Files per claim: large enough that claiming costs nothing, small enough that both sides end together. */
const BATCH = 512;

const FREE = 0;
export const MAIN = 1;
export const WORKER = 2;

/** A file with something to say, by its index in the list. */
export interface Found {
  readonly index: number;
  readonly verdict: Verdict;
}

/** Everything the worker needs, as it is posted. */
export interface WorkerTask {
  readonly root: string;
  readonly paths: readonly string[];
  readonly needles: readonly string[];
  readonly flags: SharedArrayBuffer;
}

/** One flag for each batch of a list of that many files. */
export function createFlags(files: number): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.ceil(files / BATCH) * Int32Array.BYTES_PER_ELEMENT);
}

/** Scans every batch that `me` can claim, in order, until none is free. */
export function scanShare(flags: Int32Array, paths: readonly string[], probe: Probe, me: number): Found[] {
  const found: Found[] = [];
  for (let batch = 0; batch < flags.length; batch++) {
    if (Atomics.compareExchange(flags, batch, FREE, me) !== FREE) continue;
    const end = Math.min((batch + 1) * BATCH, paths.length);
    for (let index = batch * BATCH; index < end; index++) {
      const verdict = probe(paths[index] as string);
      if (verdict.kind !== 'silent') found.push({ index, verdict });
    }
  }
  return found;
}

/** Frees what a failed worker had claimed, so that the main thread can scan it. */
export function release(flags: Int32Array, from: number): void {
  for (let batch = 0; batch < flags.length; batch++) Atomics.compareExchange(flags, batch, from, FREE);
}
