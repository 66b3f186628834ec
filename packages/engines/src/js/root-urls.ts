/**
 * The bare root of the source's host outside clients: it becomes the destination's root only where the paths that are added
 * to it are seen and served. Otherwise it could end up with the version twice or not at all.
 */
import type { UrlMatch } from '@aig/core';
import { type Node, nameOfKey, wrapped } from './tree.ts';
import type { Unit } from './unit.ts';
import { addedPaths, isServed, knownLost } from './url-paths.ts';

/** What to write for a bare root, or why it stays. */
export type RootVerdict = { readonly to: string } | { readonly why: string };

export function judgeRoot(unit: Unit, node: Node, url: UrlMatch): RootVerdict {
  const { openaiBase, anthropicBase, title } = unit.migration.destination;
  const value = literalOf(unit, node);
  if (holderIsAnthropic(unit, value)) return { to: anthropicBase };
  const version = /\/v\d+$/.exec(openaiBase)?.[0];
  const { paths, open } = addedPaths(unit, value);
  if (paths.length === 0 || open || version === undefined)
    return {
      why: 'what is added to this bare host is not seen, and with it whether the version belongs here',
    };
  const pathOf = (p: string): string => (p.startsWith('/') ? p : `/${p}`);
  // A host that serves the same paths without the version: the version comes with the base then.
  const plain =
    url.path.versionless === true &&
    paths.every((p) => !knownLost(url, pathOf(p)) && isServed(pathOf(p), unit.migration));
  if (plain) return { to: openaiBase };
  const bad = paths.find((p) => {
    const path = pathOf(p);
    const below = path === version || path.startsWith(`${version}/`);
    return !below || knownLost(url, path) || !isServed(path.slice(version.length), unit.migration);
  });
  return bad === undefined
    ? { to: openaiBase.slice(0, -version.length) }
    : { why: `${title} does not serve ${bad.replace(/\$\{$/, '…')} under this host` };
}

/** The whole literal that a piece of text belongs to. */
export const literalOf = (unit: Unit, node: Node): Node =>
  node.type === 'TemplateElement' ? (unit.parents.get(node) ?? node) : node;

/** `ANTHROPIC_BASE_URL = …`, `anthropicUrl: …`: clients of that shape want the root. */
function holderIsAnthropic(unit: Unit, value: Node): boolean {
  let at = wrapped(value, unit.parents);
  let up = unit.parents.get(at);
  while (up?.type === 'LogicalExpression') {
    at = up;
    up = unit.parents.get(at);
  }
  const said: string[] = [];
  if (up?.type === 'VariableDeclarator' && up.id.type === 'Identifier') said.push(up.id.name);
  if (up?.type === 'ObjectProperty') said.push(nameOfKey(up.key, up.computed) ?? '');
  if (up?.type === 'AssignmentExpression' && 'property' in up.left)
    said.push(nameOfKey(up.left.property as Node, up.left.computed === true) ?? '');
  if (up?.type === 'CallExpression' && up.arguments[1] === at)
    said.push(nameOfKey(up.arguments[0] as Node, true) ?? '');
  return said.some((s) => /anthropic/i.test(s));
}
