import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type Edit, offsetAfter, offsetBefore, overlaps } from '../src/index.ts';

/** Random texts with edits that do not overlap, in random order. */
const textAndEdits = fc.string({ maxLength: 60, unit: 'grapheme' }).chain((text) =>
  fc.uniqueArray(fc.integer({ min: 0, max: text.length }), { maxLength: 8 }).chain((points) =>
    fc.array(fc.string({ maxLength: 5 }), { minLength: 4, maxLength: 4 }).map((texts) => {
      const sorted = [...points].sort((a, b) => a - b);
      const edits: Edit[] = [];
      for (let i = 0; i + 1 < sorted.length; i += 2) {
        edits.push({
          start: sorted[i] as number,
          end: sorted[i + 1] as number,
          text: texts[i >> 1] as string,
        });
      }
      return { text, edits: edits.reverse() };
    }),
  ),
);

describe('splices', () => {
  test('keep every code unit outside the edits', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const after = applyEdits(text, edits);
        const ordered = [...edits].sort((a, b) => a.start - b.start);
        let at = 0;
        let out = 0;
        for (const edit of ordered) {
          const gap = text.slice(at, edit.start);
          expect(after.slice(out, out + gap.length)).toBe(gap);
          out += gap.length + edit.text.length;
          at = edit.end;
        }
        expect(after.slice(out)).toBe(text.slice(at));
      }),
    );
  });

  test('map offsets outside the edits there and back', () => {
    fc.assert(
      fc.property(textAndEdits, fc.nat(60), ({ text, edits }, n) => {
        const offset = Math.min(n, text.length);
        if (edits.some((e) => offset >= e.start && offset <= e.end)) return;
        expect(offsetBefore(edits, offsetAfter(edits, offset))).toBe(offset);
        expect(applyEdits(text, edits)[offsetAfter(edits, offset)]).toBe(text[offset]);
      }),
    );
  });

  test('put an insertion before a replacement at the same place', () => {
    expect(
      applyEdits('abc', [
        { start: 1, end: 2, text: 'X' },
        { start: 1, end: 1, text: '+' },
      ]),
    ).toBe('a+Xc');
  });

  test('refuse overlapping edits and edits outside the text', () => {
    expect(() =>
      applyEdits('abcd', [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ]),
    ).toThrow(RangeError);
    expect(() => applyEdits('ab', [{ start: 1, end: 3, text: '' }])).toThrow(RangeError);
  });

  test('overlap only when they share a code unit, or an insertion lies inside', () => {
    const at = (start: number, end: number): Edit => ({ start, end, text: '' });
    expect(overlaps(at(0, 2), at(2, 4))).toBe(false);
    expect(overlaps(at(0, 3), at(2, 4))).toBe(true);
    expect(overlaps(at(2, 2), at(2, 4))).toBe(false);
    expect(overlaps(at(3, 3), at(2, 4))).toBe(true);
  });
});
