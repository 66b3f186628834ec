/**
 * The text of a client made anew, in place or beside the old one, and the second client of a program that both waits and awaits.
 */
import { type Edit, type Op, planConstruction } from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import type { ClientSite } from '../clients/sites.ts';
import type { Link } from '../clients/trace.ts';
import { child, inside, type PyNode, statementOf } from '../node.ts';
import { printOps } from '../oplist.ts';
import { envRenames } from '../print.ts';
import { insertAfter } from '../removal.ts';
import { applied } from '../work.ts';
import type { Context, Planned } from './context.ts';
import type { NewImports } from './imports.ts';
import { clientName } from './module-clients.ts';

/** A client that is awaited here and not there becomes two: one of each kind. */
export function otherKind(
  calls: readonly Planned[],
  client: MadeClient,
  imports: NewImports,
  context: Context,
): void {
  const { work } = context;
  const { file } = work;
  const resource = work.groups.nameOf(client.link.group);
  const { sdk } = file.migration.destination;
  const asynchronous = calls.some((p) => p.asynchronous);
  const className = imports.nameFor(
    asynchronous ? (sdk.python.asyncName ?? sdk.python.name) : sdk.python.name,
  );
  const plan = planConstruction(client.site.construction, file.migration);
  const keyName = sdk.python.key[0] ?? 'api_key';
  const ops: Op[] = plan.ops.map((op) =>
    op.op === 'replace' && op.arg === plan.keyArg ? { ...op, name: keyName } : op,
  );
  if (plan.keyArg && !ops.some((o) => o.op === 'replace' && o.arg === plan.keyArg))
    ops.push({
      op: 'replace',
      arg: plan.keyArg,
      name: keyName,
      value: { kind: 'source', span: plan.keyArg.value.span },
      reason: { rule: 'api-key', confidence: 'safe', message: '' },
    });
  const beside = besideOf(client, ops, className, asynchronous, context);
  if (!beside || plan.blocked) {
    for (const p of calls) stayAsync(p, resource, context);
    return;
  }
  work.add({
    start: client.site.node.start,
    end: client.site.node.end,
    ...reasonFields(
      {
        rule: 'client-beside',
        confidence: 'review',
        message: 'calls that are awaited and calls that are not need a client each',
        advice: 'see that both are wanted',
      },
      file.migration,
    ),
    edits: [beside.edit],
    follows: calls.map((p) => p.group),
    wants: [`env:${file.migration.destination.keyEnv}`, ...beside.wants],
  });
  for (const p of calls) {
    const at = p.site.receiver;
    work.note(
      at,
      { rule: 'client', confidence: 'safe', message: 'this call is made on a client of its own kind' },
      { edits: [{ start: at.start, end: at.end, text: beside.name }], group: p.group },
    );
  }
}

const stayAsync = (p: Planned, resource: string, context: Context): void =>
  context.work.note(
    p.site.call,
    {
      rule: 'client-kind',
      confidence: 'manual',
      message: 'this call needs a client of another kind than the other calls on this one',
      advice: 'make an OpenAI and an AsyncOpenAI client, each in a statement of its own, then run again',
    },
    { group: p.group, holds: [resource] },
  );

/** The second client, where the first one is bound by a statement of its own. */
export function besideOf(
  client: MadeClient,
  ops: readonly Op[],
  className: string,
  asynchronous: boolean,
  context: Context,
): { readonly edit: Edit; readonly name: string; readonly wants: readonly string[] } | undefined {
  const { file } = context.work;
  const { site } = client;
  const assignment = site.node.parent;
  const left =
    assignment?.type === 'assignment' && site.node.field === 'right' ? child(assignment, 'left') : undefined;
  const statement = assignment && statementOf(assignment);
  if (!left || !statement || child(assignment, 'type')) return undefined;
  const object = left.type === 'attribute' ? child(left, 'object') : undefined;
  if (left.type !== 'identifier' && !object) return undefined;
  const plain = clientName(asynchronous, context);
  const name = object ? `${file.source(object)}.${plain}` : plain;
  const fresh = freshKey(ops, client, context);
  const made = constructionEdits(fresh, className, site, context);
  const line = `${name} = ${applied(file.text, site.node, made.edits)}`;
  return { edit: insertAfter(statement, line, file.text), name, wants: made.wants };
}

/** Beside the old client the new one reads its own variable, whatever name the old key came through. */
function freshKey(ops: readonly Op[], client: MadeClient, context: Context): Op[] {
  const { destination } = context.work.file.migration;
  const { construction } = client.site;
  return ops.map((op) => {
    const key = op.op === 'replace' && op.name === construction.target.key[0];
    return key && op.value.kind === 'source' && op.arg.value.kind !== 'env'
      ? { ...op, value: { kind: 'env' as const, name: destination.keyEnv } }
      : op;
  });
}

export function constructionEdits(
  ops: readonly Op[],
  className: string,
  site: ClientSite,
  context: Context,
): { readonly edits: Edit[]; readonly wants: readonly string[] } {
  const { file } = context.work;
  const printed = printOps(ops, site.list, file);
  const edits = ops.flatMap((o) => printed.editsOf(o));
  // A key given by position gets its name.
  for (const op of ops)
    if (op.op === 'replace' && (op.arg.span as PyNode).type !== 'keyword_argument') {
      const at = edits.findIndex((e) => inside(e, op.arg.span));
      const node = op.arg.span as PyNode;
      const text = at < 0 ? file.source(node) : (edits[at]?.text ?? '');
      if (at >= 0) edits.splice(at, 1);
      edits.push({ start: node.start, end: node.end, text: `${op.name}=${text}` });
    }
  if (site.callee) edits.push({ start: site.callee.start, end: site.callee.end, text: className });
  for (const e of envRenames(site.node, file)) if (!edits.some((x) => inside(e, x))) edits.push(e);
  return { edits, wants: printed.wants };
}

export interface MadeClient {
  readonly site: ClientSite;
  readonly link: Link;
}
