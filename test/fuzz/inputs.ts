/** Where inputs come from: files of the fixtures, and the saved ones that once broke a promise. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Target } from './targets.ts';

/** A file of the fixtures and the source it was written for. */
export interface Seed {
  readonly source: string;
  readonly path: string;
  readonly text: string;
}

/** An input that once broke a promise; it is run again in every test run. */
export interface Saved extends Seed {
  readonly why: string;
}

/** Longer files are no good seeds: most changes to them change nothing that matters. */
const LONGEST = 20_000;

/** Files of `fixtures/<source>/<case>/in` that the target reads, in path order. */
export async function seedsOf(target: Target, fixtures: string): Promise<Seed[]> {
  const out: Seed[] = [];
  for (const source of (await readdir(fixtures)).sort()) {
    const entries = await readdir(join(fixtures, source), { recursive: true, withFileTypes: true });
    const files = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
    for (const file of files.sort()) {
      if (!/[\\/]in[\\/]/.test(file) || !target.seeds.test(file.replaceAll('\\', '/'))) continue;
      const text = await readFile(file, 'utf8');
      if (text.length <= LONGEST) out.push({ source, path: basename(file), text });
    }
  }
  return out;
}

/** The saved inputs of a folder, in the order of their names. */
export async function savedIn(folder: string): Promise<{ readonly name: string; readonly saved: Saved }[]> {
  const names = (await readdir(folder)).filter((n) => n.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      saved: JSON.parse(await readFile(join(folder, name), 'utf8')) as Saved,
    })),
  );
}
