/**
 * Names of the source's SDK that reach a file by another way than its package: a module of the project that hands them on,
 * or an address on a CDN.
 *
 * Whoever makes a client of them makes one of the source, whatever becomes of the rest, so these places stay, are told, and
 * go on needing the source's key. Nothing is rewritten here.
 */
import type { Draft, ExportedSymbol } from '@aig/core';
import type { Load } from './modules.ts';
import type { Binding } from './scope.ts';
import { isCall, isMember, type Node, spanOf, wrapped } from './tree.ts';
import { flowGroup, rule, type Unit } from './unit.ts';

/** What a name of the SDK is for those who import it from a module that hands it on. */
export const handedOn = (resource: string, group: string): ExportedSymbol => ({
  kind: 'class',
  group,
  renamed: { resource, to: undefined },
});

/** Findings on imports of such names and on every value made of them. */
export function planHandedOn(unit: Unit, groupOf: (node: Node) => string): Draft[] {
  return unit.origins.loads.flatMap((load) => (load.sdk ? [] : ofLoad(unit, load, groupOf)));
}

function ofLoad(unit: Unit, load: Load, groupOf: (node: Node) => string): Draft[] {
  const drafts: Draft[] = [];
  const { title } = unit.migration.source;
  for (const { binding, node } of load.names) {
    for (const { ref, resource } of usesOf(unit, binding)) {
      const made = madeWith(unit, ref);
      const groups = new Set(made?.type === 'NewExpression' ? [flowGroup(unit)] : [groupOf(ref)]);
      for (const group of groups)
        drafts.push({
          ...spanOf(made ?? ref),
          rule: rule(unit, 'handed-on'),
          confidence: 'manual',
          message: `${binding.name} is the SDK of ${title}, which reaches this file through ${load.specifier}`,
          advice: `import it from ${unit.migration.destination.sdk.js.package} here, make the client with the base URL and key of ${unit.migration.destination.title}, and change what uses it`,
          edits: [],
          group,
          holds: ['env:*', resource],
        });
    }
    const resource = resourceOf(unit, binding);
    if (resource !== undefined)
      drafts.push({
        ...spanOf(node),
        rule: rule(unit, 'import'),
        confidence: 'manual',
        message: `this comes from the SDK of ${title} through ${load.specifier}`,
        advice: 'see the findings on its uses',
        edits: [],
        holds: [resource],
      });
  }
  return drafts;
}

/** The package behind a name that is imported, when some module is known to hand it on. */
function resourceOf(unit: Unit, binding: Binding): string | undefined {
  const origin = unit.origins.ofBinding(binding);
  return origin?.from === 'other' ? origin.symbol?.renamed?.resource : undefined;
}

/** Values: the name itself, or `all.Name` of a module held whole. Types make nothing. */
function usesOf(unit: Unit, binding: Binding): { ref: Node; resource: string }[] {
  return binding.references.flatMap((ref) => {
    const up = unit.parents.get(ref);
    if (up && /^(?:TS(?!AsExpression|NonNull|Satisfies)|ExportSpecifier|ImportSpecifier)/.test(up.type))
      return [];
    const member = unit.parents.get(wrapped(ref, unit.parents));
    const at = isMember(member) && unit.origins.of(member) ? member : ref;
    const origin = unit.origins.of(at);
    const resource = origin?.from === 'other' ? origin.symbol?.renamed?.resource : undefined;
    return resource === undefined ? [] : [{ ref: at, resource }];
  });
}

/** The construction or call whose callee it is, through members. */
function madeWith(unit: Unit, ref: Node): Node | undefined {
  let at = wrapped(ref, unit.parents);
  let up = unit.parents.get(at);
  while (isMember(up) && up.object === at) {
    at = wrapped(up, unit.parents);
    up = unit.parents.get(at);
  }
  return (isCall(up) || up?.type === 'NewExpression') && up.callee === at ? up : undefined;
}
