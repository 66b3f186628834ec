/**
 * A literal object in one line of words, for findings that take such an object out: what it said must not be lost.
 *
 * Values of keys that hold credentials are left out; what cannot be read is shown as `…`.
 */
import type { Value } from './values.ts';

const CREDENTIAL = /key|token|secret|password|authorization|credential/i;
const LONGEST = 400;

/** `strategy.mode fallback; targets 1: provider openai, override_params.model gpt-4o; targets 2: …`; empty for other values. */
export function describe(value: Value): string {
  const lines = value.kind === 'object' || value.kind === 'list' ? walk(value, '') : [];
  const text = lines.join('; ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function walk(value: Value, path: string): string[] {
  if (value.kind === 'list') {
    if (value.items.every((i) => i.kind === 'string' || i.kind === 'number'))
      return [`${path} ${value.items.map(scalar).join(', ')}`];
    return value.items.flatMap((item, i) => {
      const inner = walk(item, '');
      return [`${path} ${i + 1}: ${inner.length ? inner.join(', ') : scalar(item)}`];
    });
  }
  if (value.kind !== 'object') return [`${path} ${scalar(value)}`];
  return value.entries.flatMap((entry) => {
    const name = path === '' ? entry.name : `${path}.${entry.name}`;
    return CREDENTIAL.test(entry.name) ? [`${name} (a credential)`] : walk(entry.value, name);
  });
}

function scalar(value: Value): string {
  if (value.kind === 'string') return value.text.length > 60 ? `${value.text.slice(0, 60)}…` : value.text;
  if (value.kind === 'number') return String(value.value);
  if (value.kind === 'env') return `$${value.name}`;
  return '…';
}
