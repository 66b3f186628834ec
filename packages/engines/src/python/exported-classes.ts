/**
 * Classes of the source's SDK that one module of the tree imports and others get from there.
 *
 * A module that loses such a name says so in its exports; who takes the class from it is a finding and keeps it there.
 */
import { exportedName, type Names } from './clients/names.ts';
import type { PyFile } from './file.ts';
import type { ImportedName } from './imports.ts';
import { targetModule } from './sdk-names.ts';
import { importedSymbol } from './symbols.ts';
import { importResource, type Work } from './work.ts';

/** Packages of the source's SDKs. */
const packagesOf = (file: PyFile): string[] =>
  file.migration.source.packages.flatMap((p) =>
    p.registry === 'pypi' && p.to ? [`package:pypi:${p.name}`] : [],
  );

/** `from app.llm import Portkey`: the class of the source, by way of a module of the tree. */
export function throughTree(work: Work, imported: ImportedName): void {
  const { file } = work;
  const symbol =
    imported.name === undefined ? undefined : file.around.imported(imported.module, imported.name);
  if (symbol?.kind !== 'class' || !symbol.renamed) return;
  work.note(
    imported.item,
    {
      rule: 'import-exported',
      confidence: 'manual',
      message: `${imported.name} of the source's SDK is imported by way of ${imported.module}`,
      advice: `import the class from ${targetModule(file)} itself, then change its uses`,
    },
    { holds: [symbol.renamed.resource, ...packagesOf(file), 'env:*'] },
  );
}

/** What other modules find under the names imported here. */
export function exportClasses(
  work: Work,
  classes: readonly { readonly imported: ImportedName; readonly local: string }[],
  names: Names,
  group: string | undefined,
): void {
  const { file } = work;
  for (const { imported, local } of classes) {
    const found = importedSymbol(imported, file);
    const variable = imported.local && file.scopes.variableOf(imported.local);
    if (!found || variable?.scope.kind !== 'module' || work.exports.has(local)) continue;
    const to =
      group !== undefined && exportedName(found.row, file) ? names.of(found.row, imported).local : undefined;
    work.exports.set(local, {
      kind: 'class',
      group: group ?? `import:${file.path}`,
      renamed: { resource: importResource(file, local), to },
    });
  }
}
