/**
 * The journal of a run: one JSON object per line, appended and synced, so that a run killed at any moment can be undone.
 * It holds paths, digests, modes and backup names, never a file's contents.
 *
 * The first line names everything the run means to do; the rest says how far it came. Where the rest is missing, the
 * digests of the files on the disk tell.
 */
import { constants, lstatSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, HostError, reasonOf } from '../errors.ts';
import type { Disk } from './disk.ts';
import { syncFolder, writeAll } from './write-file.ts';

/** One file of a run. Paths are relative to the root with `/`; `backup` is one too. */
export interface JournalFile {
  readonly path: string;
  /** SHA-256 of the bytes before and after. */
  readonly before: string;
  readonly after: string;
  /** The run makes it: there is no file before (`before` is empty), and undoing is removing it. */
  readonly creates?: true;
}

export type JournalEntry =
  | {
      readonly step: 'begin';
      readonly version: 1;
      readonly run: string;
      readonly at: string;
      readonly source: string;
      readonly destination: string;
      /** False for a run with `--no-backup`: it cannot be restored. */
      readonly backups: boolean;
      readonly files: readonly JournalFile[];
    }
  /** About to make this backup. Written before, so that a killed run leaves no backup that nobody knows. */
  | { readonly step: 'backing-up'; readonly path: string; readonly backup: string }
  /** About to make this folder, for a file in it. */
  | { readonly step: 'making-folder'; readonly path: string; readonly folder: string }
  /** The backup is on the disk; the file may be replaced from now on. Without backups `backup` is null. */
  | {
      readonly step: 'backed-up';
      readonly path: string;
      readonly backup: string | null;
      readonly mode: number;
    }
  | { readonly step: 'written'; readonly path: string }
  | { readonly step: 'stale' | 'failed'; readonly path: string }
  | { readonly step: 'done'; readonly written: number; readonly interrupted: boolean }
  | { readonly step: 'restored' };

export type BeginEntry = Extract<JournalEntry, { step: 'begin' }>;

export interface Journal {
  /** Appends and syncs one entry. Throws the system's error; what was half written then reads as no entry. */
  append(entry: JournalEntry): void;
  close(): void;
}

/** Starts the journal of a new run at an absolute path. Throws `journal`. */
export function createJournal(disk: Disk, file: string): Journal {
  const journal = open(disk, file, 'wx');
  syncFolder(disk, dirname(file));
  return journal;
}

/** Opens the journal of an earlier run to append to it. Throws `journal`. */
export function reopenJournal(disk: Disk, file: string): Journal {
  return open(disk, file, constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0));
}

function open(disk: Disk, file: string, flags: string | number): Journal {
  let descriptor: number;
  try {
    descriptor = disk.openSync(file, flags, 0o600);
  } catch (error) {
    const advice = 'Nothing was changed. Make the folder writable.';
    throw new HostError('journal', `The run cannot be recorded: ${reasonOf(error)}`, file, advice);
  }
  let empty = lstatSync(file).size === 0;
  return {
    append(entry) {
      // A line that was left unfinished must not swallow the next one: a line starts with its own line feed.
      writeAll(disk, descriptor, Buffer.from(`${empty ? '' : '\n'}${JSON.stringify(entry)}`));
      empty = false;
      disk.fsyncSync(descriptor);
    },
    close: () => disk.closeSync(descriptor),
  };
}

/** What is known of a run. */
export interface RunRecord {
  readonly begin: BeginEntry;
  readonly entries: readonly JournalEntry[];
}

/**
 * Reads a journal. Undefined for one without a whole first line: such a run was killed before it changed anything.
 * Throws `journal` when it cannot be read or is a link.
 */
export function readJournal(file: string): RunRecord | undefined {
  let text: string;
  try {
    if (!lstatSync(file).isFile()) throw new Error('it is not a plain file');
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new HostError('journal', `The journal cannot be read: ${reasonOf(error)}`, file, 'Check the file.');
  }
  const [begin, ...entries] = text.split('\n').map(parseEntry);
  if (begin?.step !== 'begin') return undefined;
  return { begin, entries: entries.filter((entry) => entry !== undefined) };
}

/** One line; undefined for what a killed run left unfinished, or what is no entry of ours. */
function parseEntry(line: string): JournalEntry | undefined {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const { step } = value;
  const hasPath = typeof value.path === 'string';
  const valid =
    (step === 'begin' &&
      value.version === 1 &&
      Array.isArray(value.files) &&
      value.files.every(isJournalFile)) ||
    (step === 'backing-up' && hasPath && typeof value.backup === 'string') ||
    (step === 'making-folder' && hasPath && typeof value.folder === 'string') ||
    (step === 'backed-up' &&
      hasPath &&
      (value.backup === null || typeof value.backup === 'string') &&
      typeof value.mode === 'number') ||
    ((step === 'written' || step === 'stale' || step === 'failed') && hasPath) ||
    step === 'done' ||
    step === 'restored';
  return valid ? (value as unknown as JournalEntry) : undefined;
}

function isJournalFile(value: unknown): boolean {
  const file = value as Record<string, unknown> | null;
  const texts = ['path', 'before', 'after'].every((key) => typeof file?.[key] === 'string');
  return texts && (file?.creates === undefined || file.creates === true);
}
