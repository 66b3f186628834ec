/** The table of promises names tests that exist. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from './harness/cases.ts';

interface Named {
  readonly path: string;
  readonly name: string;
}

/** Every test of the table: a path in backticks, then names in quotes until the next path. */
function named(text: string): Named[] {
  const out: Named[] = [];
  for (const row of text.split('\n').filter((line) => line.startsWith('| **'))) {
    let path = '';
    for (const [, file, name] of row.matchAll(/`([\w./-]+\.test\.ts)`|“([^”]+)”/g)) {
      if (file !== undefined) path = file;
      else out.push({ path, name: name ?? '' });
    }
  }
  return out;
}

const text = readFileSync(join(repositoryRoot, 'docs/guarantees.md'), 'utf8');
const tests = named(text);

test('every promise of the table names a test', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| **'));
  expect(rows.length).toBeGreaterThanOrEqual(18);
  expect(rows.filter((row) => named(row).length === 0)).toEqual([]);
});

test.each(tests.map(({ path, name }) => [path, name] as const))('%s has “%s”', (path, name) => {
  const file = join(repositoryRoot, path);
  expect(existsSync(file), path).toBe(true);
  const source = readFileSync(file, 'utf8').replace(/\(\s+/g, '(');
  const found = ["'", '"', '`'].some((quote) => source.includes(`(${quote}${name}${quote}`));
  expect(found, `${path} has no test of that name`).toBe(true);
});
