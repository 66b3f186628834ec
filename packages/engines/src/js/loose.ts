/**
 * Drafts for what names the source outside any understood site: reads and mentions of its variables, its URLs, its headers.
 */
import { type Draft, type Edit, type EnvMatch, lineAt, lineStarts, type Span } from '@aig/core';
import type * as t from '@babel/types';
import { isStranger, lostPath, noteBeside } from './address-names.ts';
import { planChoices } from './default-models.ts';
import { secretEdits } from './given-keys.ts';
import { looseHeader } from './loose-headers.ts';
import type { LooseSite } from './loose-sites.ts';
import { looseUrl } from './loose-urls.ts';
import { madeUpKeys } from './made-up-keys.ts';
import { planTexts } from './plan-texts.ts';
import type { Printer } from './print-ops.ts';
import { type Node, within } from './tree.ts';
import { isTaken, rule, type Unit } from './unit.ts';

/**
 * @param absorbed whether a URL or header there belongs to a site that was planned
 * @param groupOf the group of a URL or header by its node: its request, or the file
 */
export function planLoose(
  printer: Printer,
  absorbed: (span: Span) => boolean,
  groupOf: (node: Node) => string,
): Draft[] {
  const { unit, sites } = printer;
  const all = sites.filter((s) => !isTaken(unit, s.kind === 'url' ? s.url.span : s.span));
  const evident = isEvident(printer);
  const texts = planTexts(
    printer,
    all.filter(
      (s) => s.kind === 'env' || (!absorbed(s.span) && (s.kind === 'header' || evidentUrl(s, evident))),
    ),
  );
  const open = all.filter((s) => !texts.stay.has(s));
  for (const site of open)
    if (site.kind === 'url' && !absorbed(site.span) && evidentUrl(site, evident))
      noteBeside(printer, site.span, groupOf(site.node));
  const drafts: Draft[] = [...texts.drafts];
  drafts.push(
    ...planNames(
      printer,
      open.filter((s) => s.kind === 'env'),
    ),
  );
  for (const site of open) {
    if (site.kind === 'env' || absorbed(site.span)) continue;
    if (site.kind === 'header') drafts.push(looseHeader(unit, site, groupOf(site.node)));
    else if (evidentUrl(site, evident)) {
      const group = groupOf(site.node);
      drafts.push(looseUrl(printer, site, group), ...madeUpKeys(unit, site.node, group));
    }
  }
  return drafts;
}

const evidentUrl = (site: Extract<LooseSite, { kind: 'url' }>, evident: boolean): boolean =>
  !site.url.row.ambiguous || evident;

/** Whether anything but an ambiguous host says that the text is about the source. */
function isEvident(printer: Printer): boolean {
  return (
    printer.unit.origins.loads.some((l) => l.sdk) ||
    printer.sites.some(
      (s) => s.kind === 'env' || s.kind === 'header' || (s.kind === 'url' && !s.url.row.ambiguous),
    )
  );
}

// ---- Variables --------------------------------------------------------------------------------------------------------

/** One draft for the mentions of one variable on one line: they change together or not at all. */
function planNames(printer: Printer, sites: readonly LooseSite[]): Draft[] {
  const { unit } = printer;
  const starts = lineStarts(unit.file.text);
  const lines = new Map<string, Extract<LooseSite, { kind: 'env' }>[]>();
  for (const site of sites) {
    if (site.kind !== 'env') continue;
    const id = `${lineAt(starts, site.span.start)}:${site.name}:${unit.addressed.get(site.span.start) ?? ''}`;
    lines.set(id, [...(lines.get(id) ?? []), site]);
  }
  const taken = new Set(unit.scopes.all.map((b) => b.name));
  // What is sent to an address that stays is the key it takes.
  const keys = sites.flatMap((s) =>
    s.kind === 'env' && s.match.row.role === 'key' ? [`env:${s.name}`] : [],
  );
  const out: Draft[] = [];
  for (const group of lines.values()) {
    const [first] = group as [Extract<LooseSite, { kind: 'env' }>];
    const { match, name } = first;
    const span = { start: first.span.start, end: (group.at(-1) ?? first).span.end };
    if (match.to === undefined) {
      out.push({
        ...span,
        rule: rule(unit, 'env-other'),
        confidence: 'manual',
        message: `${name}: ${match.row.why}`,
        advice: match.row.advice ?? 'take it out',
        edits: [],
      });
      continue;
    }
    const to = match.to;
    if (group.every((site) => isStranger(printer, site))) {
      out.push({
        ...span,
        rule: rule(unit, 'env-name'),
        confidence: 'manual',
        message: `${name} is a name of this program, and what it holds is not seen here`,
        advice: `if it is the address of ${unit.migration.source.title}, make it ${unit.migration.destination.openaiBase} where it comes from`,
        edits: [],
      });
      continue;
    }
    const edits = group.flatMap((site) => editsOf(printer, site, to, taken.has(to)));
    const outside = group.some((site) => isForeignImport(unit, site.node));
    const demoted = {
      message: `${name} stays because something that stays on ${unit.migration.source.title} reads it`,
      advice: `move what reads ${name} first; ${to} is the name after that`,
    };
    if (outside) {
      out.push({
        ...span,
        rule: rule(unit, 'env-name'),
        confidence: 'manual',
        message: `${name} comes from a package that is not seen here`,
        advice: `rename it to ${to} where it is made, then here`,
        edits: [],
        holds: [`env:${name}`],
      });
      continue;
    }
    const secret = edits.some((e) => e.secret);
    const sender = unit.addressed.get(first.span.start);
    const lost = group.map((site) => lostPath(printer, site)).find((p) => p !== undefined);
    if (lost !== undefined) {
      const { source, destination } = unit.migration;
      out.push({
        ...span,
        rule: rule(unit, 'env-name'),
        confidence: 'manual',
        message: `${name} is continued with ${lost}, which ${destination.title} does not serve`,
        advice: `keep ${source.title} for ${lost}, or take that call out; the rest reads ${to}`,
        edits: [],
        holds: [...new Set([`env:${name}`, ...keys])],
        ...(sender === undefined ? {} : { group: sender }),
      });
      continue;
    }
    if (match.row.role === 'model')
      for (const site of group) out.push(...planDefault(printer, site.node, `env:${name}`));
    out.push({
      ...span,
      rule: rule(unit, secret ? 'hard-coded-key' : 'env-name'),
      confidence: secret || match.row.role === 'base-url' ? 'review' : 'safe',
      message: secret ? `a key stood in the code; a placeholder stands there now` : match.row.why,
      ...(secret
        ? {
            advice: 'revoke the old key: it is in the history of this repository',
            severity: 'security' as const,
          }
        : match.row.role === 'base-url'
          ? { advice: `set ${to} to ${unit.migration.destination.openaiBase}` }
          : {}),
      edits: edits.map(({ start, end, text }) => ({ start, end, text })),
      holds: sender === undefined ? [] : [`env:${name}`],
      // Who sends to this address needs no permission: the new variable is added beside the old one.
      ...(sender === undefined ? {} : { group: sender }),
      ...(sender === undefined || !group.every((s) => s.direct) ? { needs: [`env:${name}`] } : {}),
      wants: [`env:${to}`],
      demoted,
    });
  }
  return out;
}

/** The literal that a variable with a model id falls back to goes with its name. */
function planDefault(printer: Printer, node: Node, resource: string): Draft[] {
  let at: Node = node;
  for (let up = printer.unit.parents.get(at); up; up = printer.unit.parents.get(at)) {
    if (
      up.type !== 'MemberExpression' &&
      up.type !== 'OptionalMemberExpression' &&
      up.type !== 'LogicalExpression'
    )
      break;
    at = up;
  }
  if (at.type !== 'LogicalExpression') return [];
  return planChoices(printer, at, resource, undefined).map(({ group: _own, ...draft }) => ({
    ...draft,
    ...(draft.confidence === 'manual' ? {} : { needs: [resource] }),
  }));
}

/** The renames of all mentions inside `span` that go through an object or name declared elsewhere. */
export function indirectRenames(printer: Printer, span: Span, done: readonly Edit[]): Edit[] {
  const taken = new Set(printer.unit.scopes.all.map((b) => b.name));
  return printer.sites.flatMap((site) =>
    site.kind === 'env' &&
    !site.direct &&
    site.match.to !== undefined &&
    within(site.span, span) &&
    !done.some((e) => e.start < site.span.end && site.span.start < e.end)
      ? editsOf(printer, site, site.match.to, taken.has(site.match.to)).map(({ start, end, text }) => ({
          start,
          end,
          text,
        }))
      : [],
  );
}

/** The rename of one mention; shorthand properties keep the local name that other code uses. */
function editsOf(
  printer: Printer,
  site: Extract<LooseSite, { kind: 'env' }>,
  to: string,
  taken: boolean,
): (Span & { text: string; secret?: true })[] {
  const { unit } = printer;
  const { node, span } = site;
  if (node.type !== 'Identifier') return [{ ...span, text: to }, ...secretsIn(printer, node, site.match)];
  const up = unit.parents.get(node);
  const binding = unit.scopes.of(node);
  if (binding && taken) {
    // The new name means something else in this file: names of variables stay, properties change.
    if (up?.type === 'ObjectProperty' && up.shorthand && up.value === node)
      return [{ ...span, text: `${to}: ${site.name}` }];
    const shorthandImport = up?.type === 'ImportSpecifier' && up.imported.start === up.local.start;
    return shorthandImport ? [{ ...span, text: `${to} as ${site.name}` }] : [];
  }
  return [{ ...span, text: to }, ...secretsIn(printer, node, site.match)];
}

/** A literal key that the name is given right there: it is never written under the new name. */
const secretsIn = (
  printer: Printer,
  node: Node,
  match: EnvMatch,
): (Span & { text: string; secret: true })[] =>
  secretEdits(printer.unit, node, match, placeholderOf(printer)).map((e) => ({ ...e, secret: true }));

const placeholderOf = ({ style, unit }: Printer): string =>
  style.string(unit.migration.destination.keyPlaceholder);

/** A name imported from a package outside the tree, where it cannot be renamed. Framework modules that mirror the environment can. */
function isForeignImport(unit: Unit, node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  const binding = unit.scopes.of(node);
  const origin = binding && unit.origins.ofBinding(binding);
  if (!binding || origin?.from !== 'other' || origin.symbol) return false;
  const imported = binding.node as t.ImportSpecifier;
  if (imported.type === 'ImportSpecifier' && (imported.imported as t.Identifier).name !== node.name)
    return false;
  return (
    !/^(?:\.{0,2}\/|[@~#$][/\w]*\/|\$env\/|astro:env|src\/)/.test(origin.module) ||
    /^@[\w-]+\/[\w.-]+$/.test(origin.module)
  );
}
