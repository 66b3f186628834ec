/**
 * Shell text as commands of words, with the range of every word. Enough of the grammar to read a `curl`: quotes, line
 * continuations, comments, separators. It expands nothing.
 */
import type { Span } from '@aig/core';

export interface Word extends Span {
  /** The word without quotes when it is one quoted or one bare piece, else as it stands. */
  readonly text: string;
  /** Where `text` stands. */
  readonly inner: Span;
  readonly quote: '' | '"' | "'";
  /** A quote opens in it and nothing closes it, so where it ends is a guess. */
  readonly open: boolean;
}

export interface ShellText {
  readonly commands: readonly (readonly Word[])[];
  readonly comments: readonly Span[];
}

export interface ShellDialect {
  /** Continuation at a line's end: `\` in POSIX shells, backtick in PowerShell, `^` in batch files. */
  readonly continued: string;
  readonly comment: RegExp;
}

export const POSIX: ShellDialect = { continued: '\\', comment: /#/y };
export const POWERSHELL: ShellDialect = { continued: '`', comment: /#/y };
export const BATCH: ShellDialect = { continued: '^', comment: /(?:::|rem\b)/iy };

export function readShell(text: string, range: Span, dialect: ShellDialect = POSIX): ShellText {
  const commands: Word[][] = [];
  const comments: Span[] = [];
  let words: Word[] = [];
  const finish = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  const heredocs: string[] = [];
  let i = range.start;
  while (i < range.end) {
    const c = text[i] as string;
    const document =
      c === '<' && dialect === POSIX ? /^<<-?[ \t]*\\?(["']?)(\w+)\1/.exec(text.slice(i, i + 80)) : null;
    if (document) {
      heredocs.push(document[2] as string);
      i += document[0].length;
      continue;
    }
    if (c === '\n' && heredocs.length > 0) {
      finish();
      for (const end of heredocs.splice(0)) i = afterDocument(text, i, end, range.end);
      continue;
    }
    if (c === dialect.continued && /^[ \t]*\r?\n/.test(text.slice(i + 1, i + 80))) {
      i = text.indexOf('\n', i) + 1;
      continue;
    }
    if (c === '\n' || c === ';' || c === '|' || c === '&' || c === '(' || c === ')') {
      finish();
      i++;
      continue;
    }
    if (/\s/.test(c)) {
      i++;
      continue;
    }
    dialect.comment.lastIndex = i;
    if (dialect.comment.test(text)) {
      const next = text.indexOf('\n', i);
      let end = next < 0 || next > range.end ? range.end : next;
      if (text[end - 1] === '\r') end--;
      comments.push({ start: i, end });
      i = end;
      continue;
    }
    const { end, open } = wordEnd(text, i, range.end, dialect);
    words.push(wordAt(text, i, end, open));
    i = end;
  }
  finish();
  return { commands, comments };
}

/** Offset of the line end of the terminator of a here-document whose lines start after `from`. */
function afterDocument(text: string, from: number, terminator: string, limit: number): number {
  let at = from;
  while (at < limit) {
    const next = text.indexOf('\n', at + 1);
    const end = next < 0 || next > limit ? limit : next;
    if (text.slice(at + 1, end).trim() === terminator) return end;
    at = end;
  }
  return limit;
}

function wordEnd(
  text: string,
  start: number,
  limit: number,
  dialect: ShellDialect,
): { readonly end: number; readonly open: boolean } {
  let i = start;
  let open = false;
  const ends = (end: number) => ({ end, open });
  while (i < limit) {
    const c = text[i] as string;
    if (c === '"' || c === "'") {
      const after = closing(text, i, limit);
      open = after > limit;
      i = after;
    } else if (c === '$' && text[i + 1] === '(') i = substitution(text, i + 2, limit);
    else if (c === '$' && text[i + 1] === '{') {
      const end = text.indexOf('}', i);
      i = end < 0 ? limit : end + 1;
    } else if (c === '\\' && dialect.continued === '\\') {
      if (/^\r?\n/.test(text.slice(i + 1, i + 3))) return ends(Math.max(i, start + 1));
      i += 2;
    } else if (/[\s;|&()]/.test(c)) return ends(Math.max(i, start + 1));
    else i++;
  }
  return ends(Math.min(i, limit));
}

/** Offset after the quote that closes the one at `open`; one more than `limit` when none does. */
function closing(text: string, open: number, limit: number): number {
  const quote = text[open];
  let i = open + 1;
  while (i < limit && text[i] !== quote) i += text[i] === '\\' && quote === '"' ? 2 : 1;
  return i < limit ? i + 1 : limit + 1;
}

function substitution(text: string, start: number, limit: number): number {
  let depth = 1;
  let i = start;
  while (i < limit && depth > 0) {
    const c = text[i];
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === "'" || c === '"') {
      i = closing(text, i, limit);
      continue;
    }
    i++;
  }
  return i;
}

function wordAt(text: string, start: number, end: number, open: boolean): Word {
  const first = text[start];
  if ((first === '"' || first === "'") && closing(text, start, end) === end && end - start >= 2) {
    const inner = { start: start + 1, end: end - 1 };
    return { start, end, inner, text: text.slice(inner.start, inner.end), quote: first, open };
  }
  return { start, end, inner: { start, end }, text: text.slice(start, end), quote: '', open };
}
