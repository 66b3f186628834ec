/**
 * Which local name the destination's client class has in a file after the change: the name of an import that is there,
 * the user's own alias, or the class's own name where it is free.
 */
import type { SdkTable, Successor } from '@aig/core';
import { bareSpecifier } from './modules.ts';
import type { Binding } from './scope.ts';
import type { Unit } from './unit.ts';

export interface ClassNames {
  /** Local name of a value import of the destination class that is there already. */
  readonly existing?: string;
  /** New local name for a binding of the source's client class. */
  of(binding: Binding): string;
  /** Local name for a class reached through a namespace. */
  readonly fresh: string;
  /** Local name of an import of what takes the place of this SDK's clients, if it is there already. */
  existingFor(sdk: SdkTable | undefined): string | undefined;
}

export function classNames(unit: Unit): ClassNames {
  const { migration, origins } = unit;
  const main = namesFor(unit, migration.destination.sdk.js);
  const others = new Map<SdkTable, Named>();
  for (const sdk of migration.source.sdks) if (sdk.target) others.set(sdk, namesFor(unit, sdk.target));
  const of = (sdk: SdkTable | undefined): Named => (sdk && others.get(sdk)) ?? main;
  const canonical = new Set(
    migration.source.sdks
      .flatMap((s) => s.symbols)
      .flatMap((s) => (s.role === 'client' || s.role === 'async-client' ? [s.name] : [])),
  );
  return {
    ...(main.existing === undefined ? {} : { existing: main.existing }),
    fresh: main.fresh,
    existingFor: (sdk) => of(sdk).existing,
    of: (binding) => {
      const origin = origins.ofBinding(binding);
      const sdk = origin?.from === 'sdk' || origin?.from === 'sdk-namespace' ? origin.sdk : undefined;
      const made = origin?.from === 'sdk' && origin.symbol?.role === 'instance';
      return made || origin?.from === 'sdk-namespace' || canonical.has(binding.name)
        ? of(sdk).fresh
        : binding.name;
    },
  };
}

interface Named {
  readonly existing: string | undefined;
  readonly fresh: string;
}

/** What a class of another SDK is called in this file. */
function namesFor(unit: Unit, target: Successor): Named {
  const { scopes, origins, migration } = unit;
  const present = origins.loads
    .filter((l) => !l.typeOnly && target.modules.includes(bareSpecifier(l.specifier)))
    .flatMap((l) => l.names)
    .find(
      (n) =>
        (n.imported === 'default' ||
          n.imported === target.name ||
          (n.imported === '*' && n.node.type === 'VariableDeclarator')) &&
        n.binding.scope === scopes.root &&
        !('importKind' in n.node && n.node.importKind === 'type'),
    );
  const existing = present?.binding.name;
  const isFree = (name: string): boolean =>
    !scopes.globals.has(name) && !scopes.all.some((b) => b.name === name);
  const candidates = [target.name, `${target.name}Client`, `${migration.destination.title}Client`];
  const fresh = existing ?? candidates.find(isFree) ?? `${target.name}At${migration.destination.title}`;
  return { existing, fresh };
}

/** A variable name nobody in the file uses, from `wanted` and its variations. */
export function freeName(unit: Unit, wanted: readonly string[]): string | undefined {
  return wanted.find(
    (name) => !unit.scopes.globals.has(name) && !unit.scopes.all.some((b) => b.name === name),
  );
}
