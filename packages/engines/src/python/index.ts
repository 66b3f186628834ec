/** The Python engine: `.py`, `.pyi`, and Python in other files. */
import type { Engine, SourceText } from '@aig/core';
import type { GrammarSource } from '../grammar.ts';
import { analyzePython } from './analyze.ts';
import { changedStatements } from './recheck.ts';
import { initPython, isPython } from './runtime.ts';

/** What the analysis of a text found out about its syntax, so that the planner's question needs no second parse. */
const clean = new WeakMap<SourceText, boolean>();

const engine: Engine = {
  id: 'python',
  analyze(file, migration, around) {
    const analysis = analyzePython(file, migration, around);
    clean.set(file, analysis.parse === 'ok');
    return analysis;
  },
  parses(file, change) {
    const changed = change && changedStatements(change);
    if (changed?.every(isPython)) return true;
    return clean.get(file) ?? isPython(file.text);
  },
};

/** The engine, once its grammar is loaded. Rejects when the grammar cannot be read. */
export async function pythonEngine(grammars: GrammarSource): Promise<Engine> {
  await initPython(grammars);
  return engine;
}
