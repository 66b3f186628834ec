/**
 * Every place in a text that names the source by itself: variable names, URLs, header names, wherever they stand.
 *
 * Located once. `print-ops.ts` uses them to rename inside text that is carried over, `loose.ts` plans those that remain.
 */
import {
  type EnvMatch,
  findUrls,
  type HeaderRow,
  matchEnv,
  matchHeader,
  type Span,
  type UrlMatch,
  urlReplacement,
} from '@aig/core';
import { envRoot, readEnv } from './env.ts';
import { isCall, isMember, type Node, spanOf, walk } from './tree.ts';
import type { Unit } from './unit.ts';

export type LooseSite =
  | {
      readonly kind: 'env';
      readonly span: Span;
      readonly name: string;
      readonly match: EnvMatch;
      /** Names the environment itself, so that renaming it concerns this place alone. */
      readonly direct: boolean;
      readonly node: Node;
    }
  | { readonly kind: 'url'; readonly span: Span; readonly url: UrlMatch; readonly node: Node }
  | {
      readonly kind: 'header';
      readonly span: Span;
      readonly name: string;
      readonly row: HeaderRow;
      readonly node: Node;
    };

/** The text a site becomes when it changes by itself; undefined when it does not. */
export function renamed(site: LooseSite, unit: Unit): string | undefined {
  if (site.kind === 'env') return site.match.to;
  if (site.kind === 'url' && site.url.verdict === 'base')
    return urlReplacement(site.url, 'openai', unit.migration);
  return undefined;
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*/g;

export function looseSites(unit: Unit): LooseSite[] {
  const { migration, parents, scopes, origins } = unit;
  const sites: LooseSite[] = [];
  const directs = new Map<number, boolean>();
  walk(unit.program, (node) => {
    const read = readEnv(node);
    if (read) directs.set(read.at.start, read.direct || directs.get(read.at.start) === true);
    if (
      node.type === 'VariableDeclarator' &&
      node.id.type === 'ObjectPattern' &&
      node.init &&
      envRoot(node.init)
    ) {
      for (const p of node.id.properties)
        if (p.type === 'ObjectProperty') directs.set(spanOf(p.key).start, true);
    }
  });
  const isDirect = (start: number): boolean => directs.get(start) === true;

  const identifier = (node: Node & { name: string }): void => {
    const span = { start: node.start ?? 0, end: (node.start ?? 0) + node.name.length };
    const match = matchEnv(node.name, migration);
    if (!match) return;
    const binding = scopes.of(node);
    const origin = binding && origins.ofBinding(binding);
    if (origin?.from === 'sdk' || origin?.from === 'sdk-namespace') return;
    const up = parents.get(node);
    if (up && isMember(up) && up.property === node && !up.computed) {
      const head = origins.of(up.object);
      if (head?.from === 'sdk' || head?.from === 'sdk-namespace') return;
    }
    if (up?.type === 'ImportSpecifier' || up?.type === 'ExportSpecifier') {
      const statement = parents.get(up);
      if (statement && origins.loads.some((l) => l.statement === statement && l.sdk)) return;
    }
    // Names that merely begin like the source's variables are the program's own, unless the environment is asked for them.
    if (match.to === undefined && match.row.name.includes('*') && !isDirect(span.start)) return;
    if (match.to === undefined && !/^[A-Z][A-Z0-9_]*$/.test(node.name)) return;
    sites.push({ kind: 'env', span, name: node.name, match, direct: isDirect(span.start), node });
  };

  const content = (text: string, offset: number, node: Node): void => {
    for (const url of findUrls(text, offset, migration))
      sites.push({ kind: 'url', span: url.whole, url, node });
    for (const word of text.matchAll(WORD)) {
      const match = matchEnv(word[0], migration);
      if (!match) continue;
      const span = { start: offset + word.index, end: offset + word.index + word[0].length };
      if (match.to === undefined && match.row.name.includes('*') && !/^[A-Z][A-Z0-9_]+$/.test(word[0]))
        continue;
      sites.push({ kind: 'env', span, name: word[0], match, direct: isDirect(span.start), node });
    }
    const row = matchHeader(text.trim(), migration);
    if (row && isSourceName(text.trim(), unit))
      sites.push({
        kind: 'header',
        span: { start: offset, end: offset + text.length },
        name: text.trim(),
        row,
        node,
      });
  };

  walk(unit.program, (node) => {
    switch (node.type) {
      case 'Identifier': {
        // `{ a }` holds the identifier twice at one place; the value is enough.
        const up = parents.get(node);
        if (up?.type === 'ObjectProperty' && up.shorthand && up.key === node) return;
        if (
          up?.type === 'ImportSpecifier' &&
          up.local !== node &&
          spanOf(up.local).start === spanOf(node).start
        )
          return;
        if (
          up?.type === 'ExportSpecifier' &&
          up.exported === node &&
          spanOf(up.local).start === spanOf(node).start
        )
          return;
        identifier(node);
        return;
      }
      case 'StringLiteral': {
        if (isModuleName(node, unit)) return;
        const raw = unit.file.text.slice((node.start ?? 0) + 1, (node.end ?? 1) - 1);
        content(raw, (node.start ?? 0) + 1, node);
        return;
      }
      case 'DirectiveLiteral':
        content(
          unit.file.text.slice((node.start ?? 0) + 1, (node.end ?? 1) - 1),
          (node.start ?? 0) + 1,
          node,
        );
        return;
      case 'TemplateElement':
        // Whether a URL goes on after this piece is seen in the text behind it.
        templatePiece(node, unit, content, sites);
        return;
      case 'JSXText':
      case 'RegExpLiteral':
        content(unit.file.text.slice(node.start ?? 0, node.end ?? 0), node.start ?? 0, node);
        return;
      default:
    }
  });
  const seen = new Set<string>();
  return sites
    .filter((s) => {
      const id = `${s.kind}:${s.span.start}:${s.span.end}`;
      return !seen.has(id) && seen.add(id);
    })
    .sort((a, b) => a.span.start - b.span.start);
}

function templatePiece(
  node: Node,
  unit: Unit,
  content: (text: string, offset: number, node: Node) => void,
  sites: LooseSite[],
): void {
  const start = node.start ?? 0;
  const end = node.end ?? start;
  const before = sites.length;
  const text = unit.file.text.slice(start, end);
  content(text, start, node);
  // A URL that touches `${` goes on: judge it with the two characters that say so.
  for (let i = before; i < sites.length; i++) {
    const site = sites[i] as LooseSite;
    if (site.kind !== 'url' || site.url.whole.end !== end || !unit.file.text.startsWith('${', end)) continue;
    const again = findUrls(unit.file.text.slice(start, end + 2), start, unit.migration).find(
      (u) => u.span.start === site.url.span.start,
    );
    if (again) sites[i] = { ...site, url: again, span: again.whole };
  }
}

/** Header names that only the source uses: those that carry its name, and not `authorization` or `x-api-key`. */
export function isSourceName(name: string, unit: Unit): boolean {
  const lower = name.toLowerCase();
  return (
    unit.migration.source.sdks.some((s) => s.optionHeaderPrefix && lower.startsWith(s.optionHeaderPrefix)) ||
    unit.migration.source.words.some((w) => lower.includes(w.toLowerCase()))
  );
}

/** Whether a string is the specifier of an import, export, require or the like. */
function isModuleName(node: Node, unit: Unit): boolean {
  const up = unit.parents.get(node);
  if (!up) return false;
  if (/^(?:Import|Export)|TSExternalModuleReference|TSImportType/.test(up.type)) return true;
  return (
    isCall(up) &&
    (up.callee.type === 'Import' || (up.callee.type === 'Identifier' && up.callee.name === 'require'))
  );
}
