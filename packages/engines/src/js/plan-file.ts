/**
 * The steps from understood syntax to drafts, in order. Each step marks what it dealt with, so that the later ones, which
 * know less, leave it alone.
 */

import { type ExportedSymbol, matchHeader, type Span, type Value } from '@aig/core';
import { enterInstances, planInstances } from './adapter-instances.ts';
import { classMembers, enterMembers } from './class-members.ts';
import type { Tracker } from './client-model.ts';
import { planClientOptions } from './client-options.ts';
import { newTracker } from './clients.ts';
import { clientSdk, enterByName, enterImported, enterTyped } from './find-clients.ts';
import { guarded, narrowHolds, standAtEdits, tellLostComments } from './finish.ts';
import { secretEdits } from './given-keys.ts';
import { planHosts } from './host-objects.ts';
import { planHttp } from './http/plan.ts';
import { planLoose } from './loose.ts';
import { looseSites } from './loose-sites.ts';
import { settleMixed } from './mixed.ts';
import { classNames } from './names.ts';
import { findConstructions, planMade } from './plan-clients.ts';
import { planComments } from './plan-comments.ts';
import { planErrorTests } from './plan-errors.ts';
import { exportsOf } from './plan-exports.ts';
import { planFactoryCall } from './plan-factory.ts';
import { planHandedOn } from './plan-handed.ts';
import { findHeaderSets, planHeaderSet } from './plan-headers.ts';
import { planImports } from './plan-imports.ts';
import { planInnerHeaders } from './plan-inner-headers.ts';
import { planMentions } from './plan-mentions.ts';
import { planRawStream } from './plan-raw-streams.ts';
import { findRequests } from './plan-requests.ts';
import { planStrays } from './plan-strays.ts';
import { planUnseenHeaders } from './plan-unseen.ts';
import { planClients } from './plan-uses.ts';
import { planPredictions } from './predictions/index.ts';
import { newPrinter, type Printer } from './print-ops.ts';
import { planProviderOptions } from './provider-options.ts';
import { planAddress } from './request-address.ts';
import { findInstanceCalls, planRequestModels } from './request-bodies.ts';
import { requestGroups } from './request-groups.ts';
import type { Binding } from './scope.ts';
import { planHiddenClasses } from './shadowed.ts';
import { styleOf } from './style.ts';
import { type Call, isCall, type Node, spanOf, unwrap, walk, within } from './tree.ts';
import { rule, type Unit } from './unit.ts';
import { Users } from './users.ts';
import { reader } from './values.ts';

/** Plans a file; drafts go to `unit.drafts`, the answer is what the file exports. */
export function planFile(unit: Unit): Map<string, ExportedSymbol> {
  const tracker = newTracker(unit);
  const lenient = reader(unit, () => true);
  const constructions = findConstructions(unit, lenient, tracker);
  const instances = enterInstances(unit, tracker);
  enterImported(unit, tracker);
  const types = enterTyped(unit, tracker);
  const members = classMembers(unit, tracker);
  enterMembers(unit, tracker, members);
  enterByName(unit, tracker);
  settleMixed(unit, tracker);

  const style = styleOf(unit);
  const names = classNames(unit);
  const users = new Users(unit, names);
  markRoots(
    unit,
    tracker,
    constructions.map((c) => c.made),
  );
  const reading = reader(
    unit,
    (binding, declared) => isOwned(unit, binding) || continuesWell(binding, declared.value),
  );
  const sites = looseSites(unit);
  const requests = findRequests(unit, sites);
  for (const request of requests) unit.roots.add(request);
  const printer = newPrinter(unit, reading, style, sites);
  const continuesWell = (binding: Binding, value: Node): boolean =>
    isUrlText(printer, value) && printer.continuesWell(binding);

  const all = constructions.flatMap((c) =>
    guarded(unit, c.made, c.client.group, () => [planMade(printer, c, names)]),
  );
  unit.drafts.push(...planInstances(printer, instances, names, users));
  // Clients with requests of their own form are planned call by call, all others as a whole.
  const planned = all.filter((p) => !p.client.sdk?.requests);
  const shaped = clientSdk(unit)?.requests ? [] : types;
  planClients(printer, tracker, planned, shaped, names, users);
  unit.drafts.push(...planInnerHeaders(printer, planned));
  const apart = all.filter((p) => p.client.sdk?.requests);
  const typed = clientSdk(unit)?.requests ? types : [];
  const predictions = planPredictions(printer, tracker, apart, typed, names, users);
  unit.drafts.push(...planStrays(unit, tracker), ...planProviderOptions(printer, tracker));
  const exchanges = planHttp(printer);
  const regions = [...all.flatMap((p) => [spanOf(p.made), ...p.elsewhere]), ...predictions, ...exchanges];
  const groupOf = requestGroups(printer, tracker);
  unit.drafts.push(...planHandedOn(printer.unit, groupOf));
  planFactories(printer, regions, groupOf, users);
  const providers = new Map<string, string>();
  // Headers that nobody knows are read like any other text, though they stand among those of the source.
  const unread: Span[] = [];
  for (const set of findHeaderSets(printer, (node) => regions.some((r) => within(spanOf(node), r)))) {
    const group = groupOf(set.node);
    unit.drafts.push(
      ...guarded(unit, set.node, group, () => [
        ...planAddress(printer, set, group, groupOf),
        ...planClientOptions(printer, set, group),
      ]),
    );
    const { drafts, provider } = planHeaderSet(printer, set, group);
    if (provider !== undefined) providers.set(group, provider);
    unit.drafts.push(...drafts);
    regions.push(spanOf(set.node));
    unread.push(...set.items.filter((i) => !matchHeader(i.name, unit.migration)).map((i) => i.span));
  }
  for (const request of requests) {
    const group = groupOf(request.arguments[0] as Node);
    const provider = providers.get(group);
    unit.drafts.push(
      ...guarded(unit, request, group, () => [
        ...planRequestModels(printer, request, group, provider),
        ...planUnseenHeaders(printer, request, group),
        ...planRawStream(unit, request, group),
      ]),
    );
  }
  for (const { call, address } of findInstanceCalls(printer)) {
    if (requests.includes(call)) continue;
    const group = groupOf(address);
    unit.drafts.push(
      ...guarded(unit, call, group, () => planRequestModels(printer, call, group, providers.get(group))),
    );
  }
  for (const draft of planHosts(printer, groupOf)) {
    unit.drafts.push(draft);
    regions.push({ start: draft.start, end: draft.end });
  }
  unit.drafts.push(...planErrorTests(unit, tracker, users));
  for (const draft of planMentions(printer, regions, groupOf, users)) unit.drafts.push(draft);
  unit.drafts.push(...planHiddenClasses(unit));
  tellSecrets(printer);
  take(
    unit,
    unit.drafts.flatMap((d) => [...d.edits, ...(d.otherwise?.edits ?? [])]).filter((e) => e.end > e.start),
  );
  const absorbed = (span: Span): boolean =>
    regions.some((r) => within(span, r)) && !unread.some((u) => within(span, u));
  unit.drafts.push(...planLoose(printer, absorbed, groupOf));
  narrowHolds(unit);
  const blocked = new Set(
    unit.drafts
      .filter((d) => d.confidence === 'manual' && d.group !== undefined)
      .map((d) => unit.groups.of(d.group as string)),
  );
  unit.drafts.push(
    ...planImports(unit, {
      names,
      style,
      isExplained: (literal) => users.isExplained(literal),
      ...users.settle(blocked),
    }),
  );
  unit.drafts.push(...planComments(unit));
  tellLostComments(unit);
  standAtEdits(unit);
  return exportsOf(printer, tracker, groupOf, members);
}

/** A literal key that was replaced inside a larger edit is told at its own place. */
function tellSecrets({ unit, sites }: Printer): void {
  const placeholder = unit.migration.destination.keyPlaceholder;
  const told = new Set<number>();
  for (const site of sites) {
    if (site.kind !== 'env') continue;
    for (const secret of secretEdits(unit, site.node, site.match, placeholder)) {
      const by = unit.drafts.find((d) =>
        d.edits.some((e) => within(secret, e) && e.text.includes(placeholder)),
      );
      if (!by || told.has(secret.start)) continue;
      told.add(secret.start);
      unit.drafts.push({
        start: secret.start,
        end: secret.end,
        rule: rule(unit, 'hard-coded-key'),
        confidence: 'review',
        message: 'a key stood in the code; a placeholder stands there now',
        advice: 'revoke the old key: it is in the history of this repository',
        severity: 'security',
        edits: [],
        ...(by.group === undefined ? {} : { group: by.group }),
      });
    }
  }
}

const take = (unit: Unit, spans: readonly Span[]): void => {
  unit.taken.push(...spans);
};

/** Marks where names are understood: constructions, calls on clients, objects with headers of the source. */
function markRoots(unit: Unit, tracker: Tracker, made: readonly Node[]): void {
  for (const node of made) unit.roots.add(node);
  for (const client of tracker.clients) for (const call of client.calls) unit.roots.add(call.node);
  walk(unit.program, (node) => {
    if (isCall(node) && unit.origins.of(node.callee)?.from === 'sdk') unit.roots.add(node);
  });
}

/** Every use of the name stands in an understood site or only asks whether there is a value. */
function isOwned(unit: Unit, binding: Binding): boolean {
  if (binding.node.type === 'VariableDeclarator') {
    const declaration = unit.parents.get(unit.parents.get(binding.node) as Node);
    if (declaration?.type === 'ExportNamedDeclaration') return false;
  }
  return binding.references.every((ref) => {
    for (let at: Node | undefined = ref; at; at = unit.parents.get(at)) if (unit.roots.has(at)) return true;
    const up = unit.parents.get(ref);
    return up?.type === 'UnaryExpression' || (up?.type === 'IfStatement' && up.test === ref);
  });
}

const isUrlText = (printer: Printer, node: Node): boolean => {
  const inner = unwrap(node);
  const span = spanOf(inner);
  return /Literal$/.test(inner.type) && printer.sites.some((s) => s.kind === 'url' && within(s.span, span));
};

/** `createHeaders(…)` outside constructions. */
function planFactories(
  printer: Printer,
  regions: Span[],
  groupOf: (node: Node) => string,
  users: Users,
): void {
  const { unit, reading } = printer;
  const found: { node: Call; value: Extract<Value, { kind: 'call' }> }[] = [];
  walk(unit.program, (node) => {
    if (node.type !== 'CallExpression' || regions.some((r) => within(spanOf(node), r))) return;
    const origin = unit.origins.of(node.callee);
    if (origin?.from !== 'sdk' || origin.symbol?.role !== 'headers-factory') return;
    const value = reading.value(node);
    if (value.kind === 'call') found.push({ node, value });
  });
  for (const { node, value } of found) {
    const group = groupOf(node);
    users.use(node, group);
    unit.drafts.push(...guarded(unit, node, group, () => planFactoryCall(printer, value, node, group)));
    regions.push(spanOf(node));
  }
}
