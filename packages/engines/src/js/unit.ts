/**
 * One parsed JavaScript text with everything the steps of its analysis share. Holds state, decides nothing.
 */
import type { Draft, Migration, SourceText, Span, Surroundings } from '@aig/core';
import type * as t from '@babel/types';
import type { Origins } from './modules.ts';
import type { JsForm } from './parse.ts';
import type { Scopes } from './scope.ts';
import type { Node, Parents } from './tree.ts';

export interface Unit {
  readonly file: SourceText;
  readonly form: JsForm;
  readonly migration: Migration;
  readonly around: Surroundings;
  /** Tells ranges of one file apart in group names. */
  readonly name: string;
  readonly program: t.Program;
  readonly comments: readonly t.Comment[];
  readonly parents: Parents;
  readonly scopes: Scopes;
  readonly origins: Origins;
  readonly groups: Groups;
  readonly drafts: Draft[];
  /** See `Analysis.same`. */
  readonly same: (readonly [string, string])[];
  /** Nodes inside which every name was understood: constructions, calls on clients, header objects. */
  readonly roots: Set<Node>;
  /** Ranges that some edit replaces or that were explained; loose sites inside are not looked at again. */
  readonly taken: Span[];
}

/** Names of groups that turned out to be one. */
export interface Groups {
  join(a: string, b: string): void;
  of(name: string): string;
}

/** @param path of this file: groups of other files cannot be renamed here, so theirs is the name that stays */
export function newGroups(path: string): Groups {
  const own = [`client:${path}`, `file:${path}`, `request:${path}`, `requests:${path}`];
  const rank = (name: string): number =>
    name.startsWith('flow:') ? 0 : own.some((o) => name.startsWith(o)) ? 2 : 1;
  const parent = new Map<string, string>();
  const of = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  return {
    of,
    join(a, b) {
      const x = of(a);
      const y = of(b);
      if (x === y) return;
      if (rank(x) < rank(y) || (rank(x) === rank(y) && x < y)) parent.set(y, x);
      else parent.set(x, y);
    },
  };
}

export const fileGroup = (unit: Unit): string => `file:${unit.file.path}${unit.name}`;
export const flowGroup = (unit: Unit): string => `flow:${unit.around.packageRoot}`;
export const clientGroup = (unit: Unit, name: string): string =>
  `client:${unit.file.path}${unit.name}#${name}`;
/** Of clients whose requests move or stay one by one. */
export const requestsGroup = (unit: Unit, name: string): string =>
  `requests:${unit.file.path}${unit.name}#${name}`;
export const importOf = (unit: Unit, local: string): string =>
  `import:${unit.file.path}${unit.name}#${local}`;

/** The text of a node or span. */
export const textOf = (unit: Unit, node: { start?: number | null; end?: number | null }): string =>
  unit.file.text.slice(node.start ?? 0, node.end ?? 0);

/** The source's package in the registry, as a resource: the longest listed name that the specifier starts with. */
export function packageOf(unit: Unit, specifier: string): string {
  const bare = specifier.replace(/^npm:/, '');
  const row = unit.migration.source.packages
    .filter(
      (p) =>
        p.registry === 'npm' &&
        (bare === p.name || bare.startsWith(`${p.name}/`) || bare.startsWith(`${p.name}@`)),
    )
    .sort((a, b) => b.name.length - a.name.length)[0];
  return `package:npm:${row?.name ?? bare}`;
}

/**
 * What to write where `specifier` named the source's package. `npm:` names a package with its version, since no manifest
 * says it.
 */
export function targetSpecifier(unit: Unit, specifier: string): string {
  const target = unit.migration.destination.sdk.js;
  return specifier.startsWith('npm:') ? `npm:${target.package}@${target.version}` : target.package;
}

export const rule = (unit: Unit, name: string): string => `${unit.migration.source.id}/${name}`;

/** Whether `span` lies in a range that was dealt with. */
export const isTaken = (unit: Unit, span: Span): boolean =>
  unit.taken.some((t) => span.start >= t.start && span.end <= t.end);
