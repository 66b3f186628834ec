/**
 * Which local name the destination's client class has in a file after the change: the name of an import that is there,
 * the user's own alias, or the class's own name where it is free.
 */
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
}

export function classNames(unit: Unit): ClassNames {
  const { scopes, origins, migration } = unit;
  const target = migration.destination.sdk.js;
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
  const canonical = new Set(
    migration.source.sdks
      .flatMap((s) => s.symbols)
      .flatMap((s) => (s.role === 'client' || s.role === 'async-client' ? [s.name] : [])),
  );
  return {
    ...(existing === undefined ? {} : { existing }),
    fresh,
    of: (binding) =>
      origins.ofBinding(binding)?.from === 'sdk-namespace' || canonical.has(binding.name)
        ? fresh
        : binding.name,
  };
}

/** A variable name nobody in the file uses, from `wanted` and its variations. */
export function freeName(unit: Unit, wanted: readonly string[]): string | undefined {
  return wanted.find(
    (name) => !unit.scopes.globals.has(name) && !unit.scopes.all.some((b) => b.name === name),
  );
}
