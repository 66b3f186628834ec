/**
 * Which modules a program may import, read off its bytes while they are in the scan's buffer: the last word of every
 * module name in an import statement, as a hash. It lets the planner find the importers of a file without a second look
 * at the tree.
 *
 * No parser: it may name words that are no import (a comment, a string), and must not miss one that is.
 */
import { createMatcher, fold } from './matcher.ts';
import { extensionOf } from './names.ts';

/** Takes the hash of one word. */
export type Emit = (hash: number) => void;

const JS = new Set(['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'vue', 'svelte']);
const PYTHON = new Set(['py', 'pyi']);

const jsAnchors = createMatcher(['import', 'export', 'require']);
/** Mocks name what they replace in a string. */
const pythonAnchors = createMatcher(['import', 'patch', 'setattr']);

/** Bounds in bytes: a statement that names a module later than this is none that people write. */
const STATEMENT = 16_384;
const SPECIFIER = 512;
const CALL = 256;

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const DOUBLE = 0x22;
const HASH = 0x23;
const DOLLAR = 0x24;
const SINGLE = 0x27;
const OPEN = 0x28;
const CLOSE = 0x29;
const STAR = 0x2a;
const DOT = 0x2e;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const AT = 0x40;
const BACKSLASH = 0x5c;
const BACKTICK = 0x60;
const BRACE = 0x7b;

/**
 * How many bytes beyond the anchors may still be looked at in this file: what people write needs a fraction of it, and text
 * made to be slow ends here. The scan is synchronous, so one counter does.
 */
let budget = 0;

/** Emits the words of the file at `path` (its name only tells the language); nothing for what is no program. */
export function readImportWords(path: string, bytes: Uint8Array, length: number, emit: Emit): void {
  const extension = extensionOf(path.slice(path.lastIndexOf('/') + 1));
  budget = 4 * length + STATEMENT;
  if (JS.has(extension)) jsWords(bytes, length, emit);
  else if (PYTHON.has(extension)) pythonWords(bytes, length, emit);
}

/** The hash under which a word of `importWords` is found. Only ASCII case is folded. */
export function hashOfWord(word: string): number {
  const bytes = new TextEncoder().encode(word);
  return hash(bytes, 0, bytes.length);
}

/** FNV-1a of folded bytes, as a signed 32-bit integer. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ fold(bytes[i] as number), 0x01000193);
  return h | 0;
}

/** The word of a specifier that names a folder by dots only. */
const FOLDER = hashOfWord('.');

const isQuote = (b: number): boolean => b === DOUBLE || b === SINGLE || b === BACKTICK;
const isBlank = (b: number): boolean => b === SPACE || b === TAB || b === LF || b === CR;
/** Letters, digits, `_` and whatever is not ASCII. */
const isWord = (b: number): boolean =>
  (b >= 0x61 && b <= 0x7a) || (b >= 0x41 && b <= 0x5a) || (b >= 0x30 && b <= 0x39) || b === 0x5f || b >= 0x80;

function jsWords(bytes: Uint8Array, length: number, emit: Emit): void {
  for (let at = jsAnchors.next(bytes, length, 0); at >= 0 && budget > 0; ) {
    const first = fold(bytes[at] as number);
    const end = at + (first === 0x72 ? 7 : 6);
    // `export` is of interest as `export … from`, which begins with a brace, a star, or a word before one of them.
    const from = first === 0x65 ? handingOn(bytes, end, length) : end;
    const quote = from < 0 ? -1 : jsSpecifier(bytes, from, length);
    if (quote >= 0) jsModule(bytes, quote, length, emit);
    at = jsAnchors.next(bytes, length, end);
  }
}

/** Where the list of `export { … }`, `export * …` or `export type { … }` begins; -1 for a declaration. */
function handingOn(bytes: Uint8Array, from: number, length: number): number {
  let at = from;
  while (at < length && isBlank(bytes[at] as number)) at++;
  // type
  if (bytes[at] === 0x74 && bytes[at + 1] === 0x79) {
    at += 4;
    while (at < length && isBlank(bytes[at] as number)) at++;
  }
  return bytes[at] === BRACE || bytes[at] === STAR ? at : -1;
}

/** Offset of the quote that opens the next literal of the statement; comments are passed over. */
function jsSpecifier(bytes: Uint8Array, from: number, length: number): number {
  const first = bytes[from] as number;
  // `important`, `import.meta`, `requires`: no statement.
  if (from >= length || isWord(first) || first === DOT || first === DOLLAR) return -1;
  const limit = Math.min(length, from + STATEMENT);
  let comment = 0;
  let at = from;
  for (; at < limit; at++) {
    const byte = bytes[at] as number;
    if (comment === STAR) {
      if (byte === STAR && bytes[at + 1] === SLASH) comment = 0;
    } else if (comment === SLASH) {
      if (byte === LF) comment = 0;
    } else if (isQuote(byte) || byte === SEMICOLON || byte === EQUALS) break;
    else if (byte === SLASH && (bytes[at + 1] === SLASH || bytes[at + 1] === STAR))
      comment = bytes[++at] as number;
  }
  budget -= at - from;
  return at < limit && isQuote(bytes[at] as number) ? at : -1;
}

/** Words of the specifier that opens at `quote`: its last part with and without an extension, and its package. */
function jsModule(bytes: Uint8Array, quote: number, length: number, emit: Emit): void {
  const mark = bytes[quote] as number;
  const limit = Math.min(length, quote + SPECIFIER);
  let start = quote + 1;
  let slash = -1;
  let second = -1;
  let dot = -1;
  let end = start;
  for (; end < limit; end++) {
    const byte = bytes[end] as number;
    if (byte === mark || byte === LF) break;
    if (byte === SLASH) {
      if (slash >= 0 && second < 0) second = end;
      if (slash < 0) slash = end;
      start = end + 1;
      dot = -1;
    } else if (byte === DOT && end > start) dot = end;
  }
  const begin = quote + 1;
  const scoped = bytes[begin] === AT;
  if (bytes[begin] !== DOT && end > begin) {
    const stop = scoped ? (slash < 0 ? end : second < 0 ? end : second) : slash < 0 ? end : slash;
    emit(hash(bytes, begin, stop));
  }
  if (start === end || bytes[start] === DOT) {
    emit(FOLDER);
    if (start === end || dot < 0) return;
  }
  if (bytes[start] === DOLLAR) start++;
  emit(hash(bytes, start, end));
  if (dot > start) emit(hash(bytes, start, dot));
}

function pythonWords(bytes: Uint8Array, length: number, emit: Emit): void {
  for (let at = pythonAnchors.next(bytes, length, 0); at >= 0 && budget > 0; ) {
    const first = fold(bytes[at] as number);
    const end = at + (first === 0x69 ? 6 : first === 0x70 ? 5 : 7);
    if (first === 0x69) pythonImport(bytes, at, end, length, emit);
    else pythonString(bytes, end, length, emit);
    at = pythonAnchors.next(bytes, length, end);
  }
}

/** `from a.b import c, d` and `import a.b, c.d`: the module before, every name after. */
function pythonImport(bytes: Uint8Array, at: number, end: number, length: number, emit: Emit): void {
  const next = bytes[end] as number;
  if (end >= length || !(isBlank(next) || next === OPEN || next === STAR || next === BACKSLASH)) return;
  const floor = Math.max(0, at - SPECIFIER);
  let stop = at;
  while (stop > floor && (isBlank(bytes[stop - 1] as number) || bytes[stop - 1] === BACKSLASH)) stop--;
  let start = stop;
  while (start > floor && (isWord(bytes[start - 1] as number) || bytes[start - 1] === DOT)) start--;
  budget -= at - start;
  if (start < stop) lastPart(bytes, start, stop, emit);
  let bracket = false;
  let comment = false;
  const limit = Math.min(length, end + STATEMENT);
  let i = end;
  for (; i < limit; i++) {
    const byte = bytes[i] as number;
    if (comment) {
      if (byte !== LF) continue;
      comment = false;
      if (!bracket) break;
    } else if (isWord(byte)) {
      const from = i;
      while (i < limit && (isWord(bytes[i] as number) || bytes[i] === DOT)) i++;
      lastPart(bytes, from, i, emit);
      i--;
    } else if (byte === OPEN) bracket = true;
    else if (byte === BACKSLASH) {
      if (bytes[i + 1] === CR) i++;
      i++;
    } else if (byte === HASH) comment = true;
    else if (byte === CLOSE || byte === SEMICOLON || (byte === LF && !bracket)) break;
  }
  budget -= i - end;
}

function lastPart(bytes: Uint8Array, start: number, end: number, emit: Emit): void {
  let from = end;
  while (from > start && bytes[from - 1] !== DOT) from--;
  emit(from === end ? FOLDER : hash(bytes, from, end));
}

/** `patch("app.client.name")`: every part of the dotted text that follows the bracket. */
function pythonString(bytes: Uint8Array, end: number, length: number, emit: Emit): void {
  const limit = Math.min(length, end + CALL);
  let at = end;
  while (at < limit && !isQuote(bytes[at] as number)) at++;
  let from = ++at;
  budget -= CALL;
  for (; at < limit; at++) {
    const byte = bytes[at] as number;
    if (isWord(byte)) continue;
    if (at > from) emit(hash(bytes, from, at));
    if (byte !== DOT) return;
    from = at + 1;
  }
}
