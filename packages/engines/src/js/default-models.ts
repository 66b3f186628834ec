/**
 * Model ids that stand for a choice that was not made: `process.env.X_MODEL || 'id'`, `options.model ?? 'id'`.
 *
 * Literals only; what else the model may be is told where the call is planned.
 */
import { type Arg, type Draft, modelOp } from '@aig/core';
import type * as t from '@babel/types';
import { draftsOfOps } from '../splice/drafts.ts';
import { insideQuotes } from './modules.ts';
import type { Printer } from './print-ops.ts';
import { type Node, spanOf, unwrap } from './tree.ts';
import { declarationOf } from './values.ts';

/** The literals that an expression falls back to or chooses between; a constant is looked up once. */
export function literalChoices(printer: Printer, node: Node, depth = 0): t.StringLiteral[] {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'StringLiteral':
      return depth === 0 ? [] : [inner];
    case 'LogicalExpression':
      return inner.operator === '&&'
        ? literalChoices(printer, inner.right, depth + 1)
        : [
            ...literalChoices(printer, inner.left, depth + 1),
            ...literalChoices(printer, inner.right, depth + 1),
          ];
    case 'ConditionalExpression':
      return [
        ...literalChoices(printer, inner.consequent, depth + 1),
        ...literalChoices(printer, inner.alternate, depth + 1),
      ];
    case 'Identifier': {
      const binding = printer.unit.scopes.of(inner);
      const declared = binding && depth === 0 ? declarationOf(binding) : undefined;
      return declared && declared.from === undefined && unwrap(declared.value).type !== 'StringLiteral'
        ? literalChoices(printer, declared.value, 0)
        : [];
    }
    default:
      return [];
  }
}

const done = new WeakSet<Node>();

/** Drafts for such literals, each once, in `group`. */
export function planChoices(
  printer: Printer,
  node: Node,
  group: string,
  provider: string | undefined,
): Draft[] {
  const { unit } = printer;
  return literalChoices(printer, node).flatMap((literal): Draft[] => {
    if (done.has(literal)) return [];
    done.add(literal);
    const span = spanOf(literal);
    const arg: Arg = { name: 'model', span, value: { kind: 'string', text: literal.value, span } };
    const op = modelOp(arg, unit.migration, provider);
    if (!op) return [];
    const to = op.op === 'replace' && op.value.kind === 'string' ? op.value.text : undefined;
    return draftsOfOps([op], () => (to === undefined ? [] : [{ ...insideQuotes(literal), text: to }]), {
      migration: unit.migration,
      group,
      span,
    });
  });
}
