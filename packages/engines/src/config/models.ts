/** Model ids in configurations, beside a base URL of the source or in the body of a request to it. */
import { type Arg, modelOp, type Span } from '@aig/core';
import { isReference } from '../literal/assign.ts';
import { findEnvNames } from '../literal/names.ts';
import { groupAt, type LiteralSite } from '../literal/site.ts';
import { draftsOfOps } from '../splice/drafts.ts';
import { entryOf, type MapNode, type TextNode } from './tree.ts';

const MODEL = /^(?:model|model_?name|model_?id|default_?model)$/i;
const MODELS = /^models$/i;

/** Model ids beside a base URL of the source. */
export function modelDrafts(map: MapNode, site: LiteralSite): void {
  const texts: TextNode[] = [];
  for (const entry of map.entries) {
    if (MODEL.test(entry.key) && entry.value.kind === 'text') texts.push(entry.value);
    if (!MODELS.test(entry.key)) continue;
    const list = entry.value.kind === 'map' ? entryOf(entry.value, /^default$/)?.value : entry.value;
    if (list?.kind === 'list') texts.push(...list.items.filter((i): i is TextNode => i.kind === 'text'));
  }
  for (const node of texts) modelDraft(node.inner, site, groupAt(node.inner, site));
}

/** The draft for a literal model id, in the group of the request it belongs to. A reference is left alone. */
export function modelDraft(span: Span, site: LiteralSite, group: string, provider?: string): void {
  const text = site.text.slice(span.start, span.end);
  // An address or a variable in the place of a model is none.
  if (text === '' || isReference(text) || text.includes('://')) return;
  if (findEnvNames(text, span.start, site.migration).length > 0) return;
  const arg: Arg = { name: 'model', span, value: { kind: 'string', text, span } };
  const op = modelOp(arg, site.migration, provider);
  if (!op) return;
  const print = op.op === 'replace' && op.value.kind === 'string' ? [{ ...span, text: op.value.text }] : [];
  site.drafts.push(...draftsOfOps([op], () => print, { migration: site.migration, group, span }));
  site.claimed.push(span);
}
