import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Draft, overlaps, type Placed, settle } from '../src/index.ts';

let next = 0;
const at = (path: string, draft: Partial<Draft>): Placed => {
  const start = draft.start ?? next * 10;
  next++;
  return {
    path,
    line: next,
    id: `id-${next}`,
    draft: {
      rule: 'x/rule',
      confidence: 'safe',
      message: 'is changed',
      edits: draft.confidence === 'manual' ? [] : [{ start, end: start + 5, text: 'new' }],
      ...draft,
      start,
      end: draft.end ?? start + 5,
    },
  };
};
const accept = (): boolean => false;
const applied = (placed: readonly Placed[], declined: (p: Placed) => boolean = accept): boolean[] =>
  settle(placed, declined).map((f) => f.edits.length > 0);

describe('settling', () => {
  test('applies a group as a whole', () => {
    expect(applied([at('a', { group: 'g' }), at('b', { group: 'g' })])).toEqual([true, true]);
  });

  test('leaves a group alone when one member is manual, and says where', () => {
    const placed = [
      at('a', { group: 'g' }),
      at('b.ts', { group: 'g', confidence: 'manual', advice: 'do it' }),
    ];
    const findings = settle(placed, accept);
    expect(findings.map((f) => f.edits.length)).toEqual([0, 0]);
    expect(findings[0]?.message).toContain(`b.ts:${placed[1]?.line}`);
    expect(findings[0]?.confidence).toBe('manual');
    expect(findings[0]?.advice).toBeTruthy();
  });

  test('lets a manual note without a group stand beside rewrites', () => {
    expect(applied([at('a', {}), at('a', { confidence: 'manual', advice: 'look' })])).toEqual([true, false]);
  });

  test('keeps a variable that something still needs, and uses the other form where there is one', () => {
    const kept = at('a', { confidence: 'manual', holds: ['env:KEY'], advice: 'x' });
    const renamed = at('.env', {
      needs: ['env:KEY'],
      otherwise: {
        confidence: 'safe',
        message: 'is added beside it',
        edits: [{ start: 0, end: 0, text: 'NEW' }],
      },
    });
    const read = at('b', { needs: ['env:KEY'] });
    const findings = settle([kept, renamed, read, at('c', { group: 'moves' })], accept);
    expect(findings[1]?.edits[0]?.text).toBe('NEW');
    expect(findings[2]?.edits).toEqual([]);
    expect(findings[2]?.because).toBe('KEY');
  });

  test('adds something beside what stays only where a rewritten site below its folder wants it', () => {
    const addition = (path: string, within: string): Placed =>
      at(path, {
        needs: ['package:npm:old'],
        wants: ['package:npm:new'],
        otherwise: {
          confidence: 'review',
          message: 'is added beside it',
          edits: [{ start: 5, end: 5, text: 'more' }],
          whenWanted: ['package:npm:new'],
          within,
        },
      });
    const stays = at('b/index.ts', { confidence: 'manual', advice: 'do it', holds: ['package:npm:old'] });
    const moves = at('a/index.ts', { group: 'g', wants: ['package:npm:new'] });
    expect(applied([addition('a/m', 'a'), addition('b/m', 'b'), addition('m', ''), stays, moves])).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    const other = at('a/index.ts', { group: 'g' });
    expect(applied([addition('a/m', 'a'), addition('m', ''), stays, other])).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  test('adds nothing beside what stays in a tree in which nothing moves', () => {
    const kept = at('a', { confidence: 'manual', holds: ['env:KEY'], advice: 'x' });
    const renamed = at('.env', {
      needs: ['env:KEY'],
      otherwise: {
        confidence: 'safe',
        message: 'is added beside it',
        edits: [{ start: 0, end: 0, text: 'NEW' }],
      },
    });
    expect(applied([kept, renamed])).toEqual([false, false]);
  });

  test('names rules in one spelling', () => {
    expect(settle([at('a', { rule: 'x/request_timeOut' })], accept)[0]?.rule).toBe('x/request-time-out');
  });

  test('treats a hold on all variables as a hold on each', () => {
    expect(
      applied([
        at('a', { confidence: 'manual', holds: ['env:*'], advice: 'x' }),
        at('b', { needs: ['env:KEY'] }),
      ]),
    ).toEqual([false, false]);
    expect(
      applied([
        at('a', { confidence: 'manual', holds: ['env:KEY'], advice: 'x' }),
        at('b', { needs: ['env:*'] }),
      ]),
    ).toEqual([false, false]);
    expect(
      applied([
        at('a', { confidence: 'manual', holds: ['env:OTHER'], advice: 'x' }),
        at('b', { needs: ['env:KEY'] }),
      ]),
    ).toEqual([false, true]);
  });

  test('a demoted draft holds what it needs, so a chain falls together', () => {
    const placed = [
      at('a', { group: 'g', confidence: 'manual', advice: 'x' }),
      at('b', { group: 'g', holds: ['package:p'] }),
      at('c', { needs: ['package:p'], group: 'h' }),
      at('d', { group: 'h', holds: ['env:K'] }),
      at('e', { needs: ['env:K'] }),
    ];
    expect(applied(placed)).toEqual([false, false, false, false, false]);
  });

  test('an import follows whichever of its clients moves', () => {
    const stays = at('a', { group: 'one', confidence: 'manual', advice: 'x' });
    const moves = at('a', { group: 'two' });
    expect(applied([at('a', { follows: ['one', 'two'] }), stays, moves])).toEqual([true, false, true]);
    expect(applied([at('a', { follows: ['one'] }), stays])).toEqual([false, false]);
  });

  test('what nobody wants is left out without a word', () => {
    expect(settle([at('p', { whenWanted: ['package:npm:openai'] })], accept)).toEqual([]);
    expect(
      applied([at('p', { whenWanted: ['package:npm:openai'] }), at('a', { wants: ['package:npm:openai'] })]),
    ).toEqual([true, true]);
  });

  test('merges identical edits and refuses different ones on the same text', () => {
    const edit = { start: 900, end: 905, text: 'same' };
    const merged = settle(
      [at('a', { start: 900, edits: [edit] }), at('a', { start: 900, edits: [{ ...edit }] })],
      accept,
    );
    expect(merged.flatMap((f) => f.edits)).toHaveLength(1);
    expect(merged.map((f) => f.confidence)).toEqual(['safe', 'safe']);
    expect(
      applied([
        at('a', { start: 900, edits: [edit] }),
        at('a', { start: 900, edits: [{ ...edit, text: 'other' }] }),
      ]),
    ).toEqual([false, false]);
  });

  test('a declined draft takes its group with it', () => {
    const placed = [at('a', { group: 'g' }), at('b', { group: 'g' }), at('c', {})];
    expect(applied(placed, (p) => p === placed[0])).toEqual([false, false, true]);
  });

  test('never leaves overlapping edits or half a group, whatever the drafts', () => {
    const draft = fc.record({
      path: fc.constantFrom('a', 'b'),
      start: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 0, max: 8 }),
      group: fc.option(fc.constantFrom('g', 'h', 'i'), { nil: undefined }),
      manual: fc.boolean(),
      holds: fc.subarray(['env:A', 'env:*', 'package:p']),
      needs: fc.subarray(['env:A', 'env:B', 'package:p']),
    });
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 14 }), (specs) => {
        const placed = specs.map((s) =>
          at(s.path, {
            start: s.start,
            end: s.start + s.length,
            confidence: s.manual ? 'manual' : 'safe',
            advice: 'x',
            edits: s.manual ? [] : [{ start: s.start, end: s.start + s.length, text: `${s.length}` }],
            holds: s.holds,
            needs: s.needs,
            ...(s.group === undefined ? {} : { group: s.group }),
          }),
        );
        const findings = settle(placed, accept);
        const on = findings.map((f) => f.edits.length > 0 || (f.confidence === 'safe' && !f.edits.length));
        for (const path of ['a', 'b']) {
          const edits = findings.filter((f) => f.path === path).flatMap((f) => f.edits);
          edits.forEach((a, i) => {
            for (const b of edits.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
          });
        }
        for (const group of ['g', 'h', 'i']) {
          const members = placed.flatMap((p, i) => (p.draft.group === group ? [on[i]] : []));
          expect(new Set(members).size).toBeLessThanOrEqual(1);
        }
        const held = new Set(placed.flatMap((p, i) => (on[i] ? [] : (p.draft.holds ?? []))));
        placed.forEach((p, i) => {
          if (!on[i]) return;
          for (const r of p.draft.needs ?? []) {
            expect(held.has(r) || (r.startsWith('env:') && held.has('env:*'))).toBe(false);
          }
        });
      }),
      { numRuns: 400 },
    );
  });

  test('applies a draft that follows a resource once an applied draft of another file wants it', () => {
    const client = at('client.ts', { follows: ['uses:r'] });
    expect(applied([client, at('call.ts', { group: 'g', wants: ['uses:r'] })])).toEqual([true, true]);
    const declined = at('call.ts', { group: 'g', wants: ['uses:r'] });
    expect(applied([client, declined], (p) => p === declined)).toEqual([false, false]);
  });

  test('goes on holding in its other form what that form says it needs', () => {
    const client = at('client.ts', {
      follows: ['uses:r'],
      needs: ['client:r'],
      holds: ['package:npm:old'],
      otherwise: { confidence: 'safe', message: 'beside', edits: [], holds: ['package:npm:old'] },
    });
    const call = at('call.ts', { group: 'g', wants: ['uses:r'] });
    const stays = at('other.ts', { confidence: 'manual', advice: 'do it', holds: ['client:r'] });
    const manifest = at('package.json', { needs: ['package:npm:old'] });
    expect(applied([client, call, manifest])).toEqual([true, true, true]);
    expect(applied([client, call, stays, manifest])).toEqual([false, true, false, false]);
  });
});
