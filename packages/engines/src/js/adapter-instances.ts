/**
 * Ready-made clients that a framework exports for the source (`import { x } from 'framework/source'; x('model')`): a constant of
 * the same name takes their place, made by the framework's function for any base URL.
 *
 * The import itself is changed in `plan-imports.ts`.
 */
import { type Draft, lineEndAt, type NewValue, successorOf } from '@aig/core';
import { type Client, newClient, type Tracker } from './client-model.ts';
import { importHolds } from './holds.ts';
import type { ImportedName, Load } from './modules.ts';
import type { ClassNames } from './names.ts';
import type { Printer } from './print-ops.ts';
import { spanOf } from './tree.ts';
import { clientGroup, packageOf, rule, type Unit } from './unit.ts';
import type { Users } from './users.ts';

export interface Instance {
  readonly load: Load;
  readonly name: ImportedName;
  readonly client: Client;
}

/** The ready-made clients of a file, entered into the tracker. */
export function enterInstances(unit: Unit, tracker: Tracker): Instance[] {
  return unit.origins.loads.flatMap((load) =>
    load.names.flatMap((name): Instance[] => {
      const origin = unit.origins.ofBinding(name.binding);
      const symbol = origin?.from === 'sdk' && origin.symbol?.role === 'instance' ? origin.symbol : undefined;
      if (!symbol || origin?.from !== 'sdk' || !origin.sdk.target) return [];
      const group = clientGroup(unit, name.binding.name);
      const row = successorOf(origin.sdk, 'js', unit.migration);
      const client = newClient({ kind: 'own', row, sdk: origin.sdk, group });
      tracker.enter(client, name.binding, 'client');
      return [{ load, name, client }];
    }),
  );
}

/** Drafts that declare the constants. */
export function planInstances(
  printer: Printer,
  instances: readonly Instance[],
  names: ClassNames,
  users: Users,
): Draft[] {
  const { unit, style } = printer;
  return instances.map(({ load, name, client }) => {
    for (const ref of name.binding.references) users.use(ref, client.group);
    users.asClass(name.binding.name, client.group);
    const holds = [
      ...new Set([
        ...name.binding.references.flatMap((ref) => importHolds(unit, ref)),
        packageOf(unit, load.specifier),
        ...(client.sdk?.implicitKeyEnv ? [`env:${client.sdk.implicitKeyEnv}`] : []),
      ]),
    ];
    const at = lastLoad(unit);
    const made = `${names.of(name.binding)}(${style.value(optionsOf(printer, client), printer.carry)})`;
    const end = style.semicolons ? ';' : '';
    const line = lineEndAt(unit.file.text, at);
    return {
      ...spanOf(load.statement),
      rule: rule(unit, 'client'),
      confidence: 'safe' as const,
      message: `${name.binding.name} is made here, for the base URL of ${unit.migration.destination.title}`,
      edits: [{ start: at, end: at, text: `${line}${line}const ${name.binding.name} = ${made}${end}` }],
      group: client.group,
      holds,
      wants: [
        `env:${unit.migration.destination.keyEnv}`,
        `package:npm:${successorOf(client.sdk, 'js', unit.migration).package}`,
      ],
    };
  });
}

function optionsOf({ unit }: Printer, client: Client): NewValue {
  const { openaiBase, keyEnv } = unit.migration.destination;
  const adds = client.sdk?.target?.adds ?? [];
  return {
    kind: 'object',
    entries: [
      ...adds.map(({ name, value }) => ({
        name,
        value:
          typeof value === 'boolean'
            ? { kind: 'boolean' as const, value }
            : { kind: 'string' as const, text: value },
      })),
      { name: client.row.baseUrl[0] ?? 'baseURL', value: { kind: 'string', text: openaiBase } },
      { name: client.row.key[0] ?? 'apiKey', value: { kind: 'env', name: keyEnv } },
    ],
  };
}

/** Where the statements that load modules end. */
function lastLoad(unit: Unit): number {
  const statements = unit.origins.loads
    .map((l) => l.statement)
    .filter((s) => unit.parents.get(s) === unit.program && s.type !== 'ExpressionStatement');
  return Math.max(...statements.map((s) => s.end ?? 0), 0);
}
