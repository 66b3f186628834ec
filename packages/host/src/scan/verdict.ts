/**
 * What the bytes of one file mean to the scan: no mention, a hit, or a mention in a file that is not to be touched.
 * Pure, so that the disk and its in-memory twin judge alike. Needles are searched first: everything else is only asked
 * about the few files that hold one.
 */
import { madeByMachine } from './generated.ts';
import type { Matcher } from './matcher.ts';
import { baseName, isLockfile, sizeLimit } from './names.ts';

export type Verdict =
  | { readonly kind: 'silent' }
  | { readonly kind: 'hit' }
  | { readonly kind: 'skip'; readonly reason: SkipReason; readonly mentions?: boolean };

/** Reasons a scanned file is left out. All but `too-large` and `unreadable` are reported only with a mention. */
export type SkipReason =
  | 'too-large'
  | 'unreadable'
  | 'binary'
  | 'not-utf8'
  | 'minified'
  | 'generated'
  | 'lockfile';

export const SILENT: Verdict = { kind: 'silent' };

/** A NUL in the first bytes means binary, as git has it. */
const BINARY_WINDOW = 8192;

/**
 * Judges the first `length` bytes of `bytes`, the content of the file at `path` (relative, `/`). Of a file with
 * more bytes than `sizeLimit`, `bytes` need only hold the start; text of that size is `too-large`.
 */
export function judge(path: string, bytes: Uint8Array, length: number, matcher: Matcher): Verdict {
  const name = baseName(path);
  const limit = sizeLimit(name);
  const mentions = matcher.matches(bytes, Math.min(length, limit));
  const isBinary = (): boolean => bytes.subarray(0, Math.min(length, BINARY_WINDOW)).includes(0);
  if (length > limit && !isBinary()) {
    // Whether the rest mentions the source is unknown, so a large text is reported either way.
    return mentions ? skip('too-large') : { kind: 'skip', reason: 'too-large' };
  }
  if (!mentions) return mentionsInUtf16(bytes, Math.min(length, limit), matcher) ? skip('not-utf8') : SILENT;
  if (isLockfile(name)) return skip('lockfile');
  if (isBinary()) return skip('binary');
  const machine = madeByMachine(path, bytes, length);
  return machine === undefined ? { kind: 'hit' } : skip(machine);
}

/** UTF-16 text puts a NUL beside every ASCII character; one of the first two bytes tells. */
function mentionsInUtf16(bytes: Uint8Array, length: number, matcher: Matcher): boolean {
  if (length < 2) return false;
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark !== 0xfffe && mark !== 0xfeff && bytes[0] !== 0 && bytes[1] !== 0) return false;
  const squeezed = bytes.subarray(0, length).filter((byte) => byte !== 0);
  return matcher.matches(squeezed, squeezed.length);
}

function skip(reason: SkipReason): Verdict {
  return { kind: 'skip', reason, mentions: true };
}
