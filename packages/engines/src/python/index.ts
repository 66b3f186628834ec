/** The Python engine: `.py`, `.pyi`, and Python in other files. */
import type { Engine } from '@aig/core';
import type { GrammarSource } from '../grammar.ts';
import { analyzePython } from './analyze.ts';
import { initPython, parsePython } from './runtime.ts';

const engine: Engine = {
  id: 'python',
  analyze: analyzePython,
  parses: (file) => !parsePython(file.text).hasError,
};

/** The engine, once its grammar is loaded. Rejects when the grammar cannot be read. */
export async function pythonEngine(grammars: GrammarSource): Promise<Engine> {
  await initPython(grammars);
  return engine;
}
