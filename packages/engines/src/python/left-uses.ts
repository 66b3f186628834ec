/**
 * Uses of the source's SDK that no structural step has spoken for. Runs after clients and requests, before imports.
 */
import type { PyNode } from './node.ts';
import { nameless, spokenFor } from './sdk-names.ts';
import { printString } from './strings.ts';
import { importedSymbol, topOf } from './symbols.ts';
import { importResource, ownerOf, packageResource, type Work } from './work.ts';

/** Names of the source's SDK that no draft has spoken for: each use is a finding of its own. */
export function planLeftUses(work: Work, group: string): void {
  const { file } = work;
  for (const statement of file.imports) {
    for (const imported of statement.names) {
      const found = importedSymbol(imported, file);
      const variable = imported.local && file.scopes.variableOf(imported.local);
      if (!found || found.sdk.requests || found.sdk.functions || !variable || !imported.local) continue;
      const local = file.source(imported.local);
      for (const use of variable.uses) {
        if (spokenFor(work, use)) continue;
        const holds = [importResource(file, local), packageResource(imported.module, file)];
        if (found.row.role === 'base-url') {
          const quoted = printString(file.migration.destination.openaiBase, file.quote);
          work.note(
            use,
            {
              rule: 'base-url',
              confidence: 'review',
              message: `requests go to ${file.migration.destination.openaiBase}`,
            },
            {
              edits: [{ start: use.start, end: use.end, text: quoted }],
              group: ownerOf(work, use) ?? group,
              holds,
            },
          );
          continue;
        }
        if (
          found.row.role === 'client' ||
          found.row.role === 'async-client' ||
          found.row.role === 'error' ||
          found.row.role === 'type'
        )
          continue;
        let whole: PyNode = topOf(use);
        if (whole.parent?.type === 'call' && whole.field === 'function') whole = whole.parent;
        const factory = found.row.role === 'headers-factory';
        if (factory) work.keptNames.add(local);
        work.note(
          whole,
          {
            rule: factory ? 'headers-factory' : 'sdk-use',
            confidence: 'manual',
            message: factory
              ? 'headers of the source are made here, and where they are sent is not seen'
              : nameless(found.row.why, imported),
            advice:
              found.row.advice ??
              `give the client behind it the base URL ${file.migration.destination.openaiBase} and a key from ${file.migration.destination.keyEnv}`,
          },
          { ...(factory ? { group } : {}), holds: [...holds, 'env:*'] },
        );
      }
    }
  }
}
