/**
 * Requests whose address is given in pieces: `{ hostname: 'api.…', path: '/v1/…', headers }`.
 *
 * Host and headers go together or not at all. The host goes where the path beside it is a literal that the destination
 * serves under the same name; a host name alone is never edited.
 */
import type { Draft } from '@aig/core';
import type * as t from '@babel/types';
import type { LooseSite } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import { type Node, nameOfKey, spanOf, unwrap } from './tree.ts';
import { rule } from './unit.ts';
import { isServed, knownLost } from './url-paths.ts';

const HOST = /^(?:host|hostname)$/;
const PATH = /^(?:path|pathname)$/;

type UrlSite = Extract<LooseSite, { kind: 'url' }>;

/** Drafts for the host names of requests, each in the group of the headers beside it. */
export function planHosts(printer: Printer, groupOf: (node: Node) => string): Draft[] {
  const { unit, sites } = printer;
  return sites.flatMap((site): Draft[] => {
    if (site.kind !== 'url' || site.url.verdict !== 'host') return [];
    const property = unit.parents.get(site.node);
    const object = property && unit.parents.get(property);
    if (property?.type !== 'ObjectProperty' || object?.type !== 'ObjectExpression') return [];
    if (property.value !== site.node || !HOST.test(nameOfKey(property.key, property.computed) ?? ''))
      return [];
    return [planHost(printer, site, object, groupOf(site.node))];
  });
}

function planHost(printer: Printer, site: UrlSite, object: t.ObjectExpression, group: string): Draft {
  const { destination, source } = printer.unit.migration;
  const base = new URL(destination.openaiBase);
  const path = pathOf(object);
  const version = base.pathname.replace(/\/+$/, '');
  const served =
    path?.startsWith(`${version}/`) === true &&
    !knownLost(site.url, path) &&
    isServed(path.slice(version.length), printer.unit.migration);
  const common = { ...spanOf(site.node), rule: rule(printer.unit, site.url.row.id), group, holds: ['env:*'] };
  if (served && exactHost(site) && !otherPort(object))
    return {
      ...common,
      confidence: 'safe',
      message: `requests go to ${base.host}`,
      edits: [{ ...site.url.span, text: base.host }],
    };
  return {
    ...common,
    confidence: 'manual',
    message:
      path === undefined
        ? 'a bare host name says nothing about what is called there'
        : `${destination.title} does not serve ${path}`,
    advice: `write ${base.host} where what is called is served below ${version}, or keep ${source.title} for this call`,
    edits: [],
  };
}

/** Whether the literal is the host and nothing else. */
const exactHost = (site: UrlSite): boolean => {
  const { start, end } = spanOf(site.node);
  return site.url.span.start === start + 1 && site.url.span.end === end - 1;
};

function optionOf(object: t.ObjectExpression, name: RegExp): Node | undefined {
  const property = object.properties.find(
    (p) => p.type === 'ObjectProperty' && name.test(nameOfKey(p.key, p.computed) ?? ''),
  );
  return property?.type === 'ObjectProperty' ? unwrap(property.value) : undefined;
}

/** The path as far as it is literal, `${` where it goes on. */
function pathOf(object: t.ObjectExpression): string | undefined {
  const value = optionOf(object, PATH);
  if (value?.type === 'StringLiteral') return value.value;
  if (value?.type !== 'TemplateLiteral') return undefined;
  return (value.quasis[0]?.value.raw ?? '') + (value.expressions.length > 0 ? '${' : '');
}

function otherPort(object: t.ObjectExpression): boolean {
  const port = optionOf(object, /^port$/);
  return port !== undefined && !(port.type === 'NumericLiteral' && port.value === 443);
}
