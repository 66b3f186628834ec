/** `.http` and `.rest` files: request lines, headers, bodies; each request is planned as a whole. */
import type { Engine, Span } from '@aig/core';
import { jsonBody } from '../config/body.ts';
import { type HeaderItem, headerLines, isSourceSet, planHeaderSet, sendsForeign } from '../config/headers.ts';
import { modelDraft } from '../config/models.ts';
import { createdAt, planExchange } from '../exchange/plan.ts';
import { commentLines } from '../ini/engine.ts';
import { analysisOf, looseLiterals } from '../literal/loose.ts';
import { type LiteralSite, rule, siteOf, wholeLine } from '../literal/site.ts';
import { urlDrafts, urlsIn } from '../literal/urls.ts';

const REQUEST = /^[ \t]*(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]+)?(?:https?:\/\/|\{\{)[^\r\n]*$/gm;

export const http: Engine = {
  id: 'http',
  analyze(file, migration) {
    const site = siteOf(file.path, file.text, migration);
    const starts = [...file.text.matchAll(REQUEST)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
    }));
    starts.forEach((line, i) => {
      requestSite(site, line, starts[i + 1]?.start ?? file.text.length);
    });
    looseLiterals(site, commentLines(file.text, /^\s*(?:#|\/\/)/), { beside: 'line' });
    return analysisOf(site);
  },
  // Edits stay inside lines.
  parses: () => true,
};

/** A key as only a gateway of one's own takes it (`Bearer sk-1234`); one in pointed brackets is to be filled in. */
const isMadeUp = ({ name, value }: ReturnType<typeof headerLines>[number], site: LiteralSite): boolean =>
  site.migration.source.selfHosted !== undefined &&
  name.toLowerCase() === site.migration.destination.authHeader.name.toLowerCase() &&
  /^bearer[ \t]+[\w-]+$/i.test(site.text.slice(value.start, value.end)) &&
  !site.text.slice(value.start, value.end).includes(site.migration.destination.keyPlaceholder);

function requestSite(site: LiteralSite, line: Span, limit: number): void {
  const group = `request:${site.path}#${line.start}`;
  const body = site.text.slice(line.end, limit);
  const headEnd = line.end + (/\r?\n[ \t]*\r?\n/.exec(body)?.index ?? body.length);
  const items = headerLines({ start: line.end, end: headEnd }, site.text);
  const own = isSourceSet(items, site.migration);
  if (prediction(site, line, { start: headEnd, end: limit }, items, group)) return;
  if (!own && urlsIn(site, line).length === 0) return;
  const inner: LiteralSite = { ...site, group, drafts: site.drafts, claimed: site.claimed };
  site.drafts.push(...urlDrafts(inner, [line], { keyMoves: own, code: true }));
  for (const item of own ? [] : items.filter((i) => sendsForeign(i, site) || isMadeUp(i, site))) {
    site.drafts.push({
      rule: rule(site.migration, 'authorization-unseen'),
      confidence: 'manual',
      ...item.span,
      message:
        'the credential sent to this address is not a variable of the source, so it would go to another host',
      advice: `send ${site.migration.destination.authHeader.name}: ${site.migration.destination.authHeader.scheme} with the key from ${site.migration.destination.keyEnv} together with the new address`,
      edits: [],
      group,
      holds: ['env:*'],
    });
  }
  const result = isSourceSet(items, site.migration, true)
    ? planHeaderSet(
        { items, remove: (gone) => gone.map((g) => [{ ...wholeLine(site.text, g.span), text: '' }]) },
        site,
        group,
      )
    : undefined;
  const written = site.text.slice(headEnd, limit);
  const open = written.indexOf('{');
  const close = written.lastIndexOf('}');
  if (open >= 0 && close > open) jsonBody({ start: headEnd + open, end: headEnd + close + 1 }, inner, group);
  for (const match of site.text.slice(headEnd, limit).matchAll(/"model"\s*:\s*"([^"\\{}]*)"/g)) {
    const id = match[1] as string;
    const end = headEnd + match.index + match[0].length - 1;
    modelDraft({ start: end - id.length, end }, site, group, result?.provider);
  }
}

/** A request that makes a prediction; answers whether it was one. */
function prediction(
  site: LiteralSite,
  line: Span,
  rest: Span,
  headers: readonly HeaderItem[],
  group: string,
): boolean {
  const [url, ...more] = urlsIn(site, line);
  const text = site.text.slice(rest.start, rest.end);
  const open = text.indexOf('{');
  const close = text.lastIndexOf('}');
  const span = { start: rest.start + open, end: rest.start + close + 1 };
  const method = /^[ \t]*([A-Z]+)[ \t]/.exec(site.text.slice(line.start, line.end))?.[1] ?? 'GET';
  const model = url && more.length === 0 ? createdAt(url, method, site) : undefined;
  if (!url || model === undefined) return false;
  const { authHeader, keyEnv } = site.migration.destination;
  // What is asked for by its id later needs the old answer.
  const asked = /\/v1\/predictions\/[\w{]/.test(site.text);
  planExchange(
    {
      span: { start: line.start, end: close > open ? span.end : line.end },
      group,
      url,
      headers,
      body:
        open >= 0 && close > open
          ? { span, text: site.text.slice(span.start, span.end), written: (json) => json }
          : undefined,
      removed: (item) => ({ ...wholeLine(site.text, item.span), text: '' }),
      answer: asked ? 'unseen' : 'shown',
      command: (address, json) =>
        `POST ${address} with ${authHeader.name}: ${authHeader.scheme} {{${keyEnv}}} and ${json}`,
    },
    model,
    site,
  );
  return true;
}
