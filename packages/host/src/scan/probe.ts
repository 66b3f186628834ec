/**
 * Reads one file into a buffer that is used again for the next one, and judges it. Synchronous: this is the inner loop
 * of the scan, on the main thread and on the worker alike. It never follows a link and never throws for a bad file.
 */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import type { Later } from '@aig/core';
import { codeOf } from '../errors.ts';
import type { ImportCollector } from './import-index.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { baseName, extensionOf, sizeLimit } from './names.ts';
import { judge, SILENT, type Verdict } from './verdict.ts';

/** A file that turned into a link since the walk is refused by the system; Windows has no such flag. */
const READ_NO_FOLLOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

const FIRST_BUFFER = 256 * 1024;

export interface Probe {
  /**
   * Judges the file `path` (relative, `/`) below the absolute folder `root`; `index` is its place in the list of files. A
   * file that is gone says nothing.
   */
  judge(path: string, index: number): Verdict;
  /** Files opened and bytes read so far. */
  readonly work: ScanWork;
  /** Indexes of the files that hold what may be asked later. */
  readonly later: readonly number[];
}

/** What a probe notes beside its verdicts. */
export interface Notes {
  readonly imports?: ImportCollector | undefined;
  readonly later?: Later | undefined;
}

/** What scanning has cost, counted: the same on every machine. */
export interface ScanWork {
  readonly files: number;
  readonly bytes: number;
}

/** A probe with its own buffer, which grows to the largest file seen (at most the size limit plus one byte). */
export function createProbe(root: string, matcher: Matcher, { imports, later }: Notes = {}): Probe {
  const work = { files: 0, bytes: 0 };
  const laterFound: number[] = [];
  const laterMatcher = createMatcher(later?.needles ?? []);
  const laterExtensions = new Set(later?.needles.length ? later.extensions : []);
  const prefix = root.endsWith('/') ? root : `${root}/`;
  let buffer: Uint8Array = new Uint8Array(FIRST_BUFFER);

  function readAll(file: number, limit: number): number {
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
      // The descriptor is at its end when a read gives less than asked for; one more call would only confirm it.
      if (read === 0 || length < buffer.length || length > limit) return length;
      const larger = new Uint8Array(Math.min(buffer.length * 2, limit + 1));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
  }

  function judgeFile(path: string, index: number): Verdict {
    let file: number;
    try {
      file = openSync(prefix + path, READ_NO_FOLLOW);
    } catch (error) {
      return failure(error);
    }
    try {
      const limit = sizeLimit(baseName(path));
      const length = readAll(file, limit);
      work.files++;
      work.bytes += length;
      if (length <= limit) imports?.read(index, path, buffer, length);
      if (laterExtensions.size > 0 && laterExtensions.has(extensionOf(baseName(path)))) {
        if (laterMatcher.matches(buffer, Math.min(length, limit))) laterFound.push(index);
      }
      return judge(path, buffer, length, matcher);
    } catch (error) {
      return failure(error);
    } finally {
      closeSync(file);
    }
  }

  return { judge: judgeFile, work, later: laterFound };
}

function failure(error: unknown): Verdict {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ELOOP' ? SILENT : { kind: 'skip', reason: 'unreadable' };
}
