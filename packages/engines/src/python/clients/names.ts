/**
 * What the destination's classes are called in this file: an import that is there is reused, a name that is taken is avoided.
 */
import { type Successor, type SymbolRow, successorOf } from '@aig/core';
import type { PyFile } from '../file.ts';
import { denoted, type ImportedName } from '../imports.ts';
import { dotted, type PyNode, walk } from '../node.ts';

export interface NewName {
  /** Name exported by the destination SDK. */
  readonly exported: string;
  /** Name it has in this file. */
  readonly local: string;
  /** An import binds it already. */
  readonly present: boolean;
}

export interface Names {
  /** The name that takes the place of an imported class, error or type. */
  of(row: SymbolRow, imported: ImportedName): NewName;
  /** The text for a use of a symbol, however it is written. */
  textFor(use: PyNode, row: SymbolRow): string;
}

/** The name in the destination SDK that a symbol becomes; undefined when it has none. */
export function exportedName(row: SymbolRow, file: PyFile): string | undefined {
  const sdk = targetOf(row, file);
  if (row.role === 'client') return sdk.name;
  if (row.role === 'async-client') return sdk.asyncName ?? sdk.name;
  return row.role === 'error' || row.role === 'type' ? row.to : undefined;
}

/** What takes the place of the SDK that a symbol belongs to. */
export const targetOf = (row: SymbolRow, file: PyFile): Successor =>
  successorOf(
    file.migration.source.sdks.find((s) => s.language === 'python' && s.symbols.includes(row)),
    'python',
    file.migration,
  );

const moduleOf = (target: Successor): string => target.modules[0] ?? target.package;

export function makeNames(file: PyFile): Names {
  const used = new Set<string>();
  walk(file.root, (n) => {
    if (n.type === 'identifier') used.add(file.source(n));
  });
  const chosen = new Map<string, string>();

  const of = (row: SymbolRow, imported: ImportedName): NewName => {
    const exported = exportedName(row, file) ?? row.name;
    const module = moduleOf(targetOf(row, file));
    if (imported.aliased && imported.local)
      return { exported, local: file.source(imported.local), present: false };
    const there = file.imports
      .flatMap((i) => i.names)
      .find(
        (n) => n.module === module && n.name === exported && n.local && n.statement.node.parent === file.root,
      );
    // An import that comes later does not serve what runs before it.
    const nested = imported.statement.node.parent !== file.root;
    const present = there !== undefined && (nested || there.item.start < imported.item.start);
    const known = chosen.get(`${module}#${exported}`);
    if (known !== undefined) return { exported, local: known, present };
    const same = imported.local !== undefined && file.source(imported.local) === exported;
    const local = there?.local
      ? file.source(there.local)
      : same || !used.has(exported)
        ? exported
        : free(exported);
    chosen.set(`${module}#${exported}`, local);
    return { exported, local, present };
  };
  const free = (name: string): string => {
    const base = `${file.migration.destination.title.replace(/\W/g, '')}${name}`;
    let candidate = base;
    for (let i = 2; used.has(candidate); i++) candidate = `${base}${i}`;
    return candidate;
  };
  const textFor = (use: PyNode, row: SymbolRow): string => {
    const path = dotted(use, file.text);
    const imported = denoted(use, file)?.imports[0];
    if (path && imported && path.names.length > 0)
      return `${moduleName(moduleOf(targetOf(row, file)), file)}.${exportedName(row, file) ?? row.name}`;
    return imported ? of(row, imported).local : (exportedName(row, file) ?? row.name);
  };
  return { of, textFor };
}

/** The local name of the destination's module when it is imported as a whole. */
export function moduleName(module: string, file: PyFile): string {
  const there = file.imports
    .flatMap((i) => i.names)
    .find((n) => n.name === undefined && n.module === module && n.local);
  return there?.local ? file.source(there.local) : module;
}
