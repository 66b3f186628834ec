/** The engine contract for whole JavaScript and TypeScript files. Embedded ranges call `analyzeJs` themselves. */
import type { Engine, SourceText } from '@aig/core';
import { analyzeJs } from './analyze.ts';
import { formOf, parseJs } from './parse.ts';
import { changedParses } from './recheck.ts';

/** What the analysis of a text found out about its syntax, so that the planner's question needs no second parse. */
const clean = new WeakMap<SourceText, boolean>();

const engineOf = (id: string): Engine => ({
  id,
  analyze(file, migration, around) {
    const analysis = analyzeJs(file, formOf(file.path), migration, around);
    clean.set(file, analysis.parse === 'ok');
    return analysis;
  },
  parses(file, change) {
    if (change && changedParses(change)) return true;
    return clean.get(file) ?? parseJs(file.text, formOf(file.path))?.clean ?? false;
  },
});

const typescript = engineOf('typescript');
const javascript = engineOf('javascript');

/** The engine for a path with a JavaScript or TypeScript extension. */
export const jsEngine = (path: string): Engine => (formOf(path).typescript ? typescript : javascript);
