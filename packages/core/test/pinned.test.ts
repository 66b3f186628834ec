import { expect, test } from 'vitest';
import { planTree, type TreeReader } from '../src/index.ts';
import { migration } from './rules/migration.ts';

const tree = (reason: string, path: string): TreeReader => ({
  scan: async () => ({ hits: ['.env'], skipped: [{ path, reason, mentions: true }], walked: 2 }),
  importers: async () => [],
  read: async (p) => ({ ok: true, file: { path: p, text: 'OLDGATE_API_KEY=x\n' }, digest: '' }),
  exists: () => false,
});

const engine = {
  id: 'dotenv',
  parses: () => true,
  analyze: () => ({
    exports: new Map(),
    imports: [],
    parse: 'ok' as const,
    drafts: [
      {
        rule: 'old/env-name',
        start: 0,
        end: 15,
        confidence: 'safe' as const,
        message: 'is renamed',
        edits: [{ start: 0, end: 15, text: 'NEW' }],
        needs: ['env:OLDGATE_API_KEY'],
      },
    ],
  }),
};

const changed = async (reason: string, path: string): Promise<boolean> => {
  const { plan } = await planTree(tree(reason, path), migration, async () => engine, { safeOnly: false });
  return plan.files.some((f) => f.after !== f.before);
};

test('a program that could not be read keeps the variables it may need', async () => {
  expect(await changed('not-utf8', 'legacy.py')).toBe(false);
  expect(await changed('too-large', 'big.ts')).toBe(false);
});

test('other skipped files keep nothing', async () => {
  expect(await changed('lockfile', 'package-lock.json')).toBe(true);
  expect(await changed('too-large', 'data.csv')).toBe(true);
});
