/**
 * Things that keep a client for later and give back the same: maps that stay in sight, memo functions.
 *
 * Asks only; `clients.ts` follows what comes out of them.
 */
import { isPrivate } from './client-model.ts';
import type { Binding } from './scope.ts';
import { isThis } from './this-names.ts';
import {
  type Call,
  classAround,
  isCall,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  unwrap,
  walk,
  wrapped,
} from './tree.ts';
import type { Unit } from './unit.ts';

export interface KeptIn {
  /** `new Map()` */
  readonly made: Node;
  /** Calls that answer what was put in. */
  readonly reads: readonly Node[];
  /** What else is put in. */
  readonly others: readonly Node[];
}

/** The map that `call` puts `value` into, when every use of that map is seen and hands nothing else out. */
export function mapOf(unit: Unit, call: Call, value: Node): KeptIn | undefined {
  const { callee } = call;
  if (!isMember(callee) || memberName(callee) !== 'set' || call.arguments[1] !== value) return undefined;
  const holder = unwrap(callee.object);
  const map = holder.type === 'Identifier' ? ofName(unit, holder) : ofAttribute(unit, holder);
  if (!map) return undefined;
  const reads: Node[] = [];
  const others: Node[] = [];
  for (const use of map.uses) {
    const member = unit.parents.get(wrapped(use, unit.parents));
    const outer = member && wrapped(member, unit.parents);
    const up = outer && unit.parents.get(outer);
    const name = isMember(member) && member.object !== undefined ? memberName(member) : undefined;
    if (name === 'size') continue;
    if (!isCall(up) || up.callee !== outer) return undefined;
    if (name === 'get') reads.push(up);
    else if (name === 'set') {
      // The map itself comes back from `set`.
      if (unit.parents.get(wrapped(up, unit.parents))?.type !== 'ExpressionStatement') return undefined;
      const put = up.arguments[1];
      if (put && put !== value) others.push(put);
    } else if (!/^(?:has|delete|clear|keys)$/.test(name ?? '')) return undefined;
  }
  return { made: map.made, reads, others };
}

interface Found {
  readonly made: Node;
  readonly uses: readonly Node[];
}

function ofName(unit: Unit, name: Node): Found | undefined {
  const binding: Binding | undefined = unit.scopes.of(name);
  const { node } = binding ?? {};
  if (!binding || node?.type !== 'VariableDeclarator' || node.id !== binding.id) return undefined;
  if (binding.repeated || binding.writes.length > 0 || !isNewMap(node.init)) return undefined;
  if (unit.parents.get(unit.parents.get(node) as Node)?.type === 'ExportNamedDeclaration') return undefined;
  return { made: unwrap(node.init as Node), uses: binding.references };
}

function ofAttribute(unit: Unit, holder: Node): Found | undefined {
  if (!isMember(holder)) return undefined;
  const name = holder.property.type === 'PrivateName' ? `#${holder.property.id.name}` : memberName(holder);
  const owner = isThis(unit, holder.object, name) ? classAround(holder, unit.parents) : undefined;
  if (name === undefined || (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression'))
    return undefined;
  const property = owner.body.body.find(
    (m) =>
      (m.type === 'ClassPrivateProperty' && `#${m.key.id.name}` === name) ||
      (m.type === 'ClassProperty' && nameOfKey(m.key, m.computed === true) === name),
  );
  if (property?.type !== 'ClassProperty' && property?.type !== 'ClassPrivateProperty') return undefined;
  if (!isPrivate(property, name) || !isNewMap(property.value)) return undefined;
  const uses: Node[] = [];
  walk(owner, (node) => {
    if (!isMember(node)) return;
    const own = node.property.type === 'PrivateName' ? `#${node.property.id.name}` : memberName(node);
    if (own === name) uses.push(node);
  });
  return { made: unwrap(property.value as Node), uses };
}

const isNewMap = (node: Node | null | undefined): boolean => {
  const made = node ? unwrap(node) : undefined;
  return (
    made?.type === 'NewExpression' &&
    made.callee.type === 'Identifier' &&
    /^(?:Weak)?Map$/.test(made.callee.name) &&
    made.arguments.length === 0
  );
};

/** `useMemo(…)` of React: it answers what its function answers, to nobody else. */
export function isMemo(unit: Unit, call: Node): boolean {
  if (!isCall(call)) return false;
  const name = isMember(call.callee) ? memberName(call.callee) : (call.callee as { name?: string }).name;
  return name === 'useMemo' && unit.origins.specifiers.includes('react');
}
