/**
 * Entry point of the scan's worker thread; bundled as a file of its own (`scan-worker.mjs` beside the main chunk).
 * It scans the batches it can claim, posts what it found, and ends. Nothing imports it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createMatcher } from './matcher.ts';
import { createProbe } from './probe.ts';
import { scanShare, WORKER, type WorkerTask } from './share.ts';

const task = workerData as WorkerTask;
const probe = createProbe(task.root, createMatcher(task.needles));
parentPort?.postMessage(scanShare(new Int32Array(task.flags), task.paths, probe, WORKER));
