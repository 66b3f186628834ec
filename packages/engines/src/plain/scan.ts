/** Strings and comments of a language by its family: one pass, no tree. Interpolations count as part of their string. */
import type { Span } from '@aig/core';
import type { Family } from './families.ts';

export interface StringToken extends Span {
  /** Between the quotes. */
  readonly inner: Span;
  readonly quote: string;
}

export interface Scanned {
  readonly strings: readonly StringToken[];
  readonly comments: readonly Span[];
  /** False when a string or comment does not end. */
  readonly clean: boolean;
}

export function scan(text: string, family: Family): Scanned {
  const strings: StringToken[] = [];
  const comments: Span[] = [];
  let clean = true;
  let i = 0;
  while (i < text.length) {
    const block = family.blockComment;
    if (block && text.startsWith(block[0], i) && (block[0] !== '=begin' || i === 0 || text[i - 1] === '\n')) {
      const end = text.indexOf(block[1], i + block[0].length);
      if (end < 0) clean = false;
      const stop = end < 0 ? text.length : end + block[1].length;
      comments.push({ start: i, end: stop });
      i = stop;
      continue;
    }
    const mark = family.lineComments.find((m) => text.startsWith(m, i));
    if (mark && !(mark === '#' && family.id === 'php' && text[i + 1] === '[')) {
      const next = text.indexOf('\n', i);
      let end = next < 0 ? text.length : next;
      if (text[end - 1] === '\r') end--;
      comments.push({ start: i, end });
      i = Math.max(end, i + 1);
      continue;
    }
    const token = rawAt(text, i, family) ?? stringAt(text, i, family);
    if (token) {
      if (!token.closed) clean = false;
      strings.push(token.token);
      i = token.token.end;
      continue;
    }
    if (family.charQuote && text[i] === "'") {
      const char = /^'(?:\\.[^'\n]{0,8}|[^'\\\n])'/.exec(text.slice(i, i + 14));
      i += char ? char[0].length : 1;
      continue;
    }
    i++;
  }
  return { strings, comments, clean };
}

/** The string that starts at `offset`; `strings` in order. */
export function stringStarting(strings: readonly StringToken[], offset: number): StringToken | undefined {
  let low = 0;
  let high = strings.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((strings[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return strings[low]?.start === offset ? strings[low] : undefined;
}

interface Found {
  readonly token: StringToken;
  readonly closed: boolean;
}

function rawAt(text: string, at: number, family: Family): Found | undefined {
  for (const [open, closeOf] of family.raw) {
    open.lastIndex = at;
    const match = open.exec(text);
    if (!match || (/\w/.test(text[at - 1] ?? '') && /^\w/.test(match[0]))) continue;
    const start = at + match[0].length;
    const close = closeOf(match);
    const end = text.indexOf(close, start);
    const stop = end < 0 ? text.length : end;
    return {
      token: {
        start: at,
        end: end < 0 ? stop : stop + close.length,
        inner: { start, end: stop },
        quote: match[0],
      },
      closed: end >= 0,
    };
  }
  return undefined;
}

function stringAt(text: string, at: number, family: Family): Found | undefined {
  const quote = text[at] as string;
  if (!family.quotes.includes(quote)) return undefined;
  let i = at + 1;
  while (i < text.length && text[i] !== quote) {
    if (text[i] === '\n' && family.lineComments.includes('//') && family.id !== 'php') return undefined;
    const inside = quote === "'" && family.id === 'ruby' ? undefined : interpolated(text, i, family);
    i = inside ?? i + (text[i] === '\\' ? 2 : 1);
  }
  const end = Math.min(i + 1, text.length);
  return {
    token: { start: at, end, inner: { start: at + 1, end: Math.min(i, text.length) }, quote },
    closed: i < text.length,
  };
}

/** No expression inside a string is longer. */
const LONGEST_EXPRESSION = 400;

/** The offset behind the expression that opens here inside a string; strings in it may hold the closing mark. */
function interpolated(text: string, at: number, family: Family): number | undefined {
  if (!family.interpolation) return undefined;
  const [open, close] = family.interpolation;
  if (!text.startsWith(open, at)) return undefined;
  const opening = open.at(-1) as string;
  let depth = 1;
  let quote: string | undefined;
  for (let i = at + open.length; i < text.length && i < at + LONGEST_EXPRESSION; i++) {
    const c = text[i] as string;
    if (c === '\n') return undefined;
    if (c === '\\') i++;
    else if (quote !== undefined) quote = c === quote ? undefined : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === opening) depth++;
    else if (c === close && --depth === 0) return i + 1;
  }
  return undefined;
}
