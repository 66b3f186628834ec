/**
 * Where a file uses the source's request SDK: calls on its module, on functions imported from it, on its clients and on
 * objects that name a model. Each use is recognised by the dotted path it makes, whatever names lie in between.
 *
 * Only looks. What a call becomes is decided in `request.ts`.
 */
import { matchPath, type RequestApi, type RequestMethodRow, type SdkTable } from '@aig/core';
import type { Link } from '../clients/trace.ts';
import type { PyFile } from '../file.ts';
import type { ImportedName } from '../imports.ts';
import { ancestor, child, type PyNode, parts, statementOf } from '../node.ts';
import type { Variable } from '../scope.ts';
import { sourceModule } from '../symbols.ts';
import { usesOfBinding } from './reaching.ts';

/** What a call begins with: the module (or a function of it), or a client. */
export type Origin =
  | { readonly kind: 'module'; readonly imported: ImportedName; readonly node: PyNode }
  | { readonly kind: 'client'; readonly link: Link; readonly node: PyNode };

/** A name bound to an object that names a model: `model = replicate.models.get("a/b")`. */
export interface Handle {
  readonly statement: PyNode;
  readonly variable: Variable;
  readonly origin: Origin;
  /** The expressions that name the model, in order. */
  readonly ids: readonly PyNode[];
  readonly row: RequestMethodRow;
}

export interface Site {
  readonly call: PyNode;
  readonly row: RequestMethodRow;
  readonly sdk: SdkTable;
  readonly path: string;
  readonly origin: Origin;
  /** From here to the end of the callee stands what the destination's method takes the place of; a name of the client before it. */
  readonly receiver: PyNode;
  /** Model ids given to handles on the way. */
  readonly ids: readonly PyNode[];
  readonly handles: readonly Handle[];
}

/** A use that is no request: a member without a row, a function that is handed on, an assignment to the module. */
export interface OtherUse {
  readonly node: PyNode;
  readonly origin: Origin;
  readonly path: string;
  readonly row: RequestMethodRow | undefined;
  readonly sdk: SdkTable;
  /** Handles that go on being needed by it. */
  readonly handles: readonly Handle[];
  readonly written: boolean;
}

export interface Sites {
  readonly sites: Site[];
  readonly others: OtherUse[];
  readonly handles: Handle[];
  /** Uses of a module's name that ask whether it is there (`if replicate is None`). */
  readonly tests: { readonly node: PyNode; readonly imported: ImportedName }[];
}

interface Value {
  readonly origin: Origin;
  readonly sdk: SdkTable;
  readonly path: readonly string[];
  readonly ids: readonly PyNode[];
  readonly handles: readonly Handle[];
}

/** The SDK behind a module whose calls are not OpenAI-shaped. */
export function requestSdk(module: string, file: PyFile): { sdk: SdkTable; api: RequestApi } | undefined {
  const sdk = sourceModule(module, file);
  return sdk?.requests ? { sdk, api: sdk.requests } : undefined;
}

/** Collects all uses. `roots` are the clients that the tracer met, where a member of them is reached. */
export function collectSites(
  file: PyFile,
  roots: readonly { readonly client: PyNode; readonly link: Link }[],
): Sites {
  const found: Sites = { sites: [], others: [], handles: [], tests: [] };
  const seen = new Set<PyNode>();
  const given = new Map<PyNode, Value>();
  for (const [variable, names] of file.importOf) {
    const imported = names[0];
    const request = imported && requestSdk(imported.module, file);
    if (!imported || !request) continue;
    const path = imported.name === undefined ? [] : [imported.name];
    if (imported.name === undefined ? !request.api.moduleClient : !begins(imported.name, request.api))
      continue;
    for (const node of variable.uses) {
      const origin: Origin = { kind: 'module', imported, node };
      follow(node, { origin, sdk: request.sdk, path, ids: [], handles: [] });
    }
  }
  for (const { client, link } of roots)
    if (link.sdk)
      follow(client, {
        origin: { kind: 'client', link, node: client },
        sdk: link.sdk,
        path: [],
        ids: [],
        handles: [],
      });
  resolveGiven();
  return found;

  function follow(expression: PyNode, value: Value): void {
    let node = expression;
    for (let p = node.parent; p?.type === 'parenthesized_expression' || p?.type === 'await'; p = node.parent)
      node = p;
    const p = node.parent;
    if (p?.type === 'attribute' && child(p, 'object') === node) {
      const name = child(p, 'attribute');
      const path = [...value.path, name ? file.source(name) : ''];
      // Modules and classes below the package are names of it, not members of a client.
      if (value.origin.kind === 'module' && isSymbolPath(path, value.sdk)) return;
      follow(p, { ...value, path });
      return;
    }
    if (p?.type === 'call' && node.field === 'function') {
      called(p, node, value);
      return;
    }
    if (p?.type === 'subscript' && child(p, 'value') === node && listed(value)) {
      follow(p, value);
      return;
    }
    if (value.path.length === 0 && value.origin.kind === 'module' && isTest(node)) {
      found.tests.push({ node, imported: value.origin.imported });
      return;
    }
    if (bound(node, p, value)) return;
    other(node, value, rowOf(value.path.join('.'), value));
  }

  function idOf(call: PyNode, row: RequestMethodRow): PyNode[] {
    const node = modelNode(call, row, file);
    return node ? [node] : [];
  }

  function called(call: PyNode, callee: PyNode, value: Value): void {
    const path = value.path.join('.');
    const row = rowOf(path, value);
    if (row?.call === 'handle') {
      follow(call, { ...value, ids: [...value.ids, ...idOf(call, row)] });
      return;
    }
    if (row?.call === 'run' || row?.call === 'stream' || row?.call === 'create') {
      const { origin, sdk, ids, handles } = value;
      const receiver = handles.length > 0 || callee.type === 'identifier' ? rootOf(callee) : origin.node;
      // Methods of an asynchronous client have the names of those of the other one.
      const waits = origin.kind === 'client' && origin.link.async;
      const asked = waits ? { ...row, async: true } : row;
      found.sites.push({ call, row: asked, sdk, path, origin, receiver, ids, handles });
      return;
    }
    other(call, value, row);
  }

  /** `model = replicate.models.get(…)`: its uses are those of the handle. */
  function bound(node: PyNode, p: PyNode | undefined, value: Value): boolean {
    const left = p?.type === 'assignment' && node.field === 'right' ? child(p, 'left') : undefined;
    const variable = left?.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
    const statement = p && statementOf(p);
    const row = rowOf(value.path.join('.'), value);
    if (!variable || !statement || row?.call !== 'handle') return false;
    const uses = usesOfBinding(variable, node, file);
    if (!uses || parts(statement).length !== 1 || seen.has(node)) return false;
    seen.add(node);
    const handle: Handle = { statement, variable, origin: value.origin, ids: value.ids, row };
    found.handles.push(handle);
    for (const use of uses) {
      const inner = { ...value, handles: [...value.handles, handle] };
      if (isArgument(use)) given.set(use, inner);
      else follow(use, inner);
    }
    return true;
  }

  /** Handles given to a call as its model name the model there. */
  function resolveGiven(): void {
    found.sites.forEach((site, i) => {
      const node = modelNode(site.call, site.row, file);
      const value = node && given.get(node);
      if (!node || !value) return;
      given.delete(node);
      found.sites[i] = { ...site, ids: value.ids, handles: [...site.handles, ...value.handles] };
    });
    for (const [node, value] of given) other(node, value, undefined);
  }

  function other(node: PyNode, value: Value, row: RequestMethodRow | undefined): void {
    const { origin, sdk, path, handles } = value;
    const written =
      (node.field === 'left' && node.parent?.type === 'assignment') ||
      node.parent?.type === 'delete_statement';
    found.others.push({ node, origin, path: path.join('.'), row, sdk, handles, written });
  }

  function rowOf(path: string, value: Value): RequestMethodRow | undefined {
    return matchPath(path, value.sdk.requests?.methods ?? []);
  }

  function listed(value: Value): boolean {
    return rowOf(value.path.join('.'), value)?.call === 'handle';
  }

  function isSymbolPath(path: readonly string[], sdk: SdkTable): boolean {
    const name = path.at(-1) ?? '';
    return sdk.symbols.some((s) => s.name === name && s.role !== 'none') || /^exceptions$/.test(name);
  }
}

/** Whether rows begin with that name: it is a function of the module, or a collection of functions. */
const begins = (name: string, api: RequestApi): boolean =>
  api.methods.some((m) => m.path === name || m.path.startsWith(`${name}.`));

/** The name a dotted expression starts with. */
function rootOf(node: PyNode): PyNode {
  let n = node;
  for (;;) {
    const inner =
      n.type === 'call' ? child(n, 'function') : n.type === 'attribute' ? child(n, 'object') : undefined;
    if (!inner) return n;
    n = inner;
  }
}

const isArgument = (use: PyNode): boolean =>
  use.parent?.type === 'argument_list' || (use.parent?.type === 'keyword_argument' && use.field === 'value');

const isTest = (node: PyNode): boolean =>
  /^(?:comparison_operator|not_operator|if_statement|boolean_operator|assert_statement)$/.test(
    node.parent?.type ?? '',
  ) && ancestor(node, 'argument_list') === undefined;

/** The expression that names the model, by the row's positions and names. */
export function modelNode(call: PyNode, row: RequestMethodRow, file: PyFile): PyNode | undefined {
  return (row.model ?? []).map((at) => argumentAt(call, at, file)).find((n) => n !== undefined);
}

/** An argument by position (0-based) or by name. */
export function argumentAt(call: PyNode, at: number | string, file: PyFile): PyNode | undefined {
  const list = child(call, 'arguments');
  if (list?.type !== 'argument_list') return undefined;
  const items = parts(list);
  if (typeof at === 'number') {
    const positional = items.filter((i) => i.type !== 'keyword_argument');
    return positional.slice(0, at + 1).some((i) => /splat$/.test(i.type)) ? undefined : positional[at];
  }
  const item = items.find((i) => {
    const name = i.type === 'keyword_argument' ? child(i, 'name') : undefined;
    return name !== undefined && file.source(name) === at;
  });
  return item && child(item, 'value');
}
