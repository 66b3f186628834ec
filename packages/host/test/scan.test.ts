import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDiskTree, createMemoryTree } from '../src/index.ts';
import { createMatcher } from '../src/scan/matcher.ts';
import { createProbe } from '../src/scan/probe.ts';
import { scanFiles } from '../src/scan/scan-files.ts';
import { folderWith, git, gitFolderWith, put } from './scenario.ts';

/** The plainest scan that is right: read everything as a string and ask for every needle. */
function oracle(root: string, needles: readonly string[]): string[] {
  const hits: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else {
        const text = readFileSync(join(root, path), 'utf8').toLowerCase();
        if (needles.some((needle) => text.includes(needle.toLowerCase()))) hits.push(path);
      }
    }
  };
  visit('');
  return hits.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

let workerFile: string;
beforeAll(async () => {
  const outdir = join(import.meta.dirname, '../node_modules/.cache/scan-worker');
  mkdirSync(outdir, { recursive: true });
  workerFile = join(outdir, 'scan-worker.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '../src/scan/worker.ts')],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});

const needles = ['api.portkey.ai', 'PORTKEY_API_KEY', 'x-portkey-'];

describe('the scan', () => {
  it('finds what reading every file finds, in code point order, with a worker and without', async () => {
    const name = fc.constantFrom(
      'a.ts',
      'b.py',
      'ü.md',
      '😀.txt',
      '\uffee.txt',
      'sp ace.yml',
      'new\nline.sh',
      '-x.env',
      'K.java',
    );
    const folder = fc.constantFrom('', 'src/', 'src/deep/', '.github/', 'Ünï/', 'a b/');
    const text = fc.constantFrom(
      '',
      'nothing',
      'x api.PORTKEY.ai',
      'portkey_api_key',
      '\r\nX-Portkey-Trace',
      'api.portkey.a',
      '\ufeffapi.portkey.ai',
    );
    const tree = fc.dictionary(
      fc.tuple(folder, name).map((parts) => parts.join('')),
      text,
      { maxKeys: 24 },
    );
    await fc.assert(
      fc.asyncProperty(tree, async (files) => {
        const root = folderWith(files);
        const expected = oracle(root, needles);
        const alone = await createDiskTree(root, { worker: null }).scan(needles);
        const shared = await createDiskTree(root, { worker: workerFile, workerFrom: 0 }).scan(needles);
        expect(alone.hits).toEqual(expected);
        expect(alone.walked).toBe(Object.keys(files).length);
        expect(shared).toEqual(alone);
        expect(await createMemoryTree(files).scan(needles)).toEqual(alone);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same answer over thousands of files when the worker works, is missing, or dies', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 1400; i++)
      files[`d${i % 40}/f${i}.ts`] = i % 7 === 0 ? 'use PORTKEY_API_KEY' : 'nothing here';
    const root = folderWith(files);
    // Claims what is free, as the real one does, and dies with it.
    put(
      root,
      'dies.mjs',
      `import { workerData } from 'node:worker_threads';
       const flags = new Int32Array(workerData.flags);
       for (let i = 0; i < flags.length; i++) Atomics.compareExchange(flags, i, 0, 2);
       throw new Error('worker died');`,
    );
    const expected = oracle(root, needles);
    expect(expected).toHaveLength(200);
    for (const worker of [null, workerFile, join(root, 'none.mjs'), join(root, 'dies.mjs')]) {
      const { hits, walked } = await createDiskTree(root, { worker, workerFrom: 100 }).scan(needles);
      expect(hits).toEqual(expected);
      expect(walked).toBe(1401);
    }
  });

  it('scans again what a worker took with it when it died', async () => {
    const root = folderWith({ 'a.ts': 'x-portkey-' });
    put(
      root,
      'dies.mjs',
      `import { workerData } from 'node:worker_threads';
       Atomics.compareExchange(new Int32Array(workerData.flags), 0, 0, 2);
       throw new Error('worker died');`,
    );
    // Long enough that the worker starts before the main thread is through.
    const paths = Array<string>(512 * 100).fill('a.ts');
    const { found, work } = await scanFiles(root, paths, needles, { worker: join(root, 'dies.mjs') });
    expect(found).toHaveLength(paths.length);
    expect(work.files).toBe(paths.length);
  });

  it('answers a second scan with other needles from the same walk', async () => {
    const tree = createDiskTree(folderWith({ 'a.ts': 'portkey', 'b.ts': 'helicone' }));
    expect((await tree.scan(['portkey'])).hits).toEqual(['a.ts']);
    expect((await tree.scan(['helicone'])).hits).toEqual(['b.ts']);
    expect((await tree.scan(['r8', 'h'])).hits).toEqual(['b.ts']);
  });

  it('enters no folder of dependencies, build output or virtual environments, and opens no backup', async () => {
    const hit = 'PORTKEY_API_KEY';
    const root = folderWith({
      'node_modules/a/index.js': hit,
      'packages/web/dist/a.js': hit,
      '.venv/lib/a.py': hit,
      'my-env/pyvenv.cfg': '',
      'my-env/lib/a.py': hit,
      'x.egg-info/a.py': hit,
      'a.ts.aig-migrate.bak': hit,
      'a.ts.2.aig-migrate.bak': hit,
      'a.png': hit,
      '.github/workflows/ci.yml': hit,
      '.env': hit,
      '.devcontainer/devcontainer.json': hit,
    });
    const { hits, skipped } = await createDiskTree(root).scan(needles);
    expect(hits).toEqual(['.devcontainer/devcontainer.json', '.env', '.github/workflows/ci.yml']);
    expect(skipped).toEqual([]);
  });

  it('finds a mention at the very end of a file larger than its first buffer', async () => {
    const root = folderWith({ 'a.txt': `${'.'.repeat(700_000)}x-portkey-` });
    expect((await createDiskTree(root).scan(needles)).hits).toEqual(['a.txt']);
  });

  it('neither follows nor opens links, and reports those that lead outside', async () => {
    const outside = folderWith({ 'secret.ts': 'PORTKEY_API_KEY', 'sub/a.ts': 'PORTKEY_API_KEY' });
    const root = folderWith({ 'real.ts': 'PORTKEY_API_KEY', 'folder/b.ts': '' });
    symlinkSync(join(outside, 'secret.ts'), join(root, 'file-out.ts'));
    symlinkSync(join(outside, 'sub'), join(root, 'folder-out'));
    symlinkSync(join(root, 'real.ts'), join(root, 'inside.ts'));
    symlinkSync('..', join(root, 'folder/loop'));
    symlinkSync('nowhere', join(root, 'dangling'));
    const tree = createDiskTree(root);
    const { hits, skipped } = await tree.scan(needles);
    expect(hits).toEqual(['real.ts']);
    // `folder/loop` is the root itself: inside.
    expect(skipped).toEqual([
      { path: 'file-out.ts', reason: 'link-outside' },
      { path: 'folder-out', reason: 'link-outside' },
    ]);
    expect(await tree.read('file-out.ts')).toEqual({
      ok: false,
      skip: { path: 'file-out.ts', reason: 'link-outside' },
    });
    expect(await tree.read('folder-out/a.ts')).toEqual({
      ok: false,
      skip: { path: 'folder-out/a.ts', reason: 'link-outside' },
    });
    expect(await tree.read('../x')).toEqual({ ok: false, skip: { path: '../x', reason: 'link-outside' } });
    for (const path of ['..', 'folder/../real.ts', '', './real.ts', '/etc/hosts', 'a\0b']) {
      expect(await tree.read(path)).toMatchObject({ ok: false, skip: { reason: 'link-outside' } });
      expect(tree.exists(path)).toBe(false);
    }
    expect(tree.exists('folder-out/a.ts')).toBe(false);
    expect(tree.exists('real.ts')).toBe(true);
    expect(tree.exists('folder')).toBe(false);
  });

  it('narrows by include and exclude globs', async () => {
    const hit = 'PORTKEY_API_KEY';
    const root = folderWith({
      'a.ts': hit,
      'src/b.ts': hit,
      'src/legacy/c.ts': hit,
      'src/d.py': hit,
      '.env': hit,
    });
    const scan = async (include: string[], exclude: string[]) =>
      (await createDiskTree(root, { include, exclude }).scan(needles)).hits;
    expect(await scan(['*.ts'], [])).toEqual(['a.ts', 'src/b.ts', 'src/legacy/c.ts']);
    expect(await scan(['/*.ts'], [])).toEqual(['a.ts']);
    expect(await scan(['src'], ['legacy'])).toEqual(['src/b.ts', 'src/d.py']);
    expect(await scan(['./src/**/*.{ts,py}'], ['src/legacy/'])).toEqual(['src/b.ts', 'src/d.py']);
    expect(await scan([], ['**/*.ts'])).toEqual(['.env', 'src/d.py']);
  });

  it('reads exactly, and refuses bytes that are not UTF-8', async () => {
    const root = folderWith({
      'bom.ts': '\ufeffa\r\nb',
      'latin.ts': Buffer.from('caf\xe9 portkey', 'latin1'),
    });
    const tree = createDiskTree(root);
    const bom = await tree.read('bom.ts');
    expect(bom.ok && bom.file.text).toBe('\ufeffa\r\nb');
    expect(await tree.read('latin.ts')).toEqual({
      ok: false,
      skip: { path: 'latin.ts', reason: 'not-utf8' },
    });
    expect(await tree.read('none.ts')).toEqual({
      ok: false,
      skip: { path: 'none.ts', reason: 'unreadable' },
    });
  });

  it('tells which files may not be written, unless nothing there may', async () => {
    const root = folderWith({ 'a.ts': '', 'b.ts': '' });
    chmodSync(join(root, 'a.ts'), 0o444);
    const tree = createDiskTree(root);
    expect(await tree.read('a.ts')).toMatchObject({ ok: true, readOnly: true });
    expect(await tree.read('b.ts')).not.toHaveProperty('readOnly');
  });

  it('looks at a single named file even when git ignores it', async () => {
    const root = gitFolderWith({ '.gitignore': '*.ts', 'a.ts': 'x-portkey-', 'b.ts': 'x-portkey-' });
    expect(await createDiskTree(root, { only: 'a.ts' }).scan(needles)).toEqual({
      hits: ['a.ts'],
      skipped: [],
      walked: 1,
    });
  });

  it('says what becomes of a path', async () => {
    const hit = 'PORTKEY_API_KEY';
    const root = gitFolderWith({
      '.gitignore': 'private/\n*.log\nkept/',
      'a.ts': hit,
      'a.log': hit,
      'a.png': hit,
      'private/b.ts': hit,
      'kept/c.ts': hit,
      'kept/d.ts': hit,
      'node_modules/x/e.js': hit,
      'f.py': hit,
    });
    git(root, ['add', '-f', 'kept/c.ts']);
    const tree = createDiskTree(root, { exclude: ['*.py'] });
    expect(await tree.fate('a.ts')).toEqual({ kind: 'scanned' });
    expect(await tree.fate('kept/c.ts')).toEqual({ kind: 'scanned' });
    expect(await tree.fate('kept/d.ts')).toEqual({ kind: 'closed', by: 'ignored', at: 'kept' });
    expect(await tree.fate('a.log')).toEqual({ kind: 'ignored' });
    expect(await tree.fate('a.png')).toEqual({ kind: 'never-read' });
    expect(await tree.fate('f.py')).toEqual({ kind: 'excluded' });
    expect(await tree.fate('node_modules/x/e.js')).toEqual({
      kind: 'closed',
      by: 'pruned',
      at: 'node_modules',
    });
    expect(await tree.fate('zzz')).toEqual({ kind: 'missing' });
  });
});

describe('the probe', () => {
  it('reports what cannot be read, and says nothing of what is gone or became a link', () => {
    const root = folderWith({ 'folder/a.ts': '', 'b.ts': 'x-portkey-' });
    symlinkSync('b.ts', join(root, 'link.ts'));
    const probe = createProbe(root, createMatcher(needles));
    expect(probe.judge('folder', 0)).toEqual({ kind: 'skip', reason: 'unreadable' });
    expect(probe.judge('gone.ts', 0)).toEqual({ kind: 'silent' });
    expect(probe.judge('link.ts', 0)).toEqual({ kind: 'silent' });
    expect(probe.judge('b.ts', 0)).toEqual({ kind: 'hit' });
  });

  // The superuser may read everything.
  it.skipIf(process.getuid?.() === 0)('is refused by permissions, for files and for folders', async () => {
    const root = folderWith({ 'a.ts': 'x-portkey-', 'sub/b.ts': 'x-portkey-' });
    chmodSync(join(root, 'a.ts'), 0);
    chmodSync(join(root, 'sub'), 0);
    const { skipped } = await createDiskTree(root).scan(needles);
    chmodSync(join(root, 'sub'), 0o755);
    expect(skipped).toEqual([
      { path: 'a.ts', reason: 'unreadable' },
      { path: 'sub', reason: 'unreadable' },
    ]);
  });
});
