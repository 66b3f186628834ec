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
import type { PyNode } from './node.ts';

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
