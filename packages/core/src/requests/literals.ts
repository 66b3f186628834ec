/**
 * Reading and making single values of a request: what is literal, what has to be copied from the source text.
 */
import type { Span } from '../model.ts';
import type { BodyValue, InputValue } from './model.ts';

/** Text of a literal; undefined for anything that is made when the program runs. */
export function literalText(value: InputValue): string | undefined {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'number' || value.kind === 'boolean') return String(value.value);
  return undefined;
}

/** A literal that is a number or text of one. */
export function literalNumber(value: InputValue): number | undefined {
  const text = literalText(value);
  return text === undefined || text.trim() === '' || !Number.isFinite(Number(text))
    ? undefined
    : Number(text);
}

/** All literal text in a value, for what it mentions. */
export function literalParts(value: InputValue): string {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'joined') return value.parts.map(literalParts).join(' ');
  return '';
}

export const copied = (span: Span): BodyValue => ({ kind: 'source', span });

/** A JSON text as body value; undefined when it is none. */
export function fromJson(text: string): BodyValue | undefined {
  try {
    return bodyOf(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function bodyOf(value: unknown): BodyValue | undefined {
  if (typeof value === 'string') return { kind: 'string', text: value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (Array.isArray(value)) {
    const items = value.map(bodyOf);
    return items.every((i) => i !== undefined) ? { kind: 'list', items: items as BodyValue[] } : undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  const entries = Object.entries(value).map(([name, inner]) => ({ name, value: bodyOf(inner) }));
  return entries.every((e) => e.value !== undefined)
    ? { kind: 'object', entries: entries as { name: string; value: BodyValue }[] }
    : undefined;
}

/** The text parts of a list: `"a,b"` → `["a", "b"]`, without empty ones. */
export function listOf(text: string, by: string): BodyValue {
  const items = text.split(by).filter((part) => part !== '');
  return { kind: 'list', items: items.map((part) => ({ kind: 'string', text: part })) };
}
