/**
 * Entry point of the scan's worker thread; bundled as a file of its own (`scan-worker.mjs` beside the main chunk).
 * It scans the batches it is sent and can claim; told that there are no more, it posts what it found and ends. Nothing
 * imports it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createImportCollector } from './import-index.ts';
import { createMatcher } from './matcher.ts';
import { createProbe } from './probe.ts';
import { type Batch, type Found, type Share, scanBatch, WORKER, type WorkerTask } from './share.ts';

const task = workerData as WorkerTask;
const flags = new Int32Array(task.flags);
const imports = task.imports ? createImportCollector() : undefined;
const probe = createProbe(task.root, createMatcher(task.needles), { imports, later: task.later });
const found: Found[] = [];

parentPort?.on('message', (batch: Batch | undefined) => {
  if (batch !== undefined) {
    scanBatch(flags, batch, probe, WORKER, found);
    return;
  }
  const share: Share = { found, imports: imports?.taken(), work: probe.work, later: probe.later };
  parentPort?.postMessage(share);
  parentPort?.close();
});
