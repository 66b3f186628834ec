/**
 * Where names come from: import and require in all their forms, resolved to symbols of the source's SDK, to known clients
 * of other SDKs, or to values that another module of the tree makes.
 *
 * Evidence only; what becomes of the statements is decided in `imports.ts`.
 */
import {
  type ClientRow,
  type ExportedSymbol,
  type Migration,
  matchClient,
  matchModule,
  matchSymbol,
  type SdkTable,
  type Span,
  type Surroundings,
  type SymbolRow,
} from '@aig/core';
import type * as t from '@babel/types';
import { handedOn } from './plan-handed.ts';
import type { Binding, Scopes } from './scope.ts';
import {
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  type Parents,
  spanOf,
  statementOf,
  unwrap,
  walk,
  wrapped,
} from './tree.ts';

export type Origin =
  | {
      readonly from: 'sdk';
      readonly sdk: SdkTable;
      readonly module: string;
      readonly name: string;
      readonly symbol: SymbolRow | undefined;
    }
  | { readonly from: 'sdk-namespace'; readonly sdk: SdkTable; readonly module: string }
  | { readonly from: 'client'; readonly row: ClientRow; readonly module: string }
  | {
      readonly from: 'other';
      readonly module: string;
      readonly name: string;
      readonly symbol: ExportedSymbol | undefined;
    };

/** One name taken from a module. */
export interface ImportedName {
  /** Exported name, `default`, or `*` for the whole module. */
  readonly imported: string;
  readonly binding: Binding;
  /** The specifier or the property of a destructuring pattern. */
  readonly node: Node;
}

/** A statement or expression that loads a module. */
export interface Load {
  readonly form: 'import' | 'require' | 'dynamic' | 'equals' | 'export' | 'type';
  readonly specifier: string;
  /** The string literal that names the module. */
  readonly literal: Node;
  /** The whole statement. */
  readonly statement: Node;
  readonly sdk: SdkTable | undefined;
  readonly names: readonly ImportedName[];
  readonly typeOnly: boolean;
  /** Whether every way the module's content leaves the load is in `names`. */
  readonly understood: boolean;
}

export interface Origins {
  readonly loads: readonly Load[];
  /** Specifiers of all modules the text loads. */
  readonly specifiers: readonly string[];
  ofBinding(binding: Binding): Origin | undefined;
  /** What an expression stands for, through namespaces and `.default`. */
  of(node: Node): Origin | undefined;
}

/** The source's SDK that is loaded; of a framework's module only where a name of the source is taken out of it. */
function sdkOf(load: Pick<Load, 'specifier' | 'names'>, migration: Migration): Load['sdk'] {
  const sdk = matchModule(load.specifier, 'js', migration);
  if (!sdk?.shared) return sdk;
  return load.names.some((n) => matchSymbol(n.imported, load.specifier, sdk)) ? sdk : undefined;
}

export function resolveModules(
  program: t.Program,
  parents: Parents,
  scopes: Scopes,
  migration: Migration,
  around: Surroundings,
): Origins {
  const loads: Load[] = [];
  walk(program, (node) => {
    const load = loadAt(node, parents, scopes);
    if (load) loads.push({ ...load, sdk: sdkOf(load, migration) });
  });
  const origins = new Map<Binding, Origin>();
  const named = (specifier: string, name: string): Origin => {
    const sdk = matchModule(specifier, 'js', migration);
    if (sdk && !(sdk.shared && !matchSymbol(name, specifier, sdk))) {
      return name === '*'
        ? { from: 'sdk-namespace', sdk, module: specifier }
        : { from: 'sdk', sdk, module: specifier, name, symbol: matchSymbol(name, specifier, sdk) };
    }
    const bare = bareSpecifier(specifier);
    const row =
      matchClient(bare, name, 'js', migration) ??
      (name === '*' ? matchClient(bare, 'default', 'js', migration) : undefined);
    if (row) return { from: 'client', row, module: specifier };
    // The same package from a CDN: known, but nothing says how its successor is loaded there.
    const served = bare === specifier ? undefined : matchModule(bare, 'js', migration);
    const symbol = served
      ? handedOn(`package:npm:${served.modules[0]}`, `flow:${around.packageRoot}`)
      : name === '*'
        ? undefined
        : (around.imported(specifier, name) ?? around.imported(specifier, '*'));
    return { from: 'other', module: specifier, name, symbol };
  };
  for (const load of loads)
    for (const name of load.names) origins.set(name.binding, named(load.specifier, name.imported));

  const of = (node: Node): Origin | undefined => {
    let inner = unwrap(node);
    if (inner.type === 'AwaitExpression') inner = unwrap(inner.argument);
    if (inner.type === 'Identifier') {
      const binding = scopes.of(inner);
      return binding && origins.get(binding);
    }
    const loaded = moduleLoaded(inner, scopes);
    if (loaded !== undefined) return named(loaded, '*');
    if (isMember(inner)) {
      const name = memberName(inner);
      const head = of(inner.object);
      if (name === undefined || !head) return undefined;
      if (head.from === 'sdk-namespace') return named(head.module, name);
      if (head.from === 'sdk' && head.name === 'default' && name !== 'default') {
        const symbol = matchSymbol(name, head.module, head.sdk);
        // `Portkey.Portkey` and `Portkey.default` of CommonJS interop are the class; other statics are not.
        return symbol?.role === 'client' ? named(head.module, name) : undefined;
      }
      if (head.from === 'other' && head.name === '*') return named(head.module, name);
      if (head.from === 'client' && (name === 'default' || name === head.row.name)) return head;
    }
    return undefined;
  };
  return {
    loads,
    specifiers: [...new Set(loads.map((l) => l.specifier))],
    ofBinding: (binding) => origins.get(binding),
    of,
  };
}

/** `npm:openai@5` and `https://esm.sh/openai@5` are `openai`. */
export const bareSpecifier = (specifier: string): string =>
  specifier
    .replace(/^npm:/, '')
    .replace(/^https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com)\//, '')
    .replace(/^(@?[^@]+)@[^/]*/, '$1');

/** The module a `require('x')` or `import('x')` expression loads. */
function moduleLoaded(node: Node, scopes: Scopes): string | undefined {
  if (node.type === 'ImportExpression' && node.source.type === 'StringLiteral') return node.source.value;
  if (!isCall(node)) return undefined;
  const argument = node.arguments[0];
  if (argument?.type !== 'StringLiteral') return undefined;
  if (node.callee.type === 'Import') return argument.value;
  const local =
    node.callee.type === 'Identifier' && node.callee.name === 'require' && !scopes.lookup('require', node);
  return local ? argument.value : undefined;
}

function loadAt(node: Node, parents: Parents, scopes: Scopes): Omit<Load, 'sdk'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return {
        form: 'import',
        specifier: node.source.value,
        literal: node.source,
        statement: node,
        typeOnly: node.importKind === 'type',
        understood: node.specifiers.length > 0,
        names: node.specifiers.flatMap((s) => {
          const binding = scopes.of(s.local);
          if (!binding) return [];
          const imported =
            s.type === 'ImportDefaultSpecifier'
              ? 'default'
              : s.type === 'ImportNamespaceSpecifier'
                ? '*'
                : s.imported.type === 'Identifier'
                  ? s.imported.name
                  : s.imported.value;
          return [{ imported, binding, node: s }];
        }),
      };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      if (!node.source) return undefined;
      return {
        form: 'export',
        specifier: node.source.value,
        literal: node.source,
        statement: node,
        typeOnly: node.exportKind === 'type',
        understood: false,
        names: [],
      };
    case 'TSImportEqualsDeclaration': {
      if (node.moduleReference.type !== 'TSExternalModuleReference') return undefined;
      const binding = scopes.of(node.id);
      const literal = node.moduleReference.expression;
      return {
        form: 'equals',
        specifier: literal.value,
        literal,
        statement: node,
        typeOnly: false,
        understood: binding !== undefined,
        names: binding ? [{ imported: '*', binding, node }] : [],
      };
    }
    case 'TSImportType':
      if (node.argument.type !== 'StringLiteral') return undefined;
      return {
        form: 'type',
        specifier: node.argument.value,
        literal: node.argument,
        statement: node,
        typeOnly: true,
        understood: false,
        names: [],
      };
    default:
  }
  const specifier = moduleLoaded(node, scopes);
  if (specifier === undefined) return undefined;
  return expressionLoad(node, specifier, parents, scopes);
}

/** `const { a: b } = await import('x')`, `const X = require('x').Y`, `new (require('x').Y)()`. */
function expressionLoad(node: Node, specifier: string, parents: Parents, scopes: Scopes): Omit<Load, 'sdk'> {
  const call = node as t.CallExpression | t.ImportExpression;
  const literal = call.type === 'ImportExpression' ? call.source : (call.arguments[0] as Node);
  const dynamic = call.type === 'ImportExpression' || call.callee.type === 'Import';
  const base = {
    form: dynamic ? ('dynamic' as const) : ('require' as const),
    specifier,
    literal,
    statement: statementOf(node, parents),
    typeOnly: false,
  };
  let at = wrapped(node, parents);
  let up = parents.get(at);
  if (dynamic) {
    if (up?.type !== 'AwaitExpression') return { ...base, understood: false, names: [] };
    at = wrapped(up, parents);
    up = parents.get(at);
  }
  let imported = '*';
  if (isMember(up) && up.object === at) {
    const name = memberName(up);
    if (name === undefined) return { ...base, understood: false, names: [] };
    imported = name;
    at = wrapped(up, parents);
    up = parents.get(at);
  }
  if (up?.type === 'VariableDeclarator' && up.init === at) {
    if (up.id.type === 'Identifier') {
      const binding = scopes.of(up.id);
      return {
        ...base,
        understood: binding !== undefined,
        names: binding ? [{ imported, binding, node: up }] : [],
      };
    }
    if (up.id.type === 'ObjectPattern' && imported === '*') {
      const names: ImportedName[] = [];
      for (const p of up.id.properties) {
        const key = p.type === 'ObjectProperty' ? nameOfKey(p.key, p.computed) : undefined;
        const binding =
          p.type === 'ObjectProperty' && p.value.type === 'Identifier' ? scopes.of(p.value) : undefined;
        if (key === undefined || !binding) return { ...base, understood: false, names: [] };
        names.push({ imported: key, binding, node: p });
      }
      return { ...base, understood: true, names };
    }
    return { ...base, understood: false, names: [] };
  }
  return { ...base, understood: false, names: [] };
}

/** The range of the module name between its quotes. */
export const insideQuotes = (literal: Node): Span => {
  const span = spanOf(literal);
  return { start: span.start + 1, end: span.end - 1 };
};
