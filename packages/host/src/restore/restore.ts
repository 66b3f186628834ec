/**
 * Undoes a run: the last one that was not undone yet, or the one that is named. Can be killed and run again. Only this
 * module and `apply` change files.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { type Disk, systemDisk } from '../apply/disk.ts';
import { reopenJournal } from '../apply/journal.ts';
import { takeLock } from '../apply/lock.ts';
import { journalFile, openStateFolder, STATE_FOLDER } from '../apply/run-folder.ts';
import { HostError } from '../errors.ts';
import { type RestoreContext, type RestoredFile, type RestoreStep, restoreFile } from './restore-file.ts';
import { loadRuns, type Run } from './runs.ts';

export interface RestoreOptions {
  /** Id of a run, or its number. Default: the last run not restored yet. */
  readonly run?: string;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: RestoreStep, path: string) => void;
  readonly disk?: Disk;
}

export interface RestoreResult {
  /** Undefined when there is nothing to restore. */
  readonly run: string | undefined;
  /** Files of the run in its order; those it never came to are left out. */
  readonly files: readonly RestoredFile[];
  /** Whether all of the run is undone now. If not, it stays the last run and can be restored again. */
  readonly complete: boolean;
  readonly interrupted: boolean;
  /** For a run without backups: what to type instead. */
  readonly gitCommand?: string;
}

const NOTHING: RestoreResult = { run: undefined, files: [], complete: true, interrupted: false };

/**
 * Restores below `root` (absolute, real path). Throws `HostError`: `locked`, `journal`, or `run-not-found` for a named run
 * that does not exist or is restored already. Never throws for a single file.
 */
export async function restore(root: string, options: RestoreOptions = {}): Promise<RestoreResult> {
  if (options.run === undefined && !loadRuns(root).some(isOpen)) return NOTHING;
  if (options.run !== undefined) find(loadRuns(root), options.run);
  const disk = options.disk ?? systemDisk;
  const lock = takeLock(disk, openStateFolder(disk, root));
  try {
    const runs = loadRuns(root);
    if (options.run !== undefined)
      return await restoreRun(root, disk, find(runs, options.run), runs, options);
    for (const run of runs.filter(isOpen).reverse()) {
      const result = await restoreRun(root, disk, run, runs, options);
      // A run that changed nothing (killed or interrupted early) is not the one that the user wants back.
      const empty = result.complete && result.files.every((file) => file.status === 'unchanged');
      if (!empty || run.files > 0) return result;
    }
    return NOTHING;
  } finally {
    lock.release();
  }
}

function isOpen(run: Run): boolean {
  return run.state !== 'restored';
}

function find(runs: readonly Run[], wanted: string): Run {
  const run = runs.find(
    ({ id }) => id === wanted || (/^\d+$/.test(wanted) && Number.parseInt(id, 10) === Number(wanted)),
  );
  const known = runs.filter(isOpen).map(({ id }) => id);
  const advice = known.length === 0 ? 'There is no run to restore.' : `Runs to restore: ${known.join(', ')}.`;
  if (run === undefined)
    throw new HostError('run-not-found', `There is no run ${wanted}`, STATE_FOLDER, advice);
  if (!isOpen(run))
    throw new HostError('run-not-found', `Run ${run.id} is restored already`, STATE_FOLDER, advice);
  return run;
}

async function restoreRun(
  root: string,
  disk: Disk,
  run: Run,
  runs: readonly Run[],
  options: RestoreOptions,
): Promise<RestoreResult> {
  const later = runs
    .slice(runs.indexOf(run) + 1)
    .filter(isOpen)
    .reverse();
  const context: RestoreContext = {
    root,
    disk,
    onStep: options.onStep ?? (() => {}),
    laterRun: (path) =>
      later.find((one) => one.entries.some((file) => file.touched && file.path === path))?.id,
  };
  const files: RestoredFile[] = [];
  let reached = 0;
  for (; reached < run.entries.length && !options.signal?.aborted; reached++) {
    const entry = run.entries[reached];
    const outcome = entry === undefined ? undefined : restoreFile(context, entry);
    if (outcome !== undefined) files.push(outcome);
    await turn();
  }
  const interrupted = reached < run.entries.length;
  const complete =
    !interrupted && files.every(({ status }) => status === 'restored' || status === 'unchanged');
  if (complete) markRestored(root, disk, run.id);
  const lost = files.filter(({ status }) => status === 'no-backup').map(({ path }) => path);
  const command = lost.length === 0 ? {} : { gitCommand: `git checkout -- ${lost.map(quote).join(' ')}` };
  return { run: run.id, files, complete, interrupted, ...command };
}

function markRestored(root: string, disk: Disk, id: string): void {
  const journal = reopenJournal(disk, journalFile(root, id));
  try {
    journal.append({ step: 'restored' });
  } finally {
    journal.close();
  }
}

/** Quotes a path for a POSIX shell where it needs it. */
function quote(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replace(/'/g, `'\\''`)}'`;
}
