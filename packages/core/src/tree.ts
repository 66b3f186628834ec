/**
 * What the planner asks of the world: which files mention the source, and what they say. The host implements it on the
 * disk, the memory host for tests. Nothing here can write.
 */
import type { Skip } from './model.ts';
import type { SourceText } from './source-text.ts';

export interface ScanResult {
  /** Files that hold at least one needle, relative paths with `/`, in code point order. */
  readonly hits: readonly string[];
  /** Files left out for a reason a person should know, in the same order. */
  readonly skipped: readonly Skip[];
  /** Number of files that were looked at or would have been, after ignore rules. */
  readonly walked: number;
}

export interface ScanHow {
  /** Hears of some of the hits before the scan ends, in no order, so that their engines can be loaded meanwhile. */
  readonly onHit?: (path: string) => void;
  /** Extensions (lower case, without their dot) of the files of interest; others are not looked at. */
  readonly extensions?: readonly string[];
  /** What may be asked next: looked for in the same pass, so that the next scan need not look at every file again. */
  readonly later?: Later;
}

export interface Later {
  readonly needles: readonly string[];
  readonly extensions: readonly string[];
}

export type ReadResult =
  | {
      readonly ok: true;
      readonly file: SourceText;
      readonly digest: string;
      /** It may be read and not written, so what belongs to it stays as well. */
      readonly readOnly?: boolean;
    }
  | { readonly ok: false; readonly skip: Skip };

export interface TreeReader {
  /** Needles are ASCII, matched without regard to case. */
  scan(needles: readonly string[], how?: ScanHow): Promise<ScanResult>;
  /** Files of the scan that may import a module known by one of these words (`importWords`): more than do, never fewer. */
  importers(words: readonly string[]): Promise<readonly string[]>;
  /** Decodes UTF-8 exactly (the BOM stays) or says why not. */
  read(path: string): Promise<ReadResult>;
  /** Whether a regular file of that relative path exists inside the root (ignore rules do not matter). */
  exists(path: string): boolean;
}
