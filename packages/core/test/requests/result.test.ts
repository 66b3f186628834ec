import { expect, test } from 'vitest';
import { planRequest, planResult, type ResultUse, type UseKind } from '../../src/index.ts';
import { migrationWith, request } from './table.ts';

function result(
  id: string,
  inputs: Readonly<Record<string, unknown>>,
  uses: string,
  more: Partial<ResultUse> = {},
) {
  const migration = migrationWith();
  const verdict = planRequest(request(id, inputs), migration);
  if (verdict.stays) throw new Error('the request stays');
  const seen = { uses: uses.split(' ').filter(Boolean) as UseKind[], span: { start: 0, end: 1 }, ...more };
  return planResult(verdict.request, seen, migration);
}

/** The form, or the rule that keeps it. */
const form = (id: string, uses: string, more: Partial<ResultUse> = {}): string => {
  const inputs = INPUTS[id] ?? { prompt: 'x' };
  const verdict = result(id, inputs, uses, more);
  return verdict.stays ? `stays ${verdict.reasons[0]?.reason.rule}` : verdict.form;
};

const INPUTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'lab/listen': { audio: 'https://a.b/c' },
  'lab/embed': { texts: '["a"]' },
  'lab/say': { text: 'x' },
};

test.each([
  ['lab/chatty', 'join', 'text'],
  ['lab/chatty', 'join string test', 'text'],
  ['lab/chatty', 'each', 'texts'],
  ['lab/chatty', 'join escape', 'texts'],
  ['lab/chatty', 'item', 'texts'],
  ['lab/chatty', '', 'text'],
  ['lab/chatty', 'url', 'stays result-unseen'],
  ['lab/quiet', 'join', 'text'],
  ['lab/quiet', 'string', 'text'],
  ['lab/quiet', 'each', 'texts'],
  ['lab/quiet', 'escape', 'stays result-form'],
  ['lab/quiet', '', 'stays result-form'],
  ['lab/draw', 'item url', 'urls'],
  ['lab/draw', 'each', 'urls'],
  ['lab/draw', 'value', 'urls'],
  ['lab/draw', 'escape', 'stays result-unseen'],
  ['lab/paint', 'url', 'url'],
  ['lab/paint', 'bytes', 'url'],
  ['lab/paint', 'item', 'stays result-form'],
  ['lab/film', 'string', 'url'],
  ['lab/embed', 'each item', 'vectors'],
  ['lab/say', 'bytes', 'bytes'],
  ['lab/say', 'url', 'stays result-bytes'],
  ['lab/say', '', 'stays result-bytes'],
])('%s used by "%s" becomes %s', (id, uses, expected) => {
  expect(form(id, uses)).toBe(expected);
});

test('links that were text before stay text wherever they go', () => {
  expect(form('lab/draw', 'escape', { fileObjects: false })).toBe('urls');
});

test('a file object that goes out as data is to be looked at', () => {
  const verdict = result('lab/draw', { prompt: 'x' }, 'value');
  expect(verdict.stays ? [] : verdict.reasons.map((r) => r.reason.confidence)).toEqual(['review']);
});

test('members of an answer are renamed, and what they need is asked for', () => {
  const inputs = { audio: 'https://a.b/c' };
  const verdict = result('lab/listen', inputs, 'member', { members: ['transcription', 'segments'] });
  if (verdict.stays) throw new Error('it stays');
  expect(verdict.form).toBe('object');
  expect([...verdict.members]).toEqual([
    ['transcription', 'text'],
    ['segments', 'segments'],
  ]);
  expect(verdict.adds).toEqual([
    { name: 'response_format', value: { kind: 'string', text: 'verbose_json' } },
  ]);
});

test('a member without counterpart, or an object that goes on as a whole, keeps the request', () => {
  expect(form('lab/listen', 'member', { members: ['translation'] })).toBe('stays result-member');
  expect(form('lab/listen', 'escape')).toBe('stays result-unseen');
});
