/** Bundles the fuzzer and runs it: Node reads no TypeScript of its own accord. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = await mkdtemp(join(tmpdir(), 'aig-fuzz-'));
process.on('exit', () => rm(folder, { recursive: true, force: true }));
await build({
  entryPoints: ['test/fuzz/fuzz.ts'],
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
await import(pathToFileURL(join(folder, 'fuzz.mjs')).href);
