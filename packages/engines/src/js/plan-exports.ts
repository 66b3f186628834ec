/** What a file hands to others: clients, factories, base URLs, keys and headers under their exported names. */

import { asHeader, type ExportedSymbol, findUrls, matchEnv, matchModule, modelIdOf } from '@aig/core';
import type { ClassMembers } from './class-members.ts';
import type { Tracker } from './client-model.ts';
import { commonExport } from './common-exports.ts';
import { isSourceName } from './loose-sites.ts';
import { handedOn } from './plan-handed.ts';
import { textsOf } from './predictions/constants.ts';
import type { Printer } from './print-ops.ts';
import { exportedName, type Node, spanOf, unwrap, walk, within } from './tree.ts';
import { fileGroup, flowGroup, packageOf, type Unit } from './unit.ts';
import { declarationOf, envOfDeclaration } from './values.ts';

export function exportsOf(
  printer: Printer,
  tracker: Tracker,
  groupOf: (node: Node) => string,
  members: ClassMembers,
): Map<string, ExportedSymbol> {
  const { unit, reading } = printer;
  const out = new Map<string, ExportedSymbol>();
  for (const [name, { kind, client }] of tracker.exports)
    out.set(name, { kind, group: client.group, ...(client.beside ? { beside: client.beside } : {}) });
  for (const statement of unit.program.body) {
    if (statement.type === 'ExportAllDeclaration') {
      for (const [name, symbol] of unit.around.exported?.(statement.source.value) ?? [])
        if (name !== 'default' && !out.has(name)) out.set(name, symbol);
      const whole = ofSdk(statement.source.value);
      if (whole) out.set('*', whole);
    }
    if (statement.type !== 'ExportNamedDeclaration') continue;
    if (statement.source) {
      for (const s of statement.specifiers) {
        const sdk = ofSdk(statement.source.value);
        if (sdk) out.set(s.exported.type === 'Identifier' ? s.exported.name : s.exported.value, sdk);
        if (s.type !== 'ExportSpecifier' || sdk) continue;
        const from = statement.source.value;
        const symbol = unit.around.imported(from, s.local.name) ?? unit.around.imported(from, '*');
        if (symbol) out.set(s.exported.type === 'Identifier' ? s.exported.name : s.exported.value, symbol);
      }
      continue;
    }
    for (const s of statement.specifiers) {
      if (s.type !== 'ExportSpecifier') continue;
      const exported = s.exported.type === 'Identifier' ? s.exported.name : s.exported.value;
      const symbol = symbolOf(s.local);
      if (symbol && !out.has(exported)) out.set(exported, symbol);
    }
    if (statement.declaration?.type !== 'VariableDeclaration') continue;
    for (const d of statement.declaration.declarations) {
      if (d.id.type !== 'Identifier' || out.has(d.id.name)) continue;
      const symbol = symbolOf(d.id);
      if (symbol) out.set(d.id.name, symbol);
    }
  }
  for (const [name, node] of handedOut(unit)) {
    const symbol = out.has(name) ? undefined : (classOf(node) ?? modelsOf(node));
    if (symbol) out.set(name, symbol);
  }
  return out;

  /** What names of the source's SDK are to those who get them through this file. */
  function ofSdk(specifier: string): ExportedSymbol | undefined {
    return matchModule(specifier, 'js', unit.migration)
      ? handedOn(packageOf(unit, specifier), flowGroup(unit))
      : undefined;
  }

  /** Constants that hold ids of models. */
  function modelsOf(node: Node): ExportedSymbol | undefined {
    const table = unit.migration.source.requests;
    if (!table || node.type !== 'Identifier') return undefined;
    const isModel = (text: string): boolean => {
      const id = modelIdOf(text, table);
      return id !== undefined && table.catalogue.some((row) => row.id === id);
    };
    const texts = new Map([...textsOf(unit, node)].filter(([, text]) => isModel(text)));
    const said = [...texts].map((pair) => pair.join('=')).join(';');
    return texts.size > 0 ? { kind: 'texts', group: `texts:${unit.file.path}#${said}`, texts } : undefined;
  }

  /** A class or object by the clients in its members. */
  function classOf(node: Node): ExportedSymbol | undefined {
    const origin = unit.origins.of(node);
    if (origin?.from === 'sdk' || origin?.from === 'sdk-namespace') return ofSdk(origin.module);
    if (origin?.from === 'other' && origin.symbol?.renamed) return origin.symbol;
    const clients = [...members.of(node)].map(
      ([name, m]) => [name, { kind: m.as, group: m.client.group }] as const,
    );
    const first = clients[0]?.[1];
    return first && { kind: 'class', group: first.group, members: new Map(clients) };
  }

  function symbolOf(id: Node): ExportedSymbol | undefined {
    const binding = unit.scopes.of(id);
    const declared = binding && declarationOf(binding);
    if (!declared) return undefined;
    const env = envOfDeclaration(declared);
    const role = env === undefined ? undefined : matchEnv(env, unit.migration)?.row.role;
    if (role === 'key') return { kind: 'key', group: fileGroup(unit) };
    if (role === 'base-url') return { kind: 'base-url', group: fileGroup(unit) };
    const value = reading.value(declared.value);
    if (value.kind === 'string' && findUrls(value.text, 0, unit.migration).some((u) => u.verdict === 'base'))
      return { kind: 'base-url', group: groupOf(declared.value) };
    if (value.kind === 'symbol' && value.symbol.role === 'base-url')
      return { kind: 'base-url', group: groupOf(declared.value) };
    if (value.kind === 'call' && value.symbol.role === 'headers-factory')
      return { kind: 'headers', group: groupOf(declared.value) };
    if (
      value.kind === 'object' &&
      value.entries.some((e) => isSourceName(e.name, unit) && asHeader(unit.migration)(e.name) !== 'foreign')
    )
      return { kind: 'headers', group: groupOf(declared.value) };
    const address = printer.sites.find(
      (s) => s.kind === 'url' && s.url.scheme && within(s.span, spanOf(declared.value)),
    );
    if (address && unwrap(declared.value).type === 'ObjectExpression')
      return { kind: 'settings', group: groupOf(address.node) };
    return undefined;
  }
}

/** What stands behind exported names, in ES modules and in CommonJS. */
function handedOut(unit: Unit): [string, Node][] {
  const out: [string, Node][] = [];
  for (const statement of unit.program.body) {
    if (statement.type === 'ExportDefaultDeclaration') out.push(['default', statement.declaration]);
    if (statement.type !== 'ExportNamedDeclaration' || statement.source) continue;
    for (const s of statement.specifiers)
      if (s.type === 'ExportSpecifier') out.push([exportedName(s), s.local]);
    const made = statement.declaration;
    if (made?.type === 'ClassDeclaration' && made.id) out.push([made.id.name, made]);
    if (made?.type === 'TSInterfaceDeclaration' || made?.type === 'TSTypeAliasDeclaration')
      out.push([made.id.name, made.id]);
    if (made?.type === 'VariableDeclaration')
      for (const d of made.declarations) if (d.id.type === 'Identifier') out.push([d.id.name, d.id]);
  }
  walk(unit.program, (node) => {
    if (!/^(?:Identifier|ClassExpression|NewExpression|ObjectExpression)$/.test(node.type)) return;
    const name = commonExport(node, unit.parents);
    if (name !== undefined) out.push([name, node]);
  });
  return out;
}
