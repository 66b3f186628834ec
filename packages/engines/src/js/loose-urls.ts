/**
 * Drafts for URLs of the source outside any understood site: with what is added to them, and with the keys and variables
 * beside them, so that an address never goes without those.
 */
import { type Draft, type Span, urlReplacement } from '@aig/core';
import { clientUnknown, isOptionWithOwnKey } from './client-options.ts';
import { comparedAddress, isCompared } from './compared.ts';
import { type LooseSite, renamed } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import { judgeRoot, literalOf } from './root-urls.ts';
import { spanOf, within } from './tree.ts';
import { rule } from './unit.ts';
import { addedPaths, isServed } from './url-paths.ts';

/** The draft for one URL of the source that belongs to no understood site. */
export function looseUrl(printer: Printer, site: Extract<LooseSite, { kind: 'url' }>, group: string): Draft {
  const { unit } = printer;
  const { url } = site;
  const { path } = url;
  const base = { ...url.whole, rule: rule(unit, url.row.id) };
  const keyed = path.keyed !== false;
  if (url.verdict === 'base' && path.to === 'root') return rootUrl(printer, site, base, group);
  if (url.verdict === 'base') {
    const bad = badContinuation(printer, site);
    if (bad === undefined && isOptionWithOwnKey(unit, literalOf(unit, site.node)))
      return { ...base, ...clientUnknown(unit), group, holds: ['env:*'] };
    if (bad === undefined) {
      return {
        ...base,
        ...(isCompared(literalOf(unit, site.node), unit.parents)
          ? comparedAddress
          : { confidence: 'safe', message: path.why }),
        edits: [{ ...url.span, text: renamed(site, unit) ?? urlReplacement(url, 'openai', unit.migration) }],
        group,
        holds: ['env:*'],
        ...keysBeside(printer, site),
      };
    }
    return {
      ...base,
      confidence: 'manual',
      message: `${path.why}, but ${unit.migration.destination.title} does not serve ${bad}`,
      advice: `keep ${unit.migration.source.title} for ${bad}, or take that call out; the rest goes to ${unit.migration.destination.openaiBase}`,
      edits: [],
      group,
      holds: ['env:*', ...basesBeside(printer, site)],
    };
  }
  if (url.verdict === 'host') {
    return {
      ...base,
      confidence: 'manual',
      message: 'a bare host name says nothing about what is called there',
      advice:
        path.advice ??
        `write ${new URL(unit.migration.destination.openaiBase).host} where it stands for the gateway`,
      edits: [],
    };
  }
  if (url.verdict === 'endpoint') {
    return {
      ...base,
      confidence: 'manual',
      message: `${unit.migration.destination.title} does not serve ${url.rest}`,
      advice:
        path.advice ?? `use an endpoint it serves, or keep ${unit.migration.source.title} for this call`,
      edits: [],
      group,
      holds: ['env:*'],
    };
  }
  return {
    ...base,
    confidence: 'manual',
    message: path.why,
    advice: path.advice ?? 'take it out',
    edits: [],
    ...(keyed ? { group, holds: ['env:*'] } : {}),
  };
}

/** A bare root goes where the paths that are added to it are seen. */
function rootUrl(
  printer: Printer,
  site: Extract<LooseSite, { kind: 'url' }>,
  base: Span & { rule: string },
  group: string,
): Draft {
  const { unit } = printer;
  const verdict = judgeRoot(unit, site.node, site.url);
  const { path, span } = site.url;
  if ('to' in verdict) {
    const edits = [{ ...span, text: verdict.to }];
    return {
      ...base,
      confidence: 'safe',
      message: path.why,
      edits,
      group,
      holds: ['env:*'],
      ...keysBeside(printer, site),
    };
  }
  const { destination, source } = unit.migration;
  return {
    ...base,
    confidence: 'manual',
    message: verdict.why,
    advice: `write ${destination.openaiBase}, or its host alone where code adds the version itself; keep ${source.title} for what ${destination.title} does not serve`,
    edits: [],
    group,
    holds: ['env:*', ...basesBeside(printer, site)],
  };
}

/** An address and a key that are properties of one object go together: the address waits for the key's variable. */
function keysBeside(printer: Printer, site: LooseSite): { needs?: string[] } {
  const { unit, sites } = printer;
  const property = unit.parents.get(literalOf(unit, site.node));
  const object = property?.type === 'ObjectProperty' ? unit.parents.get(property) : undefined;
  if (object?.type !== 'ObjectExpression') return {};
  const keys = sites.flatMap((s) =>
    s.kind === 'env' && s.match.row.role === 'key' && within(s.span, spanOf(object)) ? [`env:${s.name}`] : [],
  );
  return keys.length > 0 ? { needs: [...new Set(keys)] } : {};
}

/** Variables that a constant's address may come from as well: they keep their names with it. */
function basesBeside(printer: Printer, site: LooseSite): string[] {
  const { unit, sites } = printer;
  const value = literalOf(unit, site.node);
  const either = unit.parents.get(value);
  if (either?.type !== 'LogicalExpression') return [];
  return sites.flatMap((s) =>
    s.kind === 'env' && s.match.row.role === 'base-url' && within(s.span, spanOf(either))
      ? [`env:${s.name}`]
      : [],
  );
}

/** What a base URL is continued with that the destination does not serve, where that is seen. */
function badContinuation(printer: Printer, site: Extract<LooseSite, { kind: 'url' }>): string | undefined {
  const { unit } = printer;
  if (site.url.rest !== '' && site.url.rest !== '/') return undefined;
  const { paths } = addedPaths(unit, literalOf(unit, site.node));
  return paths.map((p) => p.replace(/^(?!\/)/, '/')).find((p) => !isServed(p, unit.migration));
}
