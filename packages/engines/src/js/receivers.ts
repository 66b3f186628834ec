/**
 * Whether the receiver of a call is proved to be something else than a client of the source: what another package makes,
 * the object the method stands in, a database.
 *
 * Only says yes or no. A receiver that nothing is known of is not somebody else's.
 */
import {
  type Call,
  classAround,
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  unwrap,
} from './tree.ts';
import type { Unit } from './unit.ts';
import { declarationOf } from './values.ts';

const DEPTH = 6;

/** @param call the call whose receiver it is, for what it is given */
export function isSomebodyElses(unit: Unit, receiver: Node, call: Call | undefined): boolean {
  return isForeign(unit, receiver, 0) || isDatabase(receiver) || isQuery(call);
}

function isForeign(unit: Unit, node: Node | null | undefined, depth: number): boolean {
  if (!node || depth > DEPTH) return false;
  const inner = unwrap(node);
  if (inner.type === 'AwaitExpression') return isForeign(unit, inner.argument, depth + 1);
  if (inner.type === 'NewExpression' || isCall(inner)) return isForeign(unit, inner.callee, depth + 1);
  if (inner.type === 'ThisExpression') return !extendsUnknown(unit, inner);
  if (isMember(inner)) {
    if (unwrap(inner.object).type !== 'ThisExpression') return isForeign(unit, inner.object, depth + 1);
    return memberIsForeign(unit, inner, memberName(inner), depth);
  }
  if (inner.type !== 'Identifier') return false;
  const binding = unit.scopes.of(inner);
  if (!binding) return false;
  if (unit.origins.ofBinding(binding)) return isOfPackage(unit, inner);
  const type = binding.id.typeAnnotation;
  if (type) return typeIsForeign(unit, type);
  const declared = declarationOf(binding);
  return declared !== undefined && isForeign(unit, declared.value, depth + 1);
}

/** The class around `this` inherits from something that may be a client. */
const extendsUnknown = (unit: Unit, node: Node): boolean => {
  const owner = classAround(node, unit.parents);
  return (
    !(owner?.type === 'ClassDeclaration' || owner?.type === 'ClassExpression') ||
    (owner.superClass != null && !isForeign(unit, owner.superClass, 0))
  );
};

function memberIsForeign(unit: Unit, at: Node, name: string | undefined, depth: number): boolean {
  const owner = classAround(at, unit.parents);
  if (name === undefined || (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression'))
    return false;
  for (const m of owner.body.body) {
    if (m.type === 'ClassProperty' && nameOfKey(m.key, m.computed === true) === name)
      return m.typeAnnotation ? typeIsForeign(unit, m.typeAnnotation) : isForeign(unit, m.value, depth + 1);
    if (m.type !== 'ClassMethod' || m.kind !== 'constructor') continue;
    for (const p of m.params)
      if (p.type === 'TSParameterProperty' && p.parameter.type === 'Identifier' && p.parameter.name === name)
        return p.parameter.typeAnnotation != null && typeIsForeign(unit, p.parameter.typeAnnotation);
  }
  return false;
}

function typeIsForeign(unit: Unit, annotation: Node): boolean {
  const type = annotation.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  return isOfPackage(unit, type.typeName) || isDatabase(type.typeName);
}

/** A name that a package outside the tree exports and that is not named after the source. */
function isOfPackage(unit: Unit, id: Node): boolean {
  const origin = unit.origins.of(id);
  if (origin?.from === 'client') return true;
  if (origin?.from !== 'other' || origin.symbol) return false;
  const { module, name } = origin;
  if (/^(?:[.~#$/]|@\/)/.test(module) || unit.around.inTree?.(module)) return false;
  const said = `${module} ${name}`.toLowerCase();
  if (unit.migration.source.words.some((w) => said.includes(w.toLowerCase()))) return false;
  // A scoped name may be an alias of the project: only classes are taken at their word.
  return !module.startsWith('@') || /^[A-Z]/.test(name);
}

/** Tables of a database may have any name. */
function isDatabase(receiver: Node): boolean {
  for (let at = unwrap(receiver); ; at = unwrap(at.object)) {
    const name = at.type === 'Identifier' ? at.name : isMember(at) ? memberName(at) : undefined;
    if (name !== undefined && /prisma|^(?:db|tx|trx|orm|database)$/i.test(name)) return true;
    if (!isMember(at)) return false;
  }
}

/** `create({ data: … })`, `update({ where: … })`: what object-relational mappers are asked. */
function isQuery(call: Call | undefined): boolean {
  const first = call?.arguments[0];
  return (
    first?.type === 'ObjectExpression' &&
    first.properties.some(
      (p) => p.type === 'ObjectProperty' && /^(?:data|where)$/.test(nameOfKey(p.key, p.computed) ?? ''),
    )
  );
}
