/**
 * Bundles `aig` into `dist`: one entry, a chunk for each thing that is loaded lazily, the scan worker, the grammars, and
 * the licences of everything that was bundled. The result needs nothing but Node.
 *
 * `node build.mjs [folder]`: the folder is `dist` unless given. README and licence go beside it, where npm wants them.
 * Chunks lie flat beside the entry, because the worker and the grammars are looked for beside the module that wants them.
 */
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const dist = resolve(process.argv[2] ?? join(here, 'dist'));
const engines = createRequire(join(here, '../engines/package.json'));

// Kept in memory until all is well: a build that fails leaves the last good one where it was.
const { metafile, outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: { aig: 'src/main.ts', 'scan-worker': '../host/src/scan/worker.ts' },
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // jsonc-parser's main entry builds its paths at run time and dies in a bundle.
  mainFields: ['module', 'main'],
  // Its own entry chooses between two copies for old versions of Node.
  alias: { prompts: 'prompts/lib/index.js' },
  // What is bundled from CommonJS asks for Node's modules by `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  minifySyntax: true,
  // Every start reads and compiles it. Names stay, so that an error can be traced.
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  write: false,
}).catch(() => process.exit(1));

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const file of outputFiles) await writeFile(file.path, file.contents);
await chmod(join(dist, 'aig.mjs'), 0o755);

for (const [name, file] of [
  ['tree-sitter', 'web-tree-sitter/web-tree-sitter.wasm'],
  ['tree-sitter-python', 'tree-sitter-python/tree-sitter-python.wasm'],
]) {
  await writeFile(join(dist, `${name}.wasm`), await readFile(engines.resolve(file)));
}

await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), await licences());
for (const file of ['README.md', 'LICENSE'])
  await copyFile(join(here, '../..', file), join(dirname(dist), file));

await mkdir(join(dist, 'schema'));
for (const file of [
  'schema/aig-migrate.schema.json',
  '../report/schema/report.schema.json',
  '../providers/schema/destination-profile.schema.json',
  '../providers/schema/source-profile.schema.json',
])
  await copyFile(join(here, file), join(dist, 'schema', basename(file)));

/** Name, version and licence text of each package in the bundle, and of the grammars copied beside it. */
async function licences() {
  const folders = new Set([dirname(engines.resolve('tree-sitter-python/tree-sitter-python.wasm'))]);
  for (const input of Object.keys(metafile.inputs)) {
    const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (found) folders.add(join(here, found[0]));
  }
  const entries = await Promise.all(
    [...folders].map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file) throw new Error(`${name} ships no licence text`);
      return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`;
    }),
  );
  return entries.sort().join(`\n${'-'.repeat(80)}\n\n`);
}
