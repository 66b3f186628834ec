import { expect, test } from 'vitest';
import { planTree, type TreeReader } from '../src/index.ts';
import { migration } from './rules/migration.ts';

const texts: Record<string, string> = { 'a.x': 'old\n', 'b.x': 'old\n', 'c.x': 'old\n' };

const tree = (locked: string): TreeReader => ({
  scan: async () => ({ hits: Object.keys(texts), skipped: [], walked: 3 }),
  read: async (path) => ({
    ok: true,
    file: { path, text: texts[path] as string },
    digest: '',
    ...(path === locked ? { readOnly: true } : {}),
  }),
  importers: async () => [],
  exists: () => false,
});

/** `a.x` and `b.x` belong together, `c.x` stands alone. */
const engine = {
  id: 'x',
  parses: () => true,
  analyze: ({ path }: { path: string }) => ({
    exports: new Map(),
    imports: [],
    parse: 'ok' as const,
    drafts: [
      {
        rule: 'old/name',
        start: 0,
        end: 3,
        confidence: 'safe' as const,
        message: 'is renamed',
        edits: [{ start: 0, end: 3, text: 'new' }],
        group: path === 'c.x' ? 'alone' : 'together',
      },
    ],
  }),
};

test('what belongs to a read-only file stays with it, and the file says so', async () => {
  const { plan } = await planTree(tree('a.x'), migration, async () => engine, { safeOnly: false });
  expect(plan.files.filter((f) => f.after !== f.before).map((f) => f.path)).toEqual(['c.x']);
  const rules = (path: string): string[] =>
    plan.files.find((f) => f.path === path)?.findings.map((f) => `${f.confidence} ${f.rule}`) ?? [];
  expect(rules('a.x')).toContain(`manual ${migration.source.id}/read-only`);
  expect(rules('b.x')).toEqual(['manual old/name']);
});
