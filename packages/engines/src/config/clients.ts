/**
 * Structural sites of configuration files: header sets, and maps that describe a client (base URL, key, headers, model), as
 * chat front ends, coding agents, evaluation tools and API collections write them.
 */
import type { Draft, Edit, Span } from '@aig/core';
import { isReference } from '../literal/assign.ts';
import { type EnvOptions, envDrafts } from '../literal/env.ts';
import { findEnvNames } from '../literal/names.ts';
import { groupAt, isClaimed, type LiteralSite, rule } from '../literal/site.ts';
import { urlsIn } from '../literal/urls.ts';
import { lineRemoval, linesOf, pairsOf, withFlags } from './header-forms.ts';
import {
  type HeaderItem,
  headerLines,
  isForeignKey,
  isSourceSet,
  planHeaderSet,
  sendsForeign,
} from './headers.ts';
import { BASE, HEADERS, KEY, KEY_NAME, TOKEN, WIRE } from './keys.ts';
import { modelDrafts } from './models.ts';
import { removalsOf, removeEntries, removeItems } from './remove.ts';
import { requestScopes } from './scopes.ts';
import { splitHosts } from './split-hosts.ts';
import {
  type ConfigEntry,
  type ConfigNode,
  eachList,
  eachMap,
  eachText,
  entryOf,
  type MapNode,
  type TextNode,
} from './tree.ts';

export interface ConfigOptions {
  /** False where an object's headers may stand in another part of the file (tables of TOML). */
  readonly scopes?: boolean;
  readonly external?: EnvOptions['external'];
}

/** Finds and plans the structural sites of a parsed configuration file. */
export function configSites(root: ConfigNode, site: LiteralSite, options: ConfigOptions = {}): void {
  const { text, migration } = site;
  if (options.scopes !== false) requestScopes(root, site);
  const clients: MapNode[] = [];
  const keySlots = new Map<MapNode, Span>();
  eachMap(root, (map) => {
    if (!pointsHere(map, site)) return;
    clients.push(map);
    const headers = entryOf(map, HEADERS);
    const key = entryOf(map, KEY);
    if (key?.value.kind === 'text' && headers?.value.kind === 'map' && hasAuth(itemsOf(headers.value), site))
      keySlots.set(headers.value, key.value.inner);
    else if (key?.value.kind === 'text') keyDraft(key.value, true, site);
    const token = key ? undefined : entryOf(map, TOKEN);
    if (token?.value.kind === 'text' && looksLikeKey(token)) keyDraft(token.value, false, site);
    modelDrafts(map, site);
    unmovable(
      map,
      keySlots.size > 0 && headers !== undefined && keySlots.has(headers.value as MapNode),
      site,
    );
  });
  eachMap(root, (map, holder, parent) => {
    const items = itemsOf(map);
    if (!isSourceSet(items, migration)) return;
    const slot = keySlots.get(map);
    const whole =
      holder && parent && holder.value === map
        ? { removeAll: () => removeEntries(parent, [holder], text) }
        : {};
    const entries = (gone: readonly HeaderItem[]): ConfigEntry[] =>
      gone.map((g) => map.entries.find((e) => e.span === g.span) as ConfigEntry);
    planHeaderSet(
      { items, remove: (gone) => removalsOf(map, entries(gone), text), ...whole },
      site,
      groupAt(map.span, site),
      slot ? { keySlot: slot } : {},
    );
  });
  eachList(root, (list) => {
    const items = pairsOf(list) ?? linesOf(list, text);
    if (
      !items ||
      !isSourceSet(
        items.map((i) => i.item),
        migration,
      )
    )
      return;
    const nodes = (gone: readonly HeaderItem[]): ConfigNode[] =>
      gone.map((g) => (items.find((i) => i.item === g) as { node: ConfigNode }).node);
    const pairs = withFlags(
      list,
      items.map((i) => i.node),
    );
    const remove = (gone: readonly HeaderItem[]): Edit[][] =>
      removeItems(
        pairs.list,
        nodes(gone).map((n) => pairs.holder(n)),
        text,
      );
    planHeaderSet({ items: items.map((i) => i.item), remove }, site, groupAt(list.span, site));
  });
  eachText(root, (node, holder) => {
    if (!holder || !HEADERS.test(holder.key) || isClaimed(node.inner, site)) return;
    const items = headerLines(node.inner, text);
    if (isSourceSet(items, migration))
      planHeaderSet(
        { items, remove: (gone) => gone.map((g) => [lineRemoval(g, text)]) },
        site,
        groupAt(node.inner, site),
      );
  });
  for (const map of clients) readsOf(map, site, options);
  splitHosts(root, site);
  idKeys(root, site);
}

/** Variables that the address, the key and the headers of a client read move with it. */
function readsOf(map: MapNode, site: LiteralSite, options: ConfigOptions): void {
  const spans = map.entries.flatMap((e) =>
    [BASE, KEY, KEY_NAME, TOKEN, HEADERS].some((name) => name.test(e.key)) ? [e.value.span] : [],
  );
  site.drafts.push(
    ...envDrafts(site, spans, {
      group: groupAt(map.span, site),
      ...(options.external ? { external: options.external } : {}),
    }),
  );
}

/** Whether a map names the source as the place requests go to. */
export function pointsHere(map: MapNode, site: LiteralSite): boolean {
  return map.entries.some((entry) => {
    if (!BASE.test(entry.key) || entry.value.kind !== 'text') return false;
    const { inner, text } = entry.value;
    if (urlsIn(site, inner).some((u) => u.verdict === 'base')) return true;
    return findEnvNames(text, 0, site.migration).some(
      (n) => n.match.row.role === 'base-url' && n.match.to !== undefined,
    );
  });
}

function itemsOf(map: MapNode): HeaderItem[] {
  return map.entries.flatMap((e) =>
    e.value.kind === 'text' ? [{ name: e.key, nameSpan: e.keySpan, value: e.value.inner, span: e.span }] : [],
  );
}

const looksLikeKey = (entry: ConfigEntry): boolean =>
  !/^key$/i.test(entry.key) || (entry.value.kind === 'text' && isReference(entry.value.text));

const hasAuth = (items: readonly HeaderItem[], site: LiteralSite): boolean =>
  items.some((i) =>
    site.migration.source.headers.some((row) => row.action === 'auth' && row.name === i.name.toLowerCase()),
  );

/** What keeps the address of a client where it is: a key that cannot move with it, an API that nobody serves there. */
function unmovable(map: MapNode, slotted: boolean, site: LiteralSite): void {
  const { destination } = site.migration;
  const stop = (span: Span, message: string, advice: string): void => {
    site.drafts.push({
      rule: rule(site.migration, 'client-unmovable'),
      confidence: 'manual',
      ...span,
      message,
      advice,
      edits: [],
      group: groupAt(map.span, site),
      holds: ['env:*'],
    });
  };
  const keyAdvice = `give it the key of ${destination.title} (${destination.keyEnv}) and the address ${destination.openaiBase} together`;
  for (const entry of map.entries) {
    const { value } = entry;
    const named = KEY_NAME.test(entry.key);
    if ((KEY.test(entry.key) || named) && !slotted) {
      const raw = site.text.slice(value.span.start, value.span.end).trim();
      const elsewhere =
        value.kind === 'text'
          ? (named || isReference(value.text)) && isForeignKey(value.text, site)
          : !/^(?:|null|~|true|false|\d+)$/.test(raw) &&
            !findEnvNames(raw, 0, site.migration).some((n) => n.match.to !== undefined);
      if (elsewhere) stop(entry.span, 'the key beside this address comes from elsewhere', keyAdvice);
    }
    if (HEADERS.test(entry.key) && value.kind === 'map') {
      const items = itemsOf(value);
      if (!isSourceSet(items, site.migration))
        for (const item of items)
          if (sendsForeign(item, site))
            stop(item.span, 'the credential sent to this address is not a variable of the source', keyAdvice);
    }
    if (WIRE.test(entry.key) && value.kind === 'text' && /responses/i.test(value.text)) {
      if (!destination.endpoints.some((path) => /responses/.test(path)))
        stop(
          entry.span,
          `${destination.title} is not known to serve /responses`,
          `set ${entry.key} to the chat API first, see ${destination.docs}`,
        );
    }
  }
}

/** The key beside a base URL of the source that names no variable of the source. */
function keyDraft(node: TextNode, sure: boolean, site: LiteralSite): void {
  const { destination } = site.migration;
  if (node.text === '' || findEnvNames(node.text, 0, site.migration).some((n) => n.match.to !== undefined))
    return;
  const reference = !sure || isReference(node.text);
  const draft: Draft = {
    rule: rule(site.migration, 'api-key'),
    confidence: 'review',
    ...node.inner,
    message: isReference(node.text)
      ? `the key sent to ${destination.title} comes from ${node.text}`
      : `a key of ${destination.title} must stand here`,
    advice: `put a key of ${destination.title} there`,
    edits: reference ? [] : [{ ...node.inner, text: destination.keyPlaceholder }],
    group: groupAt(node.inner, site),
    holds: ['env:*'],
  };
  site.drafts.push(draft);
  if (!reference) site.claimed.push(node.inner);
}

/** Keys such as `virtual_key`, which only configurations of the source have. */
function idKeys(root: ConfigNode, site: LiteralSite): void {
  const { migration } = site;
  const prefix = migration.source.sdks.find((s) => s.optionHeaderPrefix !== undefined)?.optionHeaderPrefix;
  if (prefix === undefined) return;
  eachMap(root, (map) => {
    for (const entry of map.entries) {
      if (!/^virtual_?key$/i.test(entry.key) || isClaimed(entry.span, site)) continue;
      const row = migration.source.headers.find((h) => h.name === `${prefix}virtual-key`);
      if (!row) continue;
      site.drafts.push({
        rule: rule(migration, row.name),
        confidence: 'manual',
        ...entry.span,
        message: row.why,
        advice: row.advice ?? 'take it out',
        edits: [],
        ...(row.severity ? { severity: row.severity } : {}),
      });
    }
  });
}
