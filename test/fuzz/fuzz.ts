/**
 * Fuzzes the engines: `pnpm fuzz [target …] [--minutes 10] [--seed 1]`.
 *
 * Files of the fixtures are mutated and planned in memory; what breaks a promise is written to `test/fuzz/found`, to be
 * mended and then moved to `test/fuzz/seeds`. The last lines are a table: inputs, inputs that were rewritten, faults.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultOf, kindOf } from './check.ts';
import { seedsOf } from './inputs.ts';
import { mutate, pickOf, randomOf } from './mutate.ts';
import { shrink } from './shrink.ts';
import { TARGETS } from './targets.ts';
import { migrations, pickEngines } from './world.ts';

const root = process.cwd();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});
const minutes = Number(values.minutes);
const wanted = TARGETS.filter((t) => positionals.length === 0 || positionals.includes(t.name));
const unknown = positionals.filter((p) => !TARGETS.some((t) => t.name === p));
if (unknown.length > 0 || !(minutes > 0)) {
  console.error(`Targets: ${TARGETS.map((t) => t.name).join(' ')}. --minutes takes a number above 0.`);
  process.exit(1);
}

const rows: string[] = [];
let broken = 0;
for (const target of wanted) {
  const seeds = await seedsOf(target, join(root, 'fixtures'));
  if (seeds.length === 0) throw new Error(`no fixture has a file for ${target.name}`);
  const random = randomOf(Number(values.seed));
  const pick = pickEngines();
  const ends = Date.now() + minutes * 60_000;
  const seen = new Set<string>();
  let inputs = 0;
  let rewritten = 0;
  while (Date.now() < ends) {
    const seed = pickOf(seeds, random);
    const others = [pickOf(seeds, random).text, pickOf(seeds, random).text];
    const input = { path: seed.path, text: mutate(seed.text, others, random) };
    const source = random() < 0.9 ? seed.source : pickOf([...migrations.keys()], random);
    const migration = migrations.get(source) ?? pickOf([...migrations.values()], random);
    inputs++;
    const faultIn = (text: string, onRewritten?: () => void): Promise<string | undefined> =>
      faultOf({ path: input.path, text }, migration, pick, onRewritten).catch(
        (error: unknown) => `threw ${String(error)}`,
      );
    const fault = await faultIn(input.text, () => rewritten++);
    if (fault === undefined) continue;
    // One of a kind is enough to begin with.
    const kind = kindOf(fault);
    if (seen.has(kind)) continue;
    seen.add(kind);
    broken++;
    const folder = join(root, 'test/fuzz/found');
    await mkdir(folder, { recursive: true });
    const name = `${target.name}-${values.seed}-${seen.size}.json`;
    const text = await shrink(input.text, async (t) => kindOf((await faultIn(t)) ?? '') === kind);
    const saved = { why: fault, source: migration.source.id, path: input.path, text };
    await writeFile(join(folder, name), `${JSON.stringify(saved, null, 2)}\n`);
    console.log(`${target.name}: ${fault} (test/fuzz/found/${name})`);
  }
  const count = (n: number): string => String(n).padStart(9);
  rows.push(
    `${target.name.padEnd(14)}${count(inputs)} inputs ${count(rewritten)} rewritten ${count(seen.size)} faults`,
  );
  console.log(rows.at(-1));
}
console.log(`\n${rows.join('\n')}`);
process.exit(broken > 0 ? 1 : 0);
