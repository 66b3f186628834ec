/**
 * Earlier runs of a root, as their journals tell them: what each did to which file, and how it ended. Reads only.
 */
import { type JournalEntry, readJournal } from '../apply/journal.ts';
import { journalFile, runIds } from '../apply/run-folder.ts';

/** `unfinished`: killed, or still at work. `interrupted`: ended by the user between two files. */
export type RunState = 'finished' | 'interrupted' | 'unfinished' | 'restored';

export interface RunSummary {
  readonly id: string;
  /** ISO time of its start. */
  readonly at: string;
  readonly source: string;
  readonly destination: string;
  /** False for a run with `--no-backup`, which cannot be restored. */
  readonly backups: boolean;
  readonly state: RunState;
  /** Files it wrote, or was killed while writing. */
  readonly files: number;
}

/** What a run did to one file. */
export interface RunFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** The run made the file. */
  readonly creates?: true;
  /** Folder that the run made for it, relative; undefined when it was there. */
  readonly folder: string | undefined;
  /** Whether it may have been replaced: the step after keeping its backup was reached and did not fail. */
  readonly touched: boolean;
  /** Relative path of the backup, null without one. */
  readonly backup: string | null;
  /** Permission bits it had. */
  readonly mode: number | undefined;
  /** Backups that were begun, to be cleared away if nothing came of them. */
  readonly begun: readonly string[];
}

export interface Run extends RunSummary {
  readonly entries: readonly RunFile[];
}

/** Runs of a root, oldest first. Throws `journal`. */
export function listRuns(root: string): RunSummary[] {
  return loadRuns(root).map(({ entries: _, ...summary }) => summary);
}

/** Runs with their files, oldest first. Those killed before they had begun changed nothing and are left out. */
export function loadRuns(root: string): Run[] {
  return runIds(root).flatMap((id) => {
    const record = readJournal(journalFile(root, id));
    if (record === undefined) return [];
    const { begin, entries } = record;
    const files = begin.files.map((file) => ({ ...file, ...progressOf(file.path, entries) }));
    return [
      {
        id,
        at: begin.at,
        source: begin.source,
        destination: begin.destination,
        backups: begin.backups,
        state: stateOf(entries),
        files: files.filter((file) => file.touched).length,
        entries: files,
      },
    ];
  });
}

function stateOf(entries: readonly JournalEntry[]): RunState {
  if (entries.some((entry) => entry.step === 'restored')) return 'restored';
  const done = entries.find((entry) => entry.step === 'done');
  if (done === undefined) return 'unfinished';
  return done.interrupted ? 'interrupted' : 'finished';
}

function progressOf(
  path: string,
  entries: readonly JournalEntry[],
): Omit<RunFile, 'path' | 'before' | 'after' | 'creates'> {
  let touched = false;
  let backup: string | null = null;
  let mode: number | undefined;
  let folder: string | undefined;
  const begun: string[] = [];
  for (const entry of entries) {
    if (!('path' in entry) || entry.path !== path) continue;
    if (entry.step === 'backing-up') begun.push(entry.backup);
    else if (entry.step === 'making-folder') folder = entry.folder;
    else if (entry.step === 'backed-up') {
      touched = true;
      backup = entry.backup;
      mode = entry.mode;
    } else if (entry.step === 'failed' || entry.step === 'stale') touched = false;
  }
  return { touched, backup, mode, folder, begun };
}
