/** Lists whose items stand partly on lines of their own and partly side by side. */
import { applyEdits, overlaps } from '@aig/core';
import { parseExpression } from '@babel/parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ListChange, spliceList } from '../../src/splice/list.ts';

interface Item {
  readonly breaks: boolean;
  readonly comment: boolean;
  readonly remove: boolean;
}

const scenarios = fc.record({
  items: fc.array(fc.record({ breaks: fc.boolean(), comment: fc.boolean(), remove: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
  trailing: fc.boolean(),
  closes: fc.boolean(),
  adds: fc.array(fc.option(fc.nat(5), { nil: undefined }), { maxLength: 2 }),
});

/** `f(` … `)` with each item on a line of its own or behind the one before. */
function build(items: readonly Item[], trailing: boolean, closes: boolean) {
  let text = 'f(';
  const spans: { start: number; end: number }[] = [];
  items.forEach((item, i) => {
    text += item.breaks ? '\n  ' : i > 0 ? ' ' : '';
    spans.push({ start: text.length, end: text.length + 2 });
    text += `a${i}`;
    if (i < items.length - 1 || trailing) text += ',';
    if (item.comment) text += ` /* about a${i} */`;
  });
  if (closes) text += '\n';
  return {
    text: `${text})`,
    site: { text: `${text})`, inner: { start: 2, end: text.length }, items: spans },
  };
}

const namesOf = (text: string): string[] => {
  const call = parseExpression(text, { attachComment: false });
  if (call.type !== 'CallExpression') throw new Error('no call');
  return call.arguments.map((a) => (a.type === 'Identifier' ? a.name : '?'));
};

it('takes out and adds items in a list of mixed layout, and nothing overlaps', () => {
  fc.assert(
    fc.property(scenarios, ({ items, trailing, closes, adds }) => {
      const { text, site } = build(items, trailing, closes);
      const changes: ListChange[] = [
        ...site.items.filter((_, i) => items[i]?.remove).map((item) => ({ change: 'remove' as const, item })),
        ...adds.map((after, i): ListChange => {
          const item = after === undefined ? undefined : site.items[after];
          return { change: 'add', text: `n${i}`, ...(item ? { after: item } : {}) };
        }),
      ];
      const edits = spliceList(site, changes).flat();
      edits.forEach((a, i) => {
        for (const b of edits.slice(i + 1)) expect(overlaps(a, b), `${JSON.stringify(text)}`).toBe(false);
      });
      const after = applyEdits(text, edits);
      const left = namesOf(after);
      expect(left.filter((n) => n.startsWith('a'))).toEqual(
        items.flatMap((item, i) => (item.remove ? [] : [`a${i}`])),
      );
      expect(left.filter((n) => n.startsWith('n')).sort()).toEqual(adds.map((_, i) => `n${i}`).sort());
      items.forEach((item, i) => {
        if (item.comment && !item.remove) expect(after).toContain(`about a${i}`);
      });
      expect(after).not.toMatch(/[ \t]\n/);
    }),
    { numRuns: 5000 },
  );
});
