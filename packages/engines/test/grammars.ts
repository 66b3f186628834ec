/** Grammars for tests, read from the installed packages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { GrammarSource } from '../src/grammar.ts';

const require = createRequire(import.meta.url);

const FILES = {
  'tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python': 'tree-sitter-python/tree-sitter-python.wasm',
} as const;

export const installedGrammars: GrammarSource = {
  read: async (name) => readFile(require.resolve(FILES[name])),
};
