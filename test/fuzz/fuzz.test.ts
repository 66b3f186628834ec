/** What the fuzzer once found stays mended, and every target still has something to begin with. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultOf } from './check.ts';
import { savedIn, seedsOf } from './inputs.ts';
import { TARGETS } from './targets.ts';
import { migrations, pickEngines } from './world.ts';

const root = process.cwd();
const saved = await savedIn(join(root, 'test/fuzz/seeds'));
const pick = pickEngines();

describe('inputs that once broke a promise', () => {
  it.each(saved)('$name breaks none', async ({ saved: { path, text, source } }) => {
    const migration = migrations.get(source);
    expect(migration, `there is no source ${source}`).toBeDefined();
    if (migration) expect(await faultOf({ path, text }, migration, pick)).toBeUndefined();
  });
});

it.each(TARGETS)('there are files of the fixtures to begin with for $name', async (target) => {
  expect((await seedsOf(target, join(root, 'fixtures'))).length).toBeGreaterThan(0);
});
