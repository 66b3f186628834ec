/**
 * A request that makes a prediction and is written as JSON text: read for the middle, and what the middle answers printed as
 * JSON again.
 *
 * Serves commands, request files and advice in any language. Knows no shell and no file format; values that are filled in when
 * the text is used (`$PROMPT`, `{{prompt}}`) stay as they are inside their strings.
 */
import type { BodyField, BodyValue, Input, InputValue, SourceRequest, Span, Value } from '@aig/core';

/** Stands before and after the number of a piece that is no JSON; no text holds it. */
export const OPEN = '\uE000';

const isOpen = (text: string): boolean => text.includes(OPEN) || /\$[\w{(]|\{\{/.test(text);

export interface JsonSent {
  readonly request: SourceRequest;
  /** Values by the start of their spans. */
  readonly values: readonly unknown[];
}

/**
 * Reads the body of a request.
 *
 * @param model the model, where the address names it
 * @param at where it stands in the file: reasons are told there
 * @returns undefined for text that is no JSON object
 */
export function readJsonRequest(text: string, model: string | undefined, at: Span): JsonSent | undefined {
  const body = parsed(text);
  if (!isRecord(body)) return undefined;
  const values: unknown[] = [];
  const inputsOf = (from: unknown): Input[] =>
    isRecord(from)
      ? Object.entries(from).map(([name, value]) => ({ name, value: read(value, values), span: at }))
      : [];
  const named = model ?? body.version ?? body.model;
  if (typeof named !== 'string') return undefined;
  const { input, version: _version, model: _model, ...options } = body;
  return {
    values,
    request: {
      kind: 'create',
      language: 'js',
      span: at,
      model: isOpen(named) ? { name: named, span: at } : { id: named, span: at },
      inputs: inputsOf(input),
      complete: isRecord(input),
      options: inputsOf(options),
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Text that only becomes JSON when it is used is not read.
    return undefined;
  }
}

function read(value: unknown, values: unknown[]): InputValue {
  const span = { start: values.length, end: values.length + 1 };
  if (typeof value === 'boolean' || value === null) {
    values.push(value);
    return value === null ? { kind: 'nothing', span } : { kind: 'boolean', value, span };
  }
  return neutral(value, values);
}

function neutral(value: unknown, values: unknown[]): Value {
  const span = { start: values.length, end: values.length + 1 };
  values.push(value);
  if (typeof value === 'string' && !isOpen(value)) return { kind: 'string', text: value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((v) => neutral(v, values)), complete: true, span };
  if (!isRecord(value)) return { kind: 'opaque', span };
  const entries = Object.entries(value).map(([name, v]) => ({ name, span, value: neutral(v, values) }));
  return { kind: 'object', entries, complete: true, span };
}

/** What cannot be written as JSON. */
const NONE = Symbol('none');

/** The fields as one JSON value; undefined where one of them has to be computed or fetched. */
export function jsonOf(fields: readonly BodyField[], values: readonly unknown[]): object | undefined {
  const made = jsonValue({ kind: 'object', entries: fields }, values);
  return made === NONE ? undefined : (made as object);
}

function jsonValue(value: BodyValue, values: readonly unknown[]): unknown {
  const given = (span: Span): unknown => values[span.start];
  const known = (span: Span): string | typeof NONE => {
    const one = given(span);
    return one === undefined || isRecord(one) || (typeof one === 'string' && isOpen(one))
      ? NONE
      : String(one);
  };
  switch (value.kind) {
    case 'source':
      return given(value.span) === undefined ? NONE : given(value.span);
    case 'string':
      return value.text;
    case 'number':
    case 'boolean':
      return value.value;
    case 'list': {
      const items = value.items.map((i) => jsonValue(i, values));
      return items.includes(NONE) ? NONE : items;
    }
    case 'object': {
      const entries = value.entries.map((e) => [e.name, jsonValue(e.value, values)] as const);
      return entries.some(([, v]) => v === NONE) ? NONE : Object.fromEntries(entries);
    }
    case 'text':
      return value.parts.map((p) => (typeof p === 'string' ? p : String(given(p)))).join('');
    case 'split': {
      const text = known(value.span);
      return text === NONE ? NONE : text.split(value.by).filter((part) => part !== '');
    }
    case 'parsed': {
      const text = known(value.span);
      return text === NONE ? NONE : (parsed(text) ?? NONE);
    }
    case 'number-of': {
      const text = known(value.span);
      return text === NONE || Number.isNaN(Number(text)) ? NONE : Number(text);
    }
    case 'quotient': {
      const [over, under] = [jsonValue(value.over, values), jsonValue(value.under, values)];
      return typeof over === 'number' && typeof under === 'number' && under !== 0 ? over / under : NONE;
    }
    case 'choice': {
      const text = known(value.span);
      return text === NONE ? NONE : (value.rows[text] ?? value.fallback ?? NONE);
    }
    default:
      return NONE;
  }
}

/** JSON in the manner of `like`: on one line or on several, with its blanks and its indentation. */
export function printLike(value: object, like: string): string {
  if (/\n/.test(like.trim())) {
    const step = /\n([ \t]+)["}]/.exec(like)?.[1] ?? '  ';
    const base = /\n([ \t]*)\}\s*$/.exec(like)?.[1] ?? '';
    const unit = step.length > base.length ? step.slice(base.length) : '  ';
    const [before = '', after = ''] = [/^\s*/.exec(like)?.[0], /\s*$/.exec(like)?.[0]];
    const lines = Object.entries(value).map(
      ([name, inner]) => `${base}${unit}${JSON.stringify(name)}: ${onOneLine(inner, true)}`,
    );
    return `${before}{\n${lines.join(',\n')}\n${base}}${after}`;
  }
  const line = onOneLine(value, /":\s|,\s"/.test(like));
  return /^\s*\{ .* \}\s*$/.test(like) ? `{ ${line.slice(1, -1)} }` : line;
}

function onOneLine(value: unknown, airy: boolean): string {
  const gap = airy ? ' ' : '';
  if (Array.isArray(value)) return `[${value.map((v) => onOneLine(v, airy)).join(`,${gap}`)}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([n, v]) => `${JSON.stringify(n)}:${gap}${onOneLine(v, airy)}`);
  return `{${entries.join(`,${gap}`)}}`;
}
