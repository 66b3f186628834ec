/**
 * Many-needle search over bytes (Wu-Manber with blocks of two bytes): the pre-filter that decides which files are ever
 * decoded. A table indexed by two neighbouring bytes says how far the window may jump; at zero the candidates that end
 * in that block are compared. Upper and lower case ASCII letters are one, at no cost, because the table holds them all.
 *
 * Pure. It says where a needle stands, not what it means there: parsers find that out.
 */

export interface Matcher {
  /** Whether the first `length` bytes hold at least one needle. */
  matches(bytes: Uint8Array, length: number): boolean;
  /** Offset of the first needle at or after `from` that ends within the first `length` bytes, -1 when there is none. */
  next(bytes: Uint8Array, length: number, from: number): number;
}

/**
 * Builds the tables for a set of needles (empty ones are dropped; none left matches nothing). Non-ASCII characters in a
 * needle are compared as UTF-8 bytes. The jump is one less than the shortest needle: keep needles at 6 bytes or more.
 */
export function createMatcher(needles: readonly string[]): Matcher {
  const patterns = [...new Set(needles)].filter((n) => n !== '').map(foldedBytes);
  if (patterns.length === 0) return { matches: () => false, next: () => -1 };
  const shortest = Math.min(...patterns.map((p) => p.length));
  const next = shortest === 1 ? singleByteSearch(patterns) : blockSearch(patterns, shortest);
  return { matches: (bytes, length) => next(bytes, length, 0) >= 0, next };
}

function blockSearch(patterns: readonly Uint8Array[], shortest: number): Matcher['next'] {
  // 255 is the longest jump a byte can hold; a shorter jump than possible is still right.
  const longestJump = Math.min(shortest - 1, 255);
  const jumps = new Uint8Array(0x10000).fill(longestJump);
  // Which list of candidates belongs to a block; an array lookup, because it stands in the inner loop.
  const lists: Uint8Array[][] = [[]];
  const listOf = new Uint16Array(0x10000);
  for (const pattern of patterns) {
    for (let last = 1; last < shortest; last++) {
      const jump = Math.min(shortest - 1 - last, longestJump);
      for (const block of blocksOf(pattern[last - 1] ?? 0, pattern[last] ?? 0)) {
        if (jump < (jumps[block] ?? 0)) jumps[block] = jump;
        if (last < shortest - 1) continue;
        if (listOf[block] === 0) listOf[block] = lists.push([]) - 1;
        lists[listOf[block] as number]?.push(pattern);
      }
    }
  }
  return (bytes, length, from) => {
    let end = from + shortest - 1;
    while (end < length) {
      const block = (bytes[end - 1] as number) | ((bytes[end] as number) << 8);
      const jump = jumps[block] as number;
      if (jump > 0) {
        end += jump;
        continue;
      }
      const start = end - shortest + 1;
      const candidates = lists[listOf[block] as number] as Uint8Array[];
      for (let i = 0; i < candidates.length; i++) {
        const pattern = candidates[i] as Uint8Array;
        if (start + pattern.length <= length && isAt(pattern, bytes, start)) return start;
      }
      end++;
    }
    return -1;
  };
}

/** With a needle of one byte there is no block to jump by: every position is compared. */
function singleByteSearch(patterns: readonly Uint8Array[]): Matcher['next'] {
  const byFirst = new Map<number, Uint8Array[]>();
  for (const pattern of patterns) {
    const first = pattern[0] ?? 0;
    byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
  }
  return (bytes, length, from) => {
    for (let start = from; start < length; start++) {
      for (const pattern of byFirst.get(fold(bytes[start] as number)) ?? []) {
        if (start + pattern.length <= length && isAt(pattern, bytes, start)) return start;
      }
    }
    return -1;
  };
}

function isAt(pattern: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < pattern.length; i++) {
    if (fold(bytes[start + i] as number) !== pattern[i]) return false;
  }
  return true;
}

function foldedBytes(needle: string): Uint8Array {
  return new TextEncoder().encode(needle).map(fold);
}

/** An ASCII capital as its small letter; every other byte as it is. */
export function fold(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** Table indexes of a pair of folded bytes in every case. */
function blocksOf(first: number, second: number): number[] {
  const blocks: number[] = [];
  for (const a of casesOf(first)) for (const b of casesOf(second)) blocks.push(a | (b << 8));
  return blocks;
}

function casesOf(byte: number): number[] {
  return byte >= 0x61 && byte <= 0x7a ? [byte, byte & 0xdf] : [byte];
}
