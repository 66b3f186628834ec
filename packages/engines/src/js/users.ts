/**
 * Who uses the names that a file imports from the source's SDK: by group, or whatever happens.
 *
 * Filled while sites are planned, read by `plan-imports.ts`. It decides nothing about the statements.
 */
import type { ClassNames } from './names.ts';
import { type Node, walk } from './tree.ts';
import type { Unit } from './unit.ts';

/** Who uses which imported name, by group; names that are needed whatever happens. */
export class Users {
  private readonly byLocal = new Map<string, Set<string>>();
  private readonly keptLocals = new Set<string>();
  private readonly classLocals = new Map<string, Set<string>>();
  readonly explained = new Set<Node>();
  readonly names: ClassNames;
  private readonly unit: Unit;

  constructor(unit: Unit, names: ClassNames) {
    this.unit = unit;
    this.names = names;
  }

  /** Every imported name inside `node` is used by `group`. */
  use(node: Node, group: string): void {
    this.each(node, (local) => {
      this.byLocal.set(local, (this.byLocal.get(local) ?? new Set()).add(group));
    });
  }

  /** Every imported name inside `node` stays. */
  keep(node: Node): void {
    this.each(node, (local) => this.keptLocals.add(local));
  }

  /** The class name is used by `group` and becomes the destination's. */
  asClass(local: string, group: string): void {
    this.classLocals.set(local, (this.classLocals.get(local) ?? new Set()).add(group));
  }

  /** Whether a load was dealt with where it stands, inside a construction. */
  isExplained(literal: Node): boolean {
    return this.explained.has(literal);
  }

  settle(blocked: ReadonlySet<string>): {
    users: Map<string, Set<string>>;
    kept: Set<string>;
    classes: Set<string>;
  } {
    const of = (groups: Iterable<string>): string[] => [...groups].map((g) => this.unit.groups.of(g));
    const kept = new Set(this.keptLocals);
    for (const [local, groups] of this.byLocal) if (of(groups).some((g) => blocked.has(g))) kept.add(local);
    const classes = new Set<string>();
    for (const [local, groups] of this.classLocals)
      if (of(groups).some((g) => !blocked.has(g))) classes.add(local);
    return { users: this.byLocal, kept, classes };
  }

  private each(node: Node, visit: (local: string) => void): void {
    walk(node, (inner) => {
      if (inner.type !== 'Identifier') return;
      const binding = this.unit.scopes.of(inner);
      const origin = binding && this.unit.origins.ofBinding(binding);
      if (origin?.from !== 'sdk' && origin?.from !== 'sdk-namespace') return;
      this.explained.add(inner);
      visit(inner.name);
    });
  }
}
