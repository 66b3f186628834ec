/**
 * The import words of every file of a scan, small enough to keep for a run: four bytes a word. Filled by both threads,
 * each with its own; asked by the tree.
 */
import { hashOfWord, readImportWords } from './import-words.ts';

/** Words of several files, as they go from thread to thread: `files[i]` has the words up to `ends[i]`. */
export interface ImportWords {
  readonly files: Int32Array;
  readonly ends: Int32Array;
  readonly words: Int32Array;
}

export interface ImportCollector {
  /** Reads the words of one file; `index` is its place in the list of files. */
  read(index: number, path: string, bytes: Uint8Array, length: number): void;
  /** Everything read so far, in arrays of the right length. */
  taken(): ImportWords;
}

export function createImportCollector(): ImportCollector {
  let words = new Int32Array(1024);
  let count = 0;
  const files: number[] = [];
  const ends: number[] = [];
  const emit = (hash: number): void => {
    if (count === words.length) {
      const larger = new Int32Array(count * 2);
      larger.set(words);
      words = larger;
    }
    words[count++] = hash;
  };
  return {
    read(index, path, bytes, length) {
      const before = count;
      readImportWords(path, bytes, length, emit);
      if (count === before) return;
      files.push(index);
      ends.push(count);
    },
    taken: () => ({
      files: Int32Array.from(files),
      ends: Int32Array.from(ends),
      words: words.slice(0, count),
    }),
  };
}

/** Indexes of the files with at least one of these words, ascending. */
export function filesWith(words: readonly string[], parts: readonly ImportWords[]): number[] {
  const wanted = new Set(words.map(hashOfWord));
  // Nearly no word is wanted, and a bit is asked faster than a set.
  const maybe = new Uint8Array(0x10000);
  for (const hash of wanted) maybe[hash & 0xffff] = 1;
  const found: number[] = [];
  for (const part of parts) {
    let at = 0;
    for (let i = 0; i < part.files.length; i++) {
      const end = part.ends[i] as number;
      for (; at < end; at++) {
        const hash = part.words[at] as number;
        if (maybe[hash & 0xffff] === 0 || !wanted.has(hash)) continue;
        found.push(part.files[i] as number);
        break;
      }
      at = end;
    }
  }
  return found.sort((a, b) => a - b);
}
