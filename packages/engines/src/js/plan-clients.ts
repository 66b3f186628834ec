/**
 * Plans every construction of a client: the source SDK's own, and other people's clients pointed at the source.
 *
 * Finds them, asks `planConstruction`, prints the answer, and says which group each stands in.
 */

import {
  type Arg,
  type ClientRow,
  type ConstructionPlan,
  type Draft,
  type Edit,
  planConstruction,
  pointsAtSource,
  type Span,
  type Value,
} from '@aig/core';
import type * as t from '@babel/types';
import { draftsOfOps } from '../splice/drafts.ts';
import type { Client, Made, Tracker } from './client-model.ts';
import { groupFor, newClient } from './client-model.ts';
import { holdsOf, keyNeeds } from './holds.ts';
import { indirectRenames } from './loose.ts';
import { insideQuotes } from './modules.ts';
import type { ClassNames } from './names.ts';
import { type Printer, printOps } from './print-ops.ts';
import { baseDrafts, joinShared, sweepOf } from './shared-names.ts';
import { isMember, memberName, type Node, spanOf, walk, within } from './tree.ts';
import { rule, targetSpecifier, type Unit } from './unit.ts';
import type { Reading } from './values.ts';

export interface Construction {
  readonly client: Client;
  readonly made: Made;
}

/** What was planned for one construction. */
export interface PlannedConstruction extends Construction {
  readonly plan: ConstructionPlan;
  readonly drafts: Draft[];
  /** All edits, for a second client beside the first. */
  readonly edits: readonly Edit[];
  /** Where options were read that are declared elsewhere in the file. */
  readonly elsewhere: readonly Span[];
  /** Variables that must be held by nobody for a key made elsewhere to be the new one. */
  readonly keyNeeds: readonly string[];
}

/** Constructions in the text. `lenient` follows names whose other uses are not judged yet. */
export function findConstructions(unit: Unit, lenient: Reading, tracker: Tracker): Construction[] {
  const found: Construction[] = [];
  const target = unit.migration.destination.sdk.js;
  walk(unit.program, (node) => {
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return;
    const origin = unit.origins.of(node.callee);
    if (origin?.from === 'sdk-namespace' && node.type === 'NewExpression') {
      const client = newClient({
        kind: 'own',
        row: target,
        sdk: origin.sdk,
        group: groupFor(unit, node, origin.sdk),
      });
      found.push({ client, made: node });
    } else if (origin?.from === 'sdk' && origin.symbol?.role === 'client' && node.type === 'NewExpression') {
      found.push({
        client: newClient({
          kind: 'own',
          row: target,
          sdk: origin.sdk,
          group: groupFor(unit, node, origin.sdk),
        }),
        made: node,
      });
    } else if (origin?.from === 'client') {
      const { args } = argumentsOf(unit, lenient, node, origin.row);
      if (!pointsAtSource(args, origin.row, unit.migration)) return;
      found.push({
        client: newClient({ kind: 'foreign', row: origin.row, group: groupFor(unit, node) }),
        made: node,
      });
    }
  });
  for (const { client, made } of found) tracker.make(client, made);
  return found;
}

/** Named options of a construction, nested ones with dotted names as the client's row has them. */
export function argumentsOf(
  unit: Unit,
  reading: Reading,
  made: Made,
  row: ClientRow,
): { args: Arg[]; complete: boolean; options: t.ObjectExpression | undefined } {
  const nested = [...row.baseUrl, ...row.headers, ...row.key]
    .filter((n) => n.includes('.'))
    .map((n) => n.slice(0, n.indexOf('.')));
  const args: Arg[] = [];
  let complete = true;
  let options: t.ObjectExpression | undefined;
  const add = (value: Value, prefix: string): void => {
    const object = reading.objectOf(value);
    if (value.kind !== 'object' || !object) {
      complete = false;
      return;
    }
    if (prefix === '') options = object;
    if (!value.complete) complete = false;
    for (const entry of value.entries) {
      const property = reading.propertyOf(entry);
      if (entry.name === '...') {
        complete = false;
        continue;
      }
      const name = prefix + entry.name;
      const goesOn = nested.includes(name) || row.headers.some((h) => h.startsWith(`${name}.`));
      if (goesOn && entry.value.kind === 'object') add(entry.value, `${name}.`);
      else if (prefix === '') args.push(entry);
      else args.push(renameArg(entry, name, property, reading));
    }
  };
  made.arguments.forEach((argument, i) => {
    if (argument.type === 'SpreadElement' || argument.type === 'ArgumentPlaceholder') complete = false;
    else if (i === 0) add(reading.value(argument), '');
    // LangChain took the client's configuration as a second argument.
    else if (i === 1 && nested.length > 0) add(reading.value(argument), `${nested[0]}.`);
    else if (unit.file.text.slice(argument.start ?? 0, argument.end ?? 0) !== 'undefined') complete = false;
  });
  return { args, complete, options };
}

/** The same argument under its dotted name; it still belongs to the property it was read from. */
function renameArg(arg: Arg, name: string, property: Node | undefined, reading: Reading): Arg {
  const renamed: Arg = { ...arg, name };
  if (property) reading.adopt(renamed, property);
  return renamed;
}

/** Plans a construction and prints it. */
export function planMade(
  printer: Printer,
  construction: Construction,
  names: ClassNames,
): PlannedConstruction {
  const { unit, reading } = printer;
  const { client, made } = construction;
  const { args, complete, options } = argumentsOf(unit, reading, made, client.row);
  const ownComplete = client.kind === 'own' && made.arguments.length === 0 ? true : complete;
  joinShared(printer, made, client.group);
  const plan = planConstruction(
    { args, complete: ownComplete, target: client.row, ...(client.sdk ? { sdk: client.sdk } : {}) },
    unit.migration,
  );
  const keyName = client.row.key[0] ?? 'apiKey';
  const place = { options, call: made };
  const printed = printOps(printer, plan.ops, place);
  const span = spanOf(made);
  const holds = holdsOf(printer, made, client.kind === 'own' ? client.sdk : undefined, plan.key === 'flows');
  const wants = [
    `env:${unit.migration.destination.keyEnv}`,
    ...(client.kind === 'own' ? [`package:npm:${unit.migration.destination.sdk.js.package}`] : []),
  ];
  const site = { migration: unit.migration, group: client.group, span, holds, wants };
  const drafts = draftsOfOps(plan.ops, (op) => printed[plan.ops.indexOf(op)] ?? [], site);
  const callee = client.kind === 'own' ? renameClass(unit, made, names) : [];
  const edits = [...printed.flat(), ...callee];
  const main: Draft = {
    ...span,
    rule: rule(unit, client.kind === 'own' ? 'client' : 'client-key'),
    confidence: 'safe',
    message:
      client.kind === 'own'
        ? `the client of ${unit.migration.destination.title} is the ${client.row.name} client`
        : `the key of this client flows from elsewhere`,
    edits: callee,
    group: client.group,
    holds,
    wants,
  };
  const sweep = sweepOf(printer, made, client.row, edits);
  const renamedTo = printer.sites.flatMap((s) =>
    s.kind === 'env' && s.match.to !== undefined && sweep.some((e) => e.start === s.span.start)
      ? [`env:${s.match.to}`]
      : [],
  );
  drafts.push(...baseDrafts(printer, args, client, holds, edits));
  edits.push(...sweep);
  if (sweep.length > 0)
    drafts.push({
      ...main,
      rule: rule(unit, 'env-name'),
      message: `names of the source inside this client change with it`,
      edits: sweep,
      wants: [...new Set([...wants, ...renamedTo])],
    });
  const elsewhere = declaredElsewhere(args, span);
  if (plan.blocked) return { ...construction, plan, drafts, edits, elsewhere, keyNeeds: [] };

  const needs =
    plan.key === 'flows' ? keyNeeds(printer, keyNode(plan, args, made)) : indirectNeeds(printer, made);
  if (needs.length > 0) {
    const alternative = withFreshKey(printer, plan, args, made, options, keyName);
    const touched = [...callee, ...alternative.edits];
    if (alternative.op === undefined)
      drafts.push({
        ...main,
        // While the variable is renamed everywhere, its mention here is renamed with it.
        edits: [...callee, ...alternative.edits.flatMap((e) => indirectRenames(printer, e, edits))],
        needs,
        otherwise: { confidence: 'review', message: main.message, edits: touched },
      });
    else {
      // The operation that writes the key is the one with two forms.
      const index = drafts.findIndex(
        (d) => d.edits.length > 0 && d.edits === printed[alternative.op as number],
      );
      const draft = drafts[index];
      if (draft)
        drafts[index] = {
          ...draft,
          needs,
          otherwise: {
            confidence: draft.confidence,
            message: draft.message,
            edits: alternative.edits,
            ...(draft.advice ? { advice: draft.advice } : {}),
          },
        };
      if (client.kind === 'own') drafts.push(main);
    }
  } else if (client.kind === 'own') drafts.push(main);
  return { ...construction, plan, drafts, edits, elsewhere, keyNeeds: needs };
}

/** Objects and SDK calls that options name, outside the construction itself. */
function declaredElsewhere(args: readonly Arg[], made: Span): Span[] {
  return args.flatMap(({ value }) => {
    const mine =
      (value.kind === 'object' || value.kind === 'call') && !within(value.span, made) ? [value.span] : [];
    return value.kind === 'object' ? [...mine, ...declaredElsewhere(value.entries, made)] : mine;
  });
}

/** The expression the key flows from. */
function keyNode(plan: ConstructionPlan, args: readonly Arg[], made: Made): { start: number; end: number } {
  for (const op of plan.ops)
    if (
      (op.op === 'add' || op.op === 'replace') &&
      op.value.kind === 'source' &&
      op.reason.rule === 'api-key'
    )
      return op.value.span;
  return plan.keyArg?.value.span ?? args[0]?.span ?? spanOf(made);
}

/** Variables of the source that the construction reads through an object whose keys are declared elsewhere. */
function indirectNeeds(printer: Printer, made: Made): string[] {
  const names = printer.sites.filter(
    (s) => s.kind === 'env' && !s.direct && s.match.row.role === 'key' && within(s.span, spanOf(made)),
  );
  return [...new Set(names.map((s) => `env:${s.kind === 'env' ? s.name : ''}`))];
}

/** The edits that read the new variable right here; `op` is the operation they stand for, if there is one. */
function withFreshKey(
  printer: Printer,
  plan: ConstructionPlan,
  args: readonly Arg[],
  made: Made,
  options: t.ObjectExpression | undefined,
  keyName: string,
): { edits: Edit[]; op?: number } {
  const value = { kind: 'env' as const, name: printer.unit.migration.destination.keyEnv };
  const index = plan.ops.findIndex(
    (op) =>
      (op.op === 'add' || op.op === 'replace') && op.value.kind === 'source' && op.reason.rule === 'api-key',
  );
  if (index >= 0) {
    const again = printOps(printer, plan.ops, {
      options,
      call: made,
      key: { names: [keyName, (plan.ops[index] as { name: string }).name], value },
    });
    return { edits: again[index] ?? [], op: index };
  }
  const arg = plan.keyArg ?? args.find((a) => a.name === keyName);
  if (!arg) return { edits: [] };
  const printed = printOps(
    printer,
    [
      {
        op: 'replace',
        arg,
        name: arg.name,
        value,
        reason: { rule: 'api-key', confidence: 'safe', message: '' },
      },
    ],
    { options, call: made },
  );
  return { edits: printed.flat() };
}

/** The class in `new X(…)` and in its explicit type arguments. */
export function renameClass(unit: Unit, made: Made, names: ClassNames): Edit[] {
  const callee = made.callee;
  if (callee.type === 'Identifier') {
    const binding = unit.scopes.of(callee);
    const name = binding ? names.of(binding) : callee.name;
    return name === callee.name ? [] : [{ ...spanOf(callee), text: name }];
  }
  // `new (require('x').Client)()` loads the module on the spot.
  const load = unit.origins.loads.find((l) => within(spanOf(l.literal), spanOf(callee)));
  if (load) {
    const target = unit.migration.destination.sdk.js;
    const module = { ...insideQuotes(load.literal), text: targetSpecifier(unit, load.specifier) };
    const member =
      isMember(callee) && memberName(callee) !== 'default'
        ? [{ ...spanOf(callee.property), text: target.name }]
        : [];
    return [module, ...member];
  }
  return [{ ...spanOf(callee), text: names.fresh }];
}
