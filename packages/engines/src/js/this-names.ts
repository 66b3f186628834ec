/** Names for the object itself: `this`, and constants that hold it. Syntax and scopes only. */
import { type Node, unwrap } from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/**
 * Whether `object` in `object.attribute` stands for an instance of the class around it. A private attribute (`#name`)
 * exists on nothing else.
 */
export function isThis(unit: Unit, object: Node, attribute: string | undefined): boolean {
  const inner = unwrap(object);
  if (inner.type === 'ThisExpression' || attribute?.startsWith('#')) return true;
  const binding = inner.type === 'Identifier' ? unit.scopes.of(inner) : undefined;
  const declared = binding && declarationOf(binding);
  return (
    declared !== undefined && declared.from === undefined && unwrap(declared.value).type === 'ThisExpression'
  );
}
