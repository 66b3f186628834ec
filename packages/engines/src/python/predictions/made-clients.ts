/**
 * Clients of the source's request SDK that the program makes itself: made anew in place when every use of them moves, else a
 * second one is made right beside for the calls that move.
 */
import { type Draft, type Op, planConstruction } from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import { keyNeeds } from '../beside.ts';
import type { ClientSite } from '../clients/sites.ts';
import type { Link, Trace } from '../clients/trace.ts';
import { child, type PyNode } from '../node.ts';
import { sourceSymbol } from '../symbols.ts';
import { argumentsOf, keyVariable, nodeOf } from '../value.ts';
import { importResource, packageResource } from '../work.ts';
import type { Context, Planned } from './context.ts';
import type { NewImports } from './imports.ts';
import { besideOf, constructionEdits, type MadeClient, otherKind } from './second-client.ts';

/** All constructions of the SDK's clients. */
export function madeClient(call: PyNode, context: Context): ClientSite | undefined {
  const { file } = context.work;
  const callee = child(call, 'function');
  const list = child(call, 'arguments');
  const own = callee && sourceSymbol(callee, file);
  if (!callee || !own?.sdk.requests || list?.type !== 'argument_list') return undefined;
  if (own.row.role !== 'client' && own.row.role !== 'async-client') return undefined;
  const key = own.sdk.options.find((o) => o.to === 'key')?.names.slice(0, 1) ?? [];
  const { args, complete } = argumentsOf(call, file, key);
  const target = file.migration.destination.sdk.python;
  return { node: call, callee, own, list, construction: { args, complete, target, sdk: own.sdk } };
}

/** Drafts for constructions and for the receivers of their calls. */
export function planMadeClients(
  clients: readonly MadeClient[],
  planned: readonly Planned[],
  trace: Trace,
  imports: NewImports,
  context: Context,
): void {
  const { work } = context;
  const resourceOf = (link: Link): string => work.groups.nameOf(link.group);
  const made = new Set<string>();
  for (const c of clients) {
    const resource = resourceOf(c.link);
    const calls = planned.filter(
      (p) => p.site.origin.kind === 'client' && resourceOf(p.site.origin.link) === resource,
    );
    const shared = clients.filter((o) => resourceOf(o.link) === resource).length > 1;
    planOne(c, resource, calls, shared, trace, imports, context);
    made.add(resource);
  }
  for (const p of planned) {
    if (p.site.origin.kind !== 'client' || made.has(resourceOf(p.site.origin.link))) continue;
    // Made in another file: it moves there, or this call stays.
    receiver(p, resourceOf(p.site.origin.link), [], undefined, context);
  }
  for (const e of trace.escapes) {
    if (!e.node) continue;
    work.note(
      e.node,
      {
        rule: 'client-escape',
        confidence: 'manual',
        message: 'a client is handed on here, and what is done with it is not seen',
        advice: 'see what it is used for; calls that have a counterpart can get a client of their own',
      },
      { holds: [resourceOf(e.link)] },
    );
  }
}

function planOne(
  client: MadeClient,
  resource: string,
  calls: readonly Planned[],
  shared: boolean,
  trace: Trace,
  imports: NewImports,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const { migration } = file;
  const { site, link } = client;
  const plan = planConstruction(site.construction, migration);
  const asynchronous = calls.length > 0 && calls.every((p) => p.asynchronous);
  const other = calls.filter((p) => p.asynchronous !== asynchronous);
  const holds = holdsOf(client, context);
  const target = migration.destination.sdk.python;
  const keyName = target.key[0] ?? 'api_key';
  const ops: Op[] = plan.ops.map((op) =>
    op.op === 'replace' && op.arg === plan.keyArg ? { ...op, name: keyName } : op,
  );
  const { keyArg } = plan;
  if (
    keyArg &&
    keyArg.name !== keyName &&
    !ops.some((o) => 'arg' in o && o.arg === keyArg && o.op === 'replace')
  )
    ops.push({
      op: 'replace',
      arg: keyArg,
      name: keyName,
      value: { kind: 'source', span: keyArg.value.span },
      reason: { rule: 'api-key', confidence: 'safe', message: `the key is given as ${keyName}` },
    });
  const blocks = ops.filter((o) => o.op === 'block');
  if (blocks.length > 0 || calls.length + waiting(trace, resource, context) === 0) {
    for (const b of blocks)
      work.note(('arg' in b && b.arg?.span) || site.node, b.reason, { holds: [resource, ...holds] });
    if (blocks.length === 0) stays(site, resource, holds, context);
    else stays(site, resource, holds, context, true);
    for (const p of calls) receiver(p, resource, [resource], undefined, context);
    return;
  }
  const className = imports.nameFor(asynchronous ? (target.asyncName ?? target.name) : target.name);
  const edits = constructionEdits(ops, className, site, context);
  const keyNode = keyArg && nodeOf(keyArg.value);
  const variable = keyNode && keyVariable(keyNode, file);
  const flows = plan.key === 'flows' && keyNode;
  const needs = [resource, ...(flows ? (variable === undefined ? keyNeeds(file) : [`env:${variable}`]) : [])];
  const beside =
    shared || (flows && variable === undefined)
      ? undefined
      : besideOf(client, ops, className, asynchronous, context);
  const follows = [...calls.filter((p) => !other.includes(p)).map((p) => p.group), `uses:${resource}`];
  const base: Draft = {
    start: site.node.start,
    end: site.node.end,
    ...reasonFields(
      {
        rule: 'client',
        confidence: flows && variable === undefined ? 'review' : 'safe',
        message: site.own?.row.why ?? '',
      },
      migration,
    ),
    edits: edits.edits,
    follows,
    needs,
    holds,
    wants: [`env:${migration.destination.keyEnv}`, `package:pypi:${target.package}`, ...edits.wants],
    ...(beside
      ? {
          otherwise: {
            confidence: 'review' as const,
            message: `a second client is made beside this one, which stays for what has no counterpart`,
            edits: [beside.edit],
            wants: beside.wants,
            holds,
          },
        }
      : {}),
  };
  work.add(base);
  for (const op of ops)
    if (op.op === 'tell' || op.op === 'remove') {
      const span = ('arg' in op && op.arg?.span) || site.node;
      work.add({
        start: span.start,
        end: span.end,
        ...reasonFields(op.reason, migration),
        edits: [],
        follows,
      });
    }
  for (const p of calls) if (!other.includes(p)) receiver(p, resource, needs, beside?.name, context);
  if (other.length > 0) otherKind(other, client, imports, context);
  exportsOf(link, resource, context);
}

/** Calls of other files may follow: the tracer exported the client. */
function waiting(trace: Trace, resource: string, context: Context): number {
  const { work } = context;
  return trace.holders.filter(
    (h) =>
      work.groups.nameOf(h.link.group) === resource && 'scope' in h.holder && work.exports.has(h.holder.name),
  ).length;
}

/** Exported clients tell by their group which resource they are. */
function exportsOf(link: Link, resource: string, context: Context): void {
  const { work } = context;
  for (const [name, symbol] of work.exports)
    if (work.groups.nameOf(symbol.group) === work.groups.nameOf(link.group))
      work.exports.set(name, { ...symbol, group: resource });
}

function stays(
  site: ClientSite,
  resource: string,
  holds: readonly string[],
  context: Context,
  quiet = false,
): void {
  const { work } = context;
  if (quiet) return;
  work.note(
    site.node,
    {
      rule: 'client-kept',
      confidence: 'manual',
      message: 'nothing that is called on this client moves',
      advice: 'deal with its calls first, then run again',
    },
    { holds: [resource, ...holds] },
  );
}

/** What a construction holds as long as it stays. */
function holdsOf(client: MadeClient, context: Context): string[] {
  const { work } = context;
  const { file } = work;
  const { site } = client;
  const holds = new Set<string>();
  for (const i of site.own?.denoted.imports ?? []) {
    if (i.local) holds.add(importResource(file, file.source(i.local)));
    holds.add(packageResource(i.module, file));
  }
  const key = site.construction.args.find((a) =>
    site.own?.sdk.options.some((o) => o.to === 'key' && o.names.includes(a.name)),
  );
  const node = key && nodeOf(key.value);
  const implicit = site.own?.sdk.implicitKeyEnv;
  if (!node) {
    if (implicit) holds.add(`env:${implicit}`);
  } else if (key.value.kind !== 'string') holds.add(`env:${keyVariable(node, file) ?? '*'}`);
  return [...holds];
}

/** The receiver of a call keeps its name with the client that is made anew, else it is the second client. */
function receiver(
  p: Planned,
  resource: string,
  needs: readonly string[],
  second: string | undefined,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const { origin, receiver: at } = p.site;
  const own = file.source(origin.node);
  const kept = at === origin.node ? [] : [{ start: at.start, end: at.end, text: own }];
  work.note(
    at,
    { rule: 'client', confidence: 'safe', message: 'this call is made on the new client' },
    {
      edits: kept,
      group: p.group,
      holds: [resource],
      needs: needs.length > 0 ? needs : [resource],
      wants: [`uses:${resource}`],
      ...(second === undefined
        ? {}
        : {
            otherwise: {
              confidence: 'safe' as const,
              message: 'this call is made on the client beside the old one',
              edits: [{ start: at.start, end: at.end, text: second }],
            },
          }),
    },
  );
}
