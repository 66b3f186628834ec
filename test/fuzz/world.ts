/** The real tables and engines, for inputs made by the fuzzer. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Migration } from '@aig/core';
import { createPick } from '@aig/engines';
import { clients, destinations, sources } from '@aig/providers';

const engines = createRequire(join(process.cwd(), 'packages/engines/package.json'));
const FILES = {
  'tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python': 'tree-sitter-python/tree-sitter-python.wasm',
} as const;

const [destination] = destinations;
if (!destination) throw new Error('there is no destination');

/** One migration for each source, by its id. */
export const migrations: ReadonlyMap<string, Migration> = new Map(
  sources.map((source) => [source.id, { source, destination, clients, fromHosts: [], modelMap: new Map() }]),
);

export const pickEngines = () =>
  createPick({ grammars: { read: async (name) => readFile(engines.resolve(FILES[name])) } });
