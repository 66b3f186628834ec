/**
 * Requests of a source whose API is not OpenAI-shaped, in Python: found, planned one by one, and provided with clients, imports
 * and helpers. Each request is a group of its own; what it shares with others is a resource.
 *
 * Knows no provider: the SDK's tables say what is a request, the middle says what becomes of it.
 */
import { matchPath, planRequest, type SdkTable } from '@aig/core';
import type { Link } from '../clients/trace.ts';
import { makeTracer, type Tracer } from '../clients/trace.ts';
import { envSite } from '../env.ts';
import { ancestor, child, inside, type PyNode, walk } from '../node.ts';
import type { Variable } from '../scope.ts';
import { fromTree, sourceSymbol, topOf } from '../symbols.ts';
import { importResource, isClaimed, packageResource, type Work } from '../work.ts';
import { constantBook } from './constants.ts';
import { type Context, handleResource, holdsOf, type Planned } from './context.ts';
import { planErrors } from './errors.ts';
import { planForeignAnswers } from './foreign-answers.ts';
import { newImports } from './imports.ts';
import { readRequest } from './inputs.ts';
import { planJobHelpers } from './job-helper.ts';
import { styleOf } from './layout.ts';
import { type MadeClient, madeClient, planMadeClients } from './made-clients.ts';
import { planModuleClients } from './module-clients.ts';
import { freeNames } from './names.ts';
import { removals } from './removals.ts';
import { planSite } from './request.ts';
import { collectSites, type OtherUse, type Sites } from './sites.ts';

/** Plans all requests of a file. */
export function planPredictions(work: Work): void {
  const { file } = work;
  const sdk = file.migration.source.sdks.find((s) => s.language === 'python' && s.requests);
  if (!sdk) return;
  const context: Context = { work, style: styleOf(file), names: freeNames(file) };
  planForeignAnswers(context);
  const tracer = makeTracer(work);
  const clients = followClients(tracer, sdk, context);
  const sites = collectSites(file, tracer.trace.roots);
  if (sites.sites.length + sites.others.length + clients.length + sites.tests.length === 0) {
    tellSymbols(context);
    return;
  }
  const imports = newImports(context);
  const constants = constantBook(countConstants(sites, context), context);
  const state = sites.others.filter((o) => o.written && o.origin.kind === 'module');
  const planned: Planned[] = [];
  for (const site of sites.sites) {
    const set = site.origin.kind === 'module' ? state[0] : undefined;
    if (set) keepConfigured(site.call, set, holdsOf(site.origin, site.sdk.implicitKeyEnv, work), work);
    else {
      const one = planSite(site, constants, context);
      if (one) planned.push(one);
    }
  }
  constants.finish(planned);
  planHandles(sites, planned, context);
  planModuleClients(planned, imports, context);
  planMadeClients(clients, planned, tracer.trace, imports, context);
  planJobHelpers(planned, imports, context);
  planErrors(planned, imports, context);
  for (const other of sites.others) tellOther(other, context);
  planTests(sites, planned, context);
  tellSymbols(context);
  ownKey(planned, context);
  const used = clients.map((c) => `uses:${work.groups.nameOf(c.link.group)}`);
  imports.finish([...new Set([...planned.map((p) => p.group), ...used])]);
}

/** Follows the clients that this file makes and those that other files export. */
function followClients(tracer: Tracer, sdk: SdkTable, context: Context): MadeClient[] {
  const { work } = context;
  const { file } = work;
  const made: MadeClient[] = [];
  walk(file.root, (n) => {
    const site = n.type === 'call' ? madeClient(n, context) : undefined;
    if (!site?.own) return;
    const link: Link = {
      group: `client:${file.path}#@${n.start}`,
      sdk: site.own.sdk,
      async: site.own.row.role === 'async-client',
      provider: undefined,
    };
    made.push({ site, link });
  });
  for (const c of made) tracer.follow(c.site.node, c.link);
  for (const [variable] of file.importOf)
    for (const use of variable.uses) {
      let node = use;
      let symbol = fromTree(node, file);
      while (!symbol && node.parent?.type === 'attribute' && child(node.parent, 'object') === node) {
        node = node.parent;
        symbol = fromTree(node, file);
      }
      if (!symbol || !/^(?:client|async-client|factory)$/.test(symbol.kind)) continue;
      const link: Link = { group: symbol.group, sdk, async: false, provider: undefined };
      const call = node.parent?.type === 'call' && node.field === 'function' ? node.parent : undefined;
      if (symbol.kind !== 'factory') tracer.follow(node, link);
      else if (call) tracer.follow(call, link);
    }
  return made;
}

/**
 * A file that sets the key itself for its own calls, and imports nothing of the project that might need it, does so for the new
 * key whatever the rest of the tree does. Where that is not sure, its calls wait until nobody needs the old key.
 */
function ownKey(planned: readonly Planned[], context: Context): void {
  const { work } = context;
  const { file } = work;
  const own = planned.filter((p) => p.site.origin.kind === 'module');
  let sets = false;
  walk(file.root, (n) => {
    const site = n.type === 'string' ? envSite(n, file) : undefined;
    if (site?.use === 'write' && site.match.row.role === 'key' && site.value) sets = true;
  });
  if (!sets || own.length === 0) return;
  const beside = file.imports.some((s) =>
    s.names.some((n) => n.module.startsWith('.') || file.around.inTree?.(n.module)),
  );
  if (!beside) {
    work.ownKeys.add(file.path);
    return;
  }
  for (const p of own) {
    const env = p.site.sdk.implicitKeyEnv;
    work.note(
      p.site.receiver,
      { rule: 'key-set', confidence: 'safe', message: 'the key is set in the code, for the new client now' },
      {
        group: p.group,
        needs: env ? [`env:${env}`] : [],
        demoted: {
          message: 'the key is set here in the code, and other calls still need the old one',
          advice: 'deal with the calls that stay first, or set both keys, then run again',
        },
      },
    );
  }
}

/** How many requests that would move read their model from each constant. */
function countConstants(sites: Sites, context: Context): Map<Variable, number> {
  const { file } = context.work;
  const counted = new Map<Variable, number>();
  for (const site of sites.sites) {
    const { constant, request } = readRequest(site, file);
    if (constant && !planRequest(request, file.migration).stays)
      counted.set(constant.variable, (counted.get(constant.variable) ?? 0) + 1);
  }
  return counted;
}

function keepConfigured(call: PyNode, set: OtherUse, holds: readonly string[], work: Work): void {
  work.note(
    call,
    {
      rule: 'module-configured',
      confidence: 'manual',
      message: `the module is configured here (${work.file.source(set.node)}), and a client of its own would not know of it`,
      advice: 'read the key from the environment instead, then run again',
    },
    { holds },
  );
}

/** `model = replicate.models.get(…)` goes when every call on it moves. */
function planHandles(sites: Sites, planned: readonly Planned[], context: Context): void {
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
function tellOther(other: OtherUse, context: Context): void {
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
function planTests(sites: Sites, planned: readonly Planned[], context: Context): void {
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
function tellSymbols(context: Context): void {
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
