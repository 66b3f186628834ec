/**
 * Where a header is set in a language without an engine: the name's literal, the value that follows it in a known form, and
 * the range that goes when the header goes. Locates, never judges.
 */
import type { Span } from '@aig/core';
import { type LiteralSite, lineOf, wholeLine } from '../literal/site.ts';
import type { Family } from './families.ts';
import { type StringToken, stringStarting } from './scan.ts';

export interface HeaderSite {
  readonly name: string;
  readonly nameSpan: Span;
  /** The expression, or the text after the colon of a header line. */
  readonly value: Span;
  /** `line`: `"Name: value"` in one string, whose value may go on after it. */
  readonly form: 'value' | 'argument' | 'line';
  /** What goes when the header goes; absent when it cannot be taken out cleanly. */
  readonly whole?: Span;
}

/** The header whose name stands in `token`; undefined when its value does not follow in a known form. */
export function siteAt(
  token: StringToken,
  name: string,
  site: LiteralSite,
  strings: readonly StringToken[],
  family: Family,
): HeaderSite | undefined {
  const { text } = site;
  const nameSpan = { start: token.inner.start, end: token.inner.start + name.length };
  const inside = text.slice(token.inner.start, token.inner.end);
  const colon = /^[\w-]+\s*:\s*/.exec(inside);
  if (colon) {
    const value = { start: token.inner.start + colon[0].length, end: token.inner.end };
    const whole = itemSpan({ start: token.start, end: token.end }, text);
    return { name, nameSpan, value, form: 'line', ...(whole ? { whole } : {}) };
  }
  if (token.inner.end !== nameSpan.end) return undefined;
  const after = text.slice(token.end, token.end + 60);
  const link =
    /^\s*(?:,\s*|=>\s*|->\s*|:\s*|\bto\s+|\]\s*=(?!=)\s*|\)\s*->\s*)/.exec(after) ??
    family.link?.exec(after) ??
    null;
  if (!link) return beforeName(token, name, nameSpan, site, strings);
  const start = token.end + link[0].length;
  const end = expressionEnd(text, start, strings);
  if (end === undefined || end === start) return undefined;
  const isCall = /^\s*,/.test(link[0]);
  if (isCall && !/^\s*[)}]/.test(text.slice(end, end + 200))) return undefined;
  const value = { start, end };
  const whole = isCall
    ? (statementSpan(token, end, text) ?? tupleSpan(token, end, text))
    : link[0].includes(']')
      ? lineSpan(token.start, end, text, /^[ \t]*[\w.$@>\-[\]()]*\[\s*$/)
      : itemSpan({ start: token.start, end }, text);
  return { name, nameSpan, value, form: isCall ? 'argument' : 'value', ...(whole ? { whole } : {}) };
}

/** Swift writes the value first: `setValue(key, forHTTPHeaderField: "name")`. */
function beforeName(
  token: StringToken,
  name: string,
  nameSpan: Span,
  site: LiteralSite,
  strings: readonly StringToken[],
): HeaderSite | undefined {
  const { text } = site;
  const lead = text.slice(Math.max(0, token.start - 300), token.start);
  const call = /(?:setValue|addValue)\(([^\n]*),\s*forHTTPHeaderField:\s*$/.exec(lead);
  if (!call) return undefined;
  const start = token.start - lead.length + call.index + call[0].indexOf('(') + 1;
  const end = expressionEnd(text, start, strings);
  if (end === undefined) return undefined;
  const whole = lineSpan(
    start,
    token.end + 1,
    text,
    /^[ \t]*[\w.]+(?:setValue|addValue)\($|^[ \t]*[\w.]+\($/,
  );
  return { name, nameSpan, value: { start, end }, form: 'value', ...(whole ? { whole } : {}) };
}

/** End of the expression at `start`: before a comma, bracket, semicolon or line end that is not inside brackets. */
function expressionEnd(text: string, start: number, strings: readonly StringToken[]): number | undefined {
  let depth = 0;
  let i = start;
  while (i < text.length) {
    const token = stringStarting(strings, i);
    if (token) {
      i = token.end;
      continue;
    }
    const c = text[i] as string;
    if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && (c === ',' || c === ';' || c === '\n')) break;
    i++;
  }
  if (depth !== 0) return undefined;
  while (i > start && /\s/.test(text[i - 1] as string)) i--;
  return i;
}

/** An entry of a list or map with its comma, and its line when it has one of its own. */
function itemSpan(span: Span, text: string): Span | undefined {
  const line = lineOf(text, span.start);
  const lead = text.slice(line.start, span.start);
  const tail = /^\s*,?[ \t]*/.exec(text.slice(span.end, span.end + 200))?.[0] ?? '';
  const rest = text.slice(span.end, lineOf(text, span.end).end);
  if (/^[ \t]*(?:\(\s*)?$/.test(lead) && /^\s*\)?\s*,?\s*(?:\/\/.*|#.*)?$/.test(rest))
    return wholeLine(text, { start: span.start, end: span.end });
  if (tail.includes(',')) return { start: span.start, end: span.end + tail.length };
  const before = /,\s*$/.exec(text.slice(Math.max(0, span.start - 40), span.start));
  return before ? { start: span.start - before[0].length, end: span.end } : undefined;
}

/** Nobody writes a longer beginning of a statement. */
const LONGEST_LEAD = 400;

/** A call that is a statement, or a link of a chain, on a line of its own. */
function statementSpan(token: StringToken, valueEnd: number, text: string): Span | undefined {
  const close = text.indexOf(')', valueEnd);
  if (close < 0) return undefined;
  const line = lineOf(text, token.start);
  const lead = text.slice(line.start, token.start);
  if (lead.length > LONGEST_LEAD) return undefined;
  const rest = text.slice(close + 1, lineOf(text, close).end);
  const link = /^[ \t]*\.\w+\(\s*$/.test(lead);
  const statement = /^[ \t]*[\w$@][\w.$@>\-?!]*(?:\(\))?[\w.$@>-]*\(\s*$/.test(lead);
  if (link && /^\s*(?:\/\/.*)?$/.test(rest)) return wholeLine(text, { start: token.start, end: close + 1 });
  if (statement && /^\s*;?\s*(?:\/\/.*|#.*)?$/.test(rest))
    return wholeLine(text, { start: token.start, end: close + 1 });
  return undefined;
}

/** `{"name", value}` or `("name", value)` as an item of a list. */
function tupleSpan(token: StringToken, valueEnd: number, text: string): Span | undefined {
  const open = /[{(]\s*$/.exec(text.slice(Math.max(0, token.start - 20), token.start));
  const close = /^\s*[)}]/.exec(text.slice(valueEnd, valueEnd + 200));
  if (!open || !close) return undefined;
  const start = token.start - open[0].length;
  return /[[,]\s*$/.test(text.slice(Math.max(0, start - 200), start))
    ? itemSpan({ start, end: valueEnd + close[0].length }, text)
    : undefined;
}

function lineSpan(start: number, end: number, text: string, lead: RegExp): Span | undefined {
  const line = lineOf(text, start);
  const before = text.slice(line.start, start);
  const rest = text.slice(end, lineOf(text, end).end);
  return lead.test(before) && /^\s*;?\s*$/.test(rest) ? wholeLine(text, { start, end }) : undefined;
}
