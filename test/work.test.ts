/**
 * The regression gate of the scan and the planner: the work done over a generated tree is counted and may not exceed what
 * `test/bench/budgets.json` allows. Counts are the same on every machine; seconds are the bench's business.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Engine,
  type Migration,
  needlesOf,
  type Plan,
  planTree,
  sightOf,
  type TreeReader,
} from '@aig/core';
import { createPick } from '@aig/engines';
import { createDiskTree } from '@aig/host';
import { clients, destinations, sources } from '@aig/providers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installedGrammars as grammars } from '../packages/engines/test/grammars.ts';
import budgets from './bench/budgets.json' with { type: 'json' };
import { generate } from './bench/generate.mjs';
import { freshBuild } from './harness/binary.ts';
import { repositoryRoot } from './harness/cases.ts';

const FILES = 1200;
const HITS = 60;
const worker = join(repositoryRoot, 'packages/aig-cli/dist/scan-worker.mjs');

let root: string;
beforeAll(() => {
  freshBuild();
  root = realpathSync(mkdtempSync(join(tmpdir(), 'aig-work-')));
  generate(FILES, root, { hits: HITS });
  mkdirSync(join(root, '.git'));
  writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const migrationOf = (id: string): Migration => ({
  source:
    sources.find((s) => s.id === id) ??
    (() => {
      throw new Error(id);
    })(),
  destination:
    destinations[0] ??
    (() => {
      throw new Error('no destination');
    })(),
  clients,
  fromHosts: [],
  modelMap: new Map(),
});

/** Plans sources one after the other over one tree, and counts what is asked of the tree and of the engines. */
async function counted(
  ids: readonly string[],
  together: boolean,
  how: { worker: string | null; workerFrom?: number } = { worker: null },
) {
  const disk = createDiskTree(root, how);
  const work = { analyses: 0, checks: 0, lookups: 0 };
  const tree: TreeReader = {
    ...disk,
    exists: (path) => {
      work.lookups++;
      return disk.exists(path);
    },
  };
  const load = createPick({ grammars });
  const watched = new Map<Engine, Engine>();
  const pick = async (path: string, firstLine?: string): Promise<Engine | undefined> => {
    const engine = await load(path, firstLine);
    if (!engine) return undefined;
    const known = watched.get(engine) ?? {
      id: engine.id,
      analyze: (...args: Parameters<Engine['analyze']>) => {
        work.analyses++;
        return engine.analyze(...args);
      },
      parses: (file: Parameters<Engine['parses']>[0]) => {
        work.checks++;
        return engine.parses(file);
      },
    };
    watched.set(engine, known);
    return known;
  };
  if (together) {
    const { needles, later } = sightOf(ids.map(migrationOf));
    await tree.scan(needles, { later });
  }
  const plans: Plan[] = [];
  for (const id of ids) plans.push((await planTree(tree, migrationOf(id), pick, { safeOnly: false })).plan);
  return { plans, work: { files: disk.work.files, bytes: disk.work.bytes, ...work } };
}

/** No more than the budget, and so near to it that the budget means something. */
function within(work: Readonly<Record<string, number>>, budget: Readonly<Record<string, number>>): void {
  for (const [what, limit] of Object.entries(budget)) {
    expect(work[what], `${what} is at most ${limit}`).toBeLessThanOrEqual(limit);
    expect(work[what], `${what} is far below its budget: lower it`).toBeGreaterThanOrEqual(limit * 0.8);
  }
}

test('a run for one source stays within its budget of files, bytes, analyses, syntax checks and lookups', async () => {
  const { plans, work } = await counted(['portkey'], false);
  expect(plans[0]?.counts.matched).toBe(HITS);
  expect(plans[0]?.counts.walked).toBe(FILES);
  within(work, budgets.one);
});

test('a look for all sources reads the tree once', async () => {
  const one = await counted(['portkey'], false);
  const all = await counted(
    sources.map(({ id }) => id),
    true,
  );
  within(all.work, budgets.all);
  expect(all.work.files - one.work.files).toBeLessThan(sources.length * 2 * HITS);
  // And finds for each source what a run for it alone finds.
  for (const [i, { id }] of sources.entries())
    expect(all.plans[i]?.files).toEqual((await counted([id], false)).plans[0]?.files);
});

test('the plan is the same whoever scans, the calling thread alone or a worker beside it', async () => {
  const alone = await counted(['portkey'], false);
  for (const workerFrom of [0, 300, 1100]) {
    const shared = await counted(['portkey'], false, { worker, workerFrom });
    expect(shared.plans).toEqual(alone.plans);
    expect(shared.work).toEqual(alone.work);
  }
});

test('the scan finds what reading every file and asking for every needle finds', async () => {
  const needles = needlesOf(migrationOf('portkey')).map((n) => n.toLowerCase());
  const expected: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (['node_modules', '.git', 'data/cache'].includes(path)) continue;
      if (entry.isDirectory()) visit(path);
      else {
        const text = readFileSync(join(root, path), 'utf8').toLowerCase();
        if (needles.some((n) => text.includes(n))) expected.push(path);
      }
    }
  };
  visit('');
  for (const how of [{ worker: null }, { worker, workerFrom: 0 }]) {
    const { hits, walked } = await createDiskTree(root, how).scan(needles);
    expect(hits).toEqual(expected.sort());
    expect(walked).toBe(FILES);
  }
});
