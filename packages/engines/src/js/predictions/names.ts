/** New names for what a rewritten request declares: free in the whole file, and each function's own. */
import { isFunction, type Node } from '../tree.ts';
import type { Unit } from '../unit.ts';

export class FreshNames {
  private readonly unit: Unit;
  private readonly given = new Map<Node, Set<string>>();

  constructor(unit: Unit) {
    this.unit = unit;
  }

  /** The first of `wanted`, or of these with a number, that nothing in the file is called and nobody around `at` was given. */
  take(wanted: readonly string[], at: Node): string {
    const scopes: Node[] = [];
    for (let up: Node | undefined = at; up; up = this.unit.parents.get(up))
      if (isFunction(up) || up.type === 'Program') scopes.push(up);
    const own = scopes[0] ?? this.unit.program;
    const taken = new Set(scopes.flatMap((s) => [...(this.given.get(s) ?? [])]));
    // Another word only where the file uses the first one; what was given before gets a number.
    const word = wanted.find((w) => this.isFree(w)) ?? wanted[0] ?? 'value';
    for (let round = 1; ; round++) {
      const name = round === 1 ? word : `${word}${round}`;
      if (taken.has(name) || !this.isFree(name)) continue;
      this.given.set(own, (this.given.get(own) ?? new Set()).add(name));
      return name;
    }
  }

  /** The names given so far, to come back to: the same text printed twice has the same names. */
  mark(): ReadonlyMap<Node, ReadonlySet<string>> {
    return new Map([...this.given].map(([scope, names]) => [scope, new Set(names)]));
  }

  reset(to: ReadonlyMap<Node, ReadonlySet<string>>): void {
    this.given.clear();
    for (const [scope, names] of to) this.given.set(scope, new Set(names));
  }

  isFree(name: string): boolean {
    const { scopes } = this.unit;
    return !scopes.globals.has(name) && !scopes.all.some((b) => b.name === name);
  }
}
