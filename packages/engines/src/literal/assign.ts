/**
 * The value that stands after a variable's name, when the text assigns one: `NAME=value`, `NAME: value`, `"NAME": "value"`,
 * `ENV NAME value`. Serves every format whose assignments fit on one line. Reads, never judges.
 */
import type { Span } from '@aig/core';

export interface Assignment {
  /** The value without its quotes. */
  readonly value: Span;
  readonly text: string;
  readonly quote: string;
}

// `[ "$NAME" == "x" ]` compares and `NAME=>x` maps; neither assigns.
const OPERATOR = /^["']?\]?[ \t]*(?::?\?=|:{1,3}=|\+=|=(?![=>~])|:(?![:\-?+=])|=>)[ \t]*/;

export interface AssignmentForm {
  /** A blank assigns too (`ENV NAME value`). */
  readonly blank?: boolean;
  /** A bare value after a tight `=` may hold blanks (`.env`); elsewhere (`NAME=value command`) it ends at the first. */
  readonly wholeLine?: boolean;
  /** Bare words after the sign are code, not values. */
  readonly quotedOnly?: boolean;
}

/**
 * @param end offset right after the name
 * @param limit end of the line or of the string the name stands in
 */
export function assignmentAfter(
  text: string,
  end: number,
  limit: number,
  form: AssignmentForm = {},
): Assignment | undefined {
  const rest = text.slice(end, limit);
  const operator = OPERATOR.exec(rest) ?? (form.blank ? /^[ \t]+(?=\S)/.exec(rest) : null);
  if (!operator) return undefined;
  const colon = operator[0].includes(':') && !operator[0].includes('=');
  // In `${NAME:-x}` and `a.NAME:b` the colon belongs to something else.
  if (colon && !/[ \t]$/.test(operator[0]) && operator[0].length < rest.length && !/^["']/.test(rest))
    return undefined;
  const start = end + operator[0].length;
  if (form.quotedOnly && !/["'`]/.test(text[start] ?? '')) return undefined;
  const tight = !form.wholeLine && operator[0].endsWith('=') && !/\s/.test(operator[0]);
  return valueAt(text, start, tight ? wordEnd(text, start, limit) : limit);
}

/** End of a bare word that may hold `$(…)`, `${…}` or `{{ … }}`; a quoted value keeps the limit. */
function wordEnd(text: string, start: number, limit: number): number {
  if (/["'`]/.test(text[start] ?? '')) return limit;
  let depth = 0;
  let i = start;
  while (i < limit) {
    const c = text[i] as string;
    if (c === '(' || c === '{') depth++;
    else if (c === ')' || c === '}') depth--;
    else if (depth <= 0 && /\s/.test(c)) break;
    i++;
  }
  return i;
}

/** The value that starts at `start`: quoted, or up to a comment, a blank followed by `#`, a separator or the end. */
export function valueAt(text: string, start: number, limit: number): Assignment {
  const quote = text[start] ?? '';
  if (start < limit && (quote === '"' || quote === "'" || quote === '`')) {
    let i = start + 1;
    while (i < limit && text[i] !== quote) i += text[i] === '\\' && quote !== "'" ? 2 : 1;
    const value = { start: start + 1, end: Math.min(i, limit) };
    return { value, text: text.slice(value.start, value.end), quote };
  }
  let stop = start;
  let depth = 0;
  while (stop < limit) {
    const c = text[stop] as string;
    if (c === '{' || c === '(') depth++;
    else if (depth > 0 && (c === '}' || c === ')')) depth--;
    else if (
      depth === 0 &&
      (/["'`;,)}\]]/.test(c) || (/\s/.test(c) && /^\s+(?:#|\/\/|;|$)/.test(text.slice(stop, limit))))
    )
      break;
    stop++;
  }
  while (stop > start && /\s/.test(text[stop - 1] as string)) stop--;
  return { value: { start, end: stop }, text: text.slice(start, stop), quote: '' };
}

/** `...`: the value is left to the reader. */
export const isEllipsis = (value: string): boolean => /^(?:\.{3}|…)$/.test(value);

/** Whether a value stands for another one: a variable, a template, a secret store, a command, a YAML tag, anchor or block. */
export const isReference = (value: string): boolean =>
  /\$\{|\$\(|\$[A-Za-z_]|\{\{|%[A-Za-z_]\w*%|<%|^(?:op|vault|ref\+\w+|aws|gcp|arn|sm|ssm):|^\w+\.\w+(?:\.\w+)*(?:\[|\(|$)|getenv|\{env:/.test(
    value,
  ) || /^(?:[!*&[{]|[|>][-+\d]*$)/.test(value);
