/**
 * Keeps the house honest: fixtures that prove something, rules that say why, packages that import only what they may,
 * files one can read.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destinations, sources } from '@aig/providers';
import { describe, expect, test } from 'vitest';
import { casesOf, fixtureSources, fixturesRoot, repositoryRoot } from './harness/cases.ts';
import { faultsOfMessage } from './harness/grammar.ts';
import { importsOf, lineCount, projectPaths, sourceFiles } from './harness/project.ts';
import { rowsOf } from './harness/rows.ts';
import { secretsIn } from './harness/secrets.ts';
import { changedPaths, treeAt } from './harness/tree.ts';

const rewritten = sources.filter((source) => source.level === 'rewrite');

describe('fixtures', () => {
  const cases = fixtureSources().flatMap(casesOf);

  test('belong to a source that exists', () => {
    expect(sources.map((s) => s.id)).toEqual(expect.arrayContaining(fixtureSources()));
  });

  test.each(rewritten.map((s) => s.id))('of %s have at least as many negatives as positives', (source) => {
    const own = casesOf(source);
    const negatives = own.filter((c) => c.isNegative).length;
    console.info(`fixtures/${source}: ${own.length - negatives} positive, ${negatives} negative`);
    expect(own.length).toBeGreaterThan(0);
    expect(negatives).toBeGreaterThanOrEqual(own.length - negatives);
  });

  test('hold in/, case.json and, when positive, out/, and nothing else but the run.json of a program', () => {
    const wrong = cases.filter((c) => {
      const wanted = c.isNegative ? ['case.json', 'in'] : ['case.json', 'in', 'out'];
      const held = readdirSync(c.folder).filter((name) => name !== 'run.json');
      return held.sort().join() !== wanted.join();
    });
    expect(wrong.map((c) => c.folder)).toEqual([]);
  });

  test('say in one sentence what they prove, with no key that nobody reads', () => {
    const known = ['why', 'to', 'args', 'findings', 'expect', 'quiet'];
    for (const { folder, why } of cases) {
      const keys = Object.keys(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as object);
      expect(
        keys.filter((key) => !known.includes(key)),
        folder,
      ).toEqual([]);
      expect(why?.split(/\s+/).length, `${folder}: why`).toBeGreaterThanOrEqual(4);
    }
  });

  test('are positive only when something changes, and keep every file', () => {
    for (const c of cases.filter((each) => !each.isNegative)) {
      const [input, output] = [treeAt(c.input), treeAt(c.output)];
      expect(changedPaths(input, output).length, `${c.folder}: in/ and out/ are the same`).toBeGreaterThan(0);
      // The only file that a migration makes is the configuration of the gateway that the case moves to.
      const made = destinations.find((d) => d.id === c.to)?.configuration?.path;
      const kept = [...output.keys()].filter((path) => input.has(path) || path !== made);
      expect(kept, `${c.folder}: out/ is the whole tree`).toEqual([...input.keys()]);
    }
  });

  test('hold enough key-shaped strings for the promise about secrets to mean something', () => {
    const found = cases.map((c) => ({ name: c.name, secrets: secretsIn(treeAt(c.input)).size }));
    const withSecrets = found.filter((c) => c.secrets > 0).map((c) => c.name);
    console.info(`${withSecrets.length} fixtures hold secrets`);
    expect(withSecrets.length).toBeGreaterThanOrEqual(5);
  });

  test('are all part of the repository: git ignores none of their files', () => {
    const args = ['status', '--porcelain', '--ignored', '-z', '--', fixturesRoot];
    const status = execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8' });
    const ignored = status.split('\0').filter((line) => line.startsWith('!!'));
    expect(ignored, 'add them with git add -f').toEqual([]);
  });
});

describe.each(sources)('the rows of $id', (table) => {
  const rows = rowsOf(table);

  test('have names of their own', () => {
    const names = rows.map((row) => row.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('say why, and where that was read', () => {
    expect(rows.filter((row) => !row.why || !row.source).map((row) => row.name)).toEqual([]);
  });

  test('say what to do where nothing can be rewritten', () => {
    expect(rows.filter((row) => row.needsAdvice && !row.advice).map((row) => row.name)).toEqual([]);
  });

  test('speak in the grammar of messages', () => {
    const faults = rows.flatMap((row) => [
      ...faultsOfMessage(row.why ?? '').map((fault) => `${row.name}: why ${fault}`),
      ...(row.advice === undefined ? [] : faultsOfMessage(row.advice)).map(
        (fault) => `${row.name}: advice ${fault}`,
      ),
    ]);
    expect(faults).toEqual([]);
  });
});

test.each(rewritten)(
  'the rows of $id are exercised by a fixture, except those on a list that may only shrink',
  (table) => {
    const { id } = table;
    const rows = rowsOf(table);
    const texts = casesOf(id).flatMap((c) =>
      [...treeAt(c.input).values()].map((entry) => entry.bytes.toString('utf8')),
    );
    const all = texts.join('\n').toLowerCase();
    const without = rows.filter((row) => !row.isIn(all)).map((row) => row.name);
    const list = join(repositoryRoot, 'test', 'rows-without-fixture', `${id}.txt`);
    const allowed = existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : [];
    console.info(`${id}: ${rows.length - without.length} of ${rows.length} rows are in a fixture`);
    expect(
      without.filter((name) => !allowed.includes(name)),
      'rows that need a fixture',
    ).toEqual([]);
    expect(
      allowed.filter((name) => !without.includes(name)),
      `rows to take off ${list}`,
    ).toEqual([]);
  },
);

test('ids of sources are unique, and so are those of destinations', () => {
  // A gateway may be left and gone to: it is both.
  for (const tables of [sources, destinations]) {
    const ids = tables.map((table) => table.id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

describe('packages', () => {
  const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
    core: [],
    providers: ['core'],
    engines: ['core'],
    report: ['core'],
    host: ['core'],
    testbed: [],
    'aig-cli': ['core', 'providers', 'engines', 'report', 'host'],
  };
  const PURE = ['core', 'providers', 'engines', 'report'];
  const inSrc = sourceFiles().flatMap((file) => {
    const name = /^packages\/([^/]+)\/src\//.exec(file.path)?.[1];
    return name === undefined ? [] : [{ name, path: file.path, imports: importsOf(file) }];
  });

  test('import only along the arrows of the house', () => {
    const wrong = inSrc.flatMap(({ name, path, imports }) =>
      imports
        .filter((specifier) => {
          const other = /^@aig\/([^/]+)/.exec(specifier)?.[1];
          if (other !== undefined) return other !== name && !MAY_IMPORT[name]?.includes(other);
          return specifier.startsWith('.') && !join(path, '..', specifier).startsWith(`packages/${name}/`);
        })
        .map((specifier) => `${path} imports ${specifier}`),
    );
    expect(inSrc.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  test('that are pure import nothing of Node', () => {
    const wrong = inSrc.filter((f) => PURE.includes(f.name) && f.imports.some((i) => i.startsWith('node:')));
    expect(wrong.map((f) => f.path)).toEqual([]);
  });

  test('depend on each other in package.json only along the arrows', () => {
    for (const [name, allowed] of Object.entries(MAY_IMPORT)) {
      const text = readFileSync(join(repositoryRoot, 'packages', name, 'package.json'), 'utf8');
      const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
      const used = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
      const wrong = used.filter(
        (dep) => dep.startsWith('@aig/') && !allowed.includes(dep.slice('@aig/'.length)),
      );
      expect(wrong, name).toEqual([]);
    }
  });
});

describe('files', () => {
  test('are short enough to read: 350 lines at most', () => {
    const long = sourceFiles().map((file) => [file.path, lineCount(file)] as const);
    expect(long.filter(([, lines]) => lines > 350)).toEqual([]);
  });

  test('and folders have names that say what is in them', () => {
    expect(
      projectPaths().filter((path) => /(?:^|\/)(?:utils?|helpers?|common)(?:\.[a-z]+)*(?:\/|$)/.test(path)),
    ).toEqual([]);
  });

  test('open with what they are for', () => {
    const modules = sourceFiles().filter(({ path }) => /^(?:packages\/[^/]+\/src|test)\//.test(path));
    const silent = modules.filter((file) => !/^(?:#!.*\n)?\s*(?:\/\*\*|\/\/)/.test(file.text));
    expect(silent.map((file) => file.path)).toEqual([]);
  });

  test('leave nothing for later', () => {
    const later = new RegExp(['TO', 'DO|FIX', 'ME|X', 'XX'].join(''));
    const marked = sourceFiles().filter((file) =>
      new RegExp(`//.*\\b(?:${later.source})\\b`).test(file.text),
    );
    expect(marked.map((file) => file.path)).toEqual([]);
  });
});
