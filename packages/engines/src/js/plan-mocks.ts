/**
 * Tests that replace the source's SDK by its module name: the mock follows the module under test.
 *
 * Only mocks whose replacement can be read are changed; what the replacement does is not looked at.
 */
import { type Draft, type Edit, matchModule, matchSymbol } from '@aig/core';
import type * as t from '@babel/types';
import { type ListChange, spliceList } from '../splice/list.ts';
import { insideQuotes } from './modules.ts';
import { listOf } from './print-ops.ts';
import {
  type Call,
  dotted,
  isCall,
  isFunction,
  isMember,
  memberName,
  type Node,
  nameOfKey,
  spanOf,
  unwrap,
  walk,
  wrapped,
} from './tree.ts';
import { packageOf, rule, targetSpecifier, type Unit } from './unit.ts';

/** Calls that take the module's name and what stands in for the module. */
const MOCK =
  /^(?:(?:vi|jest)\.(?:mock|doMock|unmock|doUnmock|dontMock|setMock|requireActual|requireMock|importActual|importMock|unstable_mockModule)|mock\.module)$/;

/** The call that mocks a module, by the literal that names it. */
export function mockAround(unit: Unit, literal: Node): Call | undefined {
  const up = unit.parents.get(literal);
  if (!isCall(up) || up.arguments[0] !== literal) return undefined;
  return MOCK.test(dotted(up.callee)?.join('.') ?? '') ? up : undefined;
}

/** What tests ask of a class whose module is mocked: it is the mock that is meant, not a client. */
export function isMockedUse(unit: Unit, ref: Node): boolean {
  const outer = wrapped(ref, unit.parents);
  const up = unit.parents.get(outer);
  const asks =
    isCall(up) && up.arguments[0] === outer
      ? /^(?:(?:vi|jest)\.mocked|expect)$/.test(dotted(up.callee)?.join('.') ?? '')
      : isMember(up) && up.object === outer && /^mock/.test(memberName(up) ?? '');
  return asks && mocksSource(unit);
}

function mocksSource(unit: Unit): boolean {
  let found = false;
  walk(unit.program, (node) => {
    if (node.type === 'StringLiteral' && matchModule(node.value, 'js', unit.migration))
      found ||= mockAround(unit, node) !== undefined;
  });
  return found;
}

/** The mock names the destination's module, and its parts have the names they have there. */
export function planMock(unit: Unit, literal: t.StringLiteral, call: Call): Draft {
  const target = unit.migration.destination.sdk.js.package;
  const base = {
    start: call.start ?? 0,
    end: literal.end ?? 0,
    rule: rule(unit, 'mock'),
    message: `${literal.value} is mocked here, while the code under test loads ${target} after the migration`,
  };
  const advice = `mock ${target} instead`;
  // A stand-in for a client whose calls change their form has to change with them.
  const asOne = !matchModule(literal.value, 'js', unit.migration)?.requests;
  const parts = asOne ? partsOf(unit, literal.value, call) : undefined;
  if (!parts) return { ...base, confidence: 'manual', advice, edits: [] };
  return {
    ...base,
    confidence: 'review',
    advice: 'see whether the mock has what the code under test calls',
    edits: [{ ...insideQuotes(literal), text: targetSpecifier(unit, literal.value) }, ...parts],
    needs: [packageOf(unit, literal.value)],
    wants: [`package:npm:${target}`],
    demoted: { message: `${literal.value} is mocked here and still used`, advice },
  };
}

/** Edits of the names in the replacement; undefined when it cannot be read. */
function partsOf(unit: Unit, specifier: string, call: Call): Edit[] | undefined {
  const sdk = matchModule(specifier, 'js', unit.migration);
  const factory = call.arguments[1];
  // `{ virtual: true }` and `{ spy: true }` may follow; they say nothing about the module.
  if (!sdk || call.arguments.length > 3) return undefined;
  if (!factory || isSettings(factory)) return [];
  const object = returned(factory);
  if (!object) return undefined;
  const target = unit.migration.destination.sdk.js;
  const list = listOf(unit, object);
  const changes: ListChange[] = [];
  for (const property of object.properties) {
    const item = list.items.get(property);
    if (property.type === 'SpreadElement' || !item) return undefined;
    const name = nameOfKey(property.key, property.computed);
    if (name === undefined) return undefined;
    if (name === 'default' || name === '__esModule') continue;
    switch (matchSymbol(name, specifier, sdk)?.role) {
      case 'client':
      case 'async-client': {
        const shorthand = property.type === 'ObjectProperty' && property.shorthand;
        const text = shorthand ? `${target.name}: ${name}` : target.name;
        changes.push({ change: 'replace', span: spanOf(property.key), text });
        break;
      }
      case 'headers-factory':
      case 'base-url':
        // Nothing of the kind is loaded any more.
        changes.push({ change: 'remove', item });
        break;
      default:
        return undefined;
    }
  }
  return spliceList(list.site, changes).flat();
}

const isSettings = (node: Node): boolean =>
  node.type === 'ObjectExpression' &&
  node.properties.every(
    (p) =>
      p.type === 'ObjectProperty' &&
      /^(?:virtual|spy)$/.test(nameOfKey(p.key, p.computed) ?? '') &&
      !p.shorthand,
  );

/** The object that a factory without parameters gives back. */
function returned(factory: Node): t.ObjectExpression | undefined {
  if (!isFunction(factory) || factory.params.length > 0) return undefined;
  let value: Node | null | undefined = factory.body;
  if (value.type === 'BlockStatement') {
    const returns = value.body.filter((s) => s.type === 'ReturnStatement');
    // An early return inside another statement would give something else.
    if (returns.length !== 1 || value.body.at(-1) !== returns[0]) return undefined;
    if (value.body.some((s) => /^(?:If|Switch|Try|For|While|DoWhile|Block|Labeled)/.test(s.type)))
      return undefined;
    value = returns[0]?.argument;
  }
  const inner = value && unwrap(value);
  return inner?.type === 'ObjectExpression' ? inner : undefined;
}
