/**
 * Names of the source inside a construction that others may share: constants, imports, variables read through objects.
 *
 * Joins groups and makes the edits that need no rule. Options are planned by `planConstruction`.
 */
import { type Arg, type ClientRow, type Draft, type Edit, urlReplacement } from '@aig/core';
import type { Client, Made } from './client-model.ts';
import { secretEdits } from './given-keys.ts';
import { indirectRenames } from './loose.ts';
import type { LooseSite } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import { isMember, type Node, spanOf, walk, within, wrapped } from './tree.ts';
import { fileGroup, rule, type Unit } from './unit.ts';
import { declarationOf } from './values.ts';

/**
 * A client and whoever else reads the same constant change together: a URL or header object that is declared once, or made
 * by another module, cannot be old for one and new for the other.
 */
export function joinShared(printer: Printer, made: Made, group: string): void {
  const { unit, sites } = printer;
  const span = spanOf(made);
  walk(made, (node) => {
    const binding = node.type === 'Identifier' ? unit.scopes.of(node) : undefined;
    if (!binding) return;
    const origin = unit.origins.ofBinding(binding);
    if (
      origin?.from === 'other' &&
      (origin.symbol?.kind === 'base-url' ||
        origin.symbol?.kind === 'headers' ||
        origin.symbol?.kind === 'settings')
    ) {
      unit.groups.join(group, origin.symbol.group);
    }
    // `options.baseURL = …` puts into the options what the construction gets.
    const put = binding.references.flatMap((ref) => putInto(unit, ref));
    if (put.some((value) => sites.some((s) => within(s.span, spanOf(value)))))
      unit.groups.join(group, fileGroup(unit));
    const declared = declarationOf(binding);
    if (!declared || binding.references.every((r) => within(spanOf(r), span))) return;
    const there = spanOf(declared.value);
    const speaks =
      sites.some((s) => s.kind !== 'env' && within(s.span, there)) || makesHeaders(unit, declared.value);
    if (speaks) unit.groups.join(group, fileGroup(unit));
  });
}

/** What is assigned to a member of the object that the name holds. */
function putInto(unit: Unit, ref: Node): Node[] {
  const member = unit.parents.get(ref);
  const up = isMember(member) && member.object === ref ? unit.parents.get(member) : undefined;
  return up?.type === 'AssignmentExpression' && up.left === member ? [up.right] : [];
}

function makesHeaders(unit: Unit, node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    const origin = inner.type === 'CallExpression' ? unit.origins.of(inner.callee) : undefined;
    if (origin?.from === 'sdk' && origin.symbol?.role === 'headers-factory') found = true;
  });
  return found;
}

/** Names and URLs of the source in a construction that no operation touched and that change without regard to others. */
export function sweepOf(printer: Printer, made: Made, row: ClientRow, edits: readonly Edit[]): Edit[] {
  const { unit } = printer;
  const span = spanOf(made);
  const out: Edit[] = [];
  for (const site of printer.sites) {
    const at = site.kind === 'url' ? site.url.span : site.span;
    if (!within(at, span) || edits.some((e) => at.start < e.end && e.start < at.end)) continue;
    if (site.kind === 'env' && site.direct && site.match.to !== undefined) {
      out.push({ ...at, text: site.match.to });
      const placeholder = printer.style.string(unit.migration.destination.keyPlaceholder);
      const secrets = secretEdits(unit, site.node, site.match, placeholder);
      out.push(
        ...secrets.filter(
          (s) => within(s, span) && ![...edits, ...out].some((e) => s.start < e.end && e.start < s.end),
        ),
      );
    }
    if (site.kind === 'url' && site.url.verdict === 'base') {
      out.push({ ...at, text: urlReplacement(site.url, row.shape, unit.migration) });
    }
  }
  return out;
}

/** A base URL read through an object whose keys are declared elsewhere: when it keeps its name, the URL is written here. */
export function baseDrafts(
  printer: Printer,
  args: readonly Arg[],
  client: Client,
  holds: readonly string[],
  edits: readonly Edit[],
): Draft[] {
  const { unit } = printer;
  const base =
    client.row.shape === 'anthropic'
      ? unit.migration.destination.anthropicBase
      : unit.migration.destination.openaiBase;
  return args.flatMap((arg) => {
    const { value } = arg;
    if (!client.row.baseUrl.includes(arg.name) && arg.name !== 'baseURL') return [];
    const site = printer.sites.find(
      (s) => s.kind === 'env' && s.match.row.role === 'base-url' && within(s.span, value.span),
    );
    if (site?.kind !== 'env') return [];
    if (site.direct) return client.kind === 'own' ? lostDefault(printer, site, client, base) : [];
    const message = `the base URL comes from ${site.match.to ?? site.name}`;
    const property = printer.reading.propertyOf(arg);
    const shorthand = property?.type === 'ObjectProperty' && property.shorthand;
    const text = (shorthand ? `${arg.name}: ` : '') + printer.style.string(base);
    return [
      {
        ...value.span,
        rule: rule(unit, 'base-url'),
        confidence: 'review' as const,
        message,
        advice: `set ${site.match.to ?? site.name} to ${base}`,
        edits: indirectRenames(printer, value.span, edits),
        group: client.group,
        holds,
        needs: [`env:${site.name}`],
        otherwise: {
          confidence: 'safe' as const,
          message: `requests go to ${base}`,
          edits: [{ ...value.span, text }],
        },
      },
    ];
  });
}

/** The source's SDK had an address of its own for a variable that is not set; its successor has somebody else's. */
function lostDefault(
  printer: Printer,
  site: Extract<LooseSite, { kind: 'env' }>,
  client: Client,
  base: string,
): Draft[] {
  const { unit } = printer;
  const read = unit.parents.get(site.node);
  const user = read && unit.parents.get(wrapped(read, unit.parents));
  if (user?.type === 'LogicalExpression' || user?.type === 'ConditionalExpression') return [];
  const name = site.match.to ?? site.name;
  return [
    {
      ...site.span,
      rule: rule(unit, 'base-url'),
      confidence: 'review',
      message: `${name} must be set now: without it requests do not go to ${unit.migration.destination.title}`,
      advice: `set ${name} to ${base}, or write ?? '${base}' behind it`,
      edits: [],
      group: client.group,
    },
  ];
}
