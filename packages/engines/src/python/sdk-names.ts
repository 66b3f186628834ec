/**
 * Small questions about names of the source's SDK that imports and left-over uses share.
 */
import { type SdkTable, successorOf } from '@aig/core';
import type { PyFile } from './file.ts';
import type { ImportedName } from './imports.ts';
import { inside, type PyNode } from './node.ts';
import type { Work } from './work.ts';

/** Words of a row that stands for every name speak of the one imported. */
export const nameless = (why: string, imported: ImportedName): string =>
  why.replace(/^\*/, imported.name ?? imported.module);

/** The module that the destination's classes are imported from. */
export const targetModule = (file: PyFile, sdk?: SdkTable): string => {
  const target = successorOf(sdk, 'python', file.migration);
  return target.modules[0] ?? target.package;
};

/** Whether a use is replaced or removed by some draft, or stands in a site that has drafts of its own. */
export function spokenFor(work: Work, use: PyNode): boolean {
  return (
    work.claimed.some((c) => inside(use, c)) ||
    work.drafts.some(
      (d) => d.edits.length === 0 && d.confidence === 'manual' && d.group !== undefined && inside(use, d),
    )
  );
}
