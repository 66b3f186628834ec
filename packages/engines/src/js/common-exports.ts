/**
 * What CommonJS hands out: the name a value gets by an assignment to `exports` or `module.exports`.
 *
 * Read while clients are followed; where else the value goes is not this module's matter.
 */
import { isExports, isMember, memberName, type Node, nameOfKey, type Parents, wrapped } from './tree.ts';

/**
 * The name under which other files get the value of `node`: that of `exports.name = node` and of
 * `module.exports = { name: node }`, `default` for `module.exports = node`, undefined for everything else. A method of such
 * an object counts as its value.
 */
export function commonExport(node: Node, parents: Parents): string | undefined {
  let value = node.type === 'ObjectMethod' ? node : wrapped(node, parents);
  let up = node.type === 'ObjectMethod' ? node : parents.get(value);
  let name: string | undefined;
  if (up?.type === 'ObjectMethod' || (up?.type === 'ObjectProperty' && up.value === value)) {
    name = nameOfKey(up.key, up.computed);
    const object = parents.get(up);
    if (name === undefined || object?.type !== 'ObjectExpression') return undefined;
    value = wrapped(object, parents);
    up = parents.get(value);
  }
  if (up?.type !== 'AssignmentExpression' || up.right !== value || !isMember(up.left)) return undefined;
  if (isExports(up.left)) return name ?? 'default';
  return name === undefined && isExports(up.left.object) ? memberName(up.left) : undefined;
}
