/** What a site goes on needing as long as it is not rewritten, and what must be free for its rewritten form. */
import { matchEnv, type Resource, type SdkTable, type Span } from '@aig/core';
import { readEnv } from './env.ts';
import type { Printer } from './print-ops.ts';
import { type Node, spanOf, walk, within } from './tree.ts';
import { importOf, packageOf, type Unit } from './unit.ts';
import { declarationOf, envOfDeclaration } from './values.ts';

/** Imports of the source's SDK that names inside `node` stand for, with their packages. */
export function importHolds(unit: Unit, node: Node): Resource[] {
  const out = new Set<Resource>();
  walk(node, (inner) => {
    if (inner.type !== 'Identifier') return;
    const binding = unit.scopes.of(inner);
    const origin = binding && unit.origins.ofBinding(binding);
    if (origin?.from !== 'sdk' && origin?.from !== 'sdk-namespace') return;
    out.add(importOf(unit, inner.name));
    out.add(packageOf(unit, origin.module));
  });
  for (const load of unit.origins.loads) {
    if (load.sdk && !load.understood && within(spanOf(load.literal), spanOf(node)))
      out.add(packageOf(unit, load.specifier));
  }
  return [...out];
}

/**
 * Everything a construction or request needs while it stays.
 *
 * @param sdk the source's SDK when the site is its own client, which reads its key by itself when none is given
 * @param flows the key comes from elsewhere
 */
export function holdsOf(printer: Printer, node: Node, sdk: SdkTable | undefined, flows: boolean): Resource[] {
  const out = new Set<Resource>(importHolds(printer.unit, node));
  let keyed = false;
  for (const site of printer.sites) {
    if (site.kind !== 'env' || !within(site.span, spanOf(node))) continue;
    out.add(`env:${site.name}`);
    if (site.match.row.role === 'key') keyed = true;
  }
  if (!keyed && flows) out.add('env:*');
  else if (!keyed && sdk?.implicitKeyEnv) out.add(`env:${sdk.implicitKeyEnv}`);
  return [...out];
}

/** What must be held by nobody for a value made elsewhere to be the new key: its variable where it is seen, else all. */
export function keyNeeds(printer: Printer, span: Span): Resource[] {
  const { unit } = printer;
  const names = new Set<Resource>();
  const seen = new Set<Node>();
  let unknown = false;
  walk(unit.program, (node) => {
    if (!within(spanOf(node), span)) return;
    const read = readEnv(node);
    if (read && matchEnv(read.name, unit.migration)) {
      names.add(`env:${read.name}`);
      // The object that is read through is renamed by the name of its key.
      walk(node, (inner) => seen.add(inner));
    }
    if (node.type !== 'Identifier' || seen.has(node)) return;
    // A name that is the variable's own is renamed wherever it stands.
    if (matchEnv(node.name, unit.migration)?.to !== undefined) {
      names.add(`env:${node.name}`);
      return;
    }
    const binding = unit.scopes.of(node);
    if (!binding) return;
    const declared = declarationOf(binding);
    const env = declared && envOfDeclaration(declared);
    if (env !== undefined && matchEnv(env, unit.migration)) names.add(`env:${env}`);
    else unknown = true;
  });
  return unknown || names.size === 0 ? ['env:*'] : [...names];
}

/**
 * The variable that holds the new key for who read the old one from what `needs` says: with the prefix of a framework
 * (`NEXT_PUBLIC_…`) it is another than the plain one, and the plain one is not there in a browser.
 */
export function freshKey(printer: Printer, needs: readonly Resource[]): string {
  const { migration } = printer.unit;
  const [only] = needs;
  const name = needs.length === 1 && only?.startsWith('env:') ? only.slice('env:'.length) : undefined;
  const match = name === undefined ? undefined : matchEnv(name, migration);
  return match?.row.role === 'key' && match.to !== undefined ? match.to : migration.destination.keyEnv;
}
