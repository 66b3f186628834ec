/** Host names that API collections keep in pieces beside the raw URL. */
import { groupAt, type LiteralSite, rule } from '../literal/site.ts';
import { type ConfigNode, eachList, type TextNode } from './tree.ts';

/** `"host": ["api", "portkey", "ai"]`, as API collections keep it beside the raw URL. */
export function splitHosts(root: ConfigNode, site: LiteralSite): void {
  const { migration } = site;
  const fresh = migration.destination.openaiBase.replace(/^https?:\/\/|\/.*$/g, '').split('.');
  eachList(root, (list, holder) => {
    const parts = list.items.filter((i): i is TextNode => i.kind === 'text');
    const host = parts.map((p) => p.text).join('.');
    if (
      holder?.key !== 'host' ||
      !migration.source.hosts.some((row) => !row.ambiguous && row.hosts.includes(host))
    )
      return;
    const fits = parts.length === fresh.length && parts.length === list.items.length;
    site.drafts.push({
      rule: rule(migration, 'base-url'),
      confidence: fits ? 'safe' : 'manual',
      ...list.span,
      message: `requests go to ${fresh.join('.')}`,
      ...(fits ? {} : { advice: `write the host as ${fresh.join('.')}` }),
      edits: fits ? parts.map((part, i) => ({ ...part.inner, text: fresh[i] as string })) : [],
      group: groupAt(list.span, site),
      holds: ['env:*'],
    });
    site.claimed.push(list.span);
  });
}
