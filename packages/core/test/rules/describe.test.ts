import { expect, test } from 'vitest';
import { describe as say, type Value } from '../../src/index.ts';

const span = { start: 0, end: 0 };
const text = (t: string): Value => ({ kind: 'string', text: t, span });
const object = (all: Record<string, Value>): Value => ({
  kind: 'object',
  complete: true,
  span,
  entries: Object.entries(all).map(([name, value]) => ({ name, value, span })),
});
const list = (...items: Value[]): Value => ({ kind: 'list', items, complete: true, span });

test('a routing config is told in one line, without its credentials', () => {
  const config = object({
    strategy: object({ mode: text('fallback'), on_status_codes: list({ kind: 'number', value: 429, span }) }),
    targets: list(
      object({
        provider: text('openai'),
        api_key: text('sk-secret'),
        override_params: object({ model: text('gpt-4o') }),
      }),
      object({ virtual_key: text('anthropic-1a2b') }),
    ),
  });
  expect(say(config)).toBe(
    'strategy.mode fallback; strategy.on_status_codes 429; targets 1: provider openai, api_key (a credential), override_params.model gpt-4o; targets 2: virtual_key (a credential)',
  );
});

test('other values say nothing, and long ones are cut', () => {
  expect(say(text('pc-123'))).toBe('');
  expect(
    say(object({ a: list(...Array.from({ length: 80 }, () => object({ b: text('x'.repeat(50)) }))) })).length,
  ).toBeLessThan(410);
});
