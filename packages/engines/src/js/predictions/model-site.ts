/**
 * How the call names its model afterwards: by the slug itself, or by the constant it used before, whose value changes when
 * every use of it moves.
 */
import type { DestinationRequest, Draft, Resource } from '@aig/core';
import { type Node, spanOf, unwrap } from '../tree.ts';
import { rule, type Unit } from '../unit.ts';
import { literalOf } from './constants.ts';
import type { Context } from './context.ts';
import type { MadeRequest } from './found.ts';

export interface ModelChoice {
  /** The text that goes on naming the model; absent where the slug is written. */
  readonly kept?: string;
  /** Held by uses of the constant that stay. */
  readonly resource?: Resource;
  readonly drafts: readonly Draft[];
}

/** The literal behind a constant of this file that is not handed out, and its resource. */
function constantOf(unit: Unit, model: Node): { literal: Node; resource: Resource } | undefined {
  const inner = unwrap(model);
  if (inner.type === 'StringLiteral' || inner.type === 'TemplateLiteral') return undefined;
  const literal = literalOf(unit, inner);
  if (literal?.type !== 'StringLiteral') return undefined;
  return { literal, resource: `model:${unit.file.path}${unit.name}#${literal.start ?? 0}` };
}

export function modelChoice(context: Context, made: MadeRequest, request: DestinationRequest): ModelChoice {
  const { unit, printer } = context;
  const constant = constantOf(unit, made.model);
  if (!constant) return { drafts: [] };
  const { literal, resource } = constant;
  const span = spanOf(unwrap(made.model));
  const text = made.texts.get(spanOf(made.model).start) ?? unit.file.text.slice(span.start, span.end);
  const slug = request.model.to;
  if (otherReads(unit, literal, context.modelReads)) return { drafts: [] };
  const definition: Draft = {
    ...spanOf(literal),
    rule: rule(unit, 'model-id'),
    confidence: 'safe',
    message: `model ${request.model.from} is called ${slug} at ${context.migration.destination.title}`,
    edits: [{ ...spanOf(literal), text: printer.style.string(slug) }],
    whenWanted: [`names:${resource}`],
    needs: [resource],
    demoted: {
      message: `this model id stays, as something that stays reads it`,
      advice: 'nothing: the calls that move name their model themselves',
    },
  };
  return { kept: text, resource, drafts: [definition] };
}

/** What a request that stays holds of the constant that names its model. */
export function modelHolds(unit: Unit, made: MadeRequest): Resource[] {
  const constant = constantOf(unit, made.model);
  return constant ? [constant.resource] : [];
}

/** Whether the constant behind a literal is read for anything but models of requests that were found. */
function otherReads(unit: Unit, literal: Node, reads: ReadonlySet<Node>): boolean {
  const known = (node: Node): boolean => {
    for (let at: Node | undefined = node; at; at = unit.parents.get(at)) if (reads.has(at)) return true;
    return false;
  };
  let holder = unit.parents.get(literal);
  while (holder && holder.type !== 'VariableDeclarator' && holder.type !== 'TSEnumDeclaration')
    holder = unit.parents.get(holder);
  const binding = unit.scopes.all.find((b) => b.node === holder);
  if (!binding) return true;
  const declaration = unit.parents.get(unit.parents.get(binding.node) ?? binding.node);
  if (
    declaration?.type === 'ExportNamedDeclaration' ||
    unit.parents.get(binding.node)?.type === 'ExportNamedDeclaration'
  )
    return true;
  return binding.references.some((ref) => {
    if (known(ref)) return false;
    // Another member of the same object is another value.
    let at: Node = ref;
    for (
      let up = unit.parents.get(at);
      up?.type === 'MemberExpression' && up.object === at && !up.computed;
      up = unit.parents.get(at)
    )
      at = up;
    const mine = at === ref ? undefined : literalOf(unit, at);
    return mine === undefined || mine === literal;
  });
}
