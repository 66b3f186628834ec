/** What a file hands to others: clients, factories, base URLs, keys and headers under their exported names. */

import { asHeader, type ExportedSymbol, findUrls, matchEnv } from '@aig/core';
import type { Tracker } from './client-model.ts';
import { isSourceName } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import type { Node } from './tree.ts';
import { fileGroup } from './unit.ts';
import { declarationOf, envOfDeclaration } from './values.ts';

export function exportsOf(
  printer: Printer,
  tracker: Tracker,
  groupOf: (node: Node) => string,
): Map<string, ExportedSymbol> {
  const { unit, reading } = printer;
  const out = new Map<string, ExportedSymbol>();
  for (const [name, { kind, client }] of tracker.exports) out.set(name, { kind, group: client.group });
  for (const statement of unit.program.body) {
    if (statement.type === 'ExportAllDeclaration') {
      for (const [name, symbol] of unit.around.exported?.(statement.source.value) ?? [])
        if (name !== 'default' && !out.has(name)) out.set(name, symbol);
    }
    if (statement.type !== 'ExportNamedDeclaration') continue;
    if (statement.source) {
      for (const s of statement.specifiers) {
        if (s.type !== 'ExportSpecifier') continue;
        const symbol = unit.around.imported(statement.source.value, s.local.name);
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
  return out;

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
    return undefined;
  }
}
