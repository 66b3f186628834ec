/**
 * Which expressions stand for things of the source's SDK, or for known client classes of other SDKs.
 *
 * Evidence is always an import; a bare word is never enough.
 */
import {
  type ClientRow,
  matchClient,
  matchModule,
  matchSymbol,
  type SdkTable,
  type SymbolRow,
} from '@aig/core';
import type { PyFile } from './file.ts';
import { type Denoted, denoted, type ImportedName } from './imports.ts';
import { child, type PyNode } from './node.ts';

/** The dotted expression a name begins. */
export function topOf(node: PyNode): PyNode {
  let n = node;
  while (n.parent?.type === 'attribute' && child(n.parent, 'object') === n) n = n.parent;
  return n;
}

export interface SourceSymbol {
  readonly row: SymbolRow;
  readonly sdk: SdkTable;
  readonly denoted: Denoted;
}

/** The SDK whose module a specifier names; a module of the project's own shadows a package of that name. */
export const sourceModule = (module: string, file: PyFile): SdkTable | undefined => {
  const sdk = matchModule(module, 'python', file.migration);
  return sdk && !sdk.shared && !file.around.inTree?.(module) ? sdk : undefined;
};

/** As `sourceModule`, also for names that a framework's module holds among others. */
const holderOf = (module: string, file: PyFile): SdkTable | undefined => {
  const sdk = matchModule(module, 'python', file.migration);
  return sdk?.shared ? sdk : sourceModule(module, file);
};

/** Whether an import is of the source's SDK. Where other packages share the module's name, what is taken from it decides. */
export function ofSource(imported: ImportedName, file: PyFile): boolean {
  const sdk = sourceModule(imported.module, file);
  if (!sdk?.named) return sdk !== undefined;
  if (imported.name !== undefined) return matchSymbol(imported.name, imported.module, sdk) !== undefined;
  const uses = (imported.local && file.scopes.variableOf(imported.local)?.uses) ?? [];
  if (uses.length === 0)
    return file.imports.some((s) => s.names.some((n) => takesFrom(imported.module, n, sdk)));
  return uses.some((use) => sourceSymbol(topOf(use), file) !== undefined);
}

const takesFrom = (module: string, other: ImportedName, sdk: SdkTable): boolean =>
  other.name !== undefined &&
  other.module === module &&
  matchSymbol(other.name, other.module, sdk) !== undefined;

/** The row of an imported name, seen from its import. */
export function importedSymbol(
  imported: ImportedName,
  file: PyFile,
): { row: SymbolRow; sdk: SdkTable } | undefined {
  const sdk = holderOf(imported.module, file);
  if (!sdk || imported.name === undefined) return undefined;
  const row = matchSymbol(imported.name, imported.module, sdk);
  return row ? { row, sdk } : undefined;
}

/** What an expression stands for in the source's SDK. */
export function sourceSymbol(node: PyNode, file: PyFile): SourceSymbol | undefined {
  const what = denoted(node, file);
  if (!what || what.name === '') return undefined;
  const sdk = holderOf(what.module, file);
  const row = sdk && matchSymbol(what.name, what.module, sdk);
  return sdk && row ? { row, sdk, denoted: what } : undefined;
}

/** The row of somebody else's client class. */
export function foreignClient(node: PyNode, file: PyFile): ClientRow | undefined {
  const what = denoted(node, file);
  if (!what || what.name === '') return undefined;
  return matchClient(what.module, what.name, 'python', file.migration);
}

/** What another file of the tree makes of a name this file imports. */
export function fromTree(node: PyNode, file: PyFile): ReturnType<PyFile['around']['imported']> {
  const what = denoted(node, file);
  if (!what || what.name === '') return undefined;
  return file.around.imported(what.module, what.name);
}
