/**
 * What a file does with a module whose functions send requests by themselves: calls, settings, classes, and everything else.
 *
 * Evidence is always an import. Looks only; nothing is decided here.
 */
import type { ClassRow, FunctionApi, FunctionRow, GlobalRow, SdkTable, SymbolRow } from '@aig/core';
import { matchModule, matchSymbol } from '@aig/core';
import type { PyFile } from '../file.ts';
import { denoted, type ImportedName } from '../imports.ts';
import { child, type PyNode, statementOf, walk } from '../node.ts';

export interface FunctionSite {
  readonly call: PyNode;
  readonly callee: PyNode;
  readonly row: FunctionRow;
  readonly sdk: SdkTable;
  readonly imported: ImportedName;
}

export interface GlobalSite {
  /** The whole statement. */
  readonly statement: PyNode;
  /** `litellm.drop_params`. */
  readonly node: PyNode;
  readonly row: GlobalRow;
  readonly imported: ImportedName;
}

export interface ClassSite {
  readonly node: PyNode;
  readonly row: ClassRow;
  readonly imported: ImportedName;
  /** Written with its module: `litellm.RateLimitError`. */
  readonly dotted: boolean;
}

export interface OtherSite {
  readonly node: PyNode;
  readonly name: string;
  readonly row: SymbolRow | undefined;
  /** A function of the table that is handed on instead of called. */
  readonly handed: boolean;
  readonly imported: ImportedName;
}

export interface ModuleSites {
  readonly calls: readonly FunctionSite[];
  readonly globals: readonly GlobalSite[];
  readonly classes: readonly ClassSite[];
  readonly others: readonly OtherSite[];
}

/** The table of an imported module with such functions; a module of the project's own shadows it. */
export function functionSdk(module: string, file: PyFile): { sdk: SdkTable; api: FunctionApi } | undefined {
  const sdk = matchModule(module, 'python', file.migration);
  if (!sdk?.functions || (!sdk.shared && file.around.inTree?.(module))) return undefined;
  return { sdk, api: sdk.functions };
}

/** Collects all uses of such modules in text order. */
export function collectModule(file: PyFile): ModuleSites {
  const calls: FunctionSite[] = [];
  const globals: GlobalSite[] = [];
  const classes: ClassSite[] = [];
  const others: OtherSite[] = [];
  walk(file.root, (n) => {
    if (/^import_/.test(n.type)) return false;
    if (n.type !== 'identifier' && n.type !== 'attribute') return undefined;
    if (n.field === 'attribute' || (n.field === 'name' && n.parent?.type === 'keyword_argument'))
      return undefined;
    const what = denoted(n, file);
    const imported = what?.imports[0];
    const found = what && functionSdk(what.module, file);
    if (!what || !imported || !found) return undefined;
    const { sdk, api } = found;
    if (what.name === '') {
      if (!sdk.shared && n.parent?.type !== 'attribute')
        others.push({ node: n, name: what.module, row: undefined, handed: false, imported });
      return false;
    }
    const path = pathOf(what.module, what.name, sdk, api);
    const parent = n.parent;
    const called = parent?.type === 'call' && n.field === 'function' ? parent : undefined;
    const row = api.functions.find((f) => f.name === path);
    const global = api.globals.find((g) => g.name === path);
    const statement = global && settingOf(n, called);
    const type = api.classes.find((c) => c.name === path);
    if (row && called) calls.push({ call: called, callee: n, row, sdk, imported });
    else if (global && statement) globals.push({ statement, node: n, row: global, imported });
    else if (type && !called) classes.push({ node: n, row: type, imported, dotted: n.type === 'attribute' });
    else if (!sdk.shared || row)
      others.push({
        node: n,
        name: path,
        row: matchSymbol(path.split('.').at(-1) ?? path, what.module, sdk),
        handed: row !== undefined,
        imported,
      });
    return false;
  });
  return { calls, globals, classes, others };
}

/** The name below the SDK, whichever of its sub-modules it is taken from. */
export function pathOf(module: string, name: string, sdk: SdkTable, api: FunctionApi): string {
  const root = sdk.modules.find((m) => module === m || module.startsWith(`${m}.`)) ?? module;
  const inner = module.slice(root.length + 1);
  return inner === '' || api.submodules.includes(inner) ? name : `${inner}.${name}`;
}

/** The statement that does nothing but set a global, or call it. */
function settingOf(node: PyNode, called: PyNode | undefined): PyNode | undefined {
  const statement = statementOf(node);
  if (statement?.type !== 'expression_statement') return undefined;
  const inner = statement.children.filter((c) => c.named && c.type !== 'comment');
  if (inner.length !== 1) return undefined;
  if (called && inner[0] === called) return statement;
  const assignment = inner[0];
  const set = assignment?.type === 'assignment' && child(assignment, 'left') === node;
  return set ? statement : undefined;
}
