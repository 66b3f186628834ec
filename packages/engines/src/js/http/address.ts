/** Addresses as far as they are known without running the program: text, and the expressions in between. */
import { joinedPieces } from '@aig/core';
import { textOf } from '../predictions/constants.ts';
import { type Node, unwrap } from '../tree.ts';
import type { Unit } from '../unit.ts';

/** A piece of an address: known text, or an expression. */
export type Piece = string | Node;

/** The pieces of a text: literals and constants as text, neighbours joined. */
export function piecesOf(unit: Unit, node: Node): Piece[] {
  const inner = unwrap(node);
  const known = textOf(unit, inner);
  if (known !== undefined) return [known];
  if (inner.type === 'TemplateLiteral')
    return joinedPieces(
      inner.quasis.flatMap((quasi, i): Piece[] => {
        const expression = inner.expressions[i];
        return [quasi.value.cooked ?? '', ...(expression ? piecesOf(unit, expression) : [])];
      }),
    );
  if (inner.type === 'BinaryExpression' && inner.operator === '+' && inner.left.type !== 'PrivateName')
    return joinedPieces([...piecesOf(unit, inner.left), ...piecesOf(unit, inner.right)]);
  return [inner];
}
