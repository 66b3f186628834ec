/** Files in memory as the planner reads them, for the tests of all engines. */
import type { TreeReader } from '@aig/core';

export const treeOf = (files: Readonly<Record<string, string>>): TreeReader => ({
  scan: async (needles, { extensions } = {}) => ({
    hits: Object.keys(files)
      .filter(
        (p) =>
          (!extensions || extensions.includes(p.split('.').at(-1) ?? '')) &&
          needles.some((n) => files[p]?.toLowerCase().includes(n.toLowerCase())),
      )
      .sort(),
    skipped: [],
    walked: Object.keys(files).length,
  }),
  importers: async () => Object.keys(files).sort(),
  read: async (path) => ({ ok: true, file: { path, text: files[path] ?? '' }, digest: '' }),
  exists: (path) => path in files,
});
