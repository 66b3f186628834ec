/**
 * Where the WebAssembly grammars lie: beside the bundle in the installed tool, in the packages they come from when the
 * sources are run as they are.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const PACKAGED = {
  'tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python': 'tree-sitter-python/tree-sitter-python.wasm',
} as const;

export const grammars = {
  /** The bytes of one module. Rejects when the installation is damaged. */
  async read(name: keyof typeof PACKAGED): Promise<Uint8Array> {
    const bundled = fileURLToPath(new URL(`./${name}.wasm`, import.meta.url));
    if (existsSync(bundled)) return readFile(bundled);
    const engines = createRequire(createRequire(import.meta.url).resolve('@aig/engines'));
    return readFile(engines.resolve(PACKAGED[name]));
  },
};
