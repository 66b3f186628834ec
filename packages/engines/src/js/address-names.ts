/**
 * Variables that hold an address and belong to a request or a client: they are renamed together with the key that is sent
 * there, or the new key would go to the old host.
 *
 * Notes the groups; `loose.ts` makes the drafts.
 */
import type { Span } from '@aig/core';
import { envRoot, readEnv } from './env.ts';
import type { LooseSite } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import type { Binding } from './scope.ts';
import { isFunction, isMember, type Node, spanOf, unwrap, walk, within, wrapped } from './tree.ts';
import { fileGroup, type Unit } from './unit.ts';
import { addedPaths, isServed } from './url-paths.ts';
import { declarationOf } from './values.ts';

type EnvSite = Extract<LooseSite, { kind: 'env' }>;

/** `site` is an address that `group` sends to. */
export function noteAddress(printer: Printer, site: LooseSite, group: string): void {
  if (isAddress(site) && !isOwnName(printer.unit, site)) printer.unit.addressed.set(site.span.start, group);
}

/** `process.env.X || 'https://…'`: the variable goes with the literal at `literal`. */
export function noteBeside(printer: Printer, literal: Span, group: string): void {
  for (const { site, either } of choicesOf(printer))
    if (within(literal, either)) noteAddress(printer, site, group);
}

interface Choice {
  readonly site: EnvSite;
  readonly either: Span;
}

/** Address variables with the `a || b` they stand in; looked for once in a file. */
const choices = new WeakMap<Printer, readonly Choice[]>();

function choicesOf(printer: Printer): readonly Choice[] {
  const known = choices.get(printer);
  if (known) return known;
  const found = printer.sites.flatMap((site): Choice[] => {
    const either = isAddress(site) ? eitherAround(printer, site) : undefined;
    return either && isAddress(site) ? [{ site, either: spanOf(either) }] : [];
  });
  choices.set(printer, found);
  return found;
}

/**
 * Addresses that a construction gets by the names of constants and functions of the file: the client goes with them, and
 * with what else goes with them.
 *
 * @param edits those that the construction makes itself, there or elsewhere
 */
export function noteNamed(printer: Printer, made: Node, group: string, edits: readonly Span[]): void {
  const { unit, sites } = printer;
  for (const edit of edits) if (!within(edit, spanOf(made))) noteBeside(printer, edit, group);
  walk(made, (node) => {
    const binding = node.type === 'Identifier' ? unit.scopes.of(node) : undefined;
    const declared = binding && (declarationOf(binding)?.value ?? functionOf(binding));
    if (!declared) return;
    const there = spanOf(declared);
    for (let i = firstFrom(sites, there.start); i < sites.length; i++) {
      const site = sites[i] as LooseSite;
      if (site.span.start >= there.end) break;
      if (!within(site.span, there) || within(site.span, spanOf(made))) continue;
      noteAddress(printer, site, group);
      const own =
        site.kind !== 'url' || edits.some((e) => e.start < site.span.end && site.span.start < e.end);
      if (!own && site.url.verdict === 'base') unit.groups.join(group, fileGroup(unit));
    }
  });
}

/** Index of the first site at or after `start`; sites stand in text order. */
function firstFrom(sites: readonly LooseSite[], start: number): number {
  let low = 0;
  for (let high = sites.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sites[middle] as LooseSite).span.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const functionOf = ({ node }: Binding): Node | undefined => (isFunction(node) ? node : undefined);

/** A constant of the program that is called like a variable and holds something else: what it holds is to be looked at. */
export function isOwnName(unit: Unit, site: LooseSite): boolean {
  const binding = site.node.type === 'Identifier' ? unit.scopes.of(site.node) : undefined;
  const declared = binding && declarationOf(binding);
  if (!declared || binding?.kind === 'import') return false;
  const inner = unwrap(declared.value);
  return declared.from === undefined
    ? readEnv(inner.type === 'LogicalExpression' ? inner.left : inner) === undefined
    : envRoot(declared.value) === undefined;
}

/**
 * A constant of this file that is called like an address variable and holds nothing of the source: what it holds stays, and
 * so does its name.
 */
export function isStranger({ unit, sites }: Printer, site: LooseSite): boolean {
  if (!isAddress(site) || !isOwnName(unit, site)) return false;
  const binding = unit.scopes.of(site.node);
  const declared = binding && declarationOf(binding);
  if (!declared || declared.from !== undefined) return false;
  // A name that others import is renamed by its spelling, there and here.
  const handed = binding.references.some((r) =>
    /^(?:ExportSpecifier|ObjectProperty)$/.test(unit.parents.get(r)?.type ?? ''),
  );
  const statement = unit.parents.get(unit.parents.get(binding.node) ?? binding.node);
  if (handed || statement?.type === 'ExportNamedDeclaration') return false;
  return !sites.some((s) => within(s.span, spanOf(declared.value)));
}

const isAddress = (site: LooseSite): site is EnvSite =>
  site.kind === 'env' && site.match.row.role === 'base-url' && site.match.to !== undefined;

/** A path that is added to the address in a variable and that the destination does not serve. */
export function lostPath(printer: Printer, site: LooseSite): string | undefined {
  const { unit } = printer;
  if (!isAddress(site)) return undefined;
  return addedPaths(unit, readOf(unit, site.node))
    .paths.map((p) => p.replace(/^(?!\/)/, '/'))
    .find((p) => !isServed(p, unit.migration))
    ?.replace(/\$\{$/, '…');
}

/** `process.env.X` around the name. */
function readOf({ parents }: Unit, name: Node): Node {
  let read = wrapped(name, parents);
  for (let up = parents.get(read); isMember(up) && up.property === read; up = parents.get(read))
    read = wrapped(up, parents);
  return read;
}

/** The whole of `a || b ?? c` that a read of the variable stands in. */
function eitherAround({ unit }: Printer, site: EnvSite): Node | undefined {
  const { parents } = unit;
  let either: Node | undefined;
  for (
    let up = parents.get(readOf(unit, site.node));
    up?.type === 'LogicalExpression';
    up = parents.get(either)
  )
    either = wrapped(up, parents);
  return either;
}
