/**
 * Requests on receivers that nothing in sight explains: what a framework injects, what a module hands out under a path that
 * does not resolve. Known by a model's name as a literal, or by the receiver's name in a file that loads the SDK.
 *
 * Only tells, and keeps the clients of the package as they are where they leave sight; runs when all others are followed.
 */
import { type Draft, matchPath, type RequestMethodRow } from '@aig/core';
import type { Tracker } from '../client-model.ts';
import { clientSdk } from '../find-clients.ts';
import { isSomebodyElses } from '../receivers.ts';
import type { Binding } from '../scope.ts';
import { type Call, dotted, isCall, isMember, type Node, spanOf, unwrap, walk, within } from '../tree.ts';
import { flowGroup, importOf, rule, type Unit } from '../unit.ts';
import { declarationOf } from '../values.ts';

const MODEL = /^[\w-]+\/[\w.-]+(?::[0-9a-f]{8,64})?$/;

export function planStrayRequests(unit: Unit, tracker: Tracker): Draft[] {
  const sdk = clientSdk(unit);
  const api = sdk?.requests;
  if (!sdk || !api) return [];
  const known = new Set<Node>(tracker.clients.flatMap((c) => c.calls.map((call) => call.node)));
  const loads = unit.origins.loads.filter((l) => l.sdk === sdk);
  const drafts: Draft[] = [];
  walk(unit.program, (node) => {
    if (!isCall(node) || known.has(node) || !isMember(node.callee)) return;
    const names = dotted(node.callee);
    if (!names) return;
    for (let from = 1; from < names.length; from++) {
      const row = matchPath(names.slice(from).join('.'), api.methods);
      if (!row?.model) continue;
      const named = isNamedAfter(unit, names[from - 1] ?? '');
      if (!named || !isRequest(node, row, loads.length > 0)) continue;
      const receiver = receiverOf(node, names.length - from);
      if (!receiver || isExplained(unit, tracker, receiver, node, loads.length > 0)) return;
      drafts.push({
        ...spanOf(node),
        rule: rule(unit, 'client-elsewhere'),
        confidence: 'manual',
        message: `${names.slice(0, from).join('.')} looks like a client of ${unit.migration.source.title}, and where it is made is not seen`,
        advice:
          'import the client from the module that makes it, then run again; or rewrite this call by hand',
        edits: [],
        holds: [
          `client:${flowGroup(unit)}`,
          'env:*',
          `package:npm:${sdk.modules[0]}`,
          ...loads.flatMap((l) => l.names.map((n) => importOf(unit, n.binding.name))),
        ],
      });
      return;
    }
  });
  return drafts;
}

const isNamedAfter = (unit: Unit, name: string): boolean =>
  unit.migration.source.words.some((w) => name.toLowerCase().includes(w.toLowerCase()));

/**
 * Whether what is given may be a request: a model where the row says, and an object with the inputs behind it. Clusters and
 * databases replicate too, and their calls take one name, or options of their own.
 *
 * @param loads whether the file loads the SDK; without that the model must be a literal
 */
function isRequest(call: Call, row: RequestMethodRow, loads: boolean): boolean {
  const places = (row.model ?? []).filter((at) => typeof at === 'number');
  const inputs = (row.input ?? []).filter((name) => typeof name === 'string');
  if (call.arguments.some((a) => a.type === 'SpreadElement')) return loads;
  const given = places.map((at) => call.arguments[at]);
  const [first] = given;
  if (given.length === 1 && !(first && (isModel(first) ?? loads))) return false;
  if (given.length > 1 && !given.every((g) => g?.type === 'StringLiteral' || (loads && g !== undefined)))
    return false;
  const body = call.arguments[places.length];
  if (!body) return false;
  const value = unwrap(body);
  if (value.type !== 'ObjectExpression') return loads || places.length > 0;
  return value.properties.some(
    (p) => p.type === 'SpreadElement' || (!p.computed && inputs.includes(nameOfKey(p.key) ?? '')),
  );
}

/** Whether it is a model's name; undefined where it does not tell. */
function isModel(node: Node): boolean | undefined {
  const value = unwrap(node);
  if (value.type === 'StringLiteral') return MODEL.test(value.value);
  return /^(?:Object|Array|Function|ArrowFunction|Class)Expression$|^(?:Numeric|Boolean|Null)Literal$/.test(
    value.type,
  )
    ? false
    : undefined;
}

const nameOfKey = (key: Node): string | undefined =>
  key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : undefined;

function receiverOf(call: Call, steps: number): Node | undefined {
  let at: Node = unwrap(call.callee);
  for (let i = 0; i < steps; i++) {
    if (!isMember(at)) return undefined;
    at = unwrap(at.object);
  }
  return at;
}

/** A name that this file declares itself, or that somebody else is proved to make. */
function isExplained(unit: Unit, tracker: Tracker, receiver: Node, call: Call, loads: boolean): boolean {
  if (receiver.type === 'Identifier') {
    const binding = unit.scopes.of(receiver);
    if (binding && tracker.ofBinding(binding)) return true;
    if (binding && isMadeOfClient(tracker, binding)) return false;
    // What is handed to a function in a file that loads the SDK is most likely its client, unless a type says otherwise.
    if (binding?.kind === 'param') return !loads || isTyped(binding.id) || isTyped(binding.node);
    if (binding && unit.origins.ofBinding(binding)?.from !== 'other') return true;
  }
  return isSomebodyElses(unit, receiver, call);
}

const isTyped = (node: Node): boolean => 'typeAnnotation' in node && node.typeAnnotation != null;

/** `const replicate = traced(new Client())`: what the function answers is most likely a client. */
function isMadeOfClient(tracker: Tracker, binding: Binding): boolean {
  const made = declarationOf(binding)?.value;
  return (
    made !== undefined && tracker.clients.some((c) => c.made.some((m) => within(spanOf(m), spanOf(made))))
  );
}
