/**
 * Clients from construction to last call: rules are asked, edits printed, groups joined.
 *
 * A client that loses a member stays on the source, with all that hangs on it; where it is a plain name or attribute, a second
 * client is made beside it for the calls that can move (`split.ts`).
 */
import {
  type ConstructionPlan,
  type Draft,
  matchEnv,
  type Op,
  planConstruction,
  type SdkTable,
  successorOf,
} from '@aig/core';
import { draftsOfOps } from '../../splice/drafts.ts';
import { keyWants, planDirectFields } from '../keys/plan.ts';
import { isMention } from '../keys/sources.ts';
import { child, inside, type PyNode, parts, statementOf, walk } from '../node.ts';
import { printItems } from '../print-items.ts';
import { soleOrBlock } from '../removal.ts';
import { valueAt } from '../scope.ts';
import { fromTree, sourceSymbol } from '../symbols.ts';
import type { UrlSite } from '../urls.ts';
import { followedFrom, keyVariable, nodeOf } from '../value.ts';
import {
  attributeResource,
  importResource,
  isClaimed,
  nameResource,
  packageResource,
  type Work,
} from '../work.ts';
import { planAnnotations } from './annotations.ts';
import { planCall, planWithOptions } from './calls.ts';
import { makeElsewhere } from './elsewhere.ts';
import { guardOps, joinSplats, needBase } from './guards.ts';
import { keyOf, needKey, spansOf, withKeys } from './keyed.ts';
import { followMembers } from './members.ts';
import type { Names } from './names.ts';
import { type ClientSite, findSites } from './sites.ts';
import { splitClient } from './split.ts';
import { type ClientCall, type Link, type LostMember, makeTracer, type Trace } from './trace.ts';

export interface PlannedClient {
  readonly site: ClientSite;
  readonly plan: ConstructionPlan;
  readonly link: Link;
  /** Held while the client is not rewritten. */
  readonly holds: readonly string[];
  /** The expression that gives it its key. */
  readonly key: PyNode | undefined;
}

/** Plans all clients. Returns the nodes that are spoken for. */
export function planClients(work: Work, urls: UrlSite[], names: Names): ReadonlySet<PyNode> {
  const { file } = work;
  const sdk = file.migration.source.sdks.find((s) => s.language === 'python' && s.methods.length > 0);
  const found = findSites(file).map((site) => plannedClient(site, work));
  // A client that is made for another one goes with it.
  for (const outer of found)
    for (const inner of found)
      if (inner !== outer && inside(inner.site.node, outer.site.list))
        work.groups.join(outer.link.group, inner.link.group);
  const tracer = makeTracer(work);
  for (const c of found) if (c.site.node.type === 'call') tracer.follow(c.site.node, c.link);
  if (sdk) followImported(work, tracer, sdk);
  if (sdk) followMembers(work, tracer, sdk);
  planAnnotations(work, tracer, names, sdk);
  joinSplats(work, found);
  const clients = withKeys(work, found, takenBy(found));

  const { trace } = tracer;
  const groupOf = (link: Link): string => work.groups.nameOf(link.group);
  const holdsOf = (link: Link): string[] => [
    ...new Set(clients.filter((c) => groupOf(c.link) === groupOf(link)).flatMap((c) => c.holds)),
  ];
  const split = new Set<Link>();
  for (const c of clients) {
    const lost = trace.lost.filter((l) => l.link === c.link);
    if (lost.length === 0) continue;
    const alone = clients.filter((o) => groupOf(o.link) === groupOf(c.link)).length === 1;
    if (alone && splitClient(work, c, trace, lost, names)) split.add(c.link);
  }
  for (const c of clients) if (!split.has(c.link)) construct(work, c, urls, names, trace);
  for (const c of clients) if (!split.has(c.link)) removeHeaderVariables(work, c);
  for (const l of trace.lost) if (!split.has(l.link)) tellLost(work, l, groupOf(l.link), holdsOf(l.link));
  const elsewhere = makeElsewhere(work, urls, undefined);
  for (const call of trace.calls)
    if (!split.has(call.link))
      planCall(work, { ...call, link: linkAt(call, clients, work) }, holdsOf(call.link), elsewhere);
  for (const call of trace.options)
    if (!split.has(call.link)) planWithOptions(work, call, holdsOf(call.link));
  const taken = takenBy(clients);
  for (const call of trace.calls) taken.add(call.call);
  for (const client of trace.clients) taken.add(client);
  return taken;
}

/** Constructions and the dictionaries they are made from. */
function takenBy(clients: readonly PlannedClient[]): Set<PyNode> {
  const taken = new Set<PyNode>();
  for (const c of clients) {
    taken.add(c.site.node);
    taken.add(c.site.list);
    for (const a of c.site.construction.args) {
      const node = followedFrom(a.value)?.node ?? nodeOf(a.value);
      if (node && a.value.kind === 'object') taken.add(node);
    }
  }
  return taken;
}

/** A name that is bound again and again holds another client each time: the provider is that of the one it holds at the call. */
function linkAt(call: ClientCall, clients: readonly PlannedClient[], work: Work): Link {
  const { file } = work;
  const mates = clients.filter(
    (c) => work.groups.nameOf(c.link.group) === work.groups.nameOf(call.link.group),
  );
  if (mates.every((c) => c.link.provider === call.link.provider)) return call.link;
  const variable = call.client.type === 'identifier' ? file.scopes.variableOf(call.client) : undefined;
  const value = variable && valueAt(variable, call.client, file.scopes);
  const here = value && mates.find((c) => inside(c.site.node, value));
  return { ...call.link, provider: here?.link.provider };
}

function plannedClient(site: ClientSite, work: Work): PlannedClient {
  const { file } = work;
  let plan: ConstructionPlan;
  try {
    plan = planConstruction(site.construction, file.migration);
  } catch (error) {
    const reason = {
      rule: 'rule-failed',
      confidence: 'manual' as const,
      message: `this client could not be judged (${error instanceof Error ? error.message : 'unknown'})`,
      advice: 'change it by hand and report this',
    };
    plan = { ops: [{ op: 'block', reason }], blocked: true, key: 'flows' };
  }
  const link: Link = {
    group: `client:${file.path}#@${site.node.start}`,
    // What is called on the class of a framework is the framework's own.
    sdk: site.own?.sdk.methods.length ? site.own.sdk : undefined,
    async: site.own?.row.role === 'async-client',
    provider: plan.provider,
    plain: site.construction.target.modules.some((m) =>
      file.migration.destination.sdk.python.modules.includes(m),
    ),
  };
  return { site, plan, link, holds: holdsFor(site, plan, work), key: keyOf(site, file) };
}

function holdsFor(site: ClientSite, plan: ConstructionPlan, work: Work): string[] {
  const { file } = work;
  const holds = new Set<string>();
  for (const n of [site.node, site.list, ...followedNodes(site)]) {
    walk(n, (x) => {
      if (x.type !== 'identifier' && x.type !== 'attribute') return;
      const symbol = sourceSymbol(x, file);
      for (const i of symbol?.denoted.imports ?? []) {
        if (i.local) holds.add(importResource(file, file.source(i.local)));
        holds.add(packageResource(i.module, file));
      }
    });
  }
  for (const a of site.construction.args) {
    if (a.value.kind === 'env' && matchEnv(a.value.name, file.migration)) holds.add(`env:${a.value.name}`);
  }
  const names = new Set(site.construction.target.key);
  const key = site.construction.args.find((a) => names.has(a.name)) ?? authArgument(site);
  const node = key && nodeOf(key.value);
  if (!key) {
    const implicit = site.own?.sdk.implicitKeyEnv;
    if (implicit) holds.add(`env:${implicit}`);
  } else if (key.value.kind !== 'string' && node)
    holds.add(
      `env:${keyVariable(node, file) ?? (plan.key === 'flows' ? '*' : (file.migration.source.env.find((e) => e.role === 'key')?.name ?? '*'))}`,
    );
  return [...holds];
}

const followedNodes = (site: ClientSite): PyNode[] =>
  site.construction.args.flatMap((a) => {
    const f = followedFrom(a.value);
    return f ? [f.node] : [];
  });

/** The key inside a headers factory. */
function authArgument(site: ClientSite): ClientSite['construction']['args'][number] | undefined {
  for (const a of site.construction.args) {
    if (a.value.kind === 'call') return a.value.args.find((x) => /^api_?key$/i.test(x.name));
  }
  return undefined;
}

/** Prints a construction's operations and the new class name. */
function construct(work: Work, client: PlannedClient, urls: UrlSite[], names: Names, trace: Trace): void {
  const { file } = work;
  const { migration } = file;
  const { site, plan } = client;
  const group = work.groups.nameOf(client.link.group);
  for (const span of spansOf(site)) work.owned.push({ span, group });
  const ops: Op[] = [...plan.ops, ...guardOps(work, site)];
  if (site.node.hasError) {
    ops.push({
      op: 'block',
      reason: {
        rule: 'syntax',
        confidence: 'manual',
        message: 'this could not be parsed',
        advice: 'correct the syntax and run again',
      },
    });
  }
  const printed = printItems(ops, site.list, file, makeElsewhere(work, urls, client));
  const wants = [
    `env:${migration.destination.keyEnv}`,
    ...printed.wants,
    ...spansOf(site).flatMap((span) => keyWants(work, span)),
    ...(site.own
      ? [
          `package:pypi:${successorOf(site.own.sdk, 'python', migration).package}`,
          ...(site.callee ? [nameResource(file, names.textFor(site.callee, site.own.row))] : []),
        ]
      : []),
  ];
  const drafts: Draft[] = draftsOfOps(ops, printed.editsOf, {
    migration,
    group,
    span: site.node,
    holds: client.holds,
    wants,
  });
  if (site.own && site.callee) {
    const text = names.textFor(site.callee, site.own.row);
    const aliased = site.own.denoted.imports.find((i) => i.aliased && i.name !== undefined && i.local);
    const needs = trace.attributes
      .filter((a) => work.groups.nameOf(a.link.group) === group)
      .map((a) => attributeResource(file, a.name));
    if (aliased?.local) needs.push(importResource(file, file.source(aliased.local)));
    drafts.unshift({
      start: site.callee.start,
      end: site.callee.end,
      rule: `${migration.source.id}/client`,
      confidence: 'safe',
      message: site.own.row.why,
      edits:
        text === file.source(site.callee) ? [] : [{ start: site.callee.start, end: site.callee.end, text }],
      group,
      holds: client.holds,
      wants,
      ...(needs.length > 0 ? { needs: [...new Set(needs)] } : {}),
    });
  }
  if (drafts.length === 0 && !plan.blocked) drafts.push(unchanged(work, client, group));
  needKey(work, client, drafts);
  needBase(site, drafts);
  for (const d of drafts) work.add(d);
  if (!plan.blocked) for (const span of spansOf(site)) planDirectFields(work, span, group);
}

/**
 * A client whose own text stays the same still ties what it is given: its key may not move while its address stays, nor the
 * other way round.
 */
function unchanged(work: Work, client: PlannedClient, group: string): Draft {
  const { source, destination } = work.file.migration;
  return {
    start: client.site.node.start,
    end: client.site.node.end,
    rule: `${source.id}/client-stays`,
    confidence: 'safe',
    message: 'this client gets its address and its key from elsewhere',
    edits: [],
    group,
    holds: client.holds,
    demoted: {
      message: `this client stays on ${source.title}, because the address or the key that it is given stays`,
      advice: `give it the base URL ${destination.openaiBase} and the key from ${destination.keyEnv}`,
    },
  };
}

/** `headers = createHeaders(…)` goes when every use of it went with an argument. */
function removeHeaderVariables(work: Work, client: PlannedClient): void {
  const { file } = work;
  if (client.plan.blocked) return;
  for (const arg of client.site.construction.args) {
    const source = arg.value.kind === 'call' ? followedFrom(arg.value) : undefined;
    const statement = source && statementOf(source.node);
    if (!source?.variable || !statement || parts(statement).length !== 1) continue;
    if (source.variable.scope.kind === 'module' && work.exports.has(source.variable.name)) continue;
    if (!source.variable.uses.every((u) => isClaimed(work, u))) continue;
    const edit = soleOrBlock(statement, file.text);
    work.groups.join(client.link.group, `headers:${file.path}#${statement.start}`);
    if (work.claimed.some((c) => c.start === edit.start && c.end === edit.end)) continue;
    work.note(
      statement,
      { rule: 'headers', confidence: 'safe', message: "the headers made by the source's SDK go" },
      { edits: [edit], group: client.link.group, holds: client.holds },
    );
  }
}

/** Clients and factories that other files of the tree export. */
function followImported(work: Work, tracer: ReturnType<typeof makeTracer>, sdk: SdkTable): void {
  const { file } = work;
  for (const [variable] of file.importOf) {
    for (const use of variable.uses) {
      // `module.client` is the attribute, `client` the name itself.
      let node = use;
      let symbol = fromTree(node, file);
      while (!symbol && node.parent?.type === 'attribute' && child(node.parent, 'object') === node) {
        node = node.parent;
        symbol = fromTree(node, file);
      }
      if (
        !symbol ||
        (symbol.kind !== 'client' && symbol.kind !== 'async-client' && symbol.kind !== 'factory')
      )
        continue;
      const link: Link = {
        group: symbol.group,
        sdk,
        async: symbol.kind === 'async-client',
        provider: undefined,
      };
      const call = node.parent?.type === 'call' && node.field === 'function' ? node.parent : undefined;
      if (symbol.kind !== 'factory') tracer.follow(node, link);
      else if (call) tracer.follow(call, link);
      else if (!isMention(node)) tracer.handed(node, link);
    }
  }
}

function tellLost(work: Work, lost: LostMember, group: string, holds: readonly string[]): void {
  const { row } = lost;
  work.note(
    lost.node,
    {
      rule: row ? `member-${row.path.split('.')[0]}` : 'member-unknown',
      confidence: 'manual',
      message: row ? row.why : `nothing is known of the member ${lost.path} of this client`,
      advice: row?.advice ?? `find out what ${lost.path} does; while it is used, the client stays as it is`,
      ...(row?.severity === undefined ? {} : { severity: row.severity }),
    },
    { group, holds: holds.length > 0 ? holds : ['env:*'] },
  );
}
