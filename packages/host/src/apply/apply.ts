/**
 * Writes a plan to the disk, file by file: check that the file is still the planned one, keep a backup, replace it. A
 * file that cannot be written is an outcome, and the rest goes on. Only this module and `restore` change files.
 */
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { FilePlan, Plan } from '@aig/core';
import { contained } from '../contain.ts';
import { digestOf, encodeExactly } from '../decode.ts';
import { codeOf, HostError, reasonOf } from '../errors.ts';
import { type FileBytes, readFileBytes } from '../read-file.ts';
import { baseName } from '../scan/names.ts';
import { isWritable } from '../writable.ts';
import { chooseBackup } from './backup.ts';
import { type Disk, systemDisk } from './disk.ts';
import { createJournal, type Journal } from './journal.ts';
import { takeLock } from './lock.ts';
import { applyNew } from './new-file.ts';
import { note } from './note.ts';
import { createRunFolder, journalFile, openStateFolder, STATE_FOLDER } from './run-folder.ts';
import { createFile, removeFile, replaceFile, type WriteStep } from './write-file.ts';

/** Moments of a run, for tests that kill it there. `backup:` steps belong to the backup, the others to the file. */
export type ApplyStep =
  | 'begun'
  | 'backing-up'
  | `backup:${WriteStep}`
  | 'backed-up'
  | WriteStep
  | 'written'
  | 'done';

export interface ApplyOptions {
  /** Whether a backup is kept beside each file; without it the run cannot be restored. */
  readonly backup: boolean;
  /** Asked between files: once aborted, the run ends cleanly and the rest is `pending`. */
  readonly signal?: AbortSignal;
  /** Told after each file. */
  readonly onFile?: (outcome: FileOutcome) => void;
  readonly onStep?: (step: ApplyStep, path: string) => void;
  /** The system calls that write; tests hand in failing ones. */
  readonly disk?: Disk;
}

export type FileOutcome =
  /** `backup` is a path relative to the root, null with `--no-backup`. */
  | { readonly path: string; readonly status: 'written'; readonly backup: string | null }
  /** Changed, replaced or deleted since it was planned; left alone. */
  | { readonly path: string; readonly status: 'stale' }
  | { readonly path: string; readonly status: 'failed'; readonly reason: string };

export interface ApplyResult {
  /** Id for `aig restore --run`; undefined when the plan changes nothing. */
  readonly run: string | undefined;
  readonly files: readonly FileOutcome[];
  readonly interrupted: boolean;
  /** Files that were not reached before the interruption. */
  readonly pending: readonly string[];
}

/**
 * Applies the changed files of `plan` below `root` (absolute, real path). Throws `HostError` `locked` or `journal` before
 * anything is changed; never throws for a single file.
 */
export async function applyPlan(root: string, plan: Plan, options: ApplyOptions): Promise<ApplyResult> {
  const changed = plan.files.filter((file) => file.after !== file.before);
  if (changed.length === 0) return { run: undefined, files: [], interrupted: false, pending: [] };
  const disk = options.disk ?? systemDisk;
  const onStep = options.onStep ?? (() => {});
  const lock = takeLock(disk, openStateFolder(disk, root));
  let journal: Journal | undefined;
  try {
    const run = createRunFolder(disk, root, new Date());
    journal = createJournal(disk, journalFile(root, run));
    begin(journal, run, plan, changed, options.backup);
    onStep('begun', '');
    const files: FileOutcome[] = [];
    let reached = 0;
    for (; reached < changed.length && !options.signal?.aborted; reached++) {
      const file = changed[reached] as FilePlan;
      const context = { root, disk, journal, backup: options.backup, onStep };
      const outcome = file.creates ? applyNew(context, file) : applyFile(context, file);
      files.push(outcome);
      options.onFile?.(outcome);
      // Lets a pending Ctrl-C be heard before the next file.
      await turn();
    }
    const interrupted = reached < changed.length;
    const written = files.filter((file) => file.status === 'written').length;
    note(journal, { step: 'done', written, interrupted });
    onStep('done', '');
    return { run, files, interrupted, pending: changed.slice(reached).map((file) => file.path) };
  } finally {
    journal?.close();
    lock.release();
  }
}

function begin(
  journal: Journal,
  run: string,
  plan: Plan,
  changed: readonly FilePlan[],
  backups: boolean,
): void {
  const files = changed.map((file) => ({
    path: file.path,
    before: file.digest,
    after: digestOf(Buffer.from(file.after, 'utf8')),
    ...(file.creates ? { creates: true as const } : {}),
  }));
  const { source, destination } = plan;
  try {
    const at = new Date().toISOString();
    journal.append({ step: 'begin', version: 1, run, at, source, destination, backups, files });
  } catch (error) {
    const advice = 'Nothing was changed. Make room on the disk and try again.';
    throw new HostError('journal', `The run cannot be recorded: ${reasonOf(error)}`, STATE_FOLDER, advice);
  }
}

/** What one file is written with. */
export interface Run {
  readonly root: string;
  readonly disk: Disk;
  readonly journal: Journal;
  readonly backup: boolean;
  readonly onStep: (step: ApplyStep, path: string) => void;
}

function applyFile(run: Run, file: FilePlan): FileOutcome {
  const { path } = file;
  const failed = (error: unknown): FileOutcome => {
    note(run.journal, { step: 'failed', path });
    return { path, status: 'failed', reason: typeof error === 'string' ? error : reasonOf(error) };
  };
  const stale = (): FileOutcome => {
    note(run.journal, { step: 'stale', path });
    return { path, status: 'stale' };
  };

  let target: string;
  let current: FileBytes;
  try {
    target = contained(run.root, path);
    current = readFileBytes(target);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? stale() : failed(error);
  }
  if (current.kind !== 'bytes' || digestOf(current.bytes) !== file.digest) return stale();
  const { bytes: old, mode, owner } = current;
  const bytes = encodeExactly(file.after);
  if (bytes === undefined) return failed('the new text holds half a character');
  if (!isWritable(target, mode)) return failed('the file is read-only');

  const step = (name: ApplyStep): void => run.onStep(name, path);
  let made: string | undefined;
  try {
    let backup: string | null = null;
    if (run.backup) {
      const choice = chooseBackup(target, old, mode);
      backup = path.slice(0, path.length - baseName(path).length) + choice.name;
      if (!choice.exists) {
        const backupFile = join(dirname(target), choice.name);
        run.journal.append({ step: 'backing-up', path, backup });
        step('backing-up');
        createFile(run.disk, backupFile, { bytes: old, mode, owner }, (name) => step(`backup:${name}`));
        made = backupFile;
      }
    }
    run.journal.append({ step: 'backed-up', path, backup, mode });
    step('backed-up');
    // Making the backup durable took time, in which an editor may have saved the file.
    if (!isStill(target, file.digest)) {
      withdraw(run.disk, made);
      return stale();
    }
    replaceFile(run.disk, target, { bytes, mode, owner }, step);
    note(run.journal, { step: 'written', path });
    step('written');
    return { path, status: 'written', backup };
  } catch (error) {
    withdraw(run.disk, made);
    return failed(error);
  }
}

function isStill(file: string, digest: string): boolean {
  try {
    const now = readFileBytes(file);
    return now.kind === 'bytes' && digestOf(now.bytes) === digest;
  } catch {
    return false;
  }
}

/** Takes back a backup of a file that was not written after all. */
function withdraw(disk: Disk, backup: string | undefined): void {
  if (backup === undefined) return;
  try {
    removeFile(disk, backup);
  } catch {
    // It is named in the journal, and `restore` removes it.
  }
}
