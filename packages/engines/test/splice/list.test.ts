import { applyEdits } from '@aig/core';
import { parseExpression } from '@babel/parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListChange, type ListSite, spliceList } from '../../src/splice/list.ts';

/** How a list stands in the text: between the items, around them, and what follows each. */
interface Layout {
  readonly multi: boolean;
  readonly trailing: boolean;
  readonly eol: '\n' | '\r\n';
  readonly indent: string;
  readonly comments: readonly boolean[];
  readonly before: readonly boolean[];
}

interface Built {
  readonly text: string;
  readonly site: ListSite;
  readonly names: readonly string[];
}

function build(count: number, layout: Layout): Built {
  let text = 'f(';
  const start = text.length;
  const items: { start: number; end: number }[] = [];
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    const last = i === count - 1;
    const name = `a${i}`;
    names.push(name);
    if (layout.multi) {
      text += layout.eol;
      if (layout.before[i]) text += `${layout.indent}// above ${name}${layout.eol}`;
      text += layout.indent;
    } else if (i > 0) text += ' ';
    items.push({ start: text.length, end: text.length + name.length });
    text += name;
    if (!last || (layout.trailing && count > 0)) text += ',';
    if (layout.comments[i]) text += layout.multi ? ` // about ${name}` : ` /* about ${name} */`;
  }
  if (layout.multi && count > 0) text += layout.eol;
  const end = text.length;
  text += ');';
  return { text, site: { text, inner: { start, end }, items }, names };
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  multi: fc.boolean(),
  trailing: fc.boolean(),
  eol: fc.constantFrom('\n' as const, '\r\n' as const),
  indent: fc.constantFrom('  ', '\t'),
  comments: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  before: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
});

type Choice = 'keep' | 'remove' | 'replace';

const scenarios = fc.record({
  layout: layouts,
  choices: fc.array(fc.constantFrom<Choice>('keep', 'remove', 'replace'), { minLength: 0, maxLength: 6 }),
  adds: fc.array(fc.option(fc.nat(5), { nil: undefined }), { maxLength: 3 }),
});

function play(layout: Layout, choices: readonly Choice[], adds: readonly (number | undefined)[]) {
  const built = build(choices.length, layout);
  const changes: ListChange[] = [];
  choices.forEach((choice, i) => {
    const item = built.site.items[i] as { start: number; end: number };
    if (choice === 'remove') changes.push({ change: 'remove', item });
    if (choice === 'replace') changes.push({ change: 'replace', span: item, text: `r${i}` });
  });
  adds.forEach((after, i) => {
    const item = after === undefined ? undefined : built.site.items[after];
    changes.push({ change: 'add', text: `n${i}`, ...(item ? { after: item } : {}) });
  });
  const edits = spliceList(built.site, changes);
  return { built, changes, edits, after: applyEdits(built.text, edits.flat()) };
}

function itemsOf(text: string): string[] {
  const call = parseExpression(text.replace(/;$/, ''), { attachComment: false });
  if (call.type !== 'CallExpression') throw new Error('no call');
  return call.arguments.map((a) => (a.type === 'Identifier' ? a.name : '?'));
}

describe('spliceList', () => {
  it('leaves exactly the kept, replaced and added items, in a list that parses', () => {
    fc.assert(
      fc.property(scenarios, ({ layout, choices, adds }) => {
        const { after } = play(layout, choices, adds);
        const items = itemsOf(after);
        const kept = choices.flatMap((c, i) => (c === 'remove' ? [] : [c === 'replace' ? `r${i}` : `a${i}`]));
        expect(items.filter((n) => !n.startsWith('n'))).toEqual(kept);
        expect(items.filter((n) => n.startsWith('n')).sort()).toEqual(adds.map((_, i) => `n${i}`).sort());
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the comments of the items that stay', () => {
    fc.assert(
      fc.property(scenarios, ({ layout, choices, adds }) => {
        const { after } = play(layout, choices, adds);
        choices.forEach((choice, i) => {
          if (choice === 'remove') return;
          if (layout.comments[i]) expect(after).toContain(`about a${i}`);
          if (layout.multi && layout.before[i]) expect(after).toContain(`above a${i}`);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('writes no line end but those of the list, and no space before a line end', () => {
    fc.assert(
      fc.property(scenarios, ({ layout, choices, adds }) => {
        const { after } = play(layout, choices, adds);
        if (!layout.multi) expect(after).not.toContain('\n');
        else if (layout.eol === '\r\n') expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        else expect(after).not.toContain('\r');
        expect(after).not.toMatch(/[ \t]\r?\n/);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['f(a, b, c)', ['b'], [], 'f(a, c)'],
    ['f(a, b, c)', ['c'], [], 'f(a, b)'],
    ['f(a, b, c,)', ['a'], [], 'f(b, c,)'],
    ['f(a, b)', ['a', 'b'], [], 'f()'],
    ['f()', [], ['x', 'y'], 'f(x, y)'],
    ['f(\n  a,\n  b\n)', ['b'], [], 'f(\n  a\n)'],
    ['f(\n  a,\n  b,\n)', ['b'], [], 'f(\n  a,\n)'],
    ['f(\n  a\n)', [], ['x'], 'f(\n  a,\n  x\n)'],
    ['f(\n  a, // why\n)', [], ['x'], 'f(\n  a, // why\n  x,\n)'],
    ['f(\n  a // why\n)', [], ['x'], 'f(\n  a, // why\n  x\n)'],
    ['f(\r\n\ta,\r\n\tb,\r\n)', ['a'], ['x'], 'f(\r\n\tb,\r\n\tx,\r\n)'],
    ['f({ a })', [], [], 'f({ a })'],
  ])('%j without %j and with %j becomes %j', (text, gone, added, expected) => {
    const call = parseExpression(text);
    if (call.type !== 'CallExpression') throw new Error('no call');
    const items = call.arguments.map((a) => ({ start: a.start ?? 0, end: a.end ?? 0 }));
    const site = { text, inner: { start: 2, end: text.length - 1 }, items };
    const changes: ListChange[] = [
      ...items
        .filter((i) => gone.includes(text.slice(i.start, i.end)))
        .map((item) => ({ change: 'remove' as const, item })),
      ...added.map((t) => ({ change: 'add' as const, text: t })),
    ];
    expect(applyEdits(text, spliceList(site, changes).flat())).toBe(expected);
  });
});

describe('padding inside brackets', () => {
  it.each([
    [`{ a: 1 }`, `{ new: 1 }`],
    [`{ a: 1, b: 2 }`, `{ new: 1 }`],
    [`{a: 1}`, `{new: 1}`],
  ])('stays when everything in %s gives way to something new', (text, after) => {
    const items = [...text.matchAll(/\w: \d/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
    const edits = spliceList({ text, inner: { start: 1, end: text.length - 1 }, items }, [
      ...items.map((item) => ({ change: 'remove' as const, item })),
      { change: 'add', text: 'new: 1' },
    ]);
    expect(applyEdits(text, edits.flat())).toBe(after);
  });
});
