/** JavaScript and TypeScript in a document: the grammar follows the block's language, not the document's name. */
import type { Engine } from '@aig/core';
import { analyzeJs, formOf, parseJs } from '../js/index.ts';

/** The engine for a block as it would be in a file of that name; undefined when that is no script. */
export function scriptBlock(path: string): Engine | undefined {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return undefined;
  const form = formOf(path);
  return {
    id: form.typescript ? 'typescript' : 'javascript',
    analyze: (file, migration, around) => analyzeJs(file, form, migration, around),
    parses: (file) => parseJs(file.text, form)?.clean ?? false,
  };
}
