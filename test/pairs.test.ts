/**
 * What one migration wrote is nothing that any migration would change, its own included. Looks at the expected results,
 * so that it needs no run of the first migration.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@aig/core';
import { sources } from '@aig/providers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casesOf, fixtureSources } from './harness/cases.ts';
import { parseReport } from './harness/report-checks.ts';
import { runAig } from './harness/run-aig.ts';
import { changedPaths, treeAt } from './harness/tree.ts';
import { git, workplaceFrom } from './harness/workplace.ts';

async function dryRun(source: string, root: string, args: readonly string[] = []): Promise<Report> {
  const ran = await runAig(['migrate', source, '.', '--dry-run', '--format', 'json', ...args], root);
  expect(ran.stderr).toBe('');
  return parseReport(ran.stdout);
}

describe.each(fixtureSources())('results of %s', (from) => {
  const positives = casesOf(from).filter((c) => !c.isNegative);
  // One tree of all results: a run for another source costs a scan, and there are many sources.
  const all = mkdtempSync(join(tmpdir(), 'aig-pairs-'));

  beforeAll(() => {
    git(all, ['init', '-q', '--template=']);
    for (const { name, output } of positives) {
      mkdirSync(join(all, name));
      cpSync(output, join(all, name), { recursive: true, verbatimSymlinks: true });
    }
  });
  afterAll(() => rmSync(all, { recursive: true, force: true }));

  test.each(sources.map((s) => s.id).filter((id) => id !== from))('are inert for %s', async (to) => {
    const written = positives.flatMap((c) =>
      changedPaths(treeAt(c.input), treeAt(c.output)).map((path) => `${c.name}/${path}`),
    );
    const report = await dryRun(to, all);
    expect(report.counts.walked).toBeGreaterThan(positives.length);
    // What was moved to a gateway that is a source as well is that source's from then on.
    const moved = positives.filter((c) => c.to === to).map((c) => `${c.name}/`);
    const touched = report.files.map((file) => file.path).filter((path) => written.includes(path));
    expect(touched.filter((path) => !moved.some((folder) => path.startsWith(folder)))).toEqual([]);
  });

  test('are inert for itself', async () => {
    const touched: string[] = [];
    for (const fixture of positives) {
      const place = workplaceFrom(fixture.output);
      try {
        const report = await dryRun(from, place.root, fixture.args);
        touched.push(...report.files.map((file) => `${fixture.name}: ${file.path}`));
      } finally {
        place.remove();
      }
    }
    expect(positives.length).toBeGreaterThan(0);
    expect(touched).toEqual([]);
  });
});
