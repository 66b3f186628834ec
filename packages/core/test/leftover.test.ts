import { describe, expect, test } from 'vitest';
import { findLeftovers, needlesOf } from '../src/index.ts';
import { migration } from './rules/migration.ts';

const kinds = (text: string, code = true): string[] =>
  findLeftovers(text, code, migration).map((l) => `${l.kind} ${l.what}`);

describe('what still depends on the source', () => {
  test.each([
    ["fetch('https://eu.oldgate.ai/v1')", ['host eu.oldgate.ai']],
    ['process.env.OLDGATE_API_KEY', ['env OLDGATE_API_KEY']],
    ['const OLDGATE_API_KEY = 1', []],
    ['os.environ["OLDGATE_TEAM"]', ['env OLDGATE_TEAM']],
    ['{ "X-Oldgate-Thing": 1 }', ['header X-Oldgate-Thing']],
    ["import x from 'oldgate-ai'", ["package from 'oldgate-ai'"]],
    ['see https://app.oldgate.ai/keys', []],
    ['exportOldgate()', []],
  ])('in code: %s', (text, expected) => expect(kinds(text)).toEqual(expected));

  test.each([
    ['OLDGATE_API_KEY=x', ['env OLDGATE_API_KEY']],
    ['oldgate_ai>=1', ['package oldgate_ai']],
    ['image: oldgate/gateway:latest', ['image oldgate/gateway']],
    ['XOLDGATE_API_KEY=1', []],
  ])('in text: %s', (text, expected) => expect(kinds(text, false)).toEqual(expected));

  test('is found in linear time in hostile text', () => {
    findLeftovers('A_'.repeat(100_000), false, migration);
    findLeftovers('a.'.repeat(100_000), true, migration);
    findLeftovers('"'.repeat(200_000), true, migration);
  });
});

test('needles come from the table, without those another one contains', () => {
  const needles = needlesOf(migration);
  expect(needles).toContain('oldgate');
  expect(needles.filter((n) => n.includes('oldgate'))).toEqual(['oldgate']);
});
