/**
 * Requests of a source whose API is not OpenAI-shaped, in Python: found, planned one by one, and provided with clients, imports
 * and helpers. Each request is a group of its own; what it shares with others is a resource.
 *
 * Knows no provider: the SDK's tables say what is a request, the middle says what becomes of it.
 */
import { planRequest, type SdkTable } from '@aig/core';
import type { Link } from '../clients/trace.ts';
import { makeTracer, type Tracer } from '../clients/trace.ts';
import { envSite } from '../env.ts';
import { child, type PyNode, walk } from '../node.ts';
import type { Variable } from '../scope.ts';
import { fromTree } from '../symbols.ts';
import { ownKeyResource, type Work } from '../work.ts';
import { planAnnotated } from './annotated.ts';
import { constantBook } from './constants.ts';
import { type Context, holdsOf, type Planned } from './context.ts';
import { planErrors } from './errors.ts';
import { planForeignAnswers } from './foreign-answers.ts';
import { newImports } from './imports.ts';
import { readRequest } from './inputs.ts';
import { planJobHelpers } from './job-helper.ts';
import { styleOf } from './layout.ts';
import { planHandles, planTests, tellOther, tellSymbols } from './left-over.ts';
import { madeClient, planMadeClients } from './made-clients.ts';
import { planModuleClients } from './module-clients.ts';
import { freeNames } from './names.ts';
import { planSite } from './request.ts';
import type { MadeClient } from './second-client.ts';
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
    newImports(context).finish([]);
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
  planAnnotated(clients, planned, imports, context);
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
      const link: Link = {
        group: symbol.group,
        sdk,
        async: symbol.kind === 'async-client',
        provider: undefined,
      };
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
  if (!beside) work.ownKeys.add(file.path);
  for (const p of own) {
    const env = p.site.sdk.implicitKeyEnv;
    work.note(
      p.site.receiver,
      { rule: 'key-set', confidence: 'safe', message: 'the key is set in the code, for the new client now' },
      {
        group: p.group,
        needs: beside ? (env ? [`env:${env}`] : []) : [ownKeyResource(file.path)],
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
