import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../src/scan/matcher.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const plainly = (needles: readonly string[], text: string) =>
  needles.some((needle) => needle !== '' && lower(text).includes(lower(needle)));

describe('the matcher', () => {
  it('finds what a plain search finds, for needles of every length and in any case', () => {
    const letter = fc.constantFrom('a', 'z', 'A', 'Z', '-', 'é', '@', '`');
    const word = fc.array(letter, { minLength: 0, maxLength: 8 }).map((letters) => letters.join(''));
    const text = fc.array(letter, { maxLength: 60 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), text, word, (needles, before, after) => {
        for (const haystack of [before, before + (needles[0] ?? '') + after]) {
          const bytes = encode(haystack);
          expect(createMatcher(needles).matches(bytes, bytes.length)).toBe(plainly(needles, haystack));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a needle longer than its jump table can count', () => {
    const needle = `${'x'.repeat(299)}Y`;
    const bytes = encode(`${'x'.repeat(1000)}y`);
    expect(createMatcher([needle]).matches(bytes, bytes.length)).toBe(true);
    expect(createMatcher([needle]).matches(bytes, bytes.length - 1)).toBe(false);
  });

  it('does not look beyond the length it is given', () => {
    const bytes = encode('....portkey');
    expect(createMatcher(['portkey']).matches(bytes, 10)).toBe(false);
    expect(createMatcher(['portkey']).matches(bytes, 11)).toBe(true);
  });

  it('matches nothing without needles', () => {
    expect(createMatcher([]).matches(encode('abc'), 3)).toBe(false);
    expect(createMatcher(['']).matches(encode('abc'), 3)).toBe(false);
  });
});
