import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDiskTree } from '../src/index.ts';
import { byCodePoint } from '../src/order.ts';
import { folderWith, git, gitFolderWith, put } from './scenario.ts';

const needle = 'NEEDLE';

/** What the scan says, when every file holds the needle. */
async function scanned(root: string, gitignore = true): Promise<readonly string[]> {
  return (await createDiskTree(root, { worker: null, gitignore }).scan([needle])).hits;
}

/** What git says: files it tracks or would offer to add, without its own rule files. */
function listed(root: string): string[] {
  return git(root, ['ls-files', '-co', '--exclude-standard', '--deduplicate', '-z'])
    .split('\0')
    .filter((path) => path !== '' && !path.endsWith('.gitignore'))
    .sort(byCodePoint);
}

let home: string;
beforeEach(() => {
  home = folderWith();
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', join(home, 'config'));
  vi.stubEnv('GIT_CONFIG_GLOBAL', join(home, 'gitconfig'));
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  put(home, 'gitconfig', '');
});
afterEach(() => void vi.unstubAllEnvs());

const segments = [
  'a',
  'b',
  'foo',
  'foo.log',
  'Foo',
  'x y',
  'ü',
  'à',
  'new\nline',
  '#h',
  '!n',
  '[z]',
  'a*b',
  'trail ',
];
const segment = fc.constantFrom(...segments);
const filePath = fc.array(segment, { minLength: 1, maxLength: 4 }).map((steps) => `${steps.join('/')}.t`);

const patternPart = fc.oneof(
  fc.constantFrom(
    ...segments.map((name) =>
      name
        .replace(/[\\*[\]?]/g, '\\$&')
        .replace('\n', '?')
        .replace(/ $/, '\\ '),
    ),
  ),
  fc.constantFrom(
    '*',
    '**',
    '*.log',
    'f*',
    '?oo',
    '[a-f]*',
    '[!a]',
    'foo.???',
    '*.t',
    'a.t',
    'foo.t',
    'x?y.t',
    '*[z]*',
    '[[:upper:]]*',
  ),
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(patternPart, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '', '/', ' ', '/**', '/*'),
  )
  .map(([not, lead, parts, tail]) => {
    const body = lead + parts.join('/') + tail;
    return not + (not === '' && lead === '' && /^[#!]/.test(body) ? `\\${body}` : body);
  });
const rules = fc
  .tuple(
    fc.array(
      fc.oneof({ weight: 9, arbitrary: pattern }, { weight: 1, arbitrary: fc.constantFrom('', '# c', '\t') }),
      { maxLength: 5 },
    ),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([lines, end]) => lines.join(end));
const ruleFolder = fc.constantFrom('', '', 'a/', 'foo/', 'a/b/', 'foo/a/', 'x y/', 'ü/');

const repository = fc.record({
  files: fc.uniqueArray(filePath, { minLength: 1, maxLength: 18 }),
  ignoreFiles: fc.dictionary(ruleFolder, rules, { maxKeys: 4 }),
  exclude: rules,
  global: rules,
  tracked: fc.nat(3),
});

describe('ignore rules', () => {
  it('mean what git says they mean, from the root and from every subfolder', async () => {
    await fc.assert(
      fc.asyncProperty(repository, async ({ files, ignoreFiles, exclude, global, tracked }) => {
        const root = gitFolderWith();
        const made = files.filter((path) => !files.some((other) => path.startsWith(`${other}/`)));
        for (const path of made) put(root, path, needle);
        for (const [folder, text] of Object.entries(ignoreFiles)) put(root, `${folder}.gitignore`, text);
        put(root, '.git/info/exclude', exclude);
        put(home, 'global', global);
        put(home, 'gitconfig', `[core]\n\texcludesFile = ${join(home, 'global')}\n`);
        if (tracked > 0) git(root, ['--literal-pathspecs', 'add', '-f', '--', ...made.slice(0, tracked)]);
        const expected = listed(root);
        const context = JSON.stringify({ ignoreFiles, exclude, global, made });
        expect(await scanned(root), context).toEqual(expected);
        for (const folder of new Set(made.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))) {
          // Git says that all of an ignored folder is ignored; a person who names it wants it looked at.
          if (folder === '' || isIgnoredFolder(root, folder)) continue;
          expect(await scanned(join(root, folder)), `${folder} of ${context}`).toEqual(
            listed(join(root, folder)),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('let a deeper file take back what a higher one ignores, for all that is below', async () => {
    const root = gitFolderWith({
      '.gitignore': 'gen\n*.log\n',
      'a/.gitignore': '!gen/\n',
      'a/gen/x.t': needle,
      'a/gen/x.log': needle,
      'b/gen/x.t': needle,
    });
    expect(await scanned(root)).toEqual(['a/gen/x.t']);
    expect(listed(root)).toEqual(['a/gen/x.t']);
  });

  it('compare names byte by byte, and take back folders whose names hold line ends', async () => {
    const root = gitFolderWith({
      '.gitignore': '/[!a]\n/z?\n!new?line/\n',
      'a/x.t': needle,
      'ü/x.t': needle,
      'zü/x.t': needle,
      'q/x.t': needle,
      'new\nline/x.t': needle,
    });
    put(root, '.git/info/exclude', 'new*\n');
    expect(await scanned(root)).toEqual(['a/x.t', 'new\nline/x.t', 'zü/x.t', 'ü/x.t']);
    expect(listed(root)).toEqual(['a/x.t', 'new\nline/x.t', 'zü/x.t', 'ü/x.t']);
  });

  it('differ by case exactly when git is told so', async () => {
    const root = gitFolderWith({ '.gitignore': 'Icon?\n', 'icons/a.t': needle, 'b.t': needle });
    expect(await scanned(root)).toEqual(['b.t', 'icons/a.t']);
    git(root, ['config', 'core.ignorecase', 'true']);
    expect(await scanned(root)).toEqual(listed(root));
    expect(await scanned(root)).toEqual(['b.t']);
  });

  it('read the excludes file that git uses by default', async () => {
    put(home, 'config/git/ignore', '*.local.t\n');
    const root = gitFolderWith({ 'a.local.t': needle, 'a.t': needle });
    expect(await scanned(root)).toEqual(['a.t']);
    expect(listed(root)).toEqual(['a.t']);
  });

  it('hold without a repository too, from the root downwards', async () => {
    const root = folderWith({
      '.gitignore': 'skip/\n',
      'skip/a.t': needle,
      'b/.gitignore': '*.t',
      'b/c.t': needle,
      'd.t': needle,
    });
    expect(await scanned(root)).toEqual(['d.t']);
  });

  it('are read even when they are not UTF-8, and not read through a link', async () => {
    const root = gitFolderWith({
      '.gitignore': Buffer.from('# caf\xe9\nskip.t\n', 'latin1'),
      'skip.t': needle,
      'sub/a.t': needle,
    });
    symlinkSync('../rules', join(root, 'sub/.gitignore'));
    put(root, 'rules', '*.t');
    expect(await scanned(root)).toEqual(['sub/a.t']);
    expect(listed(root).filter((path) => path.endsWith('.t'))).toEqual(['sub/a.t']);
  });

  it('can be switched off, which opens no pruned folder', async () => {
    const root = gitFolderWith({ '.gitignore': '*', 'a/b.t': needle, 'node_modules/c.t': needle });
    expect(await scanned(root)).toEqual([]);
    expect(await scanned(root, false)).toEqual(['a/b.t']);
  });

  it('do not hide the files that hold the environment, unless their folder is ignored', async () => {
    const root = gitFolderWith({
      '.gitignore': '.env*\n*.env\n.dev.vars\nsecrets.toml\n/private/\n',
      '.env': needle,
      'web/.env.local': needle,
      'web/.envrc': needle,
      'web/prod.env': needle,
      'web/.dev.vars': needle,
      'ui/.streamlit/secrets.toml': needle,
      'ui/secrets.toml': needle,
      'private/.env': needle,
      'dist/.env': needle,
    });
    expect(await scanned(root)).toEqual([
      '.env',
      'ui/.streamlit/secrets.toml',
      'web/.dev.vars',
      'web/.env.local',
      'web/.envrc',
      'web/prod.env',
    ]);
  });

  it('do not hide what git tracks all the same, be it the file or its folder that is ignored', async () => {
    const root = gitFolderWith({
      '.gitignore': '*.gen.t\n/config/\n/build/\n',
      'a.gen.t': needle,
      'b.gen.t': needle,
      'config/c.t': needle,
      'config/d.t': needle,
      'build/e.t': needle,
      'config/node_modules/f.t': needle,
    });
    git(root, ['add', '-f', 'a.gen.t', 'config/c.t', 'build/e.t', 'config/node_modules/f.t']);
    expect(await scanned(root)).toEqual(['a.gen.t', 'config/c.t']);
    expect((await createDiskTree(root).scan([needle])).walked).toBe(4);
  });

  it('of a repository do not reach into another one inside it, which has its own', async () => {
    const root = gitFolderWith({ '.gitignore': '*.log\n', 'a.log': needle });
    mkdirSync(join(root, 'sub'));
    git(join(root, 'sub'), ['init', '-q']);
    put(root, 'sub/b.log', needle);
    put(root, 'sub/b.t', needle);
    put(root, 'sub/c.t', needle);
    put(root, 'sub/deep/b.t', needle);
    put(root, 'sub/.git/info/exclude', 'b.t\n');
    git(join(root, 'sub'), ['add', '-f', 'deep/b.t']);
    expect(await scanned(root)).toEqual(['sub/b.log', 'sub/c.t', 'sub/deep/b.t']);
  });

  it('of a worktree come from the repository it belongs to', async () => {
    const main = gitFolderWith({ 'a.t': needle });
    git(main, ['add', '.']);
    git(main, ['commit', '-qm', 'a']);
    put(main, '.git/info/exclude', 'b.t\n');
    const tree = join(folderWith(), 'tree');
    git(main, ['worktree', 'add', '-q', tree]);
    put(tree, 'b.t', needle);
    put(tree, 'c.t', needle);
    expect(await scanned(tree)).toEqual(['a.t', 'c.t']);
    expect(listed(tree)).toEqual(['a.t', 'c.t']);
  });

  it('do not empty a folder that a person named although it is ignored', async () => {
    const root = gitFolderWith({
      '.gitignore': '/sand\n*.log\n',
      'sand/box/a.t': needle,
      'sand/box/b.log': needle,
    });
    expect(await scanned(join(root, 'sand'))).toEqual(['box/a.t']);
    expect(await scanned(join(root, 'sand/box'))).toEqual(['a.t']);
  });

  it('hold when git is not installed', async () => {
    const root = gitFolderWith({ '.gitignore': '*.log\n', 'a.log': needle, 'a.t': needle });
    put(home, 'config/git/ignore', 'b.t\n');
    put(root, 'b.t', needle);
    vi.stubEnv('PATH', '/nonexistent');
    expect(await scanned(root)).toEqual(['a.t']);
  });
});

function isIgnoredFolder(root: string, folder: string): boolean {
  try {
    git(root, ['check-ignore', '-q', '--no-index', folder]);
    return true;
  } catch {
    return false;
  }
}
