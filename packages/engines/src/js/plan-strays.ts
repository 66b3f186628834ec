/**
 * Calls that only a client of the source has, on receivers that nothing in sight explains: what a framework injects, a
 * callback gets, a context holds.
 *
 * Looked for only while a client leaves sight. Such a call is told and keeps the clients of its package as they are. It
 * runs after everything that follows clients and leaves alone what they have explained.
 */
import { type Draft, matchMethod, type SdkTable } from '@aig/core';
import type { Tracker } from './client-model.ts';
import { clientSdk, hasSourceOptions, tail } from './find-clients.ts';
import { isSomebodyElses } from './receivers.ts';
import {
  isCall,
  isMember,
  type Member,
  memberName,
  type Node,
  spanOf,
  unwrap,
  walk,
  within,
} from './tree.ts';
import { flowGroup, rule, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

interface Stray {
  readonly node: Node;
  readonly path: string;
}

export function planStrays(unit: Unit, tracker: Tracker): Draft[] {
  const sdk = clientSdk(unit);
  if (!sdk) return [];
  const known = new Set<Node>(
    tracker.clients.flatMap((c) => [
      ...c.calls.flatMap((call) => [call.node, call.node.callee]),
      ...c.members.map((m) => m.node),
      ...c.receivers,
    ]),
  );
  const found: Stray[] = [];
  walk(unit.program, (node) => {
    if (!isMember(node) || touches(node, known)) return;
    const stray = strayAt(unit, node, sdk, known);
    if (stray && !found.some((f) => within(spanOf(stray.node), spanOf(f.node)))) found.push(stray);
  });
  // Asked only by files with something to tell, so that only those are looked at again when a client leaves sight.
  const groups = found.length === 0 ? [] : flowsInSight(unit, tracker);
  return found.flatMap(({ node, path }) => groups.map((group) => told(unit, sdk, node, path, group)));
}

/** Groups of clients that may arrive here: those of this package, or of all others when it has none. */
function flowsInSight(unit: Unit, tracker: Tracker): string[] {
  const own = flowGroup(unit);
  const flows = new Set(unit.around.flows ?? []);
  for (const c of tracker.clients) {
    const group = unit.groups.of(c.group);
    if (c.kind === 'own' && c.escapes && group.startsWith('flow:')) flows.add(group);
  }
  const near = [...flows].filter((f) => f === own || f.startsWith(`${own}#`) || f.startsWith(`${own}?`));
  return (near.length > 0 ? near : [...flows]).sort();
}

/** Whether a part of the chain is explained already. */
function touches(member: Member, known: ReadonlySet<Node>): boolean {
  for (let at: Node = member; ; at = unwrap(at.object)) {
    if (known.has(at)) return true;
    if (!isMember(at)) return false;
  }
}

function strayAt(unit: Unit, member: Member, sdk: SdkTable, known: ReadonlySet<Node>): Stray | undefined {
  const up = unit.parents.get(member);
  const call = isCall(up) && up.callee === member ? up : undefined;
  if (call && sdk.lostMembers.some((m) => m.name === memberName(member)))
    return answersOfStray(unit, member.object, sdk, known)
      ? { node: call, path: memberName(member) ?? '' }
      : undefined;
  const names = tail(member);
  for (let from = 1; from < names.length - 1; from++) {
    const path = names.slice(from).join('.');
    const only = sdk.distinctive?.includes(path) === true;
    const served =
      call && matchMethod(path, sdk)?.action === 'same-params' && hasSourceOptions(unit, call, sdk);
    if (!only && !served) continue;
    let receiver: Node = member;
    for (let i = from; i < names.length && isMember(receiver); i++) receiver = unwrap(receiver.object);
    return isSomebodyElses(unit, receiver, call) ? undefined : { node: call ?? member, path };
  }
  return undefined;
}

/** Whether `node` is the result of a served call on a receiver that nothing explains. */
function answersOfStray(unit: Unit, node: Node, sdk: SdkTable, known: ReadonlySet<Node>): boolean {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
  let made = binding ? declarationOf(binding)?.value : inner;
  made = made && unwrap(made);
  if (made?.type === 'AwaitExpression') made = unwrap(made.argument);
  if (!made || !isCall(made) || known.has(made) || !isMember(made.callee)) return false;
  const names = tail(made.callee);
  const from = names.findIndex(
    (_, i) =>
      i > 0 && i < names.length - 1 && matchMethod(names.slice(i).join('.'), sdk)?.action === 'same-params',
  );
  if (from < 0 || touches(made.callee, known)) return false;
  let receiver: Node = made.callee;
  for (let i = from; i < names.length && isMember(receiver); i++) receiver = unwrap(receiver.object);
  return !isSomebodyElses(unit, receiver, made);
}

function told(unit: Unit, sdk: SdkTable, node: Node, path: string, group: string): Draft {
  const row = matchMethod(path, sdk) ?? sdk.lostMembers.find((m) => m.name === path);
  const lost = row !== undefined && (!('action' in row) || row.action === 'none');
  const { title } = unit.migration.source;
  return {
    ...spanOf(node),
    rule: rule(unit, lost ? `no-${path.split('.')[0]}` : 'client-elsewhere'),
    confidence: 'manual',
    message: lost
      ? `${path} belongs to a client of ${title} that is made elsewhere: ${row.why}`
      : `this gives options of ${title} to a client that is made elsewhere`,
    advice:
      (lost ? row.advice : undefined) ??
      'give the client to this place in a way that can be followed (an import, a typed parameter), or change it by hand, then run again',
    edits: [],
    group,
    holds: ['env:*', ...sdk.modules.slice(0, 1).map((m) => `package:npm:${m}`)],
  };
}
