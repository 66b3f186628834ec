/**
 * Import statements: what each binds, and what a name or a dotted expression stands for because of them.
 */

import type { PyFile } from './file.ts';
import { ancestor, child, childrenOf, dotted, type PyNode, parts, walk } from './node.ts';

export interface ImportedName {
  readonly statement: ImportStatement;
  /** The item between commas. */
  readonly item: PyNode;
  /** Imported name; undefined for `import module`. */
  readonly name: string | undefined;
  /** The identifier that is bound; undefined for a star. */
  readonly local: PyNode | undefined;
  /** `as` was written. */
  readonly aliased: boolean;
  /** For `import a.b`: the module; for `from a import b`: `a`. Relative ones keep their dots. */
  readonly module: string;
}

export interface ImportStatement {
  readonly node: PyNode;
  readonly names: readonly ImportedName[];
  readonly from: boolean;
  readonly star: boolean;
  /** The module of a `from` import. */
  readonly module: string | undefined;
}

/** All import statements in text order, wherever they stand. */
export function readImports(root: PyNode, text: string): ImportStatement[] {
  const found: ImportStatement[] = [];
  walk(root, (n) => {
    if (n.type !== 'import_statement' && n.type !== 'import_from_statement') return;
    const from = n.type === 'import_from_statement';
    const names: ImportedName[] = [];
    const moduleNode = from ? child(n, 'module_name') : undefined;
    const statement: ImportStatement = {
      node: n,
      names,
      from,
      star: n.children.some((c) => c.type === 'wildcard_import'),
      module: moduleNode && text.slice(moduleNode.start, moduleNode.end),
    };
    for (const item of childrenOf(n, 'name')) {
      const alias = child(item, 'alias');
      const target = item.type === 'aliased_import' ? child(item, 'name') : item;
      if (!target) continue;
      const name = text.slice(target.start, target.end);
      const local = alias ?? parts(target)[0];
      names.push({
        statement,
        item,
        name: from ? name : undefined,
        local,
        aliased: alias !== undefined,
        module: moduleNode ? text.slice(moduleNode.start, moduleNode.end) : name,
      });
    }
    found.push(statement);
    return false;
  });
  return found;
}

/** What an expression stands for: a module (`name` empty) or a name in one. */
export interface Denoted {
  readonly module: string;
  readonly name: string;
  readonly imports: readonly ImportedName[];
}

/** Resolves `Portkey`, `portkey_ai.Portkey`, `pk.llms.langchain.X` through the imports of the file. */
export function denoted(node: PyNode, file: PyFile): Denoted | undefined {
  const path = dotted(node, file.text);
  if (!path) return undefined;
  const variable = file.scopes.variableOf(path.root);
  if (!variable) return undefined;
  const imports = file.importOf.get(variable);
  const first = imports?.[0];
  if (!first) return undefined;
  // `Portkey = None` after a failed import is the same name; any other second meaning is not.
  const others = variable.bindings.filter((b) => b.kind !== 'import');
  if (others.some((b) => b.kind !== 'assign' || b.value?.type !== 'none')) return undefined;
  const full = imports.map((i) => fullName(i, path.names));
  const one = full[0];
  if (!one || full.some((f) => f.module !== one.module || f.name !== one.name)) return undefined;
  return { ...one, imports };
}

function fullName(imported: ImportedName, names: readonly string[]): { module: string; name: string } {
  if (imported.name !== undefined) {
    if (names.length === 0) return { module: imported.module, name: imported.name };
    // `from package import module; module.Name`
    // After `from . import settings` the dots already separate.
    const inner = [imported.name, ...names.slice(0, -1)].join('.');
    const dot = imported.module.endsWith('.') ? '' : '.';
    return { module: imported.module + dot + inner, name: names.at(-1) ?? '' };
  }
  // `import a.b` binds `a`, `import a.b as c` binds the whole.
  const root = imported.aliased ? [imported.module] : imported.module.split('.').slice(0, 1);
  const all = [...root, ...names];
  if (names.length === 0) return { module: all.join('.'), name: '' };
  return { module: all.slice(0, -1).join('.'), name: all.at(-1) ?? '' };
}

/** Whether an import stands where only a type checker reads it. */
export const typeCheckingOnly = (statement: PyNode, text: string): boolean => {
  const branch = ancestor(statement, 'if_statement');
  const condition = branch && child(branch, 'condition');
  return condition !== undefined && /\bTYPE_CHECKING\b/.test(text.slice(condition.start, condition.end));
};
