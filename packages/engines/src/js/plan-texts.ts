/**
 * Strings that are more than one name: messages, help, commands, code that is shown.
 *
 * By the rule for prose: such a text changes only if nothing in it names the source afterwards, otherwise it is told as a
 * whole. Strings that are a name or a URL by themselves are planned in `loose.ts`.
 */
import { type Draft, type Span, urlReplacement } from '@aig/core';
import { namesSource } from '../literal/names.ts';
import { spliced } from '../literal/site.ts';
import type { LooseSite } from './loose-sites.ts';
import type { Printer } from './print-ops.ts';
import { type Node, spanOf } from './tree.ts';
import { rule } from './unit.ts';

/** Notes on the texts that go on naming the source, and the sites inside them, which stay as they are. */
export function planTexts(
  printer: Printer,
  open: readonly LooseSite[],
): { drafts: Draft[]; stay: ReadonlySet<LooseSite> } {
  const texts = new Map<Node, LooseSite[]>();
  for (const site of open) {
    const root = textAround(printer, site);
    if (root) texts.set(root, [...(texts.get(root) ?? []), site]);
  }
  const drafts: Draft[] = [];
  const stay = new Set<LooseSite>();
  for (const [root, sites] of texts) {
    if (!staysNamed(printer, root, sites)) continue;
    for (const site of sites) stay.add(site);
    drafts.push(noteOf(printer, root, sites));
  }
  return { drafts, stay };
}

/** The literal around a site when the site is only a part of what it says. */
function textAround(printer: Printer, site: LooseSite): Node | undefined {
  const { unit } = printer;
  const { node } = site;
  if (!/^(?:StringLiteral|DirectiveLiteral|TemplateElement|JSXText)$/.test(node.type)) return undefined;
  const root = node.type === 'TemplateElement' ? unit.parents.get(node) : node;
  if (!root) return undefined;
  const said = piecesOf(printer, root).map((p) => unit.file.text.slice(p.start, p.end));
  const whole = said.join('').trim();
  // A URL or a header by itself is no text, whatever its parts are called.
  if (site.kind === 'env' ? whole === site.name : !/\s/.test(whole)) return undefined;
  return root;
}

/** What a literal says, without quotes and without what is put in. */
function piecesOf(printer: Printer, root: Node): Span[] {
  if (root.type === 'TemplateLiteral') return root.quasis.map(spanOf);
  const { start, end } = spanOf(root);
  const quoted = /^["'`]/.test(printer.unit.file.text.slice(start, end));
  return [quoted ? { start: start + 1, end: end - 1 } : { start, end }];
}

function staysNamed(printer: Printer, root: Node, sites: readonly LooseSite[]): boolean {
  const { migration, file } = printer.unit;
  const edits = sites.flatMap((site) => {
    if (site.kind === 'env' && site.match.to !== undefined) return [{ ...site.span, text: site.match.to }];
    if (site.kind === 'url' && site.url.verdict === 'base')
      return [{ ...site.url.span, text: urlReplacement(site.url, 'openai', migration) }];
    return [];
  });
  return piecesOf(printer, root).some((piece) => namesSource(spliced(file.text, piece, edits), migration));
}

function noteOf(printer: Printer, root: Node, sites: readonly LooseSite[]): Draft {
  const { unit } = printer;
  const { title } = unit.migration.source;
  // A command with an address may be run: what it reads must go on being there.
  const runs = sites.some((s) => s.kind === 'url' && s.url.verdict === 'base');
  const holds = sites.flatMap((s) => (s.kind === 'env' ? [`env:${s.name}`] : []));
  return {
    ...spanOf(root),
    rule: rule(unit, 'text'),
    confidence: 'manual',
    message: `this text speaks of ${title} beyond the names that could be changed in it`,
    advice: `rewrite it for ${unit.migration.destination.title}, or leave it where it is about ${title} itself`,
    edits: [],
    ...(runs && holds.length > 0 ? { holds: [...new Set(holds)] } : {}),
  };
}
