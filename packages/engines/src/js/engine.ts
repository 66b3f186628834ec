/** The engine contract for whole JavaScript and TypeScript files. Embedded ranges call `analyzeJs` themselves. */
import type { Engine } from '@aig/core';
import { analyzeJs } from './analyze.ts';
import { formOf, parseJs } from './parse.ts';

const engineOf = (id: string): Engine => ({
  id,
  analyze: (file, migration, around) => analyzeJs(file, formOf(file.path), migration, around),
  parses: (file) => parseJs(file.text, formOf(file.path))?.clean ?? false,
});

const typescript = engineOf('typescript');
const javascript = engineOf('javascript');

/** The engine for a path with a JavaScript or TypeScript extension. */
export const jsEngine = (path: string): Engine => (formOf(path).typescript ? typescript : javascript);
