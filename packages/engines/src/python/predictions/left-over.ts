/**
 * What requests leave over: objects that named a model, uses without a counterpart, tests of the import, names of the SDK.
 */
import { matchPath } from '@aig/core';
import { ancestor, inside, type PyNode, walk } from '../node.ts';
import { topOf } from '../sdk-names.ts';
import { sourceSymbol } from '../symbols.ts';
import { importResource, isClaimed, packageResource } from '../work.ts';
import { type Context, handleResource, holdsOf, type Planned } from './context.ts';
import { removals } from './removals.ts';
import type { OtherUse, Sites } from './sites.ts';

/** `model = replicate.models.get(…)` goes when every call on it moves. */
export function planHandles(sites: Sites, planned: readonly Planned[], context: Context): void {
  const { work } = context;
  const edits = removals(
    sites.handles.map((h) => h.statement),
    work.file.text,
  );
  for (const [i, handle] of sites.handles.entries()) {
    const resource = handleResource(handle.statement, work);
    const follows = planned.filter((p) => p.site.handles.includes(handle)).map((p) => p.group);
    const env = sites.sites.find((s) => s.handles.includes(handle))?.sdk.implicitKeyEnv;
    const holds = holdsOf(handle.origin, env, work);
    if (follows.length === 0) {
      work.note(
        handle.statement,
        {
          rule: 'model-asked',
          confidence: 'manual',
          message: handle.row.why,
          advice: handle.row.advice ?? 'deal with what is called on it first, then run again',
        },
        { holds },
      );
      continue;
    }
    work.note(
      handle.statement,
      { rule: 'model-asked', confidence: 'safe', message: 'the model is named in the call now' },
      { edits: edits.slice(i, i + 1), follows, needs: [resource], holds },
    );
  }
}

/** Uses that have no counterpart, unless an understood request has taken them out. */
export function tellOther(other: OtherUse, context: Context): void {
  const { work } = context;
  const { file } = work;
  if (isClaimed(work, other.node)) return;
  const { row, path } = other;
  const called = other.node.type === 'call';
  const passed = !called && row !== undefined && path !== '';
  const holds = [
    ...holdsOf(other.origin, other.sdk.implicitKeyEnv, work),
    ...other.handles.map((h) => handleResource(h.statement, work)),
  ];
  work.note(
    other.node,
    {
      rule: row ? `member-${path.split('.')[0]}` : 'member-unknown',
      confidence: 'manual',
      message: passed
        ? `${file.source(other.node)} is handed on, and how it is called is not seen`
        : (row?.why ??
          (path === ''
            ? "the source's SDK is handed on here"
            : `nothing is known of ${path} of the source's SDK`)),
      advice: passed
        ? 'call it here, in a function of its own if need be, then run again'
        : (row?.advice ?? 'find out what it does; while it is used, what it belongs to stays as it is'),
      ...(row?.severity === undefined ? {} : { severity: row.severity }),
    },
    { holds },
  );
}

/** `if replicate is None` asks for the new class where the module goes. */
export function planTests(sites: Sites, planned: readonly Planned[], context: Context): void {
  const { work } = context;
  const { file } = work;
  if (planned.length === 0) return;
  const name = file.migration.destination.sdk.python.name;
  const bound = new Set<PyNode>();
  for (const { node, imported } of sites.tests) {
    const resource = imported.local ? importResource(file, file.source(imported.local)) : '';
    const variable = imported.local && file.scopes.variableOf(imported.local);
    const nodes = [node, ...(variable?.bindings ?? []).flatMap((b) => (b.kind === 'assign' ? [b.node] : []))];
    for (const n of nodes) {
      if (bound.has(n)) continue;
      bound.add(n);
      work.note(
        n,
        { rule: 'import-test', confidence: 'safe', message: 'this asks for the class that is imported now' },
        {
          edits: [{ start: n.start, end: n.end, text: name }],
          follows: planned.map((p) => p.group),
          needs: [resource],
          otherwise: {
            confidence: 'review',
            message: "this asks for the source's SDK, which stays",
            edits: [],
          },
        },
      );
    }
  }
}

/** Names of the SDK that nothing has spoken for. */
export function tellSymbols(context: Context): void {
  const { work } = context;
  const { file } = work;
  walk(file.root, (n) => {
    if (/^import_/.test(n.type)) return false;
    if (n.type !== 'identifier' && n.type !== 'attribute') return undefined;
    if (n.field === 'attribute' || (n.field === 'name' && n.parent?.type === 'keyword_argument'))
      return undefined;
    const symbol = sourceSymbol(n, file);
    if (!symbol?.sdk.requests) return undefined;
    const whole = topOf(n);
    const told = work.drafts.some(
      (d) => inside(n, d) && d.end - d.start < 400 && d.rule.length > 0 && inside(d, whole),
    );
    if (told || isClaimed(work, n) || isMethodPath(n, context)) return undefined;
    if (symbol.row.role === 'client' && n.parent?.type === 'call' && n.field === 'function') return false;
    const annotated = ancestor(n, 'type') !== undefined;
    work.note(
      n,
      {
        rule: 'sdk-use',
        confidence: 'manual',
        message: symbol.row.why.replace(/^\*/, symbol.denoted.name),
        advice:
          symbol.row.advice ??
          (annotated
            ? 'name the class of the new client here'
            : 'find its counterpart in the openai package'),
      },
      {
        holds: symbol.denoted.imports.flatMap((i) =>
          i.local ? [importResource(file, file.source(i.local)), packageResource(i.module, file)] : [],
        ),
      },
    );
    return false;
  });
}

/** `replicate.run` and `replicate.predictions.create` are no symbols, whatever stands for every other name. */
function isMethodPath(node: PyNode, context: Context): boolean {
  const symbol = sourceSymbol(node, context.work.file);
  if (!symbol) return false;
  const { module, name } = symbol.denoted;
  const root = symbol.sdk.modules.find((m) => module === m || module.startsWith(`${m}.`)) ?? module;
  const path = [module.slice(root.length + 1), name].filter((s) => s !== '').join('.');
  return symbol.row.name.endsWith('*') && reaches(path, symbol.sdk.requests?.methods ?? []);
}

/** Whether a path is a row's, or on the way to one, or goes on from one. */
const reaches = (path: string, rows: readonly { readonly path: string }[]): boolean =>
  matchPath(path, rows) !== undefined || rows.some((m) => m.path.startsWith(`${path}.`));
