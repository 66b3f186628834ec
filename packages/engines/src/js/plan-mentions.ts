/**
 * Names of the source's SDK that stand outside every understood site: its base URL constant, classes passed around, mocks of
 * the module, its name in configuration. What cannot be rewritten is told and keeps its import.
 */

import { type Draft, matchModule, type Span } from '@aig/core';
import type * as t from '@babel/types';
import { importHolds } from './holds.ts';
import { isMockedUse, mockAround, planMock } from './plan-mocks.ts';
import type { Printer } from './print-ops.ts';
import { dotted, isCall, isMember, memberName, type Node, nameOfKey, spanOf, walk, within } from './tree.ts';
import { anyGroup, packageOf, rule, textOf, type Unit } from './unit.ts';
import type { Users } from './users.ts';

export function planMentions(
  printer: Printer,
  regions: readonly Span[],
  groupOf: (node: Node) => string,
  users: Users,
): Draft[] {
  const { unit } = printer;
  const drafts: Draft[] = [];
  for (const load of unit.origins.loads) {
    if (!load.sdk) continue;
    for (const name of load.names) {
      if (load.sdk.shared && unit.origins.ofBinding(name.binding)?.from !== 'sdk') continue;
      for (const ref of [...name.binding.references, ...name.binding.writes]) {
        if (users.explained.has(ref) || regions.some((r) => within(spanOf(ref), r))) continue;
        drafts.push(planReference(printer, ref, groupOf, users));
      }
    }
  }
  walk(unit.program, (node) => {
    if (node.type !== 'StringLiteral') return;
    const named = matchModule(node.value, 'js', unit.migration);
    if (!named || named.shared) return;
    if (unit.origins.loads.some((l) => l.literal === node) || regions.some((r) => within(spanOf(node), r)))
      return;
    if (unit.migration.source.commonName && !namesPackage(unit, node)) return;
    drafts.push(planModuleName(unit, node));
  });
  drafts.push(...planIds(unit, regions));
  return drafts;
}

/** A reference to an imported name. */
function planReference(
  printer: Printer,
  ref: t.Identifier,
  groupOf: (node: Node) => string,
  users: Users,
): Draft {
  const { unit } = printer;
  const up = unit.parents.get(ref);
  const whole = isMember(up) && up.object === ref ? up : ref;
  const origin = unit.origins.of(whole) ?? unit.origins.of(ref);
  const holds = importHolds(unit, ref);
  const symbol = origin?.from === 'sdk' ? origin.symbol : undefined;
  if (symbol?.role === 'base-url') return planBaseUrl(printer, whole, groupOf(ref), holds, users);
  // Calls of a client with requests of its own form move one by one, so nothing that stands in for it goes by itself.
  const asOne = origin?.from === 'sdk' && !origin.sdk.requests;
  if (asOne && symbol?.role === 'client' && up?.type === 'BinaryExpression' && up.operator === 'instanceof') {
    return planInstanceof(printer, ref, users);
  }
  if (asOne && symbol?.role === 'client' && isMockedUse(unit, ref)) return planMocked(printer, ref, users);
  if (symbol?.role === 'moved') return planMoved(printer, ref, users);
  users.keep(ref);
  const known = symbol && symbol.role === 'none';
  return {
    ...spanOf(whole),
    rule: rule(unit, known ? 'symbol' : 'symbol-use'),
    confidence: 'manual',
    message: known ? symbol.why : `${textOf(unit, whole)} is used here in a way that cannot be followed`,
    advice:
      symbol?.advice ??
      `use ${unit.migration.destination.sdk.js.name} of the ${unit.migration.destination.sdk.js.package} package with the base URL ${unit.migration.destination.openaiBase}`,
    edits: [],
    holds: [...holds, 'env:*'],
    // Where the class itself is handed around, clients cannot be told apart any more.
    ...(symbol?.role === 'client' && asOne ? { group: anyGroup(unit) } : {}),
  };
}

/** `x instanceof Client` and what a test asks of a mocked class go with the clients that flow through the package. */
function planInstanceof(printer: Printer, ref: t.Identifier, users: Users): Draft {
  const { unit } = printer;
  const group = anyGroup(unit);
  const binding = unit.scopes.of(ref);
  const name = binding ? users.names.of(binding) : ref.name;
  users.use(ref, group);
  users.asClass(ref.name, group);
  return {
    ...spanOf(ref),
    rule: rule(unit, 'type'),
    confidence: 'safe',
    message: `the class of the client is ${name}`,
    edits: name === ref.name ? [] : [{ ...spanOf(ref), text: name }],
    group,
    holds: importHolds(unit, ref),
  };
}

/** What another module exports too: its uses stay as they are, the import changes. */
function planMoved(printer: Printer, ref: t.Identifier, users: Users): Draft {
  const { unit } = printer;
  const group = anyGroup(unit);
  const origin = unit.origins.of(ref);
  users.use(ref, group);
  users.asClass(ref.name, group);
  return {
    ...spanOf(ref),
    rule: rule(unit, 'symbol'),
    confidence: 'safe',
    message: (origin?.from === 'sdk' && origin.symbol?.why) || 'the successor has the same',
    edits: [],
    group,
    holds: importHolds(unit, ref),
  };
}

/** A mocked class keeps its place; what it is expected to be made with is for a person to say. */
function planMocked(printer: Printer, ref: t.Identifier, users: Users): Draft {
  const draft = planInstanceof(printer, ref, users);
  const call = printer.unit.parents.get(ref);
  const matcher = call && printer.unit.parents.get(call);
  if (!isMember(matcher) || !/CalledWith$/.test(memberName(matcher) ?? '')) return draft;
  return {
    ...draft,
    rule: rule(printer.unit, 'mock'),
    confidence: 'review',
    advice: 'the client is made with other options now: change what is expected here',
  };
}

/** The SDK's base URL constant outside a client: in a request, it becomes the destination's base URL. */
function planBaseUrl(
  printer: Printer,
  node: Node,
  group: string,
  holds: readonly string[],
  users: Users,
): Draft {
  const { unit } = printer;
  users.use(node, group);
  const base = unit.migration.destination.openaiBase;
  const up = unit.parents.get(node);
  const draft = { ...spanOf(node), rule: rule(unit, 'base-url'), group, holds: [...holds, 'env:*'] };
  if (up?.type === 'TemplateLiteral') {
    const index = up.expressions.indexOf(node as t.Expression);
    const rest = up.quasis[index + 1]?.value.raw ?? '';
    const dynamic = index + 1 < up.expressions.length ? '${' : '';
    if (printer.serves(rest + dynamic)) {
      const { text } = unit.file;
      const start = text.lastIndexOf('${', node.start ?? 0);
      const end = text.indexOf('}', node.end ?? 0) + 1;
      return {
        ...draft,
        confidence: 'safe',
        message: `requests go to ${base}`,
        edits: [{ start, end, text: base }],
      };
    }
    return {
      ...draft,
      confidence: 'manual',
      message: `${unit.migration.destination.title} does not serve ${rest}`,
      advice: `use an endpoint it serves, or keep ${unit.migration.source.title} for this call`,
      edits: [],
    };
  }
  if (
    up?.type === 'BinaryExpression' &&
    up.operator === '+' &&
    up.left === node &&
    up.right.type === 'StringLiteral' &&
    !printer.serves(up.right.value)
  ) {
    return {
      ...draft,
      confidence: 'manual',
      message: `${unit.migration.destination.title} does not serve ${up.right.value}`,
      advice: `use an endpoint it serves, or keep ${unit.migration.source.title} for this call`,
      edits: [],
    };
  }
  const shorthand = up?.type === 'ObjectProperty' && up.shorthand;
  const name = node.type === 'Identifier' ? node.name : '';
  if (up?.type === 'ExportSpecifier') {
    return {
      ...draft,
      confidence: 'manual',
      message: `${textOf(unit, node)} is handed on to other modules here`,
      advice: `export a constant of your own with the value ${base}`,
      edits: [],
    };
  }
  return {
    ...draft,
    confidence: 'safe',
    message: `requests go to ${base}`,
    edits: [{ ...spanOf(node), text: (shorthand ? `${name}: ` : '') + printer.style.string(base) }],
  };
}

const MOCKING = /^(?:vi|jest|mock|td|sinon|proxyquire|rewiremock)(?:\.|$)/;

const PACKAGES = /package|external|dependenc|optimi[sz]e|include|module|bundle|alias/i;

/** Whether a string stands where packages are named: in a mock, a resolve call, or a list of a bundler's options. */
function namesPackage(unit: Unit, node: Node): boolean {
  const up = unit.parents.get(node);
  if (isCall(up)) {
    const callee = dotted(up.callee)?.join('.') ?? '';
    return MOCKING.test(callee) || callee === 'require.resolve' || callee === 'import.meta.resolve';
  }
  const holder = up?.type === 'ArrayExpression' ? unit.parents.get(up) : up;
  if (holder?.type !== 'ObjectProperty') return false;
  if (holder.key === node) {
    const object = unit.parents.get(holder);
    const outer = object && unit.parents.get(object);
    return outer?.type === 'ObjectProperty' && PACKAGES.test(nameOfKey(outer.key, outer.computed) ?? '');
  }
  return up?.type === 'ArrayExpression' && PACKAGES.test(nameOfKey(holder.key, holder.computed) ?? '');
}

/** The module's name as a string: a mock of it, or configuration of a bundler. */
function planModuleName(unit: Unit, node: t.StringLiteral): Draft {
  const mock = mockAround(unit, node);
  if (mock) return planMock(unit, node, mock);
  const up = unit.parents.get(node);
  const mocks = isCall(up) && MOCKING.test(dotted(up.callee)?.join('.') ?? '');
  const target = unit.migration.destination.sdk.js.package;
  return {
    ...spanOf(mocks && up ? { ...node, start: up.start ?? 0, end: node.end ?? 0 } : node),
    rule: rule(unit, mocks ? 'mock' : 'module-name'),
    confidence: 'manual',
    message: mocks
      ? `${node.value} is mocked here, while the code under test loads ${target} after the migration`
      : `${node.value} is named here`,
    advice: mocks
      ? `mock ${target} instead`
      : `name ${target} here when ${packageOf(unit, node.value).replace('package:npm:', '')} is not used any more`,
    edits: [],
  };
}

/** Ids of things stored at the source: in a file that is about the source, or of a shape that nobody else has. */
function planIds(unit: Unit, regions: readonly Span[]): Draft[] {
  const out: Draft[] = [];
  const about = unit.origins.loads.some((l) => l.sdk);
  const rows = unit.migration.source.ids.filter((row) => about || row.distinctive);
  if (rows.length === 0) return out;
  const told = (span: Span): boolean =>
    unit.drafts.some((d) => d.start <= span.start && d.end >= span.end && d.edits.length === 0);
  walk(unit.program, (node) => {
    const text = literalOf(node);
    if (text === undefined || regions.some((r) => within(spanOf(node), r))) return;
    if (unit.origins.loads.some((l) => l.literal === node)) return;
    for (const row of rows) {
      row.pattern.lastIndex = 0;
      const hit = row.pattern.exec(text);
      row.pattern.lastIndex = 0;
      if (!hit || !(row.distinctive || (hit[0] === text && node.type === 'StringLiteral'))) continue;
      if (row.distinctive && told(spanOf(node))) continue;
      out.push({
        ...spanOf(node),
        rule: rule(unit, row.id),
        confidence: 'manual',
        message: row.why,
        advice: row.advice ?? 'take it out',
        edits: [],
        ...(row.holds ? { holds: row.holds.map((name) => `env:${name}`) } : {}),
      });
    }
  });
  return out;
}

/** Text that is written out in the code. */
function literalOf(node: Node): string | undefined {
  if (node.type === 'StringLiteral' || node.type === 'JSXText') return node.value;
  if (node.type === 'TemplateElement') return node.value.raw;
  return node.type === 'RegExpLiteral' ? node.pattern : undefined;
}
