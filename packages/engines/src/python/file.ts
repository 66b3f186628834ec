/**
 * One Python file as the rest of the engine sees it: text, nodes, names, attributes, imports.
 */
import type { Edit, ExportedSymbol, Migration, SourceText, Surroundings } from '@aig/core';
import { type Attributes, collectAttributes } from './attributes.ts';
import { type ImportedName, type ImportStatement, readImports } from './imports.ts';
import type { PyNode } from './node.ts';
import { parsePython } from './runtime.ts';
import { collectScopes, type Scopes, type Variable } from './scope.ts';
import { type Quote, quoteOf } from './strings.ts';

export interface PyFile {
  readonly path: string;
  readonly text: string;
  readonly root: PyNode;
  readonly scopes: Scopes;
  readonly attributes: Attributes;
  readonly imports: readonly ImportStatement[];
  /** The import that binds a variable. */
  readonly importOf: ReadonlyMap<Variable, readonly ImportedName[]>;
  readonly quote: Quote;
  readonly migration: Migration;
  readonly around: Surroundings;
  /** What the file makes for others, as far as known. */
  readonly exports: Map<string, ExportedSymbol>;
  /** Renames inside expressions that are carried over as they stand, besides those of variables. */
  readonly renames: Edit[];
  source(node: { readonly start: number; readonly end: number }): string;
}

/** Looking for a module of the tree asks the disk: each name is looked up once. */
function remembering(around: Surroundings): Surroundings {
  const seen = new Map<string, ReturnType<Surroundings['imported']>>();
  return {
    ...around,
    imported(specifier, name) {
      const key = `${specifier} ${name}`;
      if (!seen.has(key)) seen.set(key, around.imported(specifier, name));
      return seen.get(key);
    },
  };
}

/** Parses a file and collects its names. */
export function readFile(file: SourceText, migration: Migration, around: Surroundings): PyFile {
  const { path, text } = file;
  const root = parsePython(text);
  const scopes = collectScopes(root, text);
  const imports = readImports(root, text);
  const importOf = new Map<Variable, ImportedName[]>();
  for (const name of imports.flatMap((i) => i.names)) {
    const variable = name.local && scopes.variableOf(name.local);
    if (!variable) continue;
    const list = importOf.get(variable) ?? [];
    list.push(name);
    importOf.set(variable, list);
  }
  return {
    path,
    text,
    root,
    scopes,
    attributes: collectAttributes(root, text, scopes),
    imports,
    importOf,
    quote: quoteOf(root, text),
    migration,
    around: remembering(around),
    exports: new Map(),
    renames: [],
    source: (node) => text.slice(node.start, node.end),
  };
}
