/**
 * One client that loses a member becomes two: the old one stays for what has no counterpart, a new one beside it serves the
 * calls that can move.
 *
 * Only for a plain name or attribute with one value, whose every use is a call seen here.
 */
import type { Op } from '@aig/core';
import { reasonFields } from '../../splice/drafts.ts';
import { child, inside, type PyNode, parts, statementOf, walk } from '../node.ts';
import { printOps } from '../oplist.ts';
import { envRenames } from '../print.ts';
import { insertAfter } from '../removal.ts';
import { nodeOf } from '../value.ts';
import { applied, type Work } from '../work.ts';
import { planCall, planWithOptions } from './calls.ts';
import type { Names } from './names.ts';
import type { PlannedClient } from './plan.ts';
import type { ClientCall, LostMember, Trace } from './trace.ts';

/** Splits the client if that is sound; returns whether it did. */
export function splitClient(
  work: Work,
  client: PlannedClient,
  trace: Trace,
  lost: readonly LostMember[],
  names: Names,
): boolean {
  const { file } = work;
  const { site, plan } = client;
  const assignment = site.node.parent;
  if (
    !site.own ||
    !site.callee ||
    !inside(site.list, site.node) ||
    plan.blocked ||
    assignment?.type !== 'assignment' ||
    site.node.field !== 'right' ||
    child(assignment, 'type')
  )
    return false;
  const left = child(assignment, 'left');
  const statement = statementOf(assignment);
  if (!left || !statement || parts(statement).length !== 1) return false;
  const variable = left.type === 'identifier' ? file.scopes.variableOf(left) : undefined;
  const attribute = left.type === 'attribute' ? file.attributes.of(left) : undefined;
  const uses = variable?.uses ?? attribute?.uses;
  const once = variable
    ? variable.bindings.length === 1
    : attribute?.values.length === 1 && !attribute.foreign;
  const calls = [...trace.calls, ...trace.options].filter((c) => c.link === client.link);
  if (
    !uses ||
    !once ||
    calls.length === 0 ||
    site.own.denoted.imports.some((i) => i.aliased && i.name !== undefined)
  )
    return false;
  if (work.groups.nameOf(client.link.group).startsWith('flow:')) return false;
  const seen = new Set([...calls.map((c) => c.client), ...lost.map((l) => l.client)]);
  const options = new Set(calls.map((c) => c.call));
  const direct = [...seen].filter((n) => !options.has(n));
  if (uses.some((u) => !seen.has(u) && !harmless(u)) || direct.some((n) => !uses.includes(n))) return false;
  // What is lost behind `with_options` would need a client of its own.
  if (lost.some((l) => !uses.includes(l.client))) return false;

  const name = freeName(work);
  const target = left.type === 'attribute' ? `${file.source(child(left, 'object') ?? left)}.${name}` : name;
  const group = `client:${file.path}#${target}@${site.node.start}`;
  const ops: Op[] = [...plan.ops];
  if (plan.key === 'flows' && plan.keyArg && !ops.some((o) => o.op === 'replace' && o.arg === plan.keyArg)) {
    ops.push({
      op: 'replace',
      arg: plan.keyArg,
      name: plan.keyArg.name,
      value: { kind: 'env', name: file.migration.destination.keyEnv },
      reason: { rule: 'api-key', confidence: 'safe', message: '' },
    });
  }
  const printed = printOps(ops, site.list, file);
  const edits = ops.flatMap((o) => printed.editsOf(o));
  edits.push({
    start: site.callee.start,
    end: site.callee.end,
    text: names.textFor(site.callee, site.own.row),
  });
  for (const e of envRenames(site.node, file)) if (!edits.some((x) => inside(e, x))) edits.push(e);
  const line = `${target} = ${applied(file.text, site.node, edits)}`;
  const insertion = insertAfter(statement, line, file.text);
  const { destination, source } = file.migration;
  const kept = lost.map((l) => l.path);
  work.add({
    start: site.node.start,
    end: site.node.end,
    ...reasonFields(
      {
        rule: 'client-beside',
        confidence: 'review',
        message: `a second client for ${destination.title} is made beside this one, which stays on ${source.title} for ${[...new Set(kept)].join(', ')}`,
        advice: `when ${[...new Set(kept)].join(', ')} is gone, take the old client out`,
      },
      file.migration,
    ),
    edits: [insertion],
    group,
    wants: [`env:${destination.keyEnv}`, `package:pypi:${destination.sdk.python.package}`, ...printed.wants],
  });
  for (const o of ops) {
    if (o.op === 'tell' || o.op === 'remove')
      work.note(
        ('arg' in o && o.arg?.span) || site.node,
        o.reason,
        o.reason.confidence === 'manual' ? {} : { group },
      );
  }
  for (const c of calls) {
    if (!options.has(c.client)) {
      const edit = { start: c.client.start, end: c.client.end, text: target };
      work.note(
        c.client,
        {
          rule: 'client-beside',
          confidence: 'review',
          message: `this call moves to the client for ${destination.title}`,
        },
        { edits: [edit], group },
      );
    }
    const moved: ClientCall = { ...c, link: { ...c.link, group } };
    if (trace.options.includes(c)) planWithOptions(work, moved, []);
    else planCall(work, moved, [], () => undefined);
  }
  for (const l of lost) {
    work.note(
      l.node,
      {
        rule: l.row ? `member-${l.row.path.split('.')[0]}` : 'member-unknown',
        confidence: 'manual',
        message: l.row?.why ?? `nothing is known of the member ${l.path} of this client`,
        advice: l.row?.advice ?? `find out what ${l.path} does`,
      },
      { holds: client.holds },
    );
  }
  for (const { local } of site.own.denoted.imports) {
    if (!local) continue;
    work.keptNames.add(file.source(local));
    work.besides.add(file.source(local));
  }
  for (const a of site.construction.args) keepNames(work, nodeOf(a.value));
  // Everything inside the old construction stays as it is.
  work.claimed.push(site.node);
  if (variable) work.exports.delete(variable.name);
  return true;
}

/** Uses that ask whether there is a client at all. */
const harmless = (use: PyNode): boolean =>
  /^(?:not_operator|comparison_operator|if_statement|expression_statement)$/.test(use.parent?.type ?? '');

function keepNames(work: Work, node: PyNode | undefined): void {
  if (!node) return;
  walk(node, (n) => {
    if (n.type === 'identifier') work.keptNames.add(work.file.source(n));
  });
}

/** A name for the new client that nothing in the file has. */
function freeName(work: Work): string {
  const { file } = work;
  const used = new Set<string>();
  walk(file.root, (n) => {
    if (n.type === 'identifier') used.add(file.source(n));
  });
  const base = file.migration.destination.id.replace(/\W/g, '_');
  for (const candidate of [base, `${base}_client`]) if (!used.has(candidate)) return candidate;
  let i = 2;
  while (used.has(`${base}_client${i}`)) i++;
  return `${base}_client${i}`;
}
