/**
 * Where the source is one choice of several in JavaScript: an entry of an object, list or enum of providers, a branch of a
 * chain of conditions, a case of a switch, a module beside modules of other providers. Finds ranges, changes nothing.
 */
import type { Span } from '@aig/core';
import { isProviderModule } from '../choice/modules.ts';
import { namesOwn, othersAmong } from '../choice/words.ts';
import { dotted, type Node, nameOfKey, spanOf, walk } from './tree.ts';
import { textOf, type Unit } from './unit.ts';

/** A list of providers names at least so many others. */
const OTHERS = 2;
/** Properties that say which choice an entry is. */
const IDENTITY = /^(?:id|key|name|label|title|type|kind|provider|providerId|value|slug)$/;

export function choiceRegions(unit: Unit): Span[] {
  const { migration, file } = unit;
  if (!migration.vendors) return [];
  if (unit.name === '' && handsOut(unit) && isProviderModule(file.path, migration, unit.around, 'js'))
    return [{ start: 0, end: file.text.length }];
  const regions: Span[] = [];
  const add = (
    entries: readonly Node[],
    least: number,
    headOf = (node: Node) => identityOf(unit, node),
  ): void => {
    if (entries.length <= least) return;
    const mine = entries.filter((e) => namesOwn(headOf(e), migration));
    if (mine.length === 0) return;
    if (othersAmong(entries.filter((e) => !mine.includes(e)).map(headOf), migration) >= least)
      regions.push(...mine.map(spanOf));
  };
  walk(unit.program, (node) => {
    switch (node.type) {
      case 'ObjectExpression':
        add(
          node.properties.filter((p) => p.type === 'ObjectProperty'),
          OTHERS,
        );
        return;
      case 'ArrayExpression':
        add(
          node.elements.filter((e): e is Exclude<typeof e, null> => e !== null),
          OTHERS,
        );
        return;
      case 'SwitchStatement':
        add(node.cases, 1, (c) => (c.type === 'SwitchCase' && c.test ? textOf(unit, c.test) : ''));
        return;
      case 'IfStatement':
        if (unit.parents.get(node)?.type !== 'IfStatement') addBranches(unit, node, regions);
        return;
      default:
    }
  });
  return regions;
}

/** A module that hands something out; a program that runs by itself is no part of a set. */
const handsOut = ({ program, file }: Unit): boolean =>
  program.body.some((s) => /^Export/.test(s.type)) || /\b(?:module\.)?exports\b/.test(file.text);

/** What an entry calls itself: its key, its identifying properties, the class it is made of. Ids of models are not names. */
function identityOf(unit: Unit, node: Node): string {
  switch (node.type) {
    case 'ObjectProperty':
      return nameOfKey(node.key, node.computed) ?? textOf(unit, node.key);
    case 'ObjectExpression':
      return node.properties
        .flatMap((p) =>
          p.type === 'ObjectProperty' && IDENTITY.test(nameOfKey(p.key, p.computed) ?? '')
            ? [identityOf(unit, p.value)]
            : [],
        )
        .join(' ');
    case 'StringLiteral':
      return node.value.includes('/') ? '' : node.value;
    case 'MemberExpression':
      return textOf(unit, node.property);
    case 'NewExpression':
    case 'CallExpression': {
      const first = node.arguments[0];
      const said = first?.type === 'ObjectExpression' || first?.type === 'StringLiteral' ? first : undefined;
      return `${dotted(node.callee)?.at(-1) ?? ''} ${said ? identityOf(unit, said) : ''}`;
    }
    case 'ArrayExpression': {
      const first = node.elements[0];
      return first ? identityOf(unit, first) : '';
    }
    default:
      return '';
  }
}

/** `if (p === 'a') … else if (p === 'source') …`: the branch of the source. */
function addBranches(unit: Unit, first: Node, regions: Span[]): void {
  const branches: { test: string; body: Node }[] = [];
  for (let at: Node | null | undefined = first; at?.type === 'IfStatement'; at = at.alternate)
    branches.push({ test: literals(unit, at.test), body: at.consequent });
  const mine = branches.filter((b) => namesOwn(b.test, unit.migration));
  const others = othersAmong(
    branches.filter((b) => !mine.includes(b)).map((b) => b.test),
    unit.migration,
  );
  if (others > 0) regions.push(...mine.map((b) => spanOf(b.body)));
}

/** The string literals of a condition. */
function literals(unit: Unit, test: Node): string {
  const out: string[] = [];
  walk(test, (node) => {
    if (node.type === 'StringLiteral') out.push(node.value);
    else if (node.type === 'MemberExpression') out.push(textOf(unit, node.property));
  });
  return out.join(' ');
}
